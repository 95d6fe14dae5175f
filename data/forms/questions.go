package forms

import "commonthread/data"

// Sort is how a question is answered.
type Sort string

// The sorts of questions.
const (
	Line   Sort = "line"   // one line
	Area   Sort = "area"   // several
	Year   Sort = "year"   // four digits
	Day    Sort = "day"    // a date
	Choice Sort = "choice" // one of several
	Boxes  Sort = "boxes"  // any of several
)

// Wording is what a question says to a referrer, to the person themselves and to
// their family. Where Self or Family is "" the one before stands; "-" is that
// they are not asked.
type Wording struct{ Referrer, Self, Family string }

// To is what is said to whom; ok is false where they are not asked.
func (w Wording) To(who string) (words string, ok bool) {
	words = w.Referrer
	if who != WhoReferrer && w.Self != "" {
		words = w.Self
	}
	if who == WhoFamily && w.Family != "" {
		words = w.Family
	}
	return words, words != "-"
}

// Option is one answer that can be chosen: its code, and its words.
type Option struct {
	Code  string
	Words Wording
}

// Question is one question of the form; its Name is the field of the record.
type Question struct {
	Name    string
	Sort    Sort
	Ask     Wording
	Hint    Wording
	Options []Option
	// Missing is what is said where it has to be answered and is not; "" is that
	// it may stay blank.
	Missing Wording
	// Limit is the most letters.
	Limit int
	// NotWithoutConsent is left out where the person has not agreed.
	NotWithoutConsent bool
}

// Section is a part of the form with a heading.
type Section struct {
	Head      Wording
	Questions []Question
}

func same(s string) Wording { return Wording{Referrer: s} }

func to(referrer, self, family string) Wording { return Wording{referrer, self, family} }

// sections are the form, in the order of a first conversation.
var sections = []Section{
	{to("Who they are", "Who you are", "Who they are"), []Question{
		{Name: "first_name", Sort: Line, Ask: same("First name"), Missing: to("Write their first or last name", "Write your first or last name", "Write their first or last name")},
		{Name: "last_name", Sort: Line, Ask: same("Last name")},
		{Name: "birth_year", Sort: Year, Ask: same("Year of birth"), Hint: same("Four digits, like 1952")},
		{Name: "postcode", Sort: Line, Ask: same("Postcode")},
	}},
	{to("How to reach them", "How to reach you", "How to reach them"), []Question{
		{Name: "phone", Sort: Line, Ask: same("Phone"), Hint: to("Theirs, not yours", "So that we can ring you", "Theirs, not yours"),
			Missing: to("Write a telephone number or an e-mail, or say how else we can reach them", "Write a telephone number or an e-mail, or say how else we can reach you",
				"Write a telephone number or an e-mail, or say how else we can reach them")},
		{Name: "email", Sort: Line, Ask: same("Email")},
		{Name: "contact_how", Sort: Choice, Ask: to("How do they like to be reached?", "How do you like to be reached?", "How do they like to be reached?"), Options: []Option{
			{"phone", same("By telephone")}, {"text", same("By text message")}, {"email", same("By e-mail")}, {"letter", same("By letter")},
			{"referrer", to("Through whoever fills this in", "-", "Through me")}}},
		{Name: "contact_when", Sort: Line, Ask: to("When does it suit them?", "When does it suit you?", "When does it suit them?"), Hint: to("Such as: after 2 pm. Say too if we should not leave a message", "", "")},
		{Name: "language", Sort: Line, Ask: to("Their language, and whether an interpreter is needed", "Your language, and whether you need an interpreter", "Their language, and whether an interpreter is needed")},
	}},
	{to("Have they agreed?", "Do you agree?", "Have they agreed?"), []Question{
		{Name: "consent", Sort: Choice, Ask: to("Have they agreed that you tell us this?", "Do you agree that we keep what you write here?", "Have they agreed that you tell us this?"),
			Hint:    to("If they have not, we keep their name, the day and who you are. Leave the rest out", "If you do not, we keep your name and the day", "If they have not, we keep their name and the day. Leave the rest out"),
			Options: []Option{{"yes", same("Yes")}, {"no", same("No")}}, Missing: to("Say whether they have agreed", "Say whether you agree", "Say whether they have agreed")},
		{Name: "consent_how", Sort: Choice, Ask: to("How did they agree?", "-", "How did they agree?"), Options: []Option{{"spoken", same("They said so")}, {"written", same("In writing")}}},
		{Name: "consent_on", Sort: Day, Ask: to("On which day?", "-", "On which day?")},
		{Name: "consent_why_not", Sort: Line, Ask: to("If they were not asked, or said no: why?", "-", "If they were not asked, or said no: why?")},
		{Name: "tell_referrer", Sort: Choice, Ask: to("May we tell you what came of it?", "-", "May we tell you what came of it?"), Hint: to("Ask them", "", "Ask them"),
			Options: []Option{{"yes", same("Yes")}, {"no", same("No")}}},
	}},
	{to("Why you send them, and what they hope for", "What you hope for", "What they hope for"), []Question{
		{Name: "needs", Sort: Boxes, Ask: to("What is it about?", "What is it about?", "What is it about?"), Options: needs, NotWithoutConsent: true},
		{Name: "reason", Sort: Area, Ask: to("Why do you send them to us?", "-", "Why do you think it would help?"), Hint: to("Your view, in a few sentences", "", "Your view, in a few sentences"), NotWithoutConsent: true},
		{Name: "own_words", Sort: Area, Ask: to("What do they say themselves, in their own words?", "What would you like us to know, in your own words?", "What do they say themselves, in their own words?"),
			Hint: to("Leave out anything that they would not like us to read", "Write as much or as little as you like", "Leave out anything that they would not like us to read"), NotWithoutConsent: true},
		{Name: "matters", Sort: Area, Ask: to("What matters to them, and what do they hope for?", "What matters to you, and what do you hope for?", "What matters to them, and what do they hope for?"), NotWithoutConsent: true},
	}},
	{to("To be safe, and able to come", "To be safe, and able to come", "To be safe, and able to come"), []Question{
		{Name: "access", Sort: Area, Ask: to("What helps them to get in and take part?", "What helps you to get in and take part?", "What helps them to get in and take part?"), Hint: same("Such as: a chair with arms, a lift, large print"), NotWithoutConsent: true},
		{Name: "risks", Sort: Area, Ask: to("Is there anything that keeps them or others safe at a session?", "Is there anything that keeps you or others safe at a session?", "Is there anything that keeps them or others safe at a session?"),
			Hint: same("\"None known\" is an answer"), NotWithoutConsent: true},
	}},
	{to("About you", "-", "About you"), []Question{
		{Name: "source", Sort: Choice, Ask: to("Who are you?", "-", "-"), Missing: same("Say who you are"), Options: []Option{
			{"gp", same("GP")}, {"nurse", same("Nurse")}, {"health_practitioner", same("Another health worker")}, {"social_worker", same("Social worker")},
			{"link_worker", same("Link worker")}, {"housing", same("Housing")}, {"voluntary_group", same("Voluntary group")}, {"other", same("Somebody else")}}},
		{Name: "referrer_name", Sort: Line, Ask: to("Your name", "-", "-")},
		{Name: "referrer_role", Sort: Line, Ask: to("Your role", "-", "-")},
		{Name: "referrer_organisation", Sort: Line, Ask: to("Surgery or organisation", "-", "-")},
		{Name: "referrer_contact", Sort: Line, Ask: to("How to reach you", "-", "-"), Hint: to("Telephone or e-mail", "-", "-")},
		{Name: "return_to", Sort: Line, Ask: to("Who to answer, if not you", "-", "Your name, and how to reach you")},
	}},
}

var needs = []Option{
	{"loneliness", same("Loneliness")}, {"low mood", same("Low mood")}, {"anxiety", same("Anxiety")}, {"low confidence", same("Low confidence")},
	{"bereavement", same("Bereavement")}, {"caring for someone", same("Caring for someone")}, {"long-term condition", same("A long-term condition")}, {"money worries", same("Money worries")},
}

// Asked is a question as it is put to one of Whos.
type Asked struct {
	Question
	Label, Note, Demand string // what it asks, the hint, what is said where it is missing
	Choices             []Chosen
}

// Chosen is an option in words.
type Chosen struct{ Code, Label string }

// Part is a section as it is put to somebody.
type Part struct {
	Head  string
	Asked []Asked
}

// Parts are the form as it is put to somebody.
func Parts(who string) []Part {
	var out []Part
	for _, s := range sections {
		head, ok := s.Head.To(who)
		if !ok {
			continue
		}
		p := Part{Head: head}
		for _, q := range s.Questions {
			label, ok := q.Ask.To(who)
			if !ok {
				continue
			}
			a := Asked{Question: q, Label: label}
			if a.Note, ok = q.Hint.To(who); !ok {
				a.Note = ""
			}
			a.Demand, _ = q.Missing.To(who)
			a.Limit = limitOf(q.Name)
			for _, o := range q.Options {
				if words, ok := o.Words.To(who); ok {
					a.Choices = append(a.Choices, Chosen{o.Code, words})
				}
			}
			p.Asked = append(p.Asked, a)
		}
		if len(p.Asked) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// limitOf is the most letters of an answer; 0 is no limit of its own.
func limitOf(name string) int {
	if n := answers[name]; n > 0 {
		return n
	}
	return data.ReferralFieldNamed(name).Limit
}
