package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestDialogHasFocusEscapesAndSubmits(t *testing.T) {
	below := NewButton(Plain, "Below", nil)
	c := window(t, container.NewVBox(below)).Canvas()
	c.Focus(below)
	name := NewEntry("Name")
	done := 0
	d := &Dialog{Title: "A sheet", Body: name, First: name, OnSubmit: func() { done++ }}
	d.Buttons = []*Button{NewButton(Plain, "Cancel", d.Close), NewButton(Primary, "Keep", func() { done += 10 })}
	d.Show(c)
	if c.Focused() != name || !DialogOpen(c) {
		t.Fatalf("the focus is at %v", c.Focused())
	}
	key(c, fyne.KeyReturn)
	c.FocusNext()
	c.FocusNext()
	key(c, fyne.KeyReturn)
	if done != 11 {
		t.Errorf("Return did %d", done)
	}
	key(c, fyne.KeyEscape)
	if DialogOpen(c) || c.Overlays().Top() != nil || c.Focused() != below {
		t.Errorf("Esc left %v, focus %v", c.Overlays().Top(), c.Focused())
	}
	c.Unfocus()
	d = &Dialog{Title: "Esc with no focus", Body: NewText("x")}
	d.Show(c)
	PassOn(below, &fyne.KeyEvent{Name: fyne.KeyEscape})
	if DialogOpen(c) {
		t.Error("Esc did nothing where nothing has the focus")
	}
}

func TestDialogFitsASmallWindow(t *testing.T) {
	w := window(t, NewText(""))
	w.Resize(fyne.NewSize(500, 300))
	body := Column(4)
	for i := range 60 {
		body.Add(NewText(fmt.Sprint("Line ", i)))
	}
	d := &Dialog{Title: "Long", Body: body, Width: 900, Buttons: []*Button{NewButton(Primary, "Close", nil)}}
	d.Show(w.Canvas())
	if s := d.popup.MinSize(); s.Width > 500 || s.Height > 300 {
		t.Errorf("the sheet needs %v", s)
	}
}

// Fyne's form (5006, 4147) believes validators that were never asked; ours
// asks the judge on every attempt.
func TestFormBelievesOnlyItsJudge(t *testing.T) {
	c := window(t, NewText("")).Canvas()
	first, second := NewEntry("First"), NewEntry("Second")
	saved := 0
	f := &Form{
		Title: "A person", Verb: "Keep", Cancel: "Cancel",
		Fields: []Field{{Key: "first", Label: "First", Input: first}, {Key: "second", Label: "Second", Input: Column(0, second)}},
		Judge: func() (string, string) {
			switch {
			case first.Text == "":
				return "first", "A person needs a first name."
			case second.Text == "bad":
				return "second", "Not that."
			}
			return "", ""
		},
		Save: func(f *Form) {
			if saved++; saved == 1 {
				f.Fail("The disk is full.")
				return
			}
			f.Close()
		},
	}
	f.Show(c)
	if c.Focused() != first {
		t.Fatal("the first field has no focus")
	}
	key(c, fyne.KeyReturn)
	if saved != 0 || !f.problems["first"].Visible() || f.problems["first"].Words() != "A person needs a first name." || f.problems["second"].Visible() {
		t.Error("an empty field went through")
	}
	link(t, c, f, "A person needs a first name.", "First")
	key(c, fyne.KeyReturn)
	if c.Focused() != first {
		t.Error("the link does not lead to the field")
	}
	test.Type(first, "Amina")
	test.Type(second, "bad")
	c.Focus(second)
	key(c, fyne.KeyReturn)
	if saved != 0 || f.problems["first"].Visible() {
		t.Errorf("a bad field went through, or the focus is not on it: %v", c.Focused())
	}
	link(t, c, f, "Not that.", "Second")
	key(c, fyne.KeyReturn)
	if c.Focused() != second {
		t.Error("the link does not lead to the field")
	}
	second.SetText("good")
	key(c, fyne.KeyReturn)
	if saved != 1 || f.last.Words() != "The disk is full." || !DialogOpen(c) {
		t.Error("a failure to save was not told, or closed the form")
	}
	key(c, fyne.KeyReturn)
	if saved != 2 || DialogOpen(c) {
		t.Error("the second attempt did not close the form")
	}
}

// link sees that a refusal stands above the buttons, in sight, with the focus on
// what leads to its field.
func link(t *testing.T, c fyne.Canvas, f *Form, problem, field string) {
	t.Helper()
	b, ok := c.Focused().(*Button)
	if !ok || !strings.Contains(b.AccessibilityLabel(), problem) || !strings.Contains(b.Text, field) {
		t.Fatalf("the focus is on %v", c.Focused())
	}
	d := f.dialog
	if at := d.notice.Position(); d.notice.Size().Height == 0 || at.Y+d.notice.Size().Height > d.popup.Size().Height {
		t.Errorf("the refusal lies at %v, %v high", at, d.notice.Size().Height)
	}
}

// A refusal of a form that is far longer than the window is seen, also one of no
// field, such as of a full disk.
func TestARefusalOfALongFormIsSeen(t *testing.T) {
	c := window(t, NewText("")).Canvas()
	f := &Form{Title: "Long", Verb: "Keep", Cancel: "Cancel", Judge: func() (string, string) { return "", "" },
		Save: func(f *Form) { f.Fail("There is no room left on the disk.") }}
	for i := range 40 {
		f.Fields = append(f.Fields, Field{Key: string(rune('a' + i)), Label: "Field", Input: NewNote("Field", 3)})
	}
	f.Show(c)
	f.submit()
	notice := f.dialog.notice
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(notice).Y
	if notice.Size().Height == 0 || top < 0 || top+notice.Size().Height > c.Size().Height {
		t.Errorf("it stands at %v, %v high, in a window of %v", top, notice.Size().Height, c.Size().Height)
	}
	f.submit()
	if len(notice.Objects) != 1 {
		t.Errorf("%d refusals stand there", len(notice.Objects))
	}
}

func TestProgressWaitsAndCancels(t *testing.T) {
	c := window(t, NewText("")).Canvas()
	p := NewProgress(c, "Making", "Stop", nil)
	p.Close()
	if DialogOpen(c) {
		t.Error("something quick was shown")
	}
	stopped := false
	p = NewProgress(c, "Making", "Stop", func() { stopped = true })
	p.stop()
	p.dialog.Show(c)
	p.Set(0.5, "Counting")
	key(c, fyne.KeyEscape)
	p.Close()
	if !stopped || DialogOpen(c) {
		t.Errorf("stopped %v", stopped)
	}
}

// A sheet keeps the height of its body when the window changes under it.
func TestDialogIsResized(t *testing.T) {
	w := window(t, NewText(""))
	body := Column(4)
	for i := range 60 {
		body.Add(NewText(fmt.Sprint("Line ", i)))
	}
	d := &Dialog{Title: "Long", Body: body, Width: 900, Buttons: []*Button{NewButton(Primary, "Close", nil)}}
	d.Show(w.Canvas())
	for _, size := range []fyne.Size{{Width: 700, Height: 500}, {Width: 701, Height: 501}, {Width: 700, Height: 500}} {
		w.Resize(size)
	}
	for _, p := range scrolls {
		if s := p.Value(); s != nil && holds(s.Content, body) && s.Size().Height < 250 {
			t.Errorf("the body has %v of 500", s.Size().Height)
		}
	}
}
