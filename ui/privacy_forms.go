package ui

import (
	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// privacyForms are the forms of the section whose words outlive a lock.
func privacyForms() map[string]page.Form {
	return map[string]page.Form{
		"told":    {In: data.Register, Open: onPrivacy(func(w page.Host, _ data.ID) bool { w.(*Window).editPrivacy(); return true })},
		"periods": {In: data.Register, Open: onPrivacy(func(w page.Host, _ data.ID) bool { w.(*Window).editPeriods(); return true })},
		"keeping": {In: data.Care, Open: onPrivacy(func(w page.Host, id data.ID) bool { return w.(*Window).keepAgain(id) })},
	}
}

// onPrivacy opens a form of the section on privacy.
func onPrivacy(open func(w page.Host, about data.ID) bool) func(page.Host, string) bool {
	return func(w page.Host, about string) bool {
		p, ok := parts.GoTo[*safetyPage](w, "safety")
		if !ok || !w.Group().May(data.Care) {
			return false
		}
		p.Open("privacy")
		return open(w, data.ID(about))
	}
}

// keepAgain opens the form for something that was being kept when the window
// locked; false where there is no such thing any more.
func (w *Window) keepAgain(id data.ID) bool {
	k := newKeptList(w)
	for _, i := range retention.Items(w.group.Records()) {
		if i.ID == id {
			k.show()
			k.keep(i)
			return true
		}
	}
	return false
}
