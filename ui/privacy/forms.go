package privacy

import (
	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/ui/page"
)

// Forms are the forms of the section whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{
		"told":    {In: data.Register, Open: onPrivacy(func(w page.Host, _ data.ID) bool { EditPrivacy(w); return true })},
		"periods": {In: data.Register, Open: onPrivacy(func(w page.Host, _ data.ID) bool { EditPeriods(w); return true })},
		"keeping": {In: data.Care, Open: onPrivacy(func(w page.Host, id data.ID) bool { return KeepAgain(w, id) })},
	}
}

// onPrivacy opens a form of the section on privacy.
func onPrivacy(open func(w page.Host, about data.ID) bool) func(page.Host, string) bool {
	return func(w page.Host, about string) bool {
		if !w.Group().May(data.Care) {
			return false
		}
		w.Show("safety", "privacy")
		return open(w, data.ID(about))
	}
}

// KeepAgain opens the form for something that was being kept when the window
// locked; false where there is no such thing any more.
func KeepAgain(w page.Host, id data.ID) bool {
	k := newKeptList(w)
	for _, i := range retention.Items(w.Group().Records()) {
		if i.ID == id {
			k.show()
			k.keep(i)
			return true
		}
	}
	return false
}
