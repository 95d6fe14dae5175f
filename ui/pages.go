package ui

import (
	"maps"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/audit"
	"commonthread/ui/bids"
	"commonthread/ui/home"
	"commonthread/ui/imports"
	"commonthread/ui/money"
	"commonthread/ui/outcomes"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/privacy"
	"commonthread/ui/referrals"
	"commonthread/ui/register"
	"commonthread/ui/reports"
	"commonthread/ui/safety"
	"commonthread/ui/sessions"
	"commonthread/ui/settings"
	"commonthread/ui/stories"
	"commonthread/ui/volunteers"
	"commonthread/ui/widgets"
)

// allPages is the navigation, in its order: Ctrl+1 is the first.
func allPages() []page.Page {
	return []page.Page{&home.Page{}, &register.Page{}, &sessions.Page{}, &people.Page{}, &referrals.Page{}, &outcomes.Page{}, &stories.Page{}, &bids.Page{}, &reports.Page{}, safety.New(func() []page.Section { return []page.Section{&audit.Section{}, &privacy.Section{}} }), &settings.Page{}}
}

// Show leads to a place, and tells it what it is about; or it opens a page or
// sheet that is no place.
func (w *Window) Show(key, about string) {
	if open := elsewhere()[key]; open != nil {
		open(w, about)
		return
	}
	w.Go(key)
	if a, ok := w.page.(page.Aimed); ok && about != "" {
		a.About(about)
	}
}

// elsewhere are the pages and sheets that are no places, by their keys.
func elsewhere() map[string]func(w *Window, about string) {
	return map[string]func(*Window, string){
		"letter":     func(w *Window, ref string) { w.Visit(&reports.LetterPage{Ref: ref}) },
		"money":      func(w *Window, bid string) { w.Visit(&money.Page{Bid: data.ID(bid)}) },
		"import":     func(w *Window, _ string) { w.chooseTable() },
		"complete":   func(w *Window, from string) { w.Visit(&people.CompletePage{From: from}) },
		"volunteers": func(w *Window, from string) { w.Visit(&volunteers.Page{From: from}) },
		"oneperson":  func(w *Window, from string) { w.Visit(&people.OnePersonPage{From: from}) },
		"answers":    aboutPerson(func(w page.Host, q *data.Person) { outcomes.Show(w, q) }),
		"everything": aboutPerson(privacy.GatherEverything),
		"erase":      aboutPerson(privacy.AskToErase),
	}
}

// aboutPerson shows something about somebody, where they are on file.
func aboutPerson(show func(page.Host, *data.Person)) func(*Window, string) {
	return func(w *Window, id string) {
		if q := w.group.Records().People[data.ID(id)]; q != nil {
			show(w, q)
		}
	}
}

// keptForms are the forms whose words outlive a lock, by the name that is their
// Keep. A test holds that no form that edits a record is left out.
func keptForms() map[string]page.Form {
	all := map[string]page.Form{}
	for _, forms := range []map[string]page.Form{register.Forms(), volunteers.Forms(), sessions.Forms(), people.Forms(), outcomes.Forms(), referrals.Forms(), bids.Forms(), money.Forms(), privacy.Forms(), settings.Forms(), stories.Forms()} {
		maps.Copy(all, forms)
	}
	return all
}

// chooseTable asks for a table to bring in; dropped hears of files that were let go
// over the window.
func (w *Window) chooseTable() { imports.Choose(w) }

func (w *Window) dropped(at fyne.Position, files []fyne.URI) {
	if len(files) == 1 && !widgets.DialogOpen(w.Canvas()) && referrals.Dropped(w, files[0].Path()) {
		return
	}
	imports.Dropped(w, at, files)
}

var (
	_ home.Starter  = (*Window)(nil)
	_ safety.Keeper = (*Window)(nil)
	_ settings.Look = (*Window)(nil)
)

// firstPlace is where somebody begins: a volunteer at the register, which is what
// they are there for, everybody else where they were.
func (w *Window) firstPlace() string {
	if _, role := w.group.Who(); role == vault.Volunteer {
		return "register"
	}
	return w.prefs.lastPage()
}
