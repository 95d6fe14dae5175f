package figures

import (
	"slices"

	"commonthread/data"
)

// Options are what figures need beside the records.
type Options struct {
	// Programme gives what an hour of a volunteer is worth, by date; with nil
	// volunteers.value is undefined.
	Programme *data.Programme
	// Deprivation gives the decile of a postcode's neighbourhood, 1 the most
	// deprived tenth of England to 10 the least, by NormalPostcode. It comes only
	// from a file that the group imported; with nil there is no
	// people.by_deprivation.
	Deprivation map[string]int
}

// Unknown is the text of a figure that cannot be worked out, like a mean of
// nobody, and the label of those whose district or need is not on file.
const Unknown = "not known"

// Compute counts every figure and table of the period from the records: the
// committee copy, exact, nothing hidden. Every figure is always there; one that
// cannot be worked out has a nil value. A volunteer's or treasurer's records,
// which have no referrals and no answers, give noughts there: figures are a
// lead's.
func Compute(r *data.Records, p data.Period, opt Options) *Report {
	t := newTally(r, p, opt)
	t.sessions()
	t.people()
	t.attendances()
	t.volunteers()
	care := t.ofCare()
	care.referrals()
	care.outcomes()
	return t.rep
}

// ofCare is the same count for what lies in care, by the joins of two people that a
// lead agreed to: a volunteer's alone moves nobody's referral and nobody's answers.
func (t *tally) ofCare() *tally {
	if t.roll.agreed == t.recs {
		return t
	}
	care := *t
	care.recs, care.roll = t.roll.agreed, newRoll(t.roll.agreed)
	care.meetings, care.held = care.roll.call(t.period), nil
	return &care
}

// Attendance counts what a register alone tells, the sessions, visits and how
// many people came: the same as Compute, and no more than these figures.
func Attendance(r *data.Records, p data.Period) *Report {
	t := newTally(r, p, Options{})
	t.sessions()
	t.visitors(t.roll.attendees())
	t.attendances()
	t.volunteers()
	return t.rep
}

// tally is a count in progress: the records, read once into the sessions of
// the period and who was at each, and the report so far.
type tally struct {
	recs   *data.Records
	period data.Period
	opt    Options
	roll   *roll
	// meetings are the sessions of the period by day, held or not; held are those
	// that were.
	meetings []*meeting
	held     []*meeting
	rep      *Report
	scores   []*score
	// during is the period in a sentence: "from 1 April 2025 to 31 March 2026".
	during string
}

func newTally(r *data.Records, p data.Period, opt Options) *tally {
	if opt.Deprivation == nil && len(r.Postcodes) > 0 {
		opt.Deprivation = make(map[string]int, len(r.Postcodes))
		for _, c := range r.Postcodes {
			opt.Deprivation[c.Code] = c.Decile
		}
	}
	t := &tally{recs: r, period: p, opt: opt, roll: newRoll(r), during: during(p), scores: scoresOf(r.MeasuresCounted())}
	t.rep = &Report{
		Period: p, Copy: Committee,
		Figures: map[string]*Figure{}, Tables: map[string][]Row{}, TableRules: map[string]string{},
		scores: t.scores,
	}
	if r.Group != nil {
		t.rep.Group = r.Group.Name
	}
	t.meetings = t.roll.call(p)
	for _, m := range t.meetings {
		if m.wasHeld() {
			t.held = append(t.held, m)
		}
	}
	return t
}

// add puts a figure at the end of the reading order. A nil value is undefined:
// its text is then text, or Unknown where that is "".
func (t *tally) add(f *Figure) {
	if f.Value == nil && f.Text == "" {
		f.Text = Unknown
	}
	t.rep.Order = append(t.rep.Order, f.Name)
	t.rep.Figures[f.Name] = f
}

// count adds a figure whose n is its own value.
func (t *tally) count(name string, n int, u unit, rule string, behind []data.ID) {
	v := Whole(int64(n))
	t.add(&Figure{Name: name, Value: &v, Text: u.text(v), Unit: u.many, N: base(n), Rule: rule, Behind: behind})
}

// measured adds a figure that stands on n people or sessions; value is nil
// where it is undefined.
func (t *tally) measured(name string, value *Number, n int, u unit, rule string, behind []data.ID) {
	f := &Figure{Name: name, Value: value, Unit: u.many, N: base(n), Rule: rule, Behind: behind}
	if value != nil {
		f.Text = u.text(*value)
	}
	t.add(f)
}

func base(n int) *int64 {
	v := int64(n)
	return &v
}

// table adds a table of how many records stand under each label, in the order
// of labels.
func (t *tally) table(name, rule string, labels []string, under map[string][]data.ID) {
	rows := make([]Row, 0, len(labels))
	for _, label := range labels {
		ids := under[label]
		v := Whole(int64(len(ids)))
		rows = append(rows, Row{Label: label, Value: &v, Behind: ids})
	}
	t.rep.Tables[name], t.rep.TableRules[name] = rows, rule
}

// alphabetical is the order of labels that people typed: by letter, and those
// that stand for no answer last.
func alphabetical(under map[string][]data.ID) []string {
	var labels []string
	for label := range under {
		if !slices.Contains(noAnswer, label) {
			labels = append(labels, label)
		}
	}
	slices.Sort(labels)
	for _, label := range noAnswer {
		if _, there := under[label]; there {
			labels = append(labels, label)
		}
	}
	return labels
}

// spread is the run of labels of a scale from the first that holds somebody to
// the last, with the noughts between them, so that a chart has no false gaps.
// The last label of the scale stands for no answer, and is there only where
// somebody gave none.
func spread(scale []string, under map[string][]data.ID) []string {
	steps, none := scale[:len(scale)-1], scale[len(scale)-1]
	first, last := -1, -1
	for i, label := range steps {
		if len(under[label]) > 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	var labels []string
	if first >= 0 {
		labels = slices.Clone(steps[first : last+1])
	}
	if len(under[none]) > 0 {
		labels = append(labels, none)
	}
	return labels
}

// Labels of those who gave no answer. Not asked and prefer not to say are not
// the same thing.
const (
	preferNotToSay = "prefer not to say"
	notAsked       = "not asked"
)

var noAnswer = []string{preferNotToSay, notAsked, Unknown}
