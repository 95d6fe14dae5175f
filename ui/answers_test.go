package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/ui/outcomes"
	"commonthread/ui/page"
	"commonthread/ui/people"
)

// What somebody says about themselves is kept as they say it; nothing at all is
// as if nobody had asked, and that is not "prefer not to say".
func TestEqualityInTheWindow(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	id := s.addPerson("Amina", "Khan")
	s.showPerson("Amina")
	s.tap("About themselves")
	s.see("Nobody has to answer.")
	s.pick("Gender", "Woman")
	s.pick("Ethnicity", "Prefer not to say")
	s.fill("Disability, in their own words", " a bad hip ")
	s.tap("Save the answers")
	e := s.w.group.Records().Equality[id]
	if e == nil || e.Gender != "woman" || e.Ethnicity != "prefer not to say" || e.Disability != "a bad hip" || e.Carer != "" {
		t.Fatalf("kept: %+v", e)
	}
	zoe := s.addPerson("Zoë", "Marsh")
	s.showPerson("Zoë")
	s.tap("About themselves")
	s.pick("Disability", "A bad hip") // typed before, so it is offered
	s.tap("Save the answers")
	if got := s.w.group.Records().Equality[zoe].Disability; got != "a bad hip" {
		t.Errorf("kept: %q", got)
	}
	s.tap("About themselves")
	s.pick("Disability", "Not asked")
	s.tap("Save the answers")
	if s.w.group.Records().Equality[zoe] != nil {
		t.Error("nothing said is on file")
	}
	s.tap("Undo")
	if s.w.group.Records().Equality[zoe] == nil {
		t.Error("Undo did not bring it back")
	}
}

// Answers are entered in words or numbers; a blank is missing, nonsense is told
// at its question, and two days make a picture.
func TestAnswersInTheWindow(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	id := s.addPerson("Amina", "Khan")
	s.showPerson("Amina")
	s.tap("Answers")
	s.see("ONS personal wellbeing (ONS4)", "SWEMWBS")
	s.tapNamed("Add answers: ONS personal wellbeing (ONS4)")
	s.see("Overall, how satisfied are you with your life nowadays?", "0 not at all satisfied, 10 completely satisfied", "Office for National Statistics")
	s.tap("Save the answers")
	s.see("Write down at least one answer.")
	s.fill("Satisfaction", "eleven")
	s.tap("Save the answers")
	s.see("The answer is a whole number from 0 to 10, or nothing.")
	s.fill("Satisfaction", "11")
	s.tap("Save the answers")
	s.see("The answer is a whole number from 0 to 10.")
	s.fill("Satisfaction", "0")
	s.fill("Anxiety", "7")
	s.fill("Answered on", "5/1/2026")
	s.tap("With help")
	s.tap("Save the answers")
	s.see("5 January 2026: 0, –, –, 7 (with help)")
	list := s.w.group.Records().ResponsesOf(id, data.Measure("ons4"))
	if len(list) != 1 || list[0].Items.At(0) == nil || *list[0].Items[0] != 0 || list[0].Items.At(1) != nil || list[0].Mode != data.ModeHelped {
		t.Fatalf("kept: %+v", list)
	}
	s.tapNamed("Add answers: ONS personal wellbeing (ONS4)")
	s.fill("Satisfaction", "6")
	s.tap("Save the answers")
	s.see("The first answers beside the latest.")
	s.tapNamed("Add answers: Three questions on loneliness (UCLA-3)")
	s.tapNamed("How often do you feel left out?: Often")
	s.tap("Save the answers")
	s.see("5 March 2026: –, 3, –")
	s.tapNamed("Add answers: SWEMWBS")
	s.seeNot("optimistic")
	s.see("Question 7", "a licence of its own")
	s.fill("Question 1", "5")
	s.tap("Save the answers")
	s.see("5 March 2026: 5, –, –, –, –, –, –")
	s.tapNamed("Remove the answers of 5 January 2026")
	s.seeNot("5 January 2026")
	s.tap("Close")
	s.tap("Undo")
	if n := len(s.w.group.Records().ResponsesOf(id, data.Measure("ons4"))); n != 2 {
		t.Errorf("after Undo there are %d", n)
	}
}

// That somebody's answers, or what they say about themselves, were looked at is
// noted once each time, where only leads can read it; nothing is noted where there
// is nothing to see.
func TestLookingAtAnswersIsNoted(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	id := s.addPerson("Amina", "Khan")
	p := s.peoplePage()
	q := p.Recs.People[id]
	outcomes.Show(s.w, q)
	s.tap("Close")
	p.Equality(q)
	s.tap("Cancel")
	if got := s.audits(data.ActionView); len(got) != 0 {
		t.Fatalf("nothing was there to be seen: %+v", got)
	}
	if err := s.w.group.Update("Answers", func(tx page.Tx) error {
		one := 1
		if err := tx.Put(&data.Response{Meta: data.Meta{ID: tx.NewID()}, PersonID: id, Measure: data.Measure("ons_loneliness"), Date: "2026-03-04", Items: data.Items{&one}}); err != nil {
			return err
		}
		return people.KeepEquality(tx, &data.Equality{PersonID: id, Carer: "yes"})
	}); err != nil {
		t.Fatal(err)
	}
	outcomes.Show(s.w, q)
	s.tapNamed("Remove the answers of 4 March 2026") // what is shown is shown again
	s.tap("Close")
	p.Equality(q)
	s.tap("Cancel")
	p.Equality(q)
	s.tap("Cancel")
	got := s.audits(data.ActionView)
	if len(got) != 3 || got[0].What != "Answers looked at" || got[1].What != "What they say about themselves was looked at" || got[2].What != got[1].What {
		t.Fatalf("%+v", got)
	}
	for _, a := range got {
		if a.Compartment != data.Care || a.Subject != id {
			t.Errorf("%+v", a)
		}
	}
	s.section("Who did what")
	s.see("Answers looked at (Amina Khan).")
}

// The picture takes the first and the latest answer of each question by
// itself, and none where there is but one day.
func TestBeforeAfter(t *testing.T) {
	quest := measures.Named("ons4")
	n := func(v int) *int { return &v }
	list := []*data.Response{
		{Date: "2026-01-01", Items: data.Items{n(3), nil, n(5)}}, {Date: "2026-01-01", Items: data.Items{n(9), n(4)}},
		{Date: "2026-02-01", Items: data.Items{n(6), n(7)}}, {Date: "2026-03-01", Items: data.Items{nil, n(8)}}}
	c, ok := outcomes.BeforeAfter(quest, list)
	if !ok || len(c.Series) != 2 {
		t.Fatalf("%v %+v", ok, c)
	}
	for i, want := range [][2]string{{"3", "6"}, {"4", "8"}} {
		if p := c.Series[i].Points; p[0].Text != want[0] || p[1].Text != want[1] {
			t.Errorf("%s: %s to %s", c.Series[i].Name, p[0].Text, p[1].Text)
		}
	}
	if _, ok := outcomes.BeforeAfter(quest, list[:2]); ok {
		t.Error("a picture of one day")
	}
}
