package ui

import (
	"fyne.io/fyne/v2"

	"commonthread/data"
)

// Page is one place of the window. What it shows comes from the group's
// records, and is shown again when they change.
type Page interface {
	// Key names the page in the settings; it is never shown and never changes.
	Key() string
	// Title is its name, on the left and at its top.
	Title() string
	// Needs is the compartment without which there is nothing to show: the page
	// is not built for somebody who may not open it.
	Needs() data.Compartment
	// Build makes what is shown; it is called once for each visit.
	Build(w *Window) fyne.CanvasObject
	// Reload shows the records as they are now.
	Reload()
}

// FirstFocus is a Page that says where the keyboard begins.
type FirstFocus interface{ FirstFocus() fyne.Focusable }

// Leaver is a Page that wants to know when it is left.
type Leaver interface{ Leave() }

// allPages is the navigation, in its order: Ctrl+1 is the first.
func allPages() []Page {
	return []Page{&homePage{}, &registerPage{}, &sessionsPage{}, &peoplePage{}, &referralsPage{}, &packPage{}, &reportsPage{}, &safetyPage{}, &settingsPage{}}
}
