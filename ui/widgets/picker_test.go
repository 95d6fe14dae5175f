package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func picker(t *testing.T) (*Picker, fyne.Canvas) {
	w := window(t, Column(0))
	everybody := []Pick{{"1", "Amina Khan", "Came last week", "A1"}, {"2", "Bea Hall", "", ""}, {"3", "Aminata Diallo", "", ""}}
	p := NewPicker("Person", "Nobody yet", func(query string) ([]Pick, string) {
		var out []Pick
		for _, e := range everybody {
			if strings.HasPrefix(strings.ToLower(e.Name), strings.ToLower(query)) {
				out = append(out, e)
			}
		}
		return out, fmt.Sprintf("%d of %d", len(out), len(everybody))
	})
	p.Cancel, p.None = "Cancel", "Nobody"
	return p, show(w, container.NewVBox(p))
}

func TestPickerFindsByTyping(t *testing.T) {
	p, c := picker(t)
	heard := ""
	p.OnChanged = func(k Pick) { heard += k.Name + ";" }
	if got := p.button.AccessibilityLabel(); got != "Person: Nobody yet" {
		t.Errorf("it is named %q", got)
	}
	c.Focus(p.button)
	key(c, fyne.KeyDown)
	if c.Focused() != p.search.Entry {
		t.Fatalf("the focus is on %v", c.Focused())
	}
	test.Type(p.search.Entry, "be")
	if p.search.Said() != "1 of 3" {
		t.Errorf("it says %q", p.search.Said())
	}
	key(c, fyne.KeyReturn)
	if p.Chosen().ID != "2" || heard != "Bea Hall;" || DialogOpen(c) || c.Focused() != p.button {
		t.Errorf("chose %v, heard %q, the focus is on %v", p.Chosen(), heard, c.Focused())
	}
	// By arrows; Esc leaves things as they are; nobody can be chosen again.
	key(c, fyne.KeyReturn)
	key(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if p.Chosen().ID != "3" {
		t.Errorf("chose %v", p.Chosen())
	}
	key(c, fyne.KeyReturn)
	test.Type(p.search.Entry, "x")
	key(c, fyne.KeyReturn) // there is nobody of that name
	if !DialogOpen(c) {
		t.Fatal("Return on nothing closed the sheet")
	}
	key(c, fyne.KeyEscape)
	if DialogOpen(c) || p.Chosen().ID != "3" {
		t.Errorf("Esc chose %v", p.Chosen())
	}
	key(c, fyne.KeyReturn)
	test.Tap(p.sheet.Buttons[0])
	if p.Chosen().ID != "" || p.button.Text != "Nobody yet" {
		t.Errorf("nobody is %v, %q", p.Chosen(), p.button.Text)
	}
}

// It opens over another sheet, and Esc closes it alone.
func TestPickerOverASheet(t *testing.T) {
	p, c := picker(t)
	under := &Dialog{Title: "Change", Body: Column(4, p)}
	under.Buttons = []*Button{NewButton(Primary, "Save", nil)}
	under.Show(c)
	c.Focus(p.button)
	key(c, fyne.KeyReturn)
	key(c, fyne.KeyEscape)
	if topDialog(c) != under || c.Focused() != p.button {
		t.Errorf("the sheet on top is %v, the focus on %v", topDialog(c), c.Focused())
	}
}
