package data

import "strings"

// KindProgramme is the kind of a grant programme.
const KindProgramme Kind = "programme"

// Programme is a funder's grant: its limits, questions and papers, as data.
// What the sources did not say is named in Unknown and can be edited.
type Programme struct {
	Meta
	Code          string          `json:"code,omitempty"` // stable short name, e.g. east-lancashire-social-prescribing
	Name          string          `json:"name,omitempty"`
	Funder        string          `json:"funder,omitempty"`
	Administrator string          `json:"administrator,omitempty"`
	About         string          `json:"about,omitempty"`
	Area          string          `json:"area,omitempty"`
	MaxPence      int64           `json:"max_pence,omitempty"` // a bid may not ask for more; 0 is not known
	MinPence      int64           `json:"min_pence,omitempty"`
	MaxLines      int             `json:"max_lines,omitempty"`    // a budget may not have more lines; 0 is no limit
	WholePounds   bool            `json:"whole_pounds,omitempty"` // every cost is whole pounds
	Aims          []string        `json:"aims,omitempty"`
	Priorities    []string        `json:"priorities,omitempty"`
	Eligibility   []string        `json:"eligibility,omitempty"`
	Questions     []Question      `json:"questions,omitempty"`
	Papers        []PaperRequired `json:"papers,omitempty"`
	Rates         []Rate          `json:"rates,omitempty"` // what an hour of a volunteer is worth, by date
	Unknown       []string        `json:"unknown,omitempty"`
	// Groupings say, by the name of a table, how this funder wants its rows put
	// together; a table that is not named stays as the usual grouping has it.
	Groupings map[string]TableGrouping `json:"groupings,omitempty"`
	Sources   []string                 `json:"sources,omitempty"`
	// Opens and Closes are the days between which a bid may come in.
	Opens  Date `json:"opens,omitempty"`
	Closes Date `json:"closes,omitempty"`
	// Headings are what a budget's lines must be put under, where the funder says.
	Headings []string `json:"headings,omitempty"`
	FullCost bool     `json:"full_cost,omitempty"` // the total cost of the project is asked for
	Match    bool     `json:"match,omitempty"`     // other money for the project is asked for
	Forecast bool     `json:"forecast,omitempty"`  // income and spending of twelve months is asked for
	// Report are the questions of the end-of-grant form.
	Report []Question `json:"report,omitempty"`
	// Acknowledge are words that the group must print; Logo says whose mark.
	Acknowledge string `json:"acknowledge,omitempty"`
	Logo        string `json:"logo,omitempty"`
	CheckedOn   Date   `json:"checked_on,omitempty"` // when its sources were last looked at
}

// TableGrouping puts the rows of one table together before anything is hidden
// (package figures reads it).
type TableGrouping struct {
	// Rows are the unions in the order of reading. A row that none of them names
	// stands by itself.
	Rows []Union `json:"rows,omitempty"`
	// Spellings names a list of spellings beside Rows: "ethnicity".
	Spellings string `json:"spellings,omitempty"`
	// Small says what becomes of a row of 1 to 4: "neighbour", joined to the
	// smaller row beside it; "other", joined to the row for the rest; "" nothing.
	Small string `json:"small,omitempty"`
	// Other is what the row for the rest is called; "" is "other".
	Other string `json:"other,omitempty"`
}

// Union is a row of a table that stands for several.
type Union struct {
	Label string   `json:"label,omitempty"`
	Of    []string `json:"of,omitempty"`
}

// Question is one that the bid must answer.
type Question struct {
	Key      string `json:"key,omitempty"` // stable within the programme
	Title    string `json:"title,omitempty"`
	Help     string `json:"help,omitempty"`
	MinWords int    `json:"min_words,omitempty"` // a word is a run of non-blank characters
	MaxWords int    `json:"max_words,omitempty"` // 0 is no limit
	MaxChars int    `json:"max_chars,omitempty"` // a character is a Unicode code point; 0 is no limit
	// Kind is how the question is answered: "text" (or ""), choice, yes_no, date,
	// money or places.
	Kind string `json:"kind,omitempty"`
	// Starter is a first draft with live figures, {{people.unique}}.
	Starter string `json:"starter,omitempty"`
}

// PaperRequired is a paper that the funder asks for.
type PaperRequired struct {
	Key      string `json:"key,omitempty"`
	Title    string `json:"title,omitempty"`
	Help     string `json:"help,omitempty"`
	Required bool   `json:"required,omitempty"`
}

// Rate is the worth of an hour from a day on.
type Rate struct {
	From   Date   `json:"from,omitempty"`
	Pence  int64  `json:"pence,omitempty"` // an hour
	Source string `json:"source,omitempty"`
}

// Kind implements Record.
func (*Programme) Kind() Kind { return KindProgramme }

// Compartment implements Record.
func (*Programme) Compartment() Compartment { return Grants }

// Validate asks for a name, limits in order, and questions with keys of their own.
func (p *Programme) Validate() error {
	if strings.TrimSpace(p.Name) == "" {
		return invalid(KindProgramme, "name", "a programme needs a name")
	}
	if p.MaxPence < 0 || p.MinPence < 0 || (p.MaxPence > 0 && p.MinPence > p.MaxPence) {
		return invalid(KindProgramme, "max_pence", "the most is less than the least")
	}
	if !p.Opens.Valid() || !p.Closes.Valid() || !p.CheckedOn.Valid() || p.Opens != "" && p.Closes != "" && p.Closes < p.Opens {
		return invalid(KindProgramme, "closes", "the opening and the closing day need to be days, in order")
	}
	if p.MaxLines < 0 {
		return invalid(KindProgramme, "max_lines", "the most lines of a budget is less than nothing")
	}
	if err := validQuestions("questions", p.Questions); err != nil {
		return err
	}
	if err := validQuestions("report", p.Report); err != nil {
		return err
	}
	for _, r := range p.Rates {
		if r.From == "" || !r.From.Valid() || r.Pence < 0 {
			return invalid(KindProgramme, "rates", "a rate needs its first day and an amount")
		}
	}
	return nil
}

// questionKinds are how a question may be answered.
var questionKinds = map[string]bool{"": true, "text": true, "choice": true, "yes_no": true, "date": true, "money": true, "places": true}

func validQuestions(field string, questions []Question) error {
	seen := map[string]bool{}
	for _, q := range questions {
		switch {
		case q.Key == "" || seen[q.Key]:
			return invalid(KindProgramme, field, "each question needs a key of its own")
		case q.MinWords < 0 || q.MaxWords < 0 || q.MaxChars < 0 || q.MaxWords > 0 && q.MinWords > q.MaxWords:
			return invalid(KindProgramme, field, "the most words are fewer than the least")
		case !questionKinds[q.Kind]:
			return invalid(KindProgramme, field, "a question is answered as text, choice, yes_no, date, money or places")
		}
		seen[q.Key] = true
	}
	return nil
}

// RateOn is the rate in force on the day; ok is false where none is.
func (p *Programme) RateOn(d Date) (r Rate, ok bool) {
	for _, c := range p.Rates {
		if c.From <= d && (!ok || c.From > r.From) {
			r, ok = c, true
		}
	}
	return r, ok
}
