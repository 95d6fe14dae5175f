// Package keying reads what somebody typed off questionnaires on paper: the
// number of each, its check letter, and the answers in the order of the
// questions. It is given the records and hands back what is to be kept, all of it
// or nothing; it knows no measure by name, and a number that does not fit its
// letter belongs to nobody.
//
// How a sheet gets its number is data's (AnswerSheet); how it looks is
// grants/press'. To add a way of answering: a word in answer below.
package keying

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"commonthread/data"
	"commonthread/data/measures"
)

// What stands for a question that was left blank, and for one that they preferred
// not to answer.
const (
	Blank    = "-"
	Declined = "?"
)

// mostLines is how many sheets one pile may have.
const mostLines = 5000

// mostTold is how many lines a refusal has before it only counts.
const mostTold = 20

// How is how a pile was filled in: for which questionnaire, on which day.
type How struct {
	Measure data.Measure
	Day     data.Date
	Mode    data.Mode
}

// Keyed is one sheet as it was typed in.
type Keyed struct {
	Line   int // of the pile, from 1
	Sheet  *data.AnswerSheet
	Answer data.Response
	// Same is whether these answers are on file from this sheet already.
	Same bool
}

// Fault is what is wrong with one line.
type Fault struct {
	Line    int
	Problem string
}

// Faults is the refusal of a pile: errors.Is finds data.ErrInvalid in it.
type Faults []Fault

// Error is a line for each fault, the first twenty of them.
func (f Faults) Error() string {
	var lines []string
	for _, one := range f[:min(len(f), mostTold)] {
		lines = append(lines, fmt.Sprintf("Line %d: %s.", one.Line, one.Problem))
	}
	if more := len(f) - mostTold; more > 0 {
		lines = append(lines, fmt.Sprintf("%d more lines cannot be read.", more))
	}
	return strings.Join(lines, "\n") + " Nothing was changed."
}

// Sentence is what people are told.
func (f Faults) Sentence() string { return f.Error() }

// Is finds data.ErrInvalid.
func (f Faults) Is(target error) bool { return target == data.ErrInvalid }

// Read reads a pile of sheets, a line each.
func Read(recs *data.Records, how How, from io.Reader) ([]Keyed, error) {
	m := recs.Measure(how.Measure)
	if m == nil {
		return nil, data.ErrNotFound
	}
	var out []Keyed
	var faults Faults
	lines := bufio.NewScanner(from)
	for n := 1; lines.Scan(); n++ {
		if n > mostLines {
			return nil, append(faults, Fault{n, fmt.Sprintf("a pile has at most %d lines: type it in as two", mostLines)})
		}
		text := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if text == "" {
			continue
		}
		k, problem := readLine(recs, m, how, text)
		if problem == "" {
			k.Line = n
			problem = twice(out, k)
		}
		if problem != "" {
			faults = append(faults, Fault{n, problem})
			continue
		}
		out = append(out, k)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		faults = append(faults, Fault{len(out) + len(faults) + 1, "it is too long for a line of answers"})
	case err != nil:
		return nil, err
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return out, nil
}

// twice finds a sheet that stands in the pile already, with other answers.
func twice(before []Keyed, k Keyed) string {
	for _, b := range before {
		if b.Sheet.ID == k.Sheet.ID && !sameAnswers(&b.Answer, &k.Answer) {
			return fmt.Sprintf("number %s stands on line %d too, with other answers: look at the paper", k.Sheet.Written(), b.Line)
		}
	}
	return ""
}

// readLine reads a number, its letter and the answers. The problem is for people,
// without its full stop.
func readLine(recs *data.Records, m *measures.Measure, how How, text string) (k Keyed, problem string) {
	words := strings.Fields(text)
	number, words, problem := Number(words)
	if problem != "" {
		return k, problem
	}
	k.Sheet, problem = Find(recs, m, number)
	if problem != "" {
		return k, problem
	}
	k.Answer, problem = answers(m, words)
	if problem != "" {
		return k, problem
	}
	k.Answer.PersonID, k.Answer.Date, k.Answer.Mode = recs.Agreed().Resolve(k.Sheet.PersonID), how.Day, how.Mode
	k.Same, problem = OnFile(recs, k.Sheet, &k.Answer)
	return k, problem
}

// Number reads a sheet's number and its letter, apart or together, and what comes
// after them.
func Number(words []string) (number int, rest []string, problem string) {
	first, rest := words[0], words[1:]
	digits := strings.TrimRightFunc(first, unicode.IsLetter)
	letter := strings.TrimPrefix(first, digits)
	if letter == "" && len(rest) > 0 {
		letter, rest = rest[0], rest[1:]
	}
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n < 1:
		return 0, nil, fmt.Sprintf("%q is not the number of a questionnaire: it is written like 40143 K", clip(first))
	case len([]rune(letter)) != 1 || !unicode.IsLetter([]rune(letter)[0]):
		return 0, nil, fmt.Sprintf("the letter after number %d is missing", n)
	case !strings.EqualFold(letter, data.CheckLetter(n)):
		return 0, nil, fmt.Sprintf("number %d and letter %s do not go together: look at the paper again", n, strings.ToUpper(letter))
	}
	return n, rest, ""
}

// Find is the sheet with a number, of this questionnaire.
func Find(recs *data.Records, m *measures.Measure, number int) (*data.AnswerSheet, string) {
	found := recs.SheetsNumbered(number)
	switch {
	case len(found) == 0:
		return nil, fmt.Sprintf("no questionnaire on file has the number %d", number)
	case len(found) > 1:
		return nil, fmt.Sprintf("two laptops printed the number %d, so it is not known whose it is: add these answers on the person's own page", number)
	case string(found[0].Measure) != m.Code:
		return nil, fmt.Sprintf("number %s is of %s, not of %s", found[0].Written(), found[0].Measure, m.Code)
	}
	return found[0], ""
}

// answers reads an answer for each question.
func answers(m *measures.Measure, words []string) (r data.Response, problem string) {
	if len(words) != len(m.Items) {
		return r, fmt.Sprintf("%s has %s, and here are %s: write - for one that was left blank", m.Code, count(len(m.Items), "question"), count(len(words), "answer"))
	}
	r.Measure = data.Measure(m.Code)
	for i, word := range words {
		switch it := m.Items[i]; word {
		case Blank:
		case Declined:
			r.Declined = append(r.Declined, i+1)
		default:
			v, ok := it.Answer(word)
			if !ok {
				return r, fmt.Sprintf("%q is no answer to question %d: it is a whole number from %d to %d, - or ?", clip(word), i+1, it.Low, it.High)
			}
			r.Items = r.Items.With(i, &v)
		}
	}
	return r, ""
}

// OnFile reports whether a sheet's answers are on file already, and refuses others
// in their place.
func OnFile(recs *data.Records, s *data.AnswerSheet, a *data.Response) (same bool, problem string) {
	on := recs.Responses[s.ResponseID]
	switch {
	case on == nil: // not typed in yet, or taken out since
		return false, ""
	case sameAnswers(on, a):
		return true, ""
	}
	return false, fmt.Sprintf("number %s was typed in already with other answers, for %s: correct those on the person's own page", s.Written(), on.Date.Long())
}

func sameAnswers(a, b *data.Response) bool {
	for i := range max(len(a.Items), len(b.Items)) {
		x, y := a.Items.At(i), b.Items.At(i)
		if (x == nil) != (y == nil) || x != nil && *x != *y {
			return false
		}
	}
	return slices.Equal(a.Declined, b.Declined)
}

// Tx is what is needed to keep a pile.
type Tx interface {
	Records() *data.Records
	NaturalID(k data.Kind, parts ...string) data.ID
	Put(rec data.Record) error
}

// Keep keeps what was read, as the records are now; it returns how many sheets
// were new.
func Keep(tx Tx, pile []Keyed) (added int, err error) {
	for _, k := range pile {
		recs := tx.Records()
		sheet := recs.AnswerSheets[k.Sheet.ID]
		if sheet == nil {
			return 0, Faults{{cmp.Or(k.Line, 1), fmt.Sprintf("number %s is not on file any more", k.Sheet.Written())}}
		}
		same, problem := OnFile(recs, sheet, &k.Answer)
		switch {
		case problem != "":
			return 0, Faults{{cmp.Or(k.Line, 1), problem}}
		case same:
			continue
		}
		a := k.Answer
		a.ID = tx.NaturalID(data.KindResponse, a.NaturalKey()...)
		if on := recs.Responses[a.ID]; on != nil { // the very same answers, from a table or by hand
			a.Meta = on.Meta
			a.Mode = cmp.Or(a.Mode, on.Mode)
		}
		if err := tx.Put(&a); err != nil {
			return 0, err
		}
		now := data.Clone(sheet)
		now.ResponseID = a.ID
		if err := tx.Put(now); err != nil {
			return 0, err
		}
		added++
	}
	return added, nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// clip keeps what a refusal quotes short.
func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
