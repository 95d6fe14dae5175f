package referrals

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/directory"
	"commonthread/data/find"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// servicePicker is one of the services of the directory.
func servicePicker(recs *data.Records) *widgets.Picker {
	all := directory.List(recs)
	pick := widgets.NewPicker(lang.L("Service"), lang.L("Choose a service"), func(query string) (out []widgets.Pick, said string) {
		text := strings.Fields(find.Bare(query))
		for _, s := range all {
			fits, in := true, find.Bare(s.Name+" "+s.What+" "+s.Organisation)
			for _, w := range text {
				fits = fits && strings.Contains(in, w)
			}
			if fits {
				out = append(out, widgets.Pick{ID: string(s.ID), Name: s.Name, Note: s.What, End: s.Phone})
			}
		}
		return out, lang.L("{{.n}} of {{.m}}", words.With{"n": len(out), "m": len(all)})
	})
	pick.Hint, pick.Cancel = lang.L("Type what it is for, like food or benefits"), words.Cancel()
	return pick
}

// Signpost notes that the person was told of another service.
func (p *Page) Signpost(r *data.Referral) {
	recs, today := p.w.Group().Records(), p.w.Group().Today()
	pick := servicePicker(recs)
	other := parts.NewEntry(lang.L("Or another service"), "")
	reason := widgets.NewNote(lang.L("Why this service"), 2)
	day := parts.NewDate(lang.L("Day"), today)
	read := func() data.Signpost {
		s := data.Signpost{Day: parts.DateOf(day), Service: parts.TextOf(other), Reason: parts.TextOf(reason)}
		if k := pick.Chosen(); k.ID != "" && s.Service == "" {
			s.Service, s.ServiceID = k.Name, data.ID(k.ID)
		}
		return s
	}
	f := &widgets.Form{
		Title: lang.L("Tell {{.name}} of another service", words.With{"name": p.who(r)}), Verb: lang.L("Note it"), Cancel: words.Cancel(), Keep: "signpost", About: string(r.ID),
		Fields: []widgets.Field{
			{Key: "service", Label: lang.L("Service"), Input: pick},
			{Key: "other", Label: lang.L("Or another service"), Hint: lang.L("Where it is not in the directory."), Input: other},
			{Key: "reason", Label: lang.L("Why this service"), Input: reason},
			{Key: "day", Label: lang.L("Day"), Input: day},
		},
		Judge: func() (string, string) {
			c := data.Clone(r)
			c.Signposts = map[data.ID]data.Signpost{placeholder(0): read()}
			_, problem := words.Fault(c.Validate())
			return "service", problem
		},
		Save: func(f *widgets.Form) {
			s := read()
			p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
				id := tx.NewID()
				return changeReferral(r.ID, func(c *data.Referral) { pathway.Point(c, id, s, today) })(tx)
			}, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.w.Say(lang.L("{{.name}} was told of {{.service}}.", words.With{"name": p.who(r), "service": s.Service}))
			})
		},
	}
	f.Show(p.w.Canvas())
}

// went notes whether they went where they were pointed to.
func (p *Page) went(r *data.Referral, id data.ID, answer data.Went) {
	said := lang.L("{{.name}}: they went.", words.With{"name": p.who(r)})
	if answer == data.WentNo {
		said = lang.L("{{.name}}: they did not go.", words.With{"name": p.who(r)})
	}
	p.w.Save(lang.L("Referral"), changeReferral(r.ID, func(c *data.Referral) {
		s, there := c.Signposts[id]
		if !there {
			return
		}
		s.Went = answer
		c.Signposts = cloned(c.Signposts)
		c.Signposts[id] = s
	}), p.w.Told(said))
}

func cloned[V any](m map[data.ID]V) map[data.ID]V {
	out := make(map[data.ID]V, len(m)+1)
	for k, v := range m {
		out[k] = v
	}
	return out
}

// placeholder is the ID of a part that is written and not kept yet; keeping gives it
// one of its own.
func placeholder(n int) data.ID { return data.ID(fmt.Sprintf("%032x", n)) }

// planFields are a plan, to be written in: what is in it, and one more goal and
// one more thing to do.
type planFields struct {
	before  data.Plan
	today   data.Date
	matters *widgets.Entry
	review  *widgets.DateEntry
	goals   []goalFields
	actions []actionFields
}

type goalFields struct {
	id              data.ID
	what            *widgets.Entry
	important, sure *widgets.Select
}

type actionFields struct {
	id        data.ID
	what, who *widgets.Entry
	by, done  *widgets.DateEntry
}

// ratings are from 1 to 10, and first that nobody asked.
func ratings(name string, now *int) *widgets.Select {
	options := []string{lang.L("Not asked yet")}
	for n := 1; n <= 10; n++ {
		options = append(options, strconv.Itoa(n))
	}
	at := 0
	if now != nil {
		at = *now
	}
	return widgets.NewSelect(name, options[0], options, at, nil)
}

func newPlanFields(plan data.Plan, today data.Date) *planFields {
	f := &planFields{before: plan, today: today, matters: widgets.NewNote(lang.L("What matters to them"), 2), review: parts.NewDate(lang.L("Look at it again on"), plan.ReviewOn)}
	f.matters.SetText(plan.Matters)
	for n, id := range append(pathway.GoalIDs(plan), placeholder(0)) {
		g, of := plan.Goals[id], words.With{"n": n + 1}
		f.goals = append(f.goals, goalFields{id, parts.NewEntry(lang.L("Goal {{.n}}", of), g.What),
			ratings(lang.L("How important goal {{.n}} is to them, of 10", of), g.Importance), ratings(lang.L("How sure they are of goal {{.n}}, of 10", of), g.Confidence)})
	}
	for n, id := range append(pathway.ActionIDs(plan), placeholder(0)) {
		a, of := plan.Actions[id], words.With{"n": n + 1}
		f.actions = append(f.actions, actionFields{id, parts.NewEntry(lang.L("To do {{.n}}", of), a.What), parts.NewEntry(lang.L("Who does {{.n}}", of), a.Who),
			parts.NewDate(lang.L("By when {{.n}}", of), a.By), parts.NewDate(lang.L("Done on {{.n}}", of), a.DoneOn)})
	}
	return f
}

func (f *planFields) list() []widgets.Field {
	out := []widgets.Field{{Key: "matters", Label: lang.L("What matters to them"), Input: f.matters}, {Key: "review_on", Label: lang.L("Look at it again on"), Input: f.review}}
	for n, g := range f.goals {
		out = append(out, widgets.Field{Key: fmt.Sprint("goal", n), Label: g.what.Name, Input: g.what, Step: first(n, lang.L("Goals"))},
			widgets.Field{Key: fmt.Sprint("important", n), Label: g.important.Name, Input: g.important}, widgets.Field{Key: fmt.Sprint("sure", n), Label: g.sure.Name, Input: g.sure})
	}
	for n, a := range f.actions {
		of := words.With{"n": n + 1}
		out = append(out, widgets.Field{Key: fmt.Sprint("action", n), Label: a.what.Name, Input: a.what, Step: first(n, lang.L("Who will do what"))},
			widgets.Field{Key: fmt.Sprint("who", n), Label: a.who.Name, Input: a.who}, widgets.Field{Key: fmt.Sprint("by", n), Label: lang.L("By when {{.n}}", of), Input: a.by},
			widgets.Field{Key: fmt.Sprint("done", n), Label: lang.L("Done on {{.n}}", of), Input: a.done})
	}
	return out
}

func first(n int, step string) string {
	if n > 0 {
		return ""
	}
	return step
}

// read is the plan as it stands in the fields. What was rated otherwise than before
// was rated today; a goal or a thing to do with no words is none.
func (f *planFields) read() data.Plan {
	plan := data.Plan{Matters: parts.TextOf(f.matters), ReviewOn: parts.DateOf(f.review)}
	for _, g := range f.goals {
		was := f.before.Goals[g.id]
		one := data.Goal{What: parts.TextOf(g.what)}
		one.Importance, one.ImportanceOn = f.rated(g.important, was.Importance, was.ImportanceOn)
		one.Confidence, one.ConfidenceOn = f.rated(g.sure, was.Confidence, was.ConfidenceOn)
		if one.What != "" {
			if plan.Goals == nil {
				plan.Goals = map[data.ID]data.Goal{}
			}
			plan.Goals[g.id] = one
		}
	}
	for _, a := range f.actions {
		one := data.Action{What: parts.TextOf(a.what), Who: parts.TextOf(a.who), By: parts.DateOf(a.by), DoneOn: parts.DateOf(a.done)}
		if one.What != "" {
			if plan.Actions == nil {
				plan.Actions = map[data.ID]data.Action{}
			}
			plan.Actions[a.id] = one
		}
	}
	return plan
}

func (f *planFields) rated(s *widgets.Select, was *int, on data.Date) (*int, data.Date) {
	if s.Index <= 0 {
		return nil, ""
	}
	n := s.Index
	if was != nil && *was == n {
		return was, on
	}
	return &n, f.today
}

// Plan is the sheet for what the person and the group agreed to work towards.
func (p *Page) Plan(r *data.Referral) {
	fields := newPlanFields(r.Plan, p.w.Group().Today())
	edited := func() *data.Referral {
		c := data.Clone(r)
		c.Plan = fields.read()
		return c
	}
	var e *parts.Edit[*data.Referral]
	f := &widgets.Form{
		Title: lang.L("The plan of {{.name}}", words.With{"name": p.who(r)}), Verb: lang.L("Save the plan"), Cancel: words.Cancel(), Fields: fields.list(), Keep: "plan", About: string(r.ID),
		Judge: func() (string, string) { return words.Fault(edited().Validate()) },
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Plan"), func(*data.Referral) {
				f.Close()
				p.Reload()
				p.w.Say(lang.L("The plan is saved."))
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Referral { return recs.Referrals[r.ID] }, func(tx page.Tx, c *data.Referral) error {
		if g, fresh := c.Plan.Goals[placeholder(0)]; fresh {
			c.Plan.Goals = cloned(c.Plan.Goals)
			delete(c.Plan.Goals, placeholder(0))
			c.Plan.Goals[tx.NewID()] = g
		}
		if a, fresh := c.Plan.Actions[placeholder(0)]; fresh {
			c.Plan.Actions = cloned(c.Plan.Actions)
			delete(c.Plan.Actions, placeholder(0))
			c.Plan.Actions[tx.NewID()] = a
		}
		return tx.Put(c)
	})
	f.Show(p.w.Canvas())
}

// planLines are a plan in words, for the card.
func planLines(r *data.Referral, today data.Date) string {
	var out []string
	for _, g := range pathway.Goals(r) {
		line := g.What
		if g.Importance != nil {
			line += ", " + lang.L("important {{.n}} of 10", words.With{"n": *g.Importance})
		}
		if g.Confidence != nil {
			line += ", " + lang.L("sure {{.n}} of 10", words.With{"n": *g.Confidence})
		}
		out = append(out, line)
	}
	for _, a := range pathway.Actions(r) {
		end := ""
		switch {
		case a.DoneOn != "":
			end = lang.L("done {{.day}}", words.With{"day": words.Day(a.DoneOn, today)})
		case a.By != "":
			end = lang.L("by {{.day}}", words.With{"day": words.Day(a.By, today)})
		}
		out = append(out, strings.Join(words.NonEmpty(cmp.Or(a.Who, ""), a.What, end), ", "))
	}
	if r.Plan.ReviewOn != "" {
		out = append(out, lang.L("To be looked at again {{.day}}", words.With{"day": words.Day(r.Plan.ReviewOn, today)}))
	}
	return strings.Join(append(words.NonEmpty(r.Plan.Matters), out...), "\n")
}
