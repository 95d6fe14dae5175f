package data

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// An erasure takes a person's own records. Their name may stand elsewhere too: as
// the payee of a receipt, the emergency contact of a friend, in a bid's answer, a
// note, a title. Only somebody who reads it can say whether it is they, and what is
// to stand there instead, so it is listed, before and after, and not touched.

// Mention is a place where a name stands in a record that is not its bearer's.
type Mention struct {
	Kind  Kind
	ID    ID
	Title string // what the record is called: its name, number or day; "" for none
	Field string // what the field is called, "Payee"
	Found string // the words that were found, as they stand there
}

// titled are the fields that a record is called by, the first that is there.
var titled = []string{"name", "title", "item", "description", "ref", "date", "day", "received"}

// namesIn are fields of a person that say what they are called: a namesake is no
// mention.
var namesIn = []string{"first_name", "last_name", "preferred_name"}

// mentionsOf finds what names somebody in the records that stay. gone are those
// that an erasure takes.
func (s *Store) mentionsOf(p *Person, gone func(ID) bool) []Mention {
	look := newLookout(p, s.Records())
	var out []Mention
	for id, h := range s.held {
		if gone(id) || h.rec == nil || h.kind == KindTombstone {
			continue
		}
		var fields map[string]any
		if json.Unmarshal(h.raw, &fields) != nil {
			continue
		}
		for name, v := range fields {
			if h.kind == KindPerson && slices.Contains(namesIn, name) {
				continue
			}
			f := FieldNamed(h.kind, name)
			if f == nil || f.Inner || f.Codes != nil {
				continue
			}
			if found := look.in(v); found != "" {
				out = append(out, Mention{h.kind, id, titleOf(h.kind, h.rec), f.Label, found})
			}
		}
	}
	slices.SortFunc(out, func(a, b Mention) int {
		return strings.Compare(string(a.Kind)+"\x00"+a.Title+"\x00"+string(a.ID)+a.Field, string(b.Kind)+"\x00"+b.Title+"\x00"+string(b.ID)+b.Field)
	})
	return out
}

func titleOf(k Kind, rec Record) string {
	if p, ok := rec.(*Person); ok {
		return p.Name()
	}
	for _, name := range titled {
		if f := FieldNamed(k, name); f != nil {
			if t := f.Text(rec); t != "" {
				return t
			}
		}
	}
	return ""
}

// lookout is what is looked for of one person: their names as words that follow each
// other, and their telephone number and address for mail.
type lookout struct {
	names [][]string
	phone string
	email string
}

// leastPhone is how many digits a telephone number has at least.
const leastPhone = 7

func newLookout(p *Person, recs *Records) lookout {
	l := lookout{email: Fold(p.Email)}
	if d := digits(p.Phone); len(d) >= leastPhone {
		l.phone = d
	}
	add := func(words ...string) {
		if w := nameWords(strings.Join(words, " ")); len(w) > 0 && len([]rune(strings.Join(w, ""))) > 2 {
			l.names = append(l.names, w)
		}
	}
	for _, first := range []string{p.FirstName, p.PreferredName} {
		if strings.TrimSpace(first) != "" && strings.TrimSpace(p.LastName) != "" {
			add(first, p.LastName)
			add(p.LastName, first)
			add(string([]rune(strings.TrimSpace(first))[:1]), p.LastName)
		}
	}
	// A last name alone, or a first name of somebody with no other, where nobody else
	// on file bears it.
	alone := p.LastName
	if strings.TrimSpace(alone) == "" {
		alone = p.FirstName
	}
	folded := Fold(alone)
	for _, q := range recs.People {
		if q.ID != p.ID && (Fold(q.LastName) == folded || Fold(q.FirstName) == folded || Fold(q.PreferredName) == folded) {
			return l
		}
	}
	add(alone)
	return l
}

// in is what of it stands in a value; "" for nothing. A map or a list is gone through.
func (l lookout) in(v any) string {
	switch v := v.(type) {
	case string:
		return l.inText(v)
	case []any:
		for _, part := range v {
			if found := l.in(part); found != "" {
				return found
			}
		}
	case map[string]any:
		for _, part := range v {
			if found := l.in(part); found != "" {
				return found
			}
		}
	}
	return ""
}

func (l lookout) inText(text string) string {
	words, at := spelt(text)
	for _, name := range l.names {
		for i := 0; i+len(name) <= len(words); i++ {
			if slices.Equal(words[i:i+len(name)], name) {
				return strings.TrimSpace(text[at[i][0]:at[i+len(name)-1][1]])
			}
		}
	}
	if l.email != "" && strings.Contains(Fold(text), l.email) {
		return l.email
	}
	if l.phone != "" && strings.Contains(digits(text), l.phone) {
		return l.phone
	}
	return ""
}

// nameWords are the folded words of a name.
func nameWords(name string) []string {
	words, _ := spelt(name)
	return words
}

// spelt are the folded words of a text, without what shows whose something is, and
// where each stands.
func spelt(text string) (words []string, at [][2]int) {
	start := -1
	end := func(i int) {
		if start < 0 {
			return
		}
		w := Fold(text[start:i])
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w = strings.Trim(w, "'’-"); w != "" {
			words, at = append(words, w), append(at, [2]int{start, i})
		}
		start = -1
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-' {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
	}
	end(len(text))
	return words, at
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
