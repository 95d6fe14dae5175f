package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/ui/outcomes"
	"commonthread/ui/stories"
)

// dueGroup is a group in which Rosa is due the loneliness questions today.
func (s *script) dueGroup() *data.Person {
	s.makeGroup()
	rosa := &data.Person{Ref: "7", FirstName: "Rosa", LastName: "Lee", Role: data.Attendee}
	rosa.ID = s.w.group.NaturalID(data.KindPerson, rosa.NaturalKey()...)
	asked := &data.OwnMeasure{Code: "ucla3", Asked: new(bool)}
	*asked.Asked = true
	asked.ID = s.w.group.NaturalID(data.KindOwnMeasure, asked.NaturalKey()...)
	s.put(rosa, asked)
	for _, day := range []data.Date{"2026-02-05", "2026-02-12"} {
		session := &data.Session{Date: day, Name: "Crafting", Marks: map[data.ID]data.Mark{rosa.ID: {Mark: data.Present}}}
		session.ID = s.w.group.NaturalID(data.KindSession, session.NaturalKey()...)
		s.put(session)
	}
	return rosa
}

// Who is due is listed, printed with a number, and typed in by it; then nobody is.
func TestQuestionnairesInTheWindow(t *testing.T) {
	s := begin(t, laptop)
	rosa := s.dueGroup()
	s.w.Go("questionnaires")
	s.see("Questionnaires", "1 is due.", "3 weeks late")
	s.tap("Print questionnaires")
	s.tap("Make the paper")
	made := s.made()
	if len(made) != 1 {
		t.Fatalf("%d papers", len(made))
	}
	for name := range made {
		if strings.Contains(name, "Rosa") {
			t.Errorf("the paper is called %s", name)
		}
	}
	sheets := data.InOrder(s.w.group.Records().AnswerSheets)
	if len(sheets) != 1 || sheets[0].PersonID != rosa.ID {
		t.Fatalf("%+v", sheets)
	}
	s.tap("Enter a pile")
	s.pick("Questionnaire", s.w.group.Records().Measure("ucla3").Title)
	letter := data.CheckLetter(sheets[0].Number)
	s.fill("One line for each paper", fmt.Sprintf("%d %s 1 2 3", sheets[0].Number+1, letter))
	s.tap("Save the answers")
	s.see("do not go together", "Nothing was changed.")
	s.fill("One line for each paper", fmt.Sprintf("%d %s 1 ? 3", sheets[0].Number, letter))
	s.tap("Save the answers")
	answers := s.w.group.Records().ResponsesOf(rosa.ID, "ucla3")
	if len(answers) != 1 || *answers[0].Items.At(2) != 3 || !answers[0].Declines(1) {
		t.Fatalf("%+v", answers)
	}
}

// One person's answers are written down from the list without showing what they
// said before; with all of them given, they are due no more.
func TestAnswersOfSomebodyWhoIsDue(t *testing.T) {
	s := begin(t, laptop)
	rosa := s.dueGroup()
	s.w.Go("questionnaires")
	p := s.w.page.(*outcomes.Page)
	p.List.OnChosen(0)
	s.see("How often do you feel left out?", "Prefers not to say")
	s.tap("Often") // the first question; the others are left out
	s.tap("Save the answers")
	if n := len(s.w.group.Records().ResponsesOf(rosa.ID, "ucla3")); n != 1 {
		t.Fatalf("%d answers", n)
	}
}

// A story is written, agreed to, published and taken back, each told as it is.
func TestStoriesInTheWindow(t *testing.T) {
	s := begin(t, laptop)
	rosa := s.dueGroup()
	s.w.Go("stories")
	s.see("No story is on file yet")
	story := &data.Story{PersonID: rosa.ID, Title: "A cardigan", Text: "I made one."}
	story.ID = s.w.group.NewID()
	s.put(story)
	p := s.w.page.(*stories.Page)
	p.Reload()
	s.see("A cardigan", "Rosa Lee", "Draft")
	p.Show(story.ID)
	s.see("I made one.", "Nobody has been asked yet.")
	s.tap("Read it back, and ask")
	s.fill("The other name", "Amina")
	s.fill("Until", "31/12/2026")
	s.fill("Explained by", "Farzana")
	s.tap("They agreed")
	s.see("Agreed, not published")
	p.Show(story.ID)
	s.tap("Publish")
	s.see("Published for 1 use")
	pubs := data.InOrder(s.w.group.Records().PublishedStories)
	if len(pubs) != 1 || pubs[0].ShownName != "Amina" || pubs[0].Text != "I made one." {
		t.Fatalf("%+v", pubs)
	}
	p.Show(story.ID)
	s.tap("Change it")
	s.fill("In their words", "I made two.")
	s.tap("Save the story")
	s.see("Changed since: ask again")
	if n := len(s.w.group.Records().PublishedStories); n != 0 {
		t.Errorf("%d are published of words that nobody agreed to", n)
	}
	p.Show(story.ID)
	s.tap("Take consent back")
	s.see("This cannot be undone.")
	torn := strings.TrimSuffix(s.w.path, ".thread") + " set aside 2026-03-01 0900.thread"
	if err := os.WriteFile(torn, []byte("not what it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.tap("Take consent back")
	s.see("The consent is taken back", "no new document has it", "1 copy could not be opened", "✗ "+torn)
	s.tap("Close")
	s.see("Taken back")
}
