package ui

import (
	"commonthread/ui/page"
)

// Commands implements Commander: each section that may be seen.
func (p *safetyPage) Commands(h page.Host) (list []page.Command) {
	w := h.(*Window)
	for _, s := range safetySections() {
		if w.group.May(s.needs()) {
			list = append(list, page.Command{Name: s.title(), Do: func() { p.Open(s.key()) }})
		}
	}
	return list
}
