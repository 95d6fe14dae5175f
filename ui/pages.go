package ui

import (
	"commonthread/ui/page"
)

// allPages is the navigation, in its order: Ctrl+1 is the first.
func allPages() []page.Page {
	return []page.Page{&homePage{}, &registerPage{}, &sessionsPage{}, &peoplePage{}, &referralsPage{}, &packPage{}, &reportsPage{}, &safetyPage{}, &settingsPage{}}
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
		"letter": func(w *Window, ref string) { w.Visit(&letterPage{ref: ref}) },
	}
}
