package page

import (
	"time"

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
	Build(h Host) fyne.CanvasObject
	// Reload shows the records as they are now.
	Reload()
}

// Host is what a page may ask of the window: that and nothing more.
type Host interface {
	// Group is the group that is open; nil while it is locked, so that work done
	// meanwhile sees that the group which it began on is gone.
	Group() Group
	// Canvas is what sheets are shown on, and what has the keyboard.
	Canvas() fyne.Canvas
	// Runner does what is slow off the interface goroutine.
	Runner() Runner
	// Now is the clock; Documents the folder where papers are saved. OpenFile
	// shows a file or folder in the system's own program, and may be slow.
	Now() time.Time
	Documents() string
	OpenFile(path string) error

	// Save keeps a change, in the order in which changes were made. done hears how
	// it went; where it is nil a failure is told in a sheet.
	Save(what string, change func(Tx) error, done func(error))
	// Keep is Save of a change that is told at the foot at once, with Undo beside it;
	// Ctrl+Z says the same of it. Undo is Ctrl+Z.
	Keep(what, said string, change func(Tx) error, done func(error))
	Undo()
	// Say tells at the foot what was done, with Undo beside it; Offer the same with
	// an Undo of the page's own; Tell what cannot be undone; Problem an error in
	// plain words, in a sheet. Told is a done for Save that does one or the other.
	Say(words string)
	Offer(words string, undo func())
	Tell(words string)
	Problem(err error)
	Told(words string) func(error)

	// File is where the group's file is, and what is needed of its copies.
	File() (path string, copies Copies)
	// BackupNote says how old the last backup is, and whether that is too old.
	BackupNote() (text string, late bool)

	// Again asks for the passphrase of who is signed in, before something that
	// outlives the session; do is called where it was right.
	Again(do func())
	// Begun are the forms that were begun and not completed, the newest first.
	Begun() []Begun

	// Page is the page that is shown.
	Page() Page
	// Go leads to a place by its key. Show leads to a place, or to a page or sheet
	// that is none, and says what it is about: another page is only ever reached so.
	Go(key string)
	Show(key, about string)
	// Visit shows a page that is no place of its own: it is left by going to one.
	Visit(p Page)
	// Open goes to the first place that shows records of the kind, and opens it.
	Open(kind data.Kind, id data.ID)
	// PreviewUndo shows what taking a change back would do, by its ID, and asks.
	PreviewUndo(set string)
	// SetTitle changes the name over the page; short is for little room.
	SetTitle(words, short string)
	// FocusPage puts the keyboard where the page begins; Refocus does where a
	// pointer took it away.
	FocusPage()
	Refocus()
	// AskForFile lets somebody choose a file with one of the endings, from that
	// folder on; AskForFolder a folder.
	AskForFile(title string, endings []string, folder string, chosen func(path string))
	AskForFolder(title string, chosen func(path string))
}

// Aimed is a Page that can be told what it is about when it is shown from
// another: Host.Show(key, about). It is built when About is called.
type Aimed interface{ About(about string) }

// FirstFocus is a Page that says where the keyboard begins.
type FirstFocus interface{ FirstFocus() fyne.Focusable }

// Forgetter is a Page that may be showing somebody who was erased just now.
type Forgetter interface{ Forget(id data.ID) }

// Leaver is a Page that wants to know when it is left.
type Leaver interface{ Leave() }

// Opener is a Page that can show one record of a kind, as when search found it.
// It is built and shown when Open or Opened is called.
type Opener interface {
	// Opens reports whether records of the kind are shown here.
	Opens(kind data.Kind) bool
	// Open shows that record. Where it is gone, nothing is changed.
	Open(kind data.Kind, id data.ID)
	// Opened is the record that is seen now beside the list; "" for none.
	Opened() (data.Kind, data.ID)
}

// Adder is a Page that something can be added on.
type Adder interface{ Add() }

// Newcomers is a Page on which Ctrl+Return adds a newcomer.
type Newcomers interface{ Newcomer() }

// HasActions is a Page with buttons of its own beside its name.
type HasActions interface{ Actions() fyne.CanvasObject }

// Commander is a Page with things to do that search offers from anywhere.
type Commander interface {
	// Commands are what can be done on the page. It may not be built yet when it
	// is asked; it is shown before what is chosen is done.
	Commands(h Host) []Command
}

// Command is something that can be done: what it is called, other words that it
// is found by, a quiet line under it, and the deed; nil is just to go there.
type Command struct {
	Name, Words, Note string
	Do                func()
}

// Form is a form whose words outlive a lock: what stood in it is sealed, offered
// when who wrote it signs in again, and then stands in the form as before.
type Form struct {
	// In is the compartment in which the words are sealed: that of the record, or
	// one more closed. MostClosed is the most closed that the keyholder may open,
	// where what the form is about does not settle it.
	In data.Compartment
	// Open shows the form again, where it belongs, about what it was about; false
	// where that is not there any more.
	Open func(h Host, about string) bool
}

// MostClosed stands for the most closed compartment that the keyholder may open.
const MostClosed data.Compartment = ""

// Begun is a form that was begun: what it is called, when it was last written in,
// how to go on with it and how to throw it away.
type Begun struct {
	Title      string
	At         time.Time
	GoOn, Drop func()
}

// Helped is a Page whose help is not that of its key: the place that pages of the
// help name (assets/help).
type Helped interface{ HelpPlace() string }

// Section is one of the parts of Safe keeping.
type Section interface {
	// Key names the section; it is never shown and never changes.
	Key() string
	// Title is what its option at the top says.
	Title() string
	// Needs is the compartment without which there is nothing to show: the
	// section is not offered to somebody who may not open it.
	Needs() data.Compartment
	// Build makes what is shown under the options, each time that the section is
	// chosen. It fills the room that it gets: see parts.SectionColumn.
	Build(h Host) fyne.CanvasObject
	// Reload shows the records as they are now.
	Reload()
}
