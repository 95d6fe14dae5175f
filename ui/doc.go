// Package ui is the window: what a volunteer, a treasurer or a lead sees. It
// shows records and figures, and asks the Store to keep changes; it decides
// nothing of the domain and counts nobody itself. It never imports fyne/app
// (main does), so that every page runs in a test without a display.
//
// The window itself is here: who is signed in, the places, the keys, what was
// being written when it locked. Pages are moving out into packages of their own,
// each behind page.Host; those that are still here have their names in front:
// register.go and register_rows.go. What several of them need is in ui/page (what
// a page is, and may ask), ui/words, ui/parts and ui/output; what is generic in
// ui/widgets; the commands in ui/cli. These are the files by what they begin
// with; a test holds the list.
//
// The window:
//
//	ui            what it needs from outside, and Run
//	window        the one window, and the group that is open in it
//	frame         the places, the page's name, and the foot
//	pages         the places, and what is shown elsewhere
//	host          what a page may ask of the window
//	keys          the one registry of shortcuts
//	task          the one way off the interface goroutine
//	history       back and forward
//	undo          Ctrl+Z and Ctrl+Y, and what taking a change back would do
//	open          how one record is shown, from anywhere
//	everything    Ctrl+K: what it searches and offers
//	idle          locking by itself
//	standing      whether the open file is still where it was
//	drafts        what was being written when it locked; the forms it is of
//	crash         reports of faults in the program
//	prefs         this computer's settings
//	still         nothing moves by itself
//
// The group's file, and what is made of it:
//
//	group         the group's own record
//	store         package data as that
//	copies        what is needed of the backups
//	backing       when backups are made
//	start         the first page of all; signing in
//	create        a new group
//	opening       why a file does not open
//	recovery      signing in with the recovery code
//	code          showing a recovery code; a new one
//	greeting      what is told after signing in
//	ask_file      choosing a file
//
// The places, in their order:
//
//	home          what to do now, and how the group is doing
//	todo          the things to do
//	register      today's register
//	paper         the sign-in sheet, and keying it in
//	alias         two records of one person
//	volunteers    who helped how long, and whose checks are due
//	sessions      when the group meets
//	people        everybody on file
//	person        one of them: the card
//	absent        who has not been seen lately, and whom to ring
//	consents      what they agreed to
//	equality      what they say about themselves
//	answers       their questionnaires
//	subject       everything that is held about them
//	erase         taking somebody off for good
//	referrals     who was sent to the group
//	pack          the bid and its evidence pack
//	publish       figures for the treasurer, once a month
//	reports       what goes out on paper or as a table
//	money         the bid's budget, receipts and papers
//	import        tables that come in
//	safety        safe keeping: backups, passphrases
//	audit         who did what
//	privacy       what people are told, and what was kept longer
//	settings      how it looks, and the group
//
// To add a page: a file with a type that implements page.Page; a line in
// allPages, and one above; its words through lang, with their plural forms in
// assets/translations/en.json; a script that uses it. Safe keeping and Reports
// are pages of sections, a line each in their lists. What a page keeps goes
// through Host.Save, what takes time through its Runner, what can be stopped
// through output.Stoppable. It may build itself anew at any time: the keyboard
// stays where it was (widgets.KeepFocus). Opener and Commander let Ctrl+K open
// what it shows and do what it offers. The tests walk every page: each focusable
// thing needs a name, each string a translation, and no widget is touched from a
// goroutine.
package ui
