package volunteers

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// checkSoon is for how many days ahead a check is told as due soon: eight weeks,
// about what a new DBS check may take.
const checkSoon = 56

// checkState is how one of a volunteer's checks stands: the latest of its sort.
type checkState struct {
	check         *data.VolunteerCheck
	Overdue, Soon bool
	today         data.Date
}

// CheckStates are the checks of each person, in the order of data.ChecksOf.
// Without a lead's records there are none. Checks of somebody's other records
// (aliases) are theirs, as far as a lead agreed that they are one person.
func CheckStates(recs *data.Records, today data.Date) map[data.ID][]checkState {
	one := recs.Agreed().Resolver()
	latest := map[data.ID]map[data.CheckOf]*data.VolunteerCheck{}
	for _, c := range data.InOrder(recs.Checks) {
		id := one(c.PersonID)
		if latest[id] == nil {
			latest[id] = map[data.CheckOf]*data.VolunteerCheck{}
		}
		if was := latest[id][c.Of]; was == nil || c.Done >= was.Done {
			latest[id][c.Of] = c
		}
	}
	out := map[data.ID][]checkState{}
	for id, by := range latest {
		for _, of := range data.ChecksOf {
			if c := by[of]; c != nil {
				out[id] = append(out[id], checkState{c, c.Due != "" && c.Due < today, c.Due >= today && today.DaysUntil(c.Due) <= checkSoon, today})
			}
		}
	}
	return out
}

// checkName is what a check is called.
func checkName(of data.CheckOf) string {
	switch of {
	case data.CheckDBS:
		return lang.L("DBS")
	case data.CheckSafeguarding:
		return lang.L("Safeguarding training")
	}
	return lang.L("First aid")
}

// Words say how a check stands.
func (c checkState) Words() string {
	name := checkName(c.check.Of)
	switch {
	case c.Overdue:
		return lang.L("{{.check}} overdue since {{.day}}", words.With{"check": name, "day": c.check.Due.Long()})
	case c.check.Due != "":
		return lang.L("{{.check}} due by {{.day}}", words.With{"check": name, "day": c.check.Due.Long()})
	}
	return lang.L("{{.check}} done on {{.day}}", words.With{"check": name, "day": c.check.Done.Long()})
}

// DueWords say how many checks are overdue or due soon among volunteers who
// have not left; "" for none.
func DueWords(list []helper) string {
	overdue, soon := 0, 0
	for _, h := range list {
		for _, c := range h.checks {
			switch {
			case h.Person.Left != "" && h.Person.Left <= c.today:
			case c.Overdue:
				overdue++
			case c.Soon:
				soon++
			}
		}
	}
	var parts []string
	if overdue > 0 {
		parts = append(parts, lang.N("{{.n}} checks are overdue.", overdue, words.With{"n": overdue}))
	}
	if soon > 0 {
		parts = append(parts, lang.N("{{.n}} checks are due within eight weeks.", soon, words.With{"n": soon}))
	}
	return strings.Join(parts, " ")
}

// enterCheck keeps that a check was done, and when it is due again.
func (p *Page) enterCheck(q *data.Person) {
	var names []string
	for _, of := range data.ChecksOf {
		names = append(names, checkName(of))
	}
	of := widgets.NewChoice(lang.L("Which check"), names, 0, nil)
	done, due := parts.NewPastDate(lang.L("Done or seen on"), p.w.Group().Today(), p.w.Group().Today()), parts.NewDate(lang.L("Due again on"), "")
	check := func() *data.VolunteerCheck {
		return &data.VolunteerCheck{PersonID: q.ID, Of: data.ChecksOf[of.Selected], Done: parts.DateOf(done), Due: parts.DateOf(due)}
	}
	f := &widgets.Form{
		Title: q.Name(), Verb: lang.L("Save the check"), Cancel: words.Cancel(), Keep: "check", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "of", Label: lang.L("Which check"), Input: of},
			{Key: "done", Label: lang.L("Done or seen on"), Input: done},
			{Key: "due", Label: lang.L("Due again on"), Hint: lang.L("Many groups ask again after three years. Leave it empty where you do not."), Input: due},
		},
		Judge: func() (string, string) { return words.Fault(check().Validate()) },
		Save: func(f *widgets.Form) {
			c := check()
			p.steps.Keep(lang.L("Check"), lang.L("The check of {{.name}} is saved.", words.With{"name": q.Name()}), func(tx page.Tx) error {
				c.ID = tx.NewID()
				return tx.Put(c)
			}, func(err error) {
				if err != nil {
					f.Fail(words.Sentence(err))
					return
				}
				f.Close()
				p.w.Refocus()
			})
		},
	}
	f.Show(p.w.Canvas())
}
