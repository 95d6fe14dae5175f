package press

import (
	"commonthread/data"
)

// equalityAsked are the questions of the form: the words that funders and the
// census use, as the window offers them, and room for one's own.
var equalityAsked = []struct {
	question string
	answers  []string
}{
	{"How do you describe your gender?", []string{"Woman", "Man", "Non-binary"}},
	{"What is your ethnic group?", []string{"White British", "White Irish", "Other White", "Gypsy, Traveller or Roma", "White and Black Caribbean", "White and Black African", "White and Asian", "Other mixed",
		"Indian", "Pakistani", "Bangladeshi", "Chinese", "Other Asian", "Black Caribbean", "Black African", "Other Black", "Arab", "Any other"}},
	{"Does a health condition or disability limit what you do?", []string{"Limited a lot", "Limited a little", "A condition, not limited", "No condition"}},
	{"Do you look after somebody who could not manage without you?", []string{"Yes", "No"}},
}

// EqualityForm is what people may say of themselves, on paper: all of it optional,
// in one's own words where one likes, and "I would rather not say" as an answer of
// its own. A question that nobody answered stays "not asked".
func EqualityForm(group *data.Group, number string, day data.Date) *Document {
	d := &Document{Title: "About you", Day: day, Points: 12, OneSided: true, Dense: true}
	contact := ""
	if group != nil {
		d.Group, contact = group.Name, group.Contact
	}
	if number == "" {
		number = "____________"
	}
	d.add(Run{Foot: "About you"}, Frame{Left: "Number " + number, Right: "Day ____ / ____ / ________"}, Heading{Level: 1, Text: "About you"},
		Paragraph{Text: "You do not have to answer any of this, and it changes nothing for you here. It shows us and those who fund us whom we reach, in numbers that name nobody. Tick one answer, write your own, or leave it out."})
	for i, q := range equalityAsked {
		d.add(boxesInThree(itoa(i+1)+". "+q.question, append(append([]string(nil), q.answers...), "I would rather not say")),
			Paragraph{Text: "Or in my own words: ______________________________"})
	}
	d.add(Paragraph{Text: "In which year were you born? ________     What is your postcode? ____________"},
		Paragraph{Text: joinNonBlank(" ", "Only the group's leads see this paper. You may ask us at any time to change it or take it out.", contact)})
	return d
}

// boxesInThree is a question with its answers in three columns.
func boxesInThree(question string, answers []string) Table {
	t := Table{Caption: question, Columns: []Column{{Width: 1}, {Width: 1}, {Width: 1}}}
	for i := 0; i < len(answers); i += 3 {
		row := make([]string, 3)
		for k := range row {
			if i+k < len(answers) && answers[i+k] != "" {
				row[k] = "[   ] " + answers[i+k]
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
