package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonthread/grants/press"
)

// window puts something in a window in the house style.
func window(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(Look{Shade: Light, Scale: 1})
	w := test.NewWindow(o)
	w.Resize(fyne.NewSize(800, 600))
	t.Cleanup(func() { Forget(w.Canvas()); w.Close() })
	return w
}

func key(c fyne.Canvas, names ...fyne.KeyName) {
	for _, n := range names {
		ev := &fyne.KeyEvent{Name: n}
		if f := c.Focused(); f != nil {
			f.TypedKey(ev)
		} else if c.OnTypedKey() != nil {
			c.OnTypedKey()(ev)
		}
	}
}

func TestButtonIsPressedByReturnAndSpaceAndKeepsTheFocus(t *testing.T) {
	n := 0
	b := NewButton(Primary, "Save", func() { n++ })
	c := window(t, container.NewVBox(b)).Canvas()
	c.Focus(b)
	key(c, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEnter)
	if n != 3 || c.Focused() != b {
		t.Errorf("pressed %d times, focus %v", n, c.Focused())
	}
	test.Tap(b)
	b.Disable()
	test.Tap(b)
	if n != 4 {
		t.Errorf("a button that is off was pressed: %d", n)
	}
	if got := b.AccessibilityLabel(); got != "Save" {
		t.Errorf("it is named %q", got)
	}
	b.SetChosen(true)
	if got := b.Named("Save the person").AccessibilityLabel(); got != "Save the person, chosen" {
		t.Errorf("it is named %q", got)
	}
}

func TestEntryPassesOnWhatItDoesNotUse(t *testing.T) {
	e := NewEntry("First name")
	c := window(t, container.NewVBox(e)).Canvas()
	var got []string
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { got = append(got, string(ev.Name)) })
	AddShortcut(c, &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}, func() { got = append(got, "Ctrl+L") })
	c.Focus(e)
	key(c, fyne.KeyF1, fyne.KeyEscape, fyne.KeyReturn, fyne.KeyLeft)
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl})
	if s := strings.Join(got, " "); s != "F1 Escape Return Ctrl+L" {
		t.Errorf("passed on: %s", s)
	}
	test.Type(e, "Amina")
	if e.AccessibilityLabel() != "First name: Amina" {
		t.Errorf("it is named %q", e.AccessibilityLabel())
	}
	p := NewPassphrase("Passphrase")
	p.SetText("secret")
	if strings.Contains(p.AccessibilityLabel(), "secret") {
		t.Error("a passphrase is read out")
	}
}

func TestCheckAndChoice(t *testing.T) {
	k := NewCheck("They agree", nil)
	chosen := -1
	ch := NewChoice("Show", []string{"All", "Here"}, 0, func(i int) { chosen = i })
	c := window(t, container.NewVBox(k, ch)).Canvas()
	c.Focus(k)
	key(c, fyne.KeySpace)
	if !k.On || k.AccessibilityLabel() != "They agree, ticked" {
		t.Errorf("the box says %q", k.AccessibilityLabel())
	}
	c.FocusNext()
	key(c, fyne.KeyRight, fyne.KeySpace)
	if chosen != 1 || c.Focused().(fyne.Accessible).AccessibilityLabel() != "Show: Here, chosen" {
		t.Errorf("chose %d, focus %v", chosen, c.Focused())
	}
}

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
	test.Type(first, "Amina")
	test.Type(second, "bad")
	key(c, fyne.KeyReturn)
	if saved != 0 || c.Focused() != second || f.problems["first"].Visible() {
		t.Errorf("a bad field went through, or the focus is not on it: %v", c.Focused())
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

func TestDateEntryRepeatsAndTakesNothing(t *testing.T) {
	d := NewDateEntry("Joined", "", "Not a day.", func(s string) (string, string, bool) {
		return "2026-02-01", "Sunday 1 February 2026", s == "1/2/26"
	})
	window(t, d)
	if v, ok := d.Value(); !ok || v != "" {
		t.Errorf("nothing is %q, %v", v, ok)
	}
	d.SetText("1/2/26")
	if v, ok := d.Value(); !ok || v != "2026-02-01" || d.echo.Words() != "Sunday 1 February 2026" {
		t.Errorf("a day is %q, %v, echoed %q", v, ok, d.echo.Words())
	}
	d.SetText("31/2/26")
	if _, ok := d.Value(); ok || d.echo.Words() != "Not a day." {
		t.Errorf("a bad day is echoed %q", d.echo.Words())
	}
}

// made counts the rows that a list built.
func numbers(n *int, made *int) *List {
	l := NewList("Numbers", func() int { return *n }, func() fyne.CanvasObject { *made++; return NewRow() },
		func(i int, o fyne.CanvasObject) {
			if i >= *n {
				panic("an index past the end")
			}
			o.(*Row).Set(fmt.Sprint("Number ", i), "", "")
		})
	l.RowName = func(i int) string { return fmt.Sprint("Number ", i) }
	return l
}

func TestListBuildsOnlyWhatIsSeenAndMovesByKey(t *testing.T) {
	n, made, chosen := 10000, 0, -1
	l := numbers(&n, &made)
	l.OnChosen = func(i int) { chosen = i }
	c := window(t, l).Canvas()
	if made > 40 {
		t.Errorf("%d rows were built for one screen", made)
	}
	c.Focus(l)
	key(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if chosen != 2 || l.AccessibilityLabel() != "Numbers: Number 2" {
		t.Errorf("chose %d, says %q", chosen, l.AccessibilityLabel())
	}
	key(c, fyne.KeyEnd, fyne.KeySpace)
	if chosen != 9999 || l.scroll.Offset.Y < 9000*l.rowHeight() {
		t.Errorf("the end is %d at %v", chosen, l.scroll.Offset.Y)
	}
	n = 3 // the data shrinks while the end is in view
	l.Refresh()
	key(c, fyne.KeyDown, fyne.KeySpace)
	if chosen != 2 || l.scroll.Offset.Y != 0 {
		t.Errorf("after shrinking: %d at %v", chosen, l.scroll.Offset.Y)
	}
	n = 0
	l.Refresh()
	key(c, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp)
	if l.Cursor() != -1 {
		t.Errorf("an empty list stands on %d", l.Cursor())
	}
}

func TestListRowsTakeTaps(t *testing.T) {
	n, made, chosen := 5, 0, -1
	l := numbers(&n, &made)
	l.OnChosen = func(i int) { chosen = i }
	w := window(t, l)
	test.TapCanvas(w.Canvas(), fyne.NewPos(40, l.rowHeight()*2+20))
	if chosen != 2 || w.Canvas().Focused() != l {
		t.Errorf("a tap chose %d", chosen)
	}
}

func TestSearchListArrowsAndEsc(t *testing.T) {
	n, made := 5, 0
	l := numbers(&n, &made)
	entered := ""
	s := NewSearchList("Search", "Type", l, func(q string) string { return fmt.Sprintf("%q", q) })
	s.OnEnter = func(q string) { entered = q }
	c := window(t, s.All).Canvas()
	c.Focus(s.Entry)
	test.Type(s.Entry, "am")
	if s.Said() != `"am"` {
		t.Errorf("says %s", s.Said())
	}
	key(c, fyne.KeyReturn, fyne.KeyDown)
	if entered != "am" || c.Focused() != l {
		t.Errorf("entered %q, focus %v", entered, c.Focused())
	}
	key(c, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp)
	if c.Focused() != s.Entry {
		t.Error("the up arrow does not lead back")
	}
	key(c, fyne.KeyEscape)
	if s.Entry.Text != "" {
		t.Error("Esc does not empty the field")
	}
}

func TestTickRowSaysItsState(t *testing.T) {
	ticked, late := 0, 0
	r := NewTickRow(NewMark("Late", false, func() { late++ }))
	w := window(t, r)
	r.OnTick = func() { ticked++ }
	r.Set("Amina Khan", "First visit", true)
	if r.AccessibilityLabel() != "Amina Khan, ticked, First visit" {
		t.Errorf("it says %q", r.AccessibilityLabel())
	}
	if h := r.MinSize().Height; h < 48 {
		t.Errorf("it is %v high", h)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 30))
	test.Tap(r.Mark(0))
	if ticked != 1 || late != 1 {
		t.Errorf("ticked %d, late %d", ticked, late)
	}
	r.Mark(0).Set(true, "Amina Khan, Late")
	if r.Mark(0).AccessibilityLabel() != "Amina Khan, Late, chosen" {
		t.Errorf("the mark says %q", r.Mark(0).AccessibilityLabel())
	}
}

func TestStepperStopsAtNought(t *testing.T) {
	got := int64(-1)
	s := NewStepper("One fewer", "One more", 1, func(n int64) { got = n })
	window(t, s)
	test.Tap(s.less)
	test.Tap(s.less)
	if got != 0 || !s.less.Disabled() {
		t.Errorf("the count is %d", got)
	}
}

func TestToastUndoesOnce(t *testing.T) {
	n := 0
	x := NewToast("Undo")
	window(t, x)
	x.Say("Amina is here.", func() { n++ })
	x.Undo()
	x.Undo()
	if n != 1 || x.CanUndo() {
		t.Errorf("undone %d times", n)
	}
	x.Say("Nothing to undo.", nil)
	if x.undo.Visible() {
		t.Error("Undo is offered for nothing")
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
	p.timer.Stop()
	p.dialog.Show(c)
	p.Set(0.5, "Counting")
	key(c, fyne.KeyEscape)
	p.Close()
	if !stopped || DialogOpen(c) {
		t.Errorf("stopped %v", stopped)
	}
}

func TestSelectOpensByKey(t *testing.T) {
	got := -1
	s := NewSelect("From", "Choose", []string{"GP", "Nurse"}, -1, func(i int) { got = i })
	c := window(t, container.NewVBox(s)).Canvas()
	if s.button.AccessibilityLabel() != "From: Choose" {
		t.Errorf("it says %q", s.button.AccessibilityLabel())
	}
	c.Focus(s.button)
	key(c, fyne.KeyDown)
	if c.Overlays().Top() == nil {
		t.Fatal("the list did not open")
	}
	key(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got != 1 || s.Index != 1 || c.Overlays().Top() != nil {
		t.Errorf("chose %d", got)
	}
}

func TestFocusIsScrolledIntoView(t *testing.T) {
	col := Column(10)
	var all []*Button
	for i := range 40 {
		b := NewButton(Plain, fmt.Sprint("Button ", i), nil)
		all = append(all, b)
		col.Add(b)
	}
	s := Scroll(NewPanel(col))
	beside := NewButton(Primary, "Close", nil)
	c := window(t, container.NewBorder(nil, beside, nil, nil, s)).Canvas()
	c.Focus(all[39])
	if bottom := all[39].Position().Y + all[39].Size().Height; s.Offset.Y == 0 || bottom > s.Offset.Y+s.Size().Height {
		t.Errorf("the last button is out of sight: offset %v", s.Offset.Y)
	}
	c.Focus(all[0])
	if s.Offset.Y != 0 {
		t.Errorf("the first button is out of sight: offset %v", s.Offset.Y)
	}
	c.Focus(beside)
	if s.Offset.Y != 0 {
		t.Error("a button outside scrolled what it does not lie in")
	}
}

func TestSidesLosesOnlyTheRight(t *testing.T) {
	main := NewText("main")
	s := NewSides(main, 200)
	s.Show(NewText("side"))
	w := window(t, s.Box)
	if !s.Wide() {
		t.Error("800 is wide enough for 200 at the right")
	}
	w.Resize(fyne.NewSize(420, 600))
	if s.Wide() || s.side.Visible() || !main.Visible() {
		t.Error("a narrow window did not lose its right part, or lost more")
	}
}

// The picture in the window has the words and numbers of the one on paper, and
// no shape for what is hidden.
func TestChartDrawsWhatPressDraws(t *testing.T) {
	one, two := 12.0, 7.0
	chart := press.Chart{Kind: press.Bars, Title: "Most came by a link worker", Unit: "people", Alt: "Link worker: 12. GP: 7. Family: hidden.",
		Series: []press.Series{{Name: "Referrals", Points: []press.Point{
			{Label: "Link worker", Value: &one, Text: "12"}, {Label: "GP", Value: &two, Text: "7"}, {Label: "Family", Text: "hidden to protect people", Hidden: true}}}}}
	c := NewChart(chart)
	window(t, c)
	shown := test.RenderObjectToMarkup(c)
	for _, want := range []string{"Link worker", "12", "GP", "hidden to protect people"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not drawn", want)
		}
	}
	if c.AccessibilityLabel() != chart.Title+". "+chart.Alt {
		t.Errorf("it says %q", c.AccessibilityLabel())
	}
}

func TestTitleBecomesSmallerThenShorter(t *testing.T) {
	title := NewTitleLine("")
	window(t, title)
	title.SetText("Craft morning, Thursday 5 March", "Thu 5 Mar")
	said := func(width float32) (string, float32) {
		title.Resize(fyne.NewSize(width, 40))
		l := test.WidgetRenderer(title).(*titleRenderer).line
		return l.Text.Text, l.TextSize
	}
	if words, size := said(700); words != "Craft morning, Thursday 5 March" || size != 25 {
		t.Errorf("with room it says %q at %v", words, size)
	}
	if words, size := said(330); words != "Craft morning, Thursday 5 March" || size != 18 {
		t.Errorf("with less room it says %q at %v", words, size)
	}
	if words, _ := said(150); words != "Thu 5 Mar" {
		t.Errorf("with little room it says %q", words)
	}
	if words, _ := said(50); !strings.HasSuffix(words, "…") {
		t.Errorf("with none it says %q", words)
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
