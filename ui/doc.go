// Package ui is the window: what a volunteer, a treasurer or a lead sees. It
// shows records and figures, and asks the Store to keep changes; it decides
// nothing of the domain and counts nobody itself. It never imports fyne/app
// (main does), so that every page runs in a test without a display.
//
// The window itself is here: who is signed in, the places, the keys, what was
// being written when it locked. Each page has a package of its own, which knows
// of the window only what page.Host says, and of no other page; pages.go, which
// names them all, is the one file that imports them. What pages are made from is
// in ui/page (what a page is, and may ask), ui/words, ui/output and ui/parts;
// what is generic in ui/widgets; the commands in ui/cli. These are the files by
// what they begin with; a test holds the list.
//
// The window:
//
//	ui            what it needs from outside, and Run
//	window        the one window, and the group that is open in it
//	frame         the places, the page's name, and the foot
//	navigation    the places on the left, or behind a button where room is short
//	pages         the places, and what is shown elsewhere
//	host          what a page may ask of the window
//	keys          the one registry of shortcuts
//	task          the one way off the interface goroutine
//	history       back and forward
//	undo          Ctrl+Z: taking back, and doing again, wherever one is
//	open          how one record is shown, from anywhere
//	everything    Ctrl+K: what it searches and offers
//	helpsheet     F1: the help for where one is
//	idle          locking by itself
//	away          locking when the computer locks or sleeps
//	standing      whether the open file is still where it was
//	again         the passphrase once more, before what outlives the session
//	away          locking when the computer does, or slept
//	drafts        what was being written in forms
//	crash         reports of faults in the program
//	prefs         this computer's settings
//	still         nothing moves by itself
//	ask_file      choosing a file
//	ask_recent    the newest files of the usual folders, to choose one by keys
//
// The group's file:
//
//	store         package data as what is needed of a group
//	copies        package backups as what is needed of them
//	backing       when backups are made
//	start         the first page of all; signing in; a second start of the program
//	create        a new group
//	opening       why a file does not open
//	recovery      signing in with the recovery code
//	restore       putting a backup in place
//	erase         erasing again what came back
//	code          showing a recovery code; a new one
//	fullcheck     the whole check of the day, beside everything else
//	greeting      what is told after signing in
//
// To add a page: a folder with a type that implements page.Page and a package
// comment; its line in allPages (pages.go), or in elsewhere where it is no place;
// its words through lang, with their plural forms in assets/translations/en.json.
// Then a script that uses it. Safe keeping and Reports are pages of sections, a
// line each in their lists. What a page keeps goes through Host.Save, what takes
// time through its Runner, what can be stopped through output.Stoppable. It may
// build itself anew at any time: the keyboard stays where it was
// (widgets.KeepFocus). The other interfaces of ui/page let Ctrl+K open what it
// shows and do what it offers. The tests walk every page: each focusable thing
// needs a name, each string a translation, and no widget is touched from a
// goroutine.
package ui
