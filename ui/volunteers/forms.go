package volunteers

import (
	"commonthread/data"
	"commonthread/ui/page"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"check": {In: data.Care, Open: openCheck}}
}

func openCheck(w page.Host, about string) bool {
	w.Go("register")
	q := w.Group().Records().People[data.ID(about)]
	if q != nil {
		p := &Page{From: "register"}
		w.Visit(p)
		p.enterCheck(q)
	}
	return q != nil
}
