package outcomes

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"answers": {In: data.Care, Open: openAnswers}, "pile": {In: data.Care, Open: openPile}}
}

func openPile(w page.Host, _ string) bool {
	w.Go("questionnaires")
	p, here := w.Page().(*Page)
	if here {
		p.Pile()
	}
	return here
}

func openAnswers(w page.Host, about string) bool {
	person, measure := parts.BothOf(about)
	w.Go("people")
	recs := w.Group().Records()
	if recs.People[data.ID(person)] == nil {
		return false
	}
	for _, quest := range recs.Measures() {
		if quest.Code == measure {
			Show(w, recs.People[data.ID(person)]).Add(quest)
			return true
		}
	}
	return false
}
