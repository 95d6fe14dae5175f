// Package find finds people and things by a few letters of their names: accents,
// capitals and the order of names make no difference, and where nothing begins
// with what was typed a slip or two is forgiven. It also compares two names, and
// two words, for everybody who must: the window, tables that come in, paper.
//
// It knows letters and nothing of what a person is (data/people does). It is
// pure. Another way of comparing words goes beside those in distance.go.
package find

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"commonthread/data"
)

// People finds people as their names are typed. It is made once for a set of
// people (NewPeople).
type People = Finder[*data.Person]

// Finder finds anything that has words to be found by, and gives what fits
// equally well in the order in which it was put in. The zero value is empty.
//
// Each different word is kept once, and looked at once for what is typed: the
// same names, rooms and days stand with thousands.
type Finder[T any] struct {
	entries []entry[T]
	words   []Word
	place   map[string]int32 // of a word in words
}

type entry[T any] struct {
	it   T
	of   []int32 // its words, in their order
	sort string
}

// Put adds something that is found by these words; the first of them counts a
// little more than the others.
func (f *Finder[T]) Put(it T, words string) {
	f.entries = append(f.entries, entry[T]{it: it})
	f.Also(len(f.entries)-1, words)
}

// Also lets an entry be found by more words.
func (f *Finder[T]) Also(i int, words string) {
	if f.place == nil {
		f.place = map[string]int32{}
	}
	e := &f.entries[i]
	for _, t := range Words(words) {
		at, known := f.place[t.Text]
		if !known {
			at = int32(len(f.words))
			f.words = append(f.words, t)
			f.place[t.Text] = at
		}
		e.of = append(e.of, at)
	}
}

// Len is how many were put in.
func (f *Finder[T]) Len() int { return len(f.entries) }

// At is the one in place i, from 0.
func (f *Finder[T]) At(i int) T { return f.entries[i].it }

// WordsOf puts the words by which the one in place i is found behind what is in
// a buffer.
func (f *Finder[T]) WordsOf(i int, buffer []Word) []Word {
	e := &f.entries[i]
	for _, at := range e.of {
		buffer = append(buffer, f.words[at])
	}
	return buffer
}

// Word is one word of a name as Bare leaves it, with its letters apart.
type Word struct {
	Text    string
	Runes   []rune
	letters uint64 // the set of them, for looking away quickly
}

// Words are the words of a text, as Bare leaves them.
func Words(s string) []Word {
	var out []Word
	for _, f := range strings.Fields(Bare(s)) {
		t := Word{Text: f, Runes: []rune(f)}
		for _, r := range t.Runes {
			t.letters |= 1 << (uint(r) % 64)
		}
		out = append(out, t)
	}
	return out
}

// Bare brings letters down to what a hurried person types: no accents, no
// capitals, apostrophes dropped, everything else that is no letter a space.
func Bare(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '‘' || r == 'ʼ':
		case plainLetters[r] != "":
			b.WriteString(plainLetters[r])
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// plainLetters are those that taking accents off leaves as they are.
var plainLetters = map[rune]string{'ł': "l", 'ø': "o", 'đ': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ð': "d", 'þ': "th"}

// NewPeople finds these people by every name of theirs and by their number. All
// come in the order of their names.
func NewPeople(people []*data.Person) *People {
	f := &People{entries: make([]entry[*data.Person], 0, len(people))}
	for _, p := range people {
		f.Put(p, p.PreferredName+" "+p.FirstName+" "+p.LastName+" "+p.Ref)
		f.entries[len(f.entries)-1].sort = Bare(p.Name())
	}
	slices.SortStableFunc(f.entries, func(a, b entry[*data.Person]) int {
		return cmp.Or(strings.Compare(a.sort, b.sort), strings.Compare(string(a.it.ID), string(b.it.ID)))
	})
	return f
}

// Find gives what fits, the best first; all for "". near is true where nothing
// began with what was typed, so that these are guesses.
func (f *Finder[T]) Find(query string) (found []T, near bool) {
	words := Words(query)
	if found = f.Begins(words); len(found) > 0 || len(words) == 0 {
		return found, false
	}
	return f.Near(words), true
}

// Begins gives what has a word that begins with each of these; all for none.
func (f *Finder[T]) Begins(words []Word) (found []T) {
	if len(words) == 0 {
		for _, e := range f.entries {
			found = append(found, e.it)
		}
		return found
	}
	return f.collect(words, prefixScore)
}

// Near gives what each of these words is a slip or two away from.
func (f *Finder[T]) Near(words []Word) []T { return f.collect(words, slipScore) }

// collect keeps what every word fits; score gives how well a word fits one of
// those that something is found by, 0 best and -1 not at all.
func (f *Finder[T]) collect(words []Word, score func(word, name *Word) int) []T {
	scores := make([][]int8, len(words))
	for i := range words {
		scores[i] = make([]int8, len(f.words))
		for j := range f.words {
			scores[i][j] = int8(score(&words[i], &f.words[j]))
		}
	}
	var byScore [][]T
	n := 0
	for i := range f.entries {
		e := &f.entries[i]
		sum := 0
		for _, each := range scores {
			s := best(each, e.of)
			if s < 0 {
				sum = -1
				break
			}
			sum += s
		}
		if sum < 0 {
			continue
		}
		for len(byScore) <= sum {
			byScore = append(byScore, nil)
		}
		byScore[sum] = append(byScore[sum], e.it)
		n++
	}
	out := make([]T, 0, n)
	for _, same := range byScore {
		out = append(out, same...)
	}
	return out
}

// best is the best score of an entry's words; -1 where none fits. The beginning
// of the first word counts a little more than that of another.
func best(scores []int8, of []int32) int {
	least := -1
	for i, at := range of {
		s := int(scores[at])
		if s < 0 {
			continue
		}
		if s == beginning {
			if s = 2; i == 0 {
				s = 1
			}
		}
		if least < 0 || s < least {
			least = s
		}
	}
	return least
}

// beginning stands for a name that only begins with the word; what that is
// worth hangs on where the name stands.
const beginning = 100

// prefixScore prefers a whole name to the beginning of one.
func prefixScore(word, name *Word) int {
	switch {
	case !strings.HasPrefix(name.Text, word.Text):
		return -1
	case name.Text == word.Text:
		return 0
	}
	return beginning
}
