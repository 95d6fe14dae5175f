package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants"
)

// A bid is written question by question. Nobody sees a brace: a live figure stands
// in the answer as its value, is chosen from a list, goes whole, is copied as its
// value and is kept as the figure.
func TestAnAnswerIsWrittenWithoutBraces(t *testing.T) {
	s := lookRound(t)
	s.w.Go("pack")
	s.tap("Start a bid")
	s.fill("Name of the bid", "Wool for all")
	s.tap("Start the bid")
	bids := data.InOrder(s.w.group.Records().Bids)
	id := bids[len(bids)-1].ID
	raw := func() string { return s.w.group.Records().Bids[id].Answers["need"] }
	const question = "Why is the project needed, and how do you know?"
	s.see("The questions", "2. "+question)
	s.seeNot("{{")
	s.tapNamed("Write: " + question)
	e := s.entry(question)
	if strings.ContainsAny(e.Text, "{}") || !strings.Contains(e.Text, "‹") {
		t.Fatalf("the field shows %q", e.Text)
	}
	before := raw()
	s.tap("Keep the answer")
	if raw() != strings.TrimSpace(before) {
		t.Errorf("kept untouched as %q, and was %q", raw(), before)
	}
	s.tapNamed("Write: " + question)
	s.fill(question, "We met ")
	e = s.entry(question)
	e.CursorRow, e.CursorColumn = 0, 7
	s.tap("Put in a figure")
	recs := s.w.group.Records()
	rep, err := grants.FiguresFor(recs, recs.Bids[id], "committee", s.w.group.Today(), nil)
	if err != nil {
		t.Fatal(err)
	}
	value := rep.Figure("sessions.held").Text
	s.tap(value + ": Sessions held")
	if e.Text != "We met ‹"+value+"›" {
		t.Fatalf("the field shows %q", e.Text)
	}
	s.see("4 words of 50 to 250, as the funder counts")
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	clip := fyne.CurrentApp().Clipboard()
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if got := clip.Content(); got != "We met "+value {
		t.Errorf("copied as %q", got)
	}
	e.SetText("We met ‹" + value) // its end was deleted
	if strings.TrimSpace(e.Text) != "We met" {
		t.Errorf("half a figure is left: %q", e.Text)
	}
	e.SetText("We met ‹" + value + "› here.")
	s.tap("Keep the answer")
	if raw() != "We met {{sessions.held}} here." {
		t.Errorf("kept as %q", raw())
	}
	s.see("Go there")
	s.tapNamed("Go there: Question: " + question)
	s.see("To look at in this answer", "the least is 50")
}
