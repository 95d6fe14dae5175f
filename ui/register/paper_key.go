package register

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/data/exchange/values"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Keying is the keying in of a paper sheet: the printed list with its numbers.
// What is typed is read by readKeyed, which is pure.
type Keying struct {
	rows   []grants.SheetRow
	number map[data.ID]int64
	people []*data.Person // of the rows, in their order, then whoever is marked and not on the sheet
	all    *find.People   // everybody, for initials and names that are not on the sheet
	door   *door.List
	offer  *fyne.Container
	said   string
	// filling is set while the words that nobody fits are put back in the field.
	filling bool
}

// Read takes the sheet from the records. Those whom the register shows and the
// sheet has no number for come last.
func (k *Keying) Read(recs *data.Records, s *data.Session, usual []*data.Person) {
	byID := map[data.ID]*data.Person{}
	for _, q := range people.Whole(recs) {
		byID[q.ID] = q
	}
	k.rows, k.number, k.people, k.all = grants.SignInSheet(recs, s), map[data.ID]int64{}, nil, people.NewFinder(recs)
	k.door = door.For(recs, s)
	for _, r := range k.rows {
		k.number[r.ID] = r.Number
		k.people = append(k.people, byID[r.ID])
	}
	marked := visits.Marks(recs, s)
	for _, q := range usual {
		if _, has := marked[q.ID]; has && k.number[q.ID] == 0 {
			k.people = append(k.people, q)
		}
	}
}

// numbered is a name with its number on the sheet.
func (k *Keying) numbered(q *data.Person) string {
	if n := k.number[q.ID]; n > 0 {
		return fmt.Sprintf("%d   %s", n, q.Name())
	}
	return q.Name()
}

// keyed is what one typed word stands for.
type keyed struct {
	Word    string
	Person  *data.Person // nil where nobody fits, or several
	Off     bool         // -7: not there after all
	Seconds *int64       // 7=2.5: a volunteer's hours
	Mark    *data.Mark   // 7=E: apologies, as tables have it
	Choices []*data.Person
}

// ReadKeyed reads what was typed from a paper sheet, word by word: a number of
// the sheet, somebody's initials, or the beginning of a name; with a minus before
// it to take the tick away, and with = and hours after it for a volunteer, or a
// mark: 7=E, 7=L, 7=A. Hours and marks are read as those of tables are. Who is
// on the sheet comes before who is not.
func ReadKeyed(k *Keying, text string) []keyed {
	var out []keyed
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' }) {
		out = append(out, k.word(word))
	}
	return out
}

func (k *Keying) word(word string) keyed {
	out := keyed{Word: word}
	rest, off := strings.CutPrefix(word, "-")
	rest, time, timed := strings.Cut(rest, "=")
	out.Off = off
	if timed {
		if off || !out.says(time) {
			return out // 7=q is nobody's
		}
	}
	var found []*data.Person
	plain := true
	if n, err := strconv.ParseInt(rest, 10, 64); err == nil {
		if i := slices.IndexFunc(k.rows, func(r grants.SheetRow) bool { return r.Number == n }); i >= 0 {
			found = k.people[i : i+1]
		}
	} else {
		found, plain = k.called(rest)
	}
	switch {
	case len(found) == 1 && plain:
		out.Person = found[0]
	case len(found) > 0:
		out.Choices = found
	}
	return out
}

// says takes what stands after the =: hours, or a mark in the words and signs that
// tables have.
func (w *keyed) says(text string) bool {
	if seconds, ok := secondsTyped(text); ok && seconds != nil {
		w.Seconds = seconds
		return true
	}
	m, ok := values.ReadMark(text, nil)
	if !ok || m.Mark == "" {
		return false
	}
	w.Mark = &data.Mark{Mark: m.Mark, Late: m.Late}
	return true
}

// called are the people whom initials, or the beginning of a name, may mean; plain
// where it is plainly one: initials of one on the sheet, or a name by the door's
// rule. Anybody else is offered, and ticked by nothing but a choice.
func (k *Keying) called(word string) (found []*data.Person, plain bool) {
	typed := find.Bare(word)
	if typed == "" {
		return nil, false
	}
	everybody, _ := k.all.Find("")
	for at, people := range [][]*data.Person{k.people, everybody} {
		for _, q := range people {
			if initialsFit(q, typed) {
				found = append(found, q)
			}
		}
		if len(found) > 0 {
			return found, at == 0 && len(found) == 1
		}
	}
	if len(typed) < 3 {
		return nil, false
	}
	a := k.door.Ask(word, nil)
	if a.Return == door.Tick {
		return []*data.Person{a.Who}, true
	}
	for _, m := range a.Matches {
		found = append(found, m.Person)
	}
	return found, false
}

// initialsFit reports whether these are somebody's initials: all of them, or
// the first of their first and of their last name; by the name they like to be
// called, or by the other.
func initialsFit(q *data.Person, typed string) bool {
	for _, first := range []string{q.PreferredName, q.FirstName} {
		a, b := find.Words(first), find.Words(q.LastName)
		if len(a) == 0 {
			continue
		}
		all := ""
		for _, t := range slices.Concat(a, b) {
			all += string(t.Runes[0])
		}
		few := string(a[0].Runes[0])
		if len(b) > 0 {
			few += string(b[len(b)-1].Runes[0])
		}
		if typed == all || typed == few {
			return true
		}
	}
	return false
}

// startKeying turns the register into the sheet.
func (p *Page) startKeying() {
	p.keying, p.Search = &Keying{}, nil
	p.Reload()
	p.w.FocusPage()
}

// stopKeying turns it back.
func (p *Page) stopKeying() {
	p.keying, p.Search = nil, nil
	p.Reload()
	p.w.FocusPage()
}

// buildKeying makes the parts: the field, who may be meant, the numbered list.
func (p *Page) buildKeying(list *widgets.List) {
	k := p.keying
	k.offer = widgets.Wrap()
	k.offer.Hide()
	p.Search = widgets.NewSearchList(lang.L("Numbers or initials"), lang.L("Numbers or initials, like 3 7 12 mw"), list, func(string) string {
		p.Rows = k.people
		if k.said != "" {
			return k.said
		}
		return lang.L("{{.n}} on the sheet. A space or Return ticks. -7 takes a tick away, 7=2.5 is hours, 7=E apologies, 7=L late.", words.With{"n": len(k.rows)})
	})
	p.Search.OnEnter = func(text string) { p.key(text) }
	e := p.Search.Entry
	e.OnChanged = func(text string) {
		if last := strings.TrimRight(text, " ,;"); last != text && last != "" && !k.filling {
			p.key(text)
		}
	}
	done := widgets.NewButton(widgets.Primary, lang.L("The sheet is done"), p.stopKeying)
	top := widgets.Column(2, widgets.Ends(e, p.add), k.offer, widgets.Beneath(p.Search.SaidText(), p.count))
	foot := widgets.Pad(0, 4, widgets.Rightward(p.unnamed, done))
	p.fill(top, list, foot)
}

// key does what was typed. Words that nobody fits, or several, stay in the
// field; for the first of which several fit they are offered.
func (p *Page) key(text string) {
	k := p.keying
	var left, unknown []string
	var several *keyed
	for _, w := range ReadKeyed(k, text) {
		switch {
		case w.Person != nil:
			p.keyOne(w)
		case len(w.Choices) > 0:
			left = append(left, w.Word)
			if several == nil {
				several = &w
			}
		default:
			left, unknown = append(left, w.Word), append(unknown, w.Word)
		}
	}
	k.said = ""
	if len(unknown) > 0 {
		k.said = lang.L("Nobody on the sheet: {{.words}}. Correct it, or add a newcomer.", words.With{"words": strings.Join(unknown, " ")})
		p.w.Tell(k.said)
	}
	p.offerChoices(several, left)
	for i := range left {
		left[i] += " " // so that what is typed next is a word of its own
	}
	k.filling = true
	p.Search.Entry.SetText(strings.Join(left, ""))
	k.filling = false
	p.Search.Entry.CursorColumn = len([]rune(p.Search.Entry.Text))
	p.Show()
}

// keyOne does what one word says of one person.
func (p *Page) keyOne(w keyed) {
	q := w.Person
	name := p.keying.numbered(q)
	switch here := p.isHere(q.ID); {
	case w.Off && !here:
		p.w.Tell(lang.L("{{.name}} is not ticked.", words.With{"name": name}))
	case w.Off:
		p.Tick(q)
	case w.Mark != nil && (w.Mark.Mark != data.Present || w.Mark.Late):
		said := lang.L("{{.name}} is put down as said.", words.With{"name": name})
		p.Steps.Keep(lang.L("Mark"), said, SetMark(p.Id, q.ID, *w.Mark, true), nil)
	case w.Seconds != nil && q.IsVolunteer(): // an attendee's time is not counted
		p.keyHours(q, w.Seconds)
	case here:
		p.w.Tell(lang.L("{{.name}} is ticked already.", words.With{"name": name}))
	default:
		p.Tick(q)
	}
	p.bring(q)
}

// keyHours ticks somebody with the hours that stand on the sheet, in one step.
func (p *Page) keyHours(q *data.Person, seconds *int64) {
	tick, hours := SetMark(p.Id, q.ID, data.Mark{Mark: data.Present}, true), setSeconds(p.Id, q.ID, seconds)
	said := lang.L("{{.name}} helped {{.hours}} hours.", words.With{"name": q.Name(), "hours": words.Hours(*seconds)})
	p.Steps.Keep(lang.L("Hours"), said, func(tx page.Tx) error {
		if err := tick(tx); err != nil {
			return err
		}
		return hours(tx)
	}, nil)
}

// mostChoices is how many are offered where initials fit several.
const mostChoices = 6

// offerChoices shows who may be meant; a tap, or the number typed instead, decides.
func (p *Page) offerChoices(w *keyed, left []string) {
	k := p.keying
	k.offer.Objects = nil
	k.offer.Hide()
	if w != nil {
		word := *w
		k.offer.Add(widgets.NewStrong(lang.L("{{.word}} is:", words.With{"word": word.Word})).Whole())
		for _, q := range word.Choices[:min(len(word.Choices), mostChoices)] {
			k.offer.Add(widgets.NewButton(widgets.Plain, k.numbered(q), func() {
				chosen := word
				chosen.Person = q
				p.keyOne(chosen)
				i := slices.IndexFunc(left, func(s string) bool { return strings.TrimSpace(s) == word.Word })
				p.Search.Entry.SetText("")
				p.key(strings.Join(slices.Delete(slices.Clone(left), i, i+1), " "))
				p.w.FocusPage()
			}))
		}
		if n := len(word.Choices) - mostChoices; n > 0 {
			k.offer.Add(widgets.NewQuiet(lang.N("and {{.n}} more: type the number", n, words.With{"n": n})).Whole())
		}
		k.offer.Show()
	}
	p.body.Refresh()
	for _, o := range p.body.Objects {
		o.Refresh()
	}
}
