package rig

import "fmt"

// Op is one call that changes something on the disk, or says something on
// standard output.
type Op struct {
	Kind   Kind
	Path   string
	To     string // of a Rename or Link
	Offset int64  // of a Write; the new size for a Resize
	Data   []byte // of a Write or Say, where it was recorded
	Size   int    // of a Write
}

func (o Op) String() string {
	switch o.Kind {
	case Write:
		return fmt.Sprintf("write of %d bytes at %d of %s", o.Size, o.Offset, o.Path)
	case Rename, Link:
		return fmt.Sprintf("%s of %s to %s", o.Kind, o.Path, o.To)
	}
	return fmt.Sprintf("%s of %s", o.Kind, o.Path)
}

// Kind is what a call does.
type Kind string

// The kinds of call.
const (
	Create Kind = "create" // open, of a file that may not be there yet
	Write  Kind = "write"
	Resize Kind = "resize"
	Sync   Kind = "sync" // of a file, or of a folder's names
	Rename Kind = "rename"
	Link   Kind = "link" // a second name for a file
	Remove Kind = "remove"
	Folder Kind = "make folder"
	Say    Kind = "say" // a line on standard output; never counted, never failed
)

// Verdict is what is to become of a call.
type Verdict int

// The verdicts.
const (
	Pass  Verdict = iota
	Fail          // with an I/O error; nothing of it is done
	Half          // of a write only the first half is done, and the rest fails for want of room
	Death         // the program is killed instead
)

// Result is what a program did.
type Result struct {
	Ops    []Op // all that changed something, in order; those that failed are left out
	Status int  // exit status; -1 where it was killed
}
