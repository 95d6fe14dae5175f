package people

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/find"
)

// This file finds records that may be one person: while a newcomer's name is
// typed, and over the whole list.

// MostAlike is how many Alike gives at most: as many as are shown beside a name
// that is being typed.
const MostAlike = 4

// Alike are those on file under the same or nearly the same name, the nearest
// first and of those of one distance who came last, as lastCame says. Where no last name is typed yet the
// first name decides; somebody on file with a first name only fits any last name.
func Alike(f *find.People, lastCame func(data.ID) data.Date, first, last string) []*data.Person {
	words, lasts := find.Words(first), find.Words(last)
	if len(words) == 0 || len(words) == 1 && len(words[0].Runes) < 2 {
		return nil
	}
	type one struct {
		p   *data.Person
		far int
	}
	var found []one
	var names []find.Word
	for i := range f.Len() {
		q := f.At(i)
		names = f.WordsOf(i, names[:0])
		far := 0
		for _, w := range words {
			far = add(far, nearest(w, names, len(lasts) == 0))
		}
		for _, w := range lasts {
			if q.LastName == "" {
				far = add(far, 1)
				continue
			}
			far = add(far, nearest(w, names, true))
		}
		if far >= 0 {
			found = append(found, one{q, far})
		}
	}
	slices.SortStableFunc(found, func(a, b one) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(lastCame(b.p.ID), lastCame(a.p.ID)))
	})
	var out []*data.Person
	for _, o := range found[:min(len(found), MostAlike)] {
		out = append(out, o.p)
	}
	return out
}

// add sums slips; -1 is too many.
func add(sum, slips int) int {
	if sum < 0 || slips < 0 {
		return -1
	}
	return sum + slips
}

// nearest is how many slips part a word from the nearest of somebody's names;
// -1 where it is too many. A word that is still being typed may also be the
// beginning of a name.
func nearest(word find.Word, names []find.Word, typing bool) int {
	best := -1
	for i := range names {
		d := find.Slips(&word, &names[i])
		if d < 0 && typing && strings.HasPrefix(names[i].Text, word.Text) && (len(word.Runes) > 2 || len(names) > 1 && i > 0) {
			d = 1
		}
		if d >= 0 && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}

// Reason is why two records may be one person.
type Reason string

// The reasons, the strongest first.
const (
	SameContact   Reason = "same_contact" // a telephone number or an e-mail address, and nearly the first name
	SameName      Reason = "same_name"
	NearlyName    Reason = "nearly_the_name"
	FirstNameOnly Reason = "first_name_only" // the same first name, and one has no last name
)

// reasons are all of them, in that order.
var reasons = []Reason{SameContact, SameName, NearlyName, FirstNameOnly}

// Pair is two records that may be one person.
type Pair struct {
	A, B *data.Person
	Why  Reason
}

// PerhapsOne are pairs of records that may be one person, the likeliest first.
// Two who were at one session together are two people, and so are two with
// other years of birth, and two of whom somebody said so.
func PerhapsOne(recs *data.Records) []Pair {
	list := withNames(recs)
	apart := toldApart(recs)
	var out []Pair
	for letter, at := range byLetter(list) {
		for i, a := range at {
			for _, b := range at[i+1:] {
				// A pair that shares two letters is looked at under the lesser.
				if letter != firstShared(a, b) {
					continue
				}
				if why, ok := mayBeOne(a, b); ok && !apart[[2]data.ID{a.p.ID, b.p.ID}] {
					out = append(out, Pair{a.p, b.p, why})
				}
			}
		}
	}
	met := together(recs, out)
	out = slices.DeleteFunc(out, func(t Pair) bool { return met[[2]data.ID{t.A.ID, t.B.ID}] })
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(slices.Index(reasons, a.Why), slices.Index(reasons, b.Why)), strings.Compare(find.Bare(a.A.Name()), find.Bare(b.A.Name())), cmp.Compare(a.A.ID, b.A.ID), cmp.Compare(a.B.ID, b.B.ID))
	})
	return out
}

// somebodyNamed is a person with their names apart, and what reaches them.
type somebodyNamed struct {
	p           *data.Person
	first, last []find.Word
	reach       []string
}

// withNames are the people, the lesser ID first.
func withNames(recs *data.Records) []*somebodyNamed {
	var out []*somebodyNamed
	for _, p := range Whole(recs) {
		n := &somebodyNamed{p: p, first: find.Words(p.PreferredName + " " + p.FirstName), last: find.Words(p.LastName)}
		if d := digits(p.Phone); len(d) > 6 {
			n.reach = append(n.reach, d)
		}
		if e := strings.ToLower(strings.TrimSpace(p.Email)); e != "" {
			n.reach = append(n.reach, e)
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *somebodyNamed) int { return cmp.Compare(a.p.ID, b.p.ID) })
	return out
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// byLetter are the people under each letter with which a first name of theirs
// begins, so that not everybody is held against everybody.
func byLetter(list []*somebodyNamed) map[rune][]*somebodyNamed {
	out := map[rune][]*somebodyNamed{}
	for _, n := range list {
		seen := map[rune]bool{}
		for _, t := range n.first {
			if r := t.Runes[0]; !seen[r] {
				seen[r] = true
				out[r] = append(out[r], n)
			}
		}
	}
	return out
}

func firstShared(a, b *somebodyNamed) rune {
	least := rune(0)
	for _, x := range a.first {
		for _, y := range b.first {
			if r := x.Runes[0]; r == y.Runes[0] && (least == 0 || r < least) {
				least = r
			}
		}
	}
	return least
}

// mayBeOne holds two people against each other.
func mayBeOne(a, b *somebodyNamed) (Reason, bool) {
	first := nearestOf(a.first, b.first)
	if first < 0 || a.p.BirthYear != 0 && b.p.BirthYear != 0 && a.p.BirthYear != b.p.BirthYear {
		return "", false
	}
	last := nearestOf(a.last, b.last)
	switch {
	case slices.ContainsFunc(a.reach, func(r string) bool { return slices.Contains(b.reach, r) }):
		return SameContact, true
	case len(a.last) == 0 || len(b.last) == 0:
		return FirstNameOnly, first == 0
	case first == 0 && last == 0:
		return SameName, true
	}
	return NearlyName, last >= 0 && first+last <= 2
}

// nearestOf is how many slips part the nearest two of two lists of names.
func nearestOf(a, b []find.Word) int {
	best := -1
	for _, w := range a {
		if d := nearest(w, b, false); d >= 0 && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}

// together are the pairs of whom both were present at one session.
func together(recs *data.Records, pairs []Pair) map[[2]data.ID]bool {
	met := map[[2]data.ID]bool{}
	if len(pairs) == 0 {
		return met
	}
	also := Others(recs)
	here := func(s *data.Session, id data.ID) bool {
		if s.Marks[id].Mark == data.Present {
			return true
		}
		return slices.ContainsFunc(also[id], func(o *data.Person) bool { return s.Marks[o.ID].Mark == data.Present })
	}
	for _, s := range recs.Sessions {
		for _, t := range pairs {
			if here(s, t.A.ID) && here(s, t.B.ID) {
				met[[2]data.ID{t.A.ID, t.B.ID}] = true
			}
		}
	}
	return met
}
