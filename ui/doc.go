// Package ui is the window: what a volunteer, a treasurer or a lead sees. It
// shows records and figures, and asks the Store to keep changes; it decides
// nothing of the domain and counts nobody itself. It never imports fyne/app
// (main does), so that every page runs in a test without a display.
//
// All of it is one package, since every page belongs to the one Window. A file
// is one page, or a part of one with its name in front: register.go and
// register_rows.go. What is generic is in ui/widgets, the commands in ui/cli.
// These are the files by what they begin with; a test holds the list.
//
// The window:
//
//	ui            what it needs from outside, and Run
//	window        the one window, and the group that is open in it
//	frame         the places, the page's name, and the foot
//	page          what a page is; allPages
//	keys          the one registry of shortcuts
//	task          the one way off the interface goroutine
//	history       back and forward
//	open          how one record is shown, from anywhere
//	everything    Ctrl+K: what it searches and offers
//	steps         taking back what was done on a page, step by step
//	idle          locking by itself
//	drafts        what was being written when it locked; the forms it is of
//	edit          what a form touched, onto what others wrote meanwhile; asking where both did
//	crash         reports of faults in the program
//	prefs         this computer's settings
//	still         nothing moves by itself
//	words         names and days in words
//	sentences     an error in plain words
//
// The group's file, and what is made of it:
//
//	group         what is needed of the Store; the group's own record
//	store         package data as that
//	copies        what is needed of the backups
//	backing       when backups are made
//	start         the first page of all; signing in
//	create        a new group
//	opening       why a file does not open
//	recovery      signing in with the recovery code
//	code          showing a recovery code; a new one
//	passphrase    a new passphrase, and how strong it is
//	greeting      what is told after signing in
//	printing      a document or table, with Stop
//	made          where it was put
//	files         writing it whole or not at all
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
//	pick          choosing people
//	absent        who has not been seen lately, and whom to ring
//	consents      what they agreed to
//	equality      what they say about themselves
//	answers       their questionnaires
//	subject       everything that is held about them
//	looked_at     that somebody saw what is in care
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
// To add a page: a file with a type that implements Page (page.go); a line in
// allPages, and one above; its words through lang, with their plural forms in
// assets/translations/en.json; a script that uses it. Safe keeping and Reports
// are pages of sections, a line each in their lists. What a page keeps goes
// through Window.save, what takes time through Window.run, what can be stopped
// through Window.stoppable. It may build itself anew at any time: the keyboard
// stays where it was (widgets.KeepFocus). Opener and Commander let Ctrl+K open
// what it shows and do what it offers. The tests walk every page: each focusable
// thing needs a name, each string a translation, and no widget is touched from a
// goroutine.
package ui
