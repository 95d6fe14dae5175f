package widgets

import (
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

// A day on which something was is not to come: the field says so as it is typed,
// and gives no day.
func TestADayThatHasBeen(t *testing.T) {
	read := func(s string) (string, string, bool) { return s, "on " + s, len(s) == 10 }
	d := NewDateEntry("Day", "2026-11-30", "no day", read).Until("2026-11-30", "still to come")
	for _, c := range []struct {
		typed, echo string
		ok          bool
	}{{"2026-11-30", "on 2026-11-30", true}, {"2027-11-30", "still to come", false}, {"soon", "no day", false}, {"", " ", true}} {
		d.SetText(c.typed)
		if _, ok := d.Value(); ok != c.ok || d.echo.Words() != c.echo {
			t.Errorf("%q: %v, %q", c.typed, ok, d.echo.Words())
		}
	}
}
