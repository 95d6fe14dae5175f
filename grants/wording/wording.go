// Package wording reads what people typed before it leaves the group: is
// somebody in it who might be recognised? It points at names of people on file
// (also nicknames, initials, surnames and near spellings), postcodes, telephone
// numbers and addresses of mail, words of health beside a name, and counts of
// people under five.
//
// It is pure: it is given the people and the text, and knows no document, no
// window and no file. It decides nothing: a lead looks at what it points at.
// Many names are words (Mark, Will, Joy, May, Rose, Hill, Brook), and many words
// are places; the lists are in words.go and nicknames.go, the rules that tell
// them apart in names.go, those of numbers in numbers.go. To add a rule, add
// clean and planted sentences to testdata first.
package wording

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// Kind says what may tell who somebody is.
type Kind string

// The kinds of finding, the gravest first.
const (
	Health   Kind = "health"   // a word of health in one sentence with a name
	Name     Kind = "name"     // somebody's name, as it is on file
	Nearly   Kind = "nearly"   // a name on file, spelt nearly so
	Nickname Kind = "nickname" // a short or pet form of a name on file
	Initials Kind = "initials" // the initials of somebody on file
	Postcode Kind = "postcode"
	Phone    Kind = "phone"
	Email    Kind = "email"
	Few      Kind = "few" // a count of people under five
)

// Finding is a place in a text at which somebody might be recognised.
type Finding struct {
	Kind     Kind
	From, To int    // bytes of the text
	Words    string // the text there
}

// Sentence says what was found, in plain words.
func (f Finding) Sentence() string {
	what := map[Kind]string{
		Health:   "stands in one sentence with a word about health, and may be somebody's name",
		Name:     "is the name of somebody on file",
		Nearly:   "is spelt nearly like the name of somebody on file",
		Nickname: "is a short form of a name on file",
		Initials: "may be the initials of somebody on file",
		Postcode: "is a postcode", Phone: "is a telephone number", Email: "is an address of mail",
		Few: "counts fewer than five people",
	}[f.Kind]
	return "“" + f.Words + "” " + what + "."
}

// Known is what a reader goes by.
type Known struct {
	// People are the names on file, of whoever may not be recognised.
	People []PersonName
	// Ours are texts of the group's own that may be printed: its place, its
	// contact. A postcode, number or address that stands in them is nobody's.
	Ours []string
}

// PersonName is one person's name as it is on file.
type PersonName struct{ First, Preferred, Last string }

// KnownOf are the names of everybody on file: people, and those of referrals
// who have no person yet.
func KnownOf(recs *data.Records) Known {
	var k Known
	for _, p := range data.InOrder(recs.People) {
		k.People = append(k.People, PersonName{p.FirstName, p.PreferredName, p.LastName})
	}
	for _, r := range data.InOrder(recs.Referrals) {
		if r.FirstName != "" || r.LastName != "" {
			k.People = append(k.People, PersonName{First: r.FirstName, Last: r.LastName})
		}
	}
	if g := recs.Group; g != nil {
		k.Ours = []string{g.Name, g.Place, g.Venue, g.Contact, g.Weekly, g.Purpose}
	}
	return k
}

// Reader reads texts of one group.
type Reader struct {
	names *names
	ours  string // letters and digits only
}

// NewReader makes a reader for what is known.
func NewReader(k Known) *Reader {
	r := &Reader{names: indexOf(k.People)}
	for _, o := range k.Ours {
		r.ours += " " + tight(o)
	}
	return r
}

// Read lists what may tell who somebody is, in the order of the text. Live
// figures between double braces are passed over: they are under disclosure
// control already.
func (r *Reader) Read(text string) []Finding {
	text = withoutTokens(text)
	words := split(text)
	var out []Finding
	out = append(out, r.names.read(text, words)...)
	out = append(out, r.numbers(text)...)
	out = append(out, few(words)...)
	for i := range out {
		out[i].Words = strings.TrimSpace(text[out[i].From:out[i].To])
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	return slices.CompactFunc(out, func(next, before Finding) bool { return next.From < before.To })
}

// withoutTokens blanks live figures, so that places in the text stay.
func withoutTokens(text string) string {
	for {
		from := strings.Index(text, "{{")
		if from < 0 {
			return text
		}
		to := strings.Index(text[from:], "}}")
		if to < 0 {
			return text
		}
		to += from + 2
		text = text[:from] + strings.Repeat("#", to-from) + text[to:]
	}
}
