package subject

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/measures"
)

// This file tells the records about a person, kind by kind. What a record says is in
// the list of its kind's fields; only what is told otherwise has a function here.

func (g *gathering) people() {
	for _, p := range data.InOrder(g.Records.People) {
		if g.Records.Resolve(p.ID) != g.one {
			continue
		}
		g.record(p.ID, "Your details (number "+p.Ref+")", fieldsOf(p, "ref")...)
	}
}

func (g *gathering) equality() {
	for _, person := range sorted(g.Records.Equality) {
		if e := g.Records.Equality[person]; g.mine(person) {
			g.record(e.ID, "What you chose to say about yourself", fieldsOf(e)...)
		}
	}
}

func (g *gathering) referrals() {
	for _, r := range data.InOrder(g.Records.Referrals) {
		if !g.mine(r.PersonID) {
			continue
		}
		g.record(r.ID, "Referral "+r.Ref, append(fieldsOf(r, "ref"), referralParts(r)...)...)
	}
}

func (g *gathering) responses() {
	for _, r := range data.InOrder(g.Records.Responses) {
		if !g.mine(r.PersonID) {
			continue
		}
		title, fields := string(r.Measure), []Field(nil)
		if m := g.Records.Measure(r.Measure); m != nil {
			title = m.Title
			for i, it := range m.Items {
				answer := answerWords(it, r.Items.At(i))
				if r.Declines(i) {
					answer = "you preferred not to say"
				}
				fields = append(fields, Field{questionWords(it), answer, ""})
			}
		} else {
			for i, v := range r.Items {
				fields = append(fields, Field{"Question " + strconv.Itoa(i+1), answerWords(measures.Item{}, v), ""})
			}
		}
		title = "Questionnaire " + title + ", " + r.Date.Long()
		g.record(r.ID, title, append(fields, Field{"Filled in", words(string(r.Mode)), ""})...)
	}
}

// questionWords is the question as it was asked, or what it is called where its
// wording is not ours to show.
func questionWords(it measures.Item) string {
	if it.Question != "" {
		return it.Question
	}
	return it.Called()
}

// answerWords is an answer as it was given: "3: Often".
func answerWords(it measures.Item, v *int) string {
	if v == nil {
		return "left blank"
	}
	number := strconv.Itoa(*v)
	if label := it.Label(*v); label != number {
		return number + ": " + label
	}
	return number
}

func (g *gathering) consents() {
	add := func(id data.ID, a data.Agreement) {
		if g.mine(a.PersonID) {
			g.record(id, "Consent: "+a.To, Field{"What you were told", a.Wording, ""}, Field{"Given", a.Given.Long(), ""}, Field{"How", a.How, ""},
				Field{"Given for you by", a.By, "whoever agreed for you"}, Field{"Taken back", a.Withdrawn.Long(), ""})
		}
	}
	for _, c := range data.InOrder(g.Records.Consents) {
		add(c.ID, c.Agreement)
	}
	for _, c := range data.InOrder(g.Records.CareConsents) {
		add(c.ID, c.Agreement)
	}
}

// apart are the people on file with whom this one was not to be mixed up.
func (g *gathering) apart() {
	for _, a := range data.InOrder(g.Records.Aparts) {
		for _, pair := range [][2]data.ID{{a.PersonID, a.OtherID}, {a.OtherID, a.PersonID}} {
			if other := g.Records.People[g.Records.Resolve(pair[1])]; g.mine(pair[0]) && other != nil && !g.mine(other.ID) {
				g.record(a.ID, "Not to be mixed up with somebody else on file", Field{"Who else", other.Name(), "somebody else on file"})
			}
		}
	}
}

func (g *gathering) calls() {
	const caller = "whoever rang"
	for _, c := range data.InOrder(g.Records.Calls) {
		if g.mine(c.PersonID) {
			g.record(c.ID, "We asked after you, "+c.Day.Long(), Field{"What came of it", words(string(c.Outcome)), ""},
				Field{"Coming back on", c.Back.Long(), ""}, Field{"Asked by", c.By, caller})
		}
	}
	for _, n := range data.InOrder(g.Records.CallNotes) {
		if g.mine(n.PersonID) {
			g.record(n.ID, "Note, "+n.Day.Long(), Field{"Note", n.Text, ""}, Field{"Written by", n.By, caller})
		}
	}
}

func (g *gathering) checks() {
	for _, c := range data.InOrder(g.Records.Checks) {
		if g.mine(c.PersonID) {
			g.record(c.ID, "Check: "+words(string(c.Of)), fieldsOf(c, "of")...)
		}
	}
}

// concerns are those of which a lead found that the person may be given them.
func (g *gathering) concerns() {
	for _, c := range data.InOrder(g.Records.Concerns) {
		if c.ReadOn == "" || c.Share == nil || !*c.Share || !g.mine(c.PersonID) {
			continue
		}
		fields := fieldsOf(c, "day")
		for _, id := range sorted(c.Told) {
			fields = append(fields, Field{"Who was told, " + c.Told[id].On.Long(), c.Told[id].Who, "whoever was told"})
		}
		g.record(c.ID, "A concern about your safety, "+c.Day.Long(), fields...)
	}
}

// toldApart are the kinds whose records are told by a function of their own, or are
// held back there.
var toldApart = map[data.Kind]bool{data.KindEquality: true, data.KindReferral: true, data.KindResponse: true, data.KindConsent: true, data.KindCareConsent: true,
	data.KindApart: true, data.KindCall: true, data.KindCallNote: true, data.KindCheck: true, data.KindConcern: true, data.KindStory: true}

// rest are records of theirs of every other kind, field by field.
func (g *gathering) rest() {
	for _, d := range data.Kinds() {
		if d.About != data.Theirs || toldApart[d.Kind] {
			continue
		}
		var all []data.Record
		d.Each(g.Records, func(rec data.Record) {
			if slices.ContainsFunc(d.People(rec), g.mine) {
				all = append(all, rec)
			}
		})
		slices.SortFunc(all, func(a, b data.Record) int {
			return cmp.Or(cmp.Compare(a.Head().Entered, b.Head().Entered), cmp.Compare(a.Head().ID, b.Head().ID))
		})
		for _, rec := range all {
			g.record(rec.Head().ID, strings.ToUpper(d.One[:1])+d.One[1:], fieldsOf(rec)...)
		}
	}
}

// fieldsOf are what a record's fields say, as they are declared; but are those that
// its title says.
func fieldsOf(rec data.Record, but ...string) []Field {
	var out []Field
	for i, fields := 0, data.KindNamed(rec.Kind()).Fields; i < len(fields); i++ {
		f := &fields[i]
		if f.Inner || f.Parts || slices.Contains(but, f.Name) {
			continue
		}
		text := f.Text(rec)
		switch f.Sort() {
		case data.SortDay:
			text = data.Date(text).Long()
		case data.SortCode:
			text = words(text)
		}
		out = append(out, Field{f.Label, text, f.About})
	}
	return out
}

// keepings are why papers of theirs are kept for longer.
func (g *gathering) keepings() {
	for _, k := range data.InOrder(g.Records.Keepings) {
		if title, theirs := g.ids[k.KeptID]; theirs {
			g.record(k.ID, "Kept for longer: "+title, fieldsOf(k)...)
		}
	}
}
