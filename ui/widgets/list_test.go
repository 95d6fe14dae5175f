package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

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

// A heading belongs to the row that begins its group: keys go from row to row,
// the heading comes into view with its row, and a tap on it chooses nothing.
func TestListHeadings(t *testing.T) {
	n, made, chosen := 40, 0, -1
	l := numbers(&n, &made)
	l.OnChosen = func(i int) { chosen = i }
	l.Heading = func(i int) string {
		if i%15 == 0 {
			return fmt.Sprint("Group ", i/15)
		}
		return ""
	}
	w := window(t, l)
	c := w.Canvas()
	said := func() (out []string) {
		for _, o := range l.content.Objects {
			r := test.WidgetRenderer(o.(*listRow)).(*listRowRenderer)
			if !r.heading.Hidden {
				out = append(out, r.heading.Text.Text)
			}
		}
		return out
	}
	if got := said(); len(got) != 1 || got[0] != "Group 0" {
		t.Errorf("at the top it says %q", got)
	}
	c.Focus(l)
	for i := range n {
		if got, want := l.AccessibilityLabel(), fmt.Sprint("Numbers: Number ", i); got != want {
			t.Fatalf("after %d arrows the keyboard stands on %q", i, got)
		}
		key(c, fyne.KeyDown)
	}
	if got, want := l.top(n), float32(n)*l.rowHeight()+3*headHeight(); got != want || l.scroll.Offset.Y != want-l.scroll.Size().Height {
		t.Errorf("the list ends at %v, not %v; its end is seen at %v", got, want, l.scroll.Offset.Y)
	}
	for i := n - 1; i > 15; i-- {
		key(c, fyne.KeyUp)
	}
	if l.scroll.Offset.Y != l.top(15) || said()[0] != "Group 1" {
		t.Errorf("the heading %q is not above its row: at %v, not %v", said(), l.scroll.Offset.Y, l.top(15))
	}
	test.TapCanvas(c, fyne.NewPos(40, headHeight()/2))
	if chosen != -1 {
		t.Errorf("a tap on a heading chose %d", chosen)
	}
	test.TapCanvas(c, fyne.NewPos(40, headHeight()+l.rowHeight()/2))
	test.TapCanvas(c, fyne.NewPos(40, headHeight()+l.rowHeight()*3/2))
	if chosen != 16 {
		t.Errorf("a tap on the second row of the group chose %d", chosen)
	}
	// Every row in view ends where the next begins.
	for j, o := range l.content.Objects[1:] {
		if before := l.content.Objects[j]; o.Position().Y != before.Position().Y+before.Size().Height {
			t.Errorf("row %d is at %v, not %v", j+1, o.Position().Y, before.Position().Y+before.Size().Height)
		}
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
