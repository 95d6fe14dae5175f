package home

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/grants"
	"commonthread/ui/output"
	"commonthread/ui/words"
)

// Task is one thing to do now: what, and where.
type Task struct {
	Words, verb string
	page        string
	day         data.Date // whose register, where the task is about one
	session     data.ID
	about       string // what of the page
	absent      bool   // the people who have not been seen lately
	publish     bool   // last month's figures for the treasurer
	joins       bool   // two records of one person, as a volunteer said
}

// Todo is what needs doing, the most pressing first. It is pure.
func Todo(recs *data.Records, today data.Date, now data.Clock, may func(data.Compartment) bool) []Task {
	var out []Task
	if s := visits.Now(recs, today, now); s != nil {
		words := lang.L("{{.name}} is today. {{.count}} so far.", words.With{"name": words.SessionName(s), "count": lang.N("{{.n}} present", visits.InRoom(recs, s), words.With{"n": visits.InRoom(recs, s)})})
		out = append(out, Task{Words: words, verb: lang.L("Take the register"), page: "register"})
	} else if like := visits.Like(recs, today); like.Name != "" && metLastWeek(recs, today) {
		out = append(out, Task{Words: lang.L("The group met on this day last week. Is there a session today?"), verb: lang.L("Take the register"), page: "register"})
	} else if len(recs.Sessions) == 0 {
		out = append(out, Task{Words: lang.L("No session is on file yet. The first register makes one."), verb: lang.L("Take the register"), page: "register"})
	}
	if empty := unmarked(recs, today); len(empty) > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} sessions of the last month have an empty register. The last was on {{.day}}.", len(empty),
			words.With{"n": len(empty), "day": words.Day(empty[0].Date, today)}), verb: lang.L("Key in the sheet"), page: "register", day: empty[0].Date, session: empty[0].ID})
	}
	if may(data.Care) {
		out = append(out, referralTasks(recs, today)...)
		out = append(out, dueTasks(recs, today)...)
	}
	if n := len(people.Waiting(recs)); n > 0 && may(data.Care) {
		out = append(out, Task{Words: lang.N("A volunteer joined {{.n}} pairs of records as one person each. Do you agree?", n, words.With{"n": n}), verb: lang.L("See which"), page: "home", joins: true})
	}
	if n := expectedNow(recs, today); n > 0 {
		out = append(out, Task{Words: lang.N("{{.n}} newcomers are expected: say hello.", n, words.With{"n": n}), verb: lang.L("See who"), page: "people"})
	}
	if n := len(visits.NotSeenLately(recs, visits.All(recs), today)); n > 0 {
		weeks := recs.Group.NotSeenWeeks()
		out = append(out, Task{Words: lang.N("{{.n}} people who came regularly have not been seen for {{.weeks}}.", n,
			words.With{"n": n, "weeks": lang.N("{{.n}} weeks", weeks, words.With{"n": weeks})}), verb: lang.L("See the phone list"), page: "people", absent: true})
	}
	if output.Publishes(recs, today, may) {
		out = append(out, Task{Words: lang.L("The treasurer needs the figures of the running grant to {{.day}}.", words.With{"day": grants.LastMonth(today).To.Long()}),
			verb: lang.L("Publish them"), publish: true})
	}
	if may(data.Grants) && len(recs.Bids) == 0 && len(recs.Sessions) > 0 {
		out = append(out, Task{Words: lang.L("There is a grant of up to £5,000 for groups like this. Your registers are its evidence."), verb: lang.L("Start a bid"), page: "pack"})
	}
	return out
}

// dueTasks is who is due a questionnaire and came lately: who does not come cannot
// be asked.
func dueTasks(recs *data.Records, today data.Date) []Task {
	seen := map[data.ID]bool{}
	for _, d := range asking.List(recs, today) {
		if d.Lately {
			seen[d.Person.ID] = true
		}
	}
	n := len(seen)
	if n == 0 {
		return nil
	}
	return []Task{{Words: lang.N("{{.n}} people who come are due a questionnaire.", n, words.With{"n": n}), verb: lang.L("See who is due"), page: "questionnaires"}}
}

// metLastWeek reports whether there was a session a week before.
func metLastWeek(recs *data.Records, today data.Date) bool {
	week := today.AddDays(-7)
	for _, s := range recs.Sessions {
		if s.Date == week && s.Cancelled == "" {
			return true
		}
	}
	return false
}

// unmarked are the sessions of the last four weeks in which nobody is marked
// and nobody was counted, the last one first.
func unmarked(recs *data.Records, today data.Date) []*data.Session {
	since := today.AddDays(-28)
	var out []*data.Session
	for _, s := range recs.Sessions {
		if _, counted := s.Unnamed(); s.Date >= since && s.Date < today && s.Cancelled == "" && len(s.Marks) == 0 && !counted {
			out = append(out, s)
		}
	}
	visits.Sort(out)
	slices.Reverse(out)
	return out
}

// expectedNow counts who is expected and has not come.
func expectedNow(recs *data.Records, today data.Date) int {
	v, n := visits.All(recs), 0
	for _, p := range people.Whole(recs) {
		if visits.Expected(p, v, today) && (v.Last(p.ID) == "" || v.Last(p.ID) < p.ExpectedFrom) && p.Left == "" {
			n++
		}
	}
	return n
}
