package safety

import (
	"commonthread/ui/page"
	"commonthread/ui/words"
)

// Commands implements page.Commander: each section that may be seen.
func (p *Page) Commands(w page.Host) (list []page.Command) {
	for _, s := range p.all() {
		if w.Group().May(s.Needs()) {
			list = append(list, page.Command{Name: s.Title(), Words: words.PlaceWords(s.Key()), Do: func() { p.About(s.Key()) }})
		}
	}
	return list
}
