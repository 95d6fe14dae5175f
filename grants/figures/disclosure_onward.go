package figures

import "slices"

// This file is what a funder copy shows of the figures in referrals_onward.go.
// They stand apart from the equations of the other referrals, so that none of
// those is hidden for their sake: it is these that give way. A reader knows that
// one who is overdue was neither contacted nor came nor finished, that who went
// was signposted, and that who did not start neither finished nor is overdue. So,
// beside counts of 1 to 4:
//
//   - nothing of it is shown where one of the four steps is hidden: it would bound
//     that;
//   - a count whose room beside the others is 1 to 4 is hidden whatever it is, so
//     that hidden means nought or more;
//   - who went is hidden with who was signposted;
//   - one that differs by 1 to 4 from what was sent for the same or a nested
//     period is hidden;
//   - the reasons are printed only where none of them is hidden, and who did not
//     start is shown. A grouping joins them first.

// onwardCounts are the counts of people that stand apart.
var onwardCounts = []string{"referrals.overdue", "referrals.signposted", "referrals.went", "referrals.not_started"}

// isOnward reports whether a figure or table is one of those.
func isOnward(name string) bool {
	return name == notStartedTable || slices.Contains(onwardCounts, name)
}

// hideOnward hides what must be hidden of them, after the steps are settled.
func (r *Report) hideOnward(all []before) {
	if r.Figures["referrals.overdue"] == nil && r.Tables[notStartedTable] == nil {
		return // an older copy, which has none of them
	}
	steps, shown := map[string]int64{}, true
	for _, name := range []string{"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed"} {
		v, ok := r.shownCount(name)
		steps[name], shown = v, shown && ok
	}
	all = alongside(all, r)
	exact := map[string]int64{}
	for _, name := range onwardCounts {
		if f := r.Figures[name]; f != nil && f.Value != nil {
			exact[name] = f.Value.Hundredths / 100
		}
	}
	overdue, notStarted := exact["referrals.overdue"], exact["referrals.not_started"]
	received, completed := steps["referrals.received"], steps["referrals.completed"]
	room := map[string][]int64{
		"referrals.overdue":     {received - steps["referrals.contacted"], received - steps["referrals.attended"], received - completed - notStarted},
		"referrals.not_started": {received - completed - overdue, received - completed},
	}
	for _, name := range onwardCounts {
		f := r.Figures[name]
		if f == nil {
			continue
		}
		if !shown || few(exact[name]) || slices.ContainsFunc(room[name], few) || sentNearly(all, name, exact[name]) {
			f.hide()
		}
	}
	if f := r.Figures["referrals.signposted"]; (f == nil || f.Suppressed) && r.Figures["referrals.went"] != nil {
		r.Figures["referrals.went"].hide()
	}
	r.withdrawReasons(all)
}

// shownCount is a count that the copy prints.
func (r *Report) shownCount(name string) (n int64, shown bool) {
	f := r.Figures[name]
	if f == nil || f.Suppressed || f.Value == nil {
		return 0, false
	}
	return f.Value.Hundredths / 100, true
}

// withdrawReasons leaves out the reasons where one of them would be hidden.
func (r *Report) withdrawReasons(all []before) {
	_, whole := r.shownCount("referrals.not_started")
	for _, row := range r.Tables[notStartedTable] {
		n := count(row)
		if row.Suppressed || few(n) && row.Label != NotStated || rowSentNearly(all, row, n) {
			whole = false
		}
	}
	if !whole && r.Tables[notStartedTable] != nil {
		r.Tables[notStartedTable] = []Row{}
	}
}

// alongside are the copies that were sent for the same or a nested period.
func alongside(all []before, r *Report) []before {
	return slices.DeleteFunc(slices.Clone(all), func(b before) bool { return !b.period.Within(r.Period) && !r.Period.Within(b.period) })
}

func sentNearly(all []before, name string, n int64) bool {
	return slices.ContainsFunc(all, func(b before) bool {
		f, sent := b.issued.Figures[name]
		v, ok := parseNumber(f.Value)
		return sent && ok && !f.Hidden && v != nil && nearly(v.Hundredths/100, n)
	})
}

func rowSentNearly(all []before, row Row, n int64) bool {
	return slices.ContainsFunc(all, func(b before) bool {
		for _, sent := range b.issued.Tables[notStartedTable] {
			v, ok := parseNumber(sent.Value)
			if ok && v != nil && !sent.Hidden && sent.Label == row.Label && nearly(v.Hundredths/100, n) {
				return true
			}
		}
		return false
	})
}

// nearly reports whether two counts are 1 to 4 apart.
func nearly(a, b int64) bool { return few(max(a, b) - min(a, b)) }
