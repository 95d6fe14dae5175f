package figures

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// findingBase is how many people (or, for what is not people, sessions or
// visits) a finding in words needs behind it.
const findingBase = 20

// Finding is a headline in words, from figures that this copy shows and no
// others, and the line under it that says of how many.
type Finding struct {
	Headline string // no full stop: "Two in three people felt less lonely"
	Base     string // a sentence
}

// shown is a figure's value; ok is false where it is hidden or not known.
func (r *Report) shown(name string) (n Number, ok bool) {
	f := r.Figures[name]
	if f == nil || f.Suppressed || f.Value == nil {
		return Number{}, false
	}
	return *f.Value, true
}

// based is a shown figure of at least findingBase.
func (r *Report) based(name string) (n Number, ok bool) {
	n, ok = r.shown(name)
	return n, ok && n.Hundredths >= findingBase*100
}

// Came says how many people came, and how many of them were new where that is
// shown.
func (r *Report) Came() (Finding, bool) {
	came, ok := r.based("people.unique")
	if !ok {
		return Finding{}, false
	}
	headline := grouped(came) + " people came"
	if fresh, ok := r.shown("people.new"); ok && fresh.Hundredths > 0 {
		headline += ", " + grouped(fresh) + " of them for the first time"
	}
	return Finding{headline, "Attendees who came at least once " + during(r.Period) + "."}, true
}

// Visits says how often people came, and to how many sessions.
func (r *Report) Visits() (Finding, bool) {
	total, ok := r.based("attendances.total")
	held, okHeld := r.shown("sessions.held")
	if !ok || !okHeld {
		return Finding{}, false
	}
	return Finding{
		"People came " + grouped(total) + " times, to " + sessions.text(held),
		"Attendees and people counted without their names, " + during(r.Period) + ".",
	}, true
}

// Given says what volunteers gave, and what that is worth where it is known.
func (r *Report) Given() (Finding, bool) {
	f := r.Figures["volunteers.hours"]
	given, ok := r.shown("volunteers.hours")
	if !ok || f.N == nil || *f.N < findingBase || given.Hundredths == 0 {
		return Finding{}, false
	}
	headline := "Volunteers gave " + hours.text(given)
	if worth, ok := r.shown("volunteers.value"); ok && worth.Hundredths > 0 {
		headline += ", worth " + money(worth)
	}
	return Finding{headline, "At " + some(int(*f.N)) + " " + during(r.Period) + "."}, true
}

// Referred says how many of the referrals led to somebody coming.
func (r *Report) Referred() (Finding, bool) {
	received, ok := r.based("referrals.received")
	attended, okAttended := r.shown("referrals.attended")
	if !ok || !okAttended {
		return Finding{}, false
	}
	return Finding{
		share(attended, received, "referrals", "led to the person coming"),
		"Of " + referrals.text(received) + " received " + during(r.Period) + ".",
	}, true
}

// Felt says which share of the matched people improved in a score: "Two in
// three people felt less lonely". Where more of them got worse, and that is
// shown, it says that instead: a headline does not pick the pleasant side.
func (r *Report) Felt(score string) (Finding, bool) {
	name := "outcomes." + score + "."
	matched, ok := r.based(name + "matched")
	improved, okImproved := r.shown(name + "improved")
	if !ok || !okImproved {
		return Finding{}, false
	}
	of := scoreIn(r.allScores(), score)
	if of == nil {
		return Finding{}, false
	}
	part, did := improved, of.felt(true)
	if worse, okWorse := r.shown(name + "worse"); okWorse && worse.Hundredths > improved.Hundredths {
		part, did = worse, of.felt(false)
	}
	return Finding{share(part, matched, "people", did), r.outcomeBase(matched)}, true
}

// Changed says how much a score rose or fell on average, and, where the
// interval takes in no change at all, that it could be chance: "Life
// satisfaction rose by 1.27 points on average".
func (r *Report) Changed(score string) (Finding, bool) {
	name := "outcomes." + score + "."
	matched, ok := r.based(name + "matched")
	change, okChange := r.shown(name + "change_mean")
	low, okLow := r.shown(name + "change_ci95_low")
	high, okHigh := r.shown(name + "change_ci95_high")
	if !ok || !okChange || !okLow || !okHigh {
		return Finding{}, false
	}
	of := scoreIn(r.allScores(), score)
	if of == nil {
		return Finding{}, false
	}
	headline := of.subject()
	point := unit{"point", "points"}
	switch h := change.Hundredths; {
	case h > 0:
		headline += " rose by " + point.text(change) + " on average"
	case h < 0:
		headline += " fell by " + point.text(Number{-h}) + " on average"
	default:
		headline += " stayed the same on average"
	}
	if change.Hundredths != 0 && low.Hundredths <= 0 && high.Hundredths >= 0 {
		headline += ", which could be chance"
	}
	return Finding{headline, r.outcomeBase(matched)}, true
}

func (r *Report) outcomeBase(matched Number) string {
	return "Of " + people.text(matched) + " who answered " + during(r.Period) + " and also on an earlier day."
}

// Older says which share of the people who came were 65 or over, where none of
// those rows is hidden.
func (r *Report) Older() (Finding, bool) {
	return r.rowsFinding("people.by_age", "were 65 or over", "65-74", "75-84", "85+")
}

// Deprived says which share of the people who came live in the most deprived
// fifth of neighbourhoods in England, where neither row is hidden.
func (r *Report) Deprived() (Finding, bool) {
	return r.rowsFinding("people.by_deprivation", "live in the most deprived fifth of neighbourhoods in England", "1", "2")
}

// Nearby says which share of the people who came live in the district that has
// the most of those shown.
func (r *Report) Nearby() (Finding, bool) {
	var most *Row
	for i, row := range r.Tables["people.by_district"] {
		if row.Suppressed || row.Value == nil || row.Label == Unknown || row.Label == NotStated || len(row.Joined) > 0 {
			continue
		}
		if most == nil || row.Value.Hundredths > most.Value.Hundredths {
			most = &r.Tables["people.by_district"][i]
		}
	}
	if most == nil {
		return Finding{}, false
	}
	return r.rowsFinding("people.by_district", "live in "+most.Label, most.parts()...)
}

// rowsFinding is the share of people.unique that the rows with these labels
// make together. A row that is not there is nought; one hidden row, and there
// is no finding.
func (r *Report) rowsFinding(table, did string, labels ...string) (Finding, bool) {
	came, ok := r.based("people.unique")
	rows := r.Tables[table]
	if _, old := r.AsSent[table]; old || !ok || len(rows) == 0 {
		return Finding{}, false
	}
	var part Number
	for _, row := range rows {
		in := 0
		for _, of := range row.parts() {
			if slices.Contains(labels, of) {
				in++
			}
		}
		switch {
		case in == 0:
			continue
		case in < len(row.parts()), row.Suppressed, row.Value == nil:
			// It is hidden, or stands for others besides.
			return Finding{}, false
		}
		part.Hundredths += row.Value.Hundredths
	}
	return Finding{share(part, came, "people", did), "Of " + people.text(came) + " who came at least once " + during(r.Period) + "."}, true
}

// fractions are the shares that have plain words. Between two of them the
// numbers themselves are said.
var fractions = []struct {
	part, whole int64
	words       string
}{
	{1, 10, "one in ten"}, {1, 5, "one in five"}, {1, 4, "one in four"}, {1, 3, "one in three"}, {2, 5, "two in five"}, {1, 2, "half the"},
	{3, 5, "three in five"}, {2, 3, "two in three"}, {3, 4, "three in four"}, {4, 5, "four in five"}, {9, 10, "nine in ten"},
}

// share says that part of whole did something: in a plain fraction where it is
// that exactly, "about" one where it is within two in a hundred of it, and in
// the numbers where it is not.
func share(part, whole Number, who, did string) string {
	p, w := part.Hundredths/100, whole.Hundredths/100
	switch p {
	case 0:
		return fmt.Sprintf("None of %d %s %s", w, who, did)
	case w:
		return fmt.Sprintf("All %d %s %s", w, who, did)
	}
	for _, f := range fractions {
		off := p*f.whole - f.part*w // of w*f.whole
		switch {
		case off == 0:
			return capital(f.words) + " " + who + " " + did
		case max(off, -off)*50 <= w*f.whole:
			return "About " + f.words + " " + who + " " + did
		}
	}
	return strconv.FormatInt(p, 10) + " of " + strconv.FormatInt(w, 10) + " " + who + " " + did
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
