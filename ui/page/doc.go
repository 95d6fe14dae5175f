// Package page says what a page of the window is, and what it may ask of it.
//
// A Page has a folder of its own under ui. It is given a Host when it is built,
// and knows nothing else of the window: it imports this package, words, parts,
// output, widgets and what lies below ui, never another page and never ui. What
// it wants of another page it asks by that page's key (Host.Show) or by a record
// (Host.Open). The rest of the interfaces here are what a page may do besides:
// say where the keyboard begins, open what search found, take back its steps.
//
// Nothing here draws, decides or keeps anything. What a page may ask of the
// group that is open is Group; what it may do in one change is Tx; what is slow
// goes through a Runner. To let pages ask for something more, add a method to
// Host with a comment that says when it may be called, and give it to ui.Window
// (ui/host.go); a method that one page alone needs belongs in an interface of
// that page's own.
package page
