package widgets

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

type came struct {
	name string
	n    int
}

func cameTable(chosen *string) *Table[came] {
	t := NewTable("Who came", []TableColumn[came]{
		{Title: "Name", Text: func(c came) string { return c.name }, Least: 120, Share: 1, Compare: func(a, b came) int { return strings.Compare(a.name, b.name) }},
		{Title: "Note", Text: func(c came) string { return "note of " + c.name }, Least: 200, Spare: true},
		{Title: "Visits", Text: func(c came) string { return fmt.Sprint(c.n) }, Least: 90, Right: true, Compare: func(a, b came) int { return cmp.Compare(a.n, b.n) }},
	})
	t.OnChosen = func(c came) { *chosen = c.name }
	t.Marked = func(c came) bool { return c.name == *chosen }
	return t
}

func names(rows []came) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.name)
	}
	return strings.Join(out, " ")
}

func TestTableSortsByKeyAndPointer(t *testing.T) {
	w, chosen := window(t, Column(0)), ""
	tab := cameTable(&chosen)
	c := show(w, tab)
	tab.Set([]came{{"Bea", 3}, {"Amina", 3}, {"Cai", 1}}, 9)
	if names(tab.Rows()) != "Bea Amina Cai" || tab.Said() != "3 of 9" {
		t.Errorf("unsorted: %s, %s", names(tab.Rows()), tab.Said())
	}
	c.FocusNext()
	if got := c.Focused().(fyne.Accessible).AccessibilityLabel(); got != "Sort by: Name" {
		t.Errorf("the first stop is %q", got)
	}
	key(c, fyne.KeyReturn)
	if names(tab.Rows()) != "Amina Bea Cai" {
		t.Errorf("by name: %s", names(tab.Rows()))
	}
	key(c, fyne.KeySpace)
	if got := c.Focused().(fyne.Accessible).AccessibilityLabel(); names(tab.Rows()) != "Cai Bea Amina" || got != "Sort by: Name, sorted, last to first" {
		t.Errorf("by name from the end: %s, %q", names(tab.Rows()), got)
	}
	// The column that nobody sorts by is passed over; what is equal keeps the
	// order that it came in.
	key(c, fyne.KeyRight, fyne.KeySpace)
	if names(tab.Rows()) != "Cai Bea Amina" {
		t.Errorf("by visits: %s", names(tab.Rows()))
	}
	test.Tap(tab.heads[2])
	if names(tab.Rows()) != "Bea Amina Cai" {
		t.Errorf("by visits from the most: %s", names(tab.Rows()))
	}
	key(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if chosen != "Amina" || c.Focused() != tab.list {
		t.Errorf("chose %q", chosen)
	}
	if got := tab.list.AccessibilityLabel(); got != "Who came: Name Amina, Note note of Amina, Visits 3" {
		t.Errorf("the row is named %q", got)
	}
	key(c, fyne.KeyUp, fyne.KeyUp)
	if c.Focused() != tab.heads[2] {
		t.Error("the up arrow on the first row does not lead to the head")
	}
	tab.SortBy(1, true)
	if column, _ := tab.Sorted(); column != -1 {
		t.Errorf("it is sorted by %d, which cannot be", column)
	}
}

func TestTableWholeRowsTakeTapsAndRowsMayGo(t *testing.T) {
	w, chosen := window(t, Column(0)), ""
	tab := cameTable(&chosen)
	show(w, tab)
	tab.Set([]came{{"Bea", 3}, {"Amina", 2}, {"Cai", 1}}, 3)
	h := tab.list.rowHeight()
	for i, want := range []string{"Bea", "Amina", "Cai"} {
		for _, x := range []float32{5, 400, 790} {
			chosen = ""
			test.TapCanvas(w.Canvas(), fyne.NewPos(x, px(36)+float32(i)*h+h/2))
			if chosen != want {
				t.Errorf("a tap at %v of row %d chose %q", x, i, chosen)
			}
		}
	}
	key(w.Canvas(), fyne.KeyEnd)
	tab.Set([]came{{"Dot", 1}}, 1)
	key(w.Canvas(), fyne.KeyDown, fyne.KeyReturn)
	if chosen != "Dot" {
		t.Errorf("after the rows went, Return chose %q", chosen)
	}
	tab.Set(nil, 0)
	key(w.Canvas(), fyne.KeyDown, fyne.KeyReturn, fyne.KeyUp)
	if tab.Said() != "0 of 0" {
		t.Errorf("it says %q", tab.Said())
	}
}

// Numbers end where their head ends; a spare column goes where there is no
// room; everything grows with the text.
func TestTableColumnsFitTheWidth(t *testing.T) {
	w, chosen := window(t, Column(0)), ""
	tab := cameTable(&chosen)
	show(w, tab)
	tab.Set([]came{{"Bea", 3}}, 1)
	for _, scale := range []float32{1, 1.5, 2} {
		fyne.CurrentApp().Settings().SetTheme(Look{Shade: Light, Scale: scale})
		for _, width := range []float32{1000, 640, 440, 250} {
			w.Resize(fyne.NewSize(width, 400))
			spans := tab.spans(tab.list.Size().Width)
			spare := spans[1].width > 0
			if fits := width >= px(120+200+90+4*12); spare != fits {
				t.Errorf("%v at %v: the spare column is shown: %v", width, scale, spare)
			}
			if tab.heads[1].Visible() != spare {
				t.Errorf("%v at %v: its head does not go with it", width, scale)
			}
			end := float32(0)
			for i, s := range spans {
				if s.width == 0 {
					continue
				}
				if s.x < end {
					t.Errorf("%v at %v: column %d lies over the one before", width, scale, i)
				}
				end = s.x + s.width
			}
			if end > width {
				t.Errorf("%v at %v: the columns reach to %v", width, scale, end)
			}
		}
	}
}

// BenchmarkTable is a sort of ten thousand rows and the rows drawn.
func BenchmarkTable(b *testing.B) {
	a := test.NewTempApp(b)
	a.Settings().SetTheme(Look{Shade: Light, Scale: 1})
	chosen := ""
	tab := cameTable(&chosen)
	w := test.NewWindow(tab)
	w.Resize(fyne.NewSize(800, 600))
	defer w.Close()
	var rows []came
	for i := range 10000 {
		rows = append(rows, came{fmt.Sprint("Person ", (i*7919)%10000), i % 37})
	}
	tab.Set(rows, len(rows))
	down := false
	for b.Loop() {
		tab.SortBy(0, down)
		down = !down
	}
}
