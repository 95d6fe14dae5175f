package figures

import (
	"strings"
	"unicode/utf8"
)

// lineWidth is how many letters a line of Lines holds at most: what an 80
// column terminal shows.
const lineWidth = 78

// Lines is the report as plain text for a terminal: each section's figures in
// a column, every one with its rule under it, then the tables. It shows what
// the report shows and nothing more.
func (r *Report) Lines() []string {
	var out []string
	if r.Group != "" {
		out = append(out, r.Group)
	}
	out = append(out, r.Period.String(), copyLine(r.Copy))
	section, lead := "", ""
	width := titleWidth(r.Order)
	for _, name := range r.Order {
		f := r.Figures[name]
		if f == nil {
			continue
		}
		if s := Section(name); s != section {
			section = s
			out = append(out, "", s)
		}
		out = append(out, "  "+padded(Title(name), width)+"  "+f.Text)
		var rule string
		rule, lead = afterLead(f.Rule, lead)
		out = append(out, wrapped(rule, "      ")...)
	}
	for _, name := range TableNames() {
		if rows, there := r.Tables[name]; there {
			out = append(out, r.tableLines(name, rows)...)
		}
	}
	return out
}

// afterLead is a rule that does not say again whom the rule before it was
// about: "Of the referrals received in May: those contacted" is then "Of the
// same: those contacted". lead is what comes before the colon.
func afterLead(rule, before string) (short, lead string) {
	lead, rest, ok := strings.Cut(rule, ": ")
	if !ok || strings.Contains(lead, ".") {
		return rule, ""
	}
	if lead == before {
		return "Of the same: " + rest, lead
	}
	return rule, lead
}

func copyLine(c Copy) string {
	switch c {
	case Funder:
		return "Funder copy"
	case Committee:
		return "Committee copy: confidential"
	}
	return string(c)
}

func (r *Report) tableLines(name string, rows []Row) []string {
	out := []string{"", Title(name)}
	wide, most := 0, 0
	for _, row := range rows {
		wide = max(wide, utf8.RuneCountInString(LabelText(name, row.Label)))
		if row.Value != nil {
			most = max(most, len(grouped(*row.Value)))
		}
	}
	for _, row := range rows {
		text := Hidden
		if row.Value != nil && !row.Suppressed {
			text = grouped(*row.Value)
			text = strings.Repeat(" ", most-len(text)) + text
		}
		out = append(out, "  "+padded(LabelText(name, row.Label), wide)+"  "+text)
	}
	if len(rows) == 0 {
		if said := r.Sentences()[name]; said != "" {
			return append(out, wrapped(said, "  ")...)
		}
		out = append(out, "  Nothing to show.")
	}
	return append(out, wrapped(r.TableRules[name], "      ")...)
}

func titleWidth(names []string) int {
	wide := 0
	for _, name := range names {
		wide = max(wide, utf8.RuneCountInString(Title(name)))
	}
	return wide
}

func padded(s string, wide int) string {
	return s + strings.Repeat(" ", max(0, wide-utf8.RuneCountInString(s)))
}

// wrapped breaks a text between words into lines of lineWidth, each after the
// indent.
func wrapped(text, indent string) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = indent + word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > lineWidth:
			out = append(out, line)
			line = indent + word
		default:
			line += " " + word
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}
