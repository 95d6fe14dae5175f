package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// DateEntry takes a day as British people write it, or nothing, and repeats it
// in words under the field, so that a mistake is seen.
type DateEntry struct {
	widget.BaseWidget
	entry *Entry
	echo  *Text
	// read gives the day as it is kept and in words; ok is false where it is no
	// day. It is never asked about "".
	read    func(text string) (kept, long string, ok bool)
	problem string
	// latest is the last day that it takes; "" for any. beyond is said of a later one.
	latest, beyond string
	OnChanged      func()
	box            *fyne.Container
}

// NewDateEntry makes a field for a day. read understands what is typed;
// problem is said where it does not.
func NewDateEntry(name, shown, problem string, read func(string) (kept, long string, ok bool)) *DateEntry {
	d := &DateEntry{entry: NewEntry(name), echo: NewQuiet(""), read: read, problem: problem}
	d.entry.SetText(shown)
	d.entry.OnChanged = func(string) {
		d.repeat()
		if d.OnChanged != nil {
			d.OnChanged()
		}
	}
	d.box = Column(3, d.entry, d.echo)
	d.repeat()
	d.ExtendBaseWidget(d)
	return d
}

func (d *DateEntry) repeat() {
	_, long, ok := d.value()
	switch {
	case d.entry.Text == "":
		d.echo.SetText(" ")
	case ok:
		d.echo.SetText(long)
	case d.tooLate(d.read(d.entry.Text)):
		d.echo.SetText(d.beyond)
	default:
		d.echo.SetText(d.problem)
	}
}

func (d *DateEntry) value() (kept, long string, ok bool) {
	if d.entry.Text == "" {
		return "", "", true
	}
	kept, long, ok = d.read(d.entry.Text)
	return kept, long, ok && !d.tooLate(kept, long, ok)
}

func (d *DateEntry) tooLate(kept, _ string, ok bool) bool {
	return ok && d.latest != "" && kept > d.latest
}

// Until refuses days after latest, written as they are kept, and says why.
func (d *DateEntry) Until(latest, beyond string) *DateEntry {
	d.latest, d.beyond = latest, beyond
	d.repeat()
	return d
}

// Value is the day as it is kept, "" for none; ok is false where what stands
// there is no day.
func (d *DateEntry) Value() (kept string, ok bool) {
	kept, _, ok = d.value()
	return kept, ok
}

// SetText writes in the field.
func (d *DateEntry) SetText(s string) { d.entry.SetText(s) }

// FirstFocus is the field.
func (d *DateEntry) FirstFocus() fyne.Focusable { return d.entry }

// CreateRenderer implements fyne.Widget.
func (d *DateEntry) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.box) }
