package grants

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// PlanFile is a bid's plan as a file has it: lists in the order in which they are
// printed.
type PlanFile struct {
	Targets  []data.Target       `json:"targets"`
	Steps    []data.PlanStep     `json:"steps"`
	Risks    []data.Risk         `json:"risks"`
	Partners []data.Partner      `json:"partners"`
	After    string              `json:"after"`
	Forecast []data.ForecastLine `json:"forecast"`
}

// PlanOf is a plan as lists; empty ones where nothing is planned.
func PlanOf(p *data.BidPlan) PlanFile {
	out := PlanFile{Targets: []data.Target{}, Steps: []data.PlanStep{}, Risks: []data.Risk{}, Partners: []data.Partner{}, Forecast: []data.ForecastLine{}}
	if p == nil {
		return out
	}
	out.After = p.After
	out.Targets = inOrderOf(p.Targets, func(t data.Target) (int, string) { return t.Order, t.Outcome })
	out.Steps = inOrderOf(p.Steps, func(s data.PlanStep) (int, string) { return s.Order, s.What })
	out.Risks = inOrderOf(p.Risks, func(r data.Risk) (int, string) { return r.Order, r.Risk })
	out.Partners = inOrderOf(p.Partners, func(r data.Partner) (int, string) { return r.Order, r.Name })
	out.Forecast = inOrderOf(p.Forecast, func(l data.ForecastLine) (int, string) { return l.Order, l.Item })
	return out
}

// inOrderOf are a map's values by their order, those of one order by their words,
// those of the same words by their IDs.
func inOrderOf[T any](m map[data.ID]T, key func(T) (int, string)) []T {
	ids := slices.SortedFunc(maps.Keys(m), func(a, b data.ID) int {
		n, w := key(m[a])
		o, x := key(m[b])
		return cmp.Or(cmp.Compare(n, o), cmp.Compare(w, x), cmp.Compare(a, b))
	})
	out := make([]T, len(ids))
	for i, id := range ids {
		out[i] = m[id]
	}
	return out
}

// ReadPlan reads a plan from a file. A member that no plan has is an error, and so
// is a figure that there is none of.
func ReadPlan(raw []byte) (PlanFile, error) {
	var p PlanFile
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		if _, member, found := strings.Cut(err.Error(), "unknown field "); found {
			return p, fmt.Errorf("it has the member %s, which no plan has", member)
		}
		return p, errors.New("it is no JSON of a plan")
	}
	if dec.More() {
		return p, errors.New("there is more in it than one plan")
	}
	return p, nil
}

// SetPlan puts a plan in the place of the one that there is. What was written of a
// target over the year stays with the target of the same outcome. rep says which
// figures there are.
func SetPlan(tx Writer, bid *data.Bid, file PlanFile, rep *figures.Report) error {
	now := data.Clone(bid)
	was := now.Plan
	now.Plan = &data.BidPlan{After: strings.TrimSpace(file.After)}
	now.Plan.Targets = planMap(tx, file.Targets, func(t *data.Target, n int) { t.Order = n })
	now.Plan.Steps = planMap(tx, file.Steps, func(s *data.PlanStep, n int) { s.Order = n })
	now.Plan.Risks = planMap(tx, file.Risks, func(r *data.Risk, n int) { r.Order = n })
	now.Plan.Partners = planMap(tx, file.Partners, func(r *data.Partner, n int) { r.Order = n })
	now.Plan.Forecast = planMap(tx, file.Forecast, func(l *data.ForecastLine, n int) { l.Order = n })
	for id, t := range now.Plan.Targets {
		if t.Figure != "" && rep != nil && len(rep.Figures) > 0 && rep.Figure(t.Figure) == nil {
			return &data.Invalid{Kind: data.KindBid, Field: "plan", Problem: fmt.Sprintf("there is no figure called %q", t.Figure)}
		}
		if was == nil {
			continue
		}
		for _, old := range was.Targets {
			if fold(old.Outcome) == fold(t.Outcome) {
				t.Done, t.Reason = cmp.Or(t.Done, old.Done), cmp.Or(t.Reason, old.Reason)
				now.Plan.Targets[id] = t
			}
		}
	}
	if nothingPlanned(now.Plan) {
		now.Plan = nil
	}
	return tx.Put(now)
}

func planMap[T any](tx Writer, list []T, order func(*T, int)) map[data.ID]T {
	if len(list) == 0 {
		return nil
	}
	out := map[data.ID]T{}
	for i, v := range list {
		order(&v, i+1)
		out[tx.NewID()] = v
	}
	return out
}

func nothingPlanned(p *data.BidPlan) bool {
	return len(p.Targets)+len(p.Steps)+len(p.Risks)+len(p.Partners)+len(p.Forecast) == 0 && p.After == ""
}

// setOfTarget writes what came of a target, or why it is other than was promised;
// the target is named by its outcome, or by its number in the order of the plan.
func setOfTarget(bid *data.Bid, name, text string, write func(*data.Target, string)) error {
	if bid.Plan != nil {
		for id, t := range bid.Plan.Targets {
			if fold(t.Outcome) == fold(name) || fmt.Sprint(t.Order) == strings.TrimSpace(name) {
				write(&t, strings.TrimSpace(text))
				bid.Plan.Targets[id] = t
				return nil
			}
		}
	}
	return ErrNoSuchAnswer
}

// Promise is a target in a report: what was promised, what came of it, and why it
// is other.
type Promise struct {
	data.Target
	// Done is the figure of the time of the report, else what was written.
	Done string
	// Short is whether less was done than promised, as far as both are numbers.
	Short bool
}

// Promises are a bid's targets against a report.
func Promises(bid *data.Bid, rep *figures.Report) []Promise {
	var out []Promise
	for _, t := range PlanOf(bid.Plan).Targets {
		p := Promise{Target: t, Done: t.Done}
		if f := rep.Figure(t.Figure); t.Figure != "" && f != nil {
			p.Done = f.Text
			if f.Suppressed {
				p.Done = figures.Hidden
			}
			promised, ok := firstNumber(t.Target)
			p.Short = ok && f.Value != nil && !f.Suppressed && f.Value.Hundredths < promised
		}
		out = append(out, p)
	}
	return out
}

// firstNumber is the first number of words, in hundredths.
func firstNumber(words string) (int64, bool) {
	start := strings.IndexAny(words, "0123456789")
	if start < 0 {
		return 0, false
	}
	end := start
	for end < len(words) && strings.ContainsRune("0123456789,.", rune(words[end])) {
		end++
	}
	return penceTyped(strings.TrimRight(words[start:end], ".,"))
}

// checkPlan asks for what a plan needs to be believed, and for the forecast where
// the funder wants one.
func checkPlan(bid *data.Bid, p *data.Programme) []Missing {
	plan := PlanOf(bid.Plan)
	var out []Missing
	if p != nil && p.Forecast && len(plan.Forecast) == 0 {
		out = append(out, missing("This funder asks for income and spending of twelve months, and there is no forecast.", "Plan and targets", "Put in what will come in and go out, month by month.", true))
	}
	if bid.Plan == nil {
		return append(out, missing("Nothing is promised yet: the bid has no plan and no targets.", "Plan and targets", "Say what will change, how you will know, and what is done when.", false))
	}
	for _, t := range plan.Targets {
		if t.Target == "" || t.By == "" || t.Indicator == "" && t.Figure == "" {
			out = append(out, missing("“"+t.Outcome+"” does not say how it is seen, how much, and by when.", "Plan and targets", "Give each target its sign, its number and its day.", false))
		}
	}
	for _, s := range plan.Steps {
		outside := bid.ProjectFrom != "" && s.To != "" && s.To < bid.ProjectFrom || bid.ProjectTo != "" && s.From > bid.ProjectTo
		if outside {
			out = append(out, missing("“"+s.What+"” lies outside the days of the project.", "Plan and targets", "Put right its days, or those of the project.", false))
		}
	}
	return out
}

// planTyped is what a plan prints of what was typed.
func planTyped(p *data.BidPlan) string {
	plan := PlanOf(p)
	words := []string{plan.After}
	for _, t := range plan.Targets {
		words = append(words, t.Outcome, t.Indicator, t.Now, t.Target, t.How)
	}
	for _, s := range plan.Steps {
		words = append(words, s.What, s.Who)
	}
	for _, r := range plan.Risks {
		words = append(words, r.Risk, r.Answer)
	}
	for _, r := range plan.Partners {
		words = append(words, r.Name, r.Part)
	}
	for _, l := range plan.Forecast {
		words = append(words, l.Item)
	}
	return strings.Join(words, "\n")
}

// promisesTyped is what a report prints of what was typed about the targets.
func promisesTyped(p *data.BidPlan) string {
	var words []string
	for _, t := range PlanOf(p).Targets {
		words = append(words, t.Outcome, t.Indicator, t.Target, t.Done, t.Reason)
	}
	return strings.Join(words, "\n")
}

// forNewYear is a plan as the next bid begins with it: nothing is done yet.
func forNewYear(p *data.BidPlan) *data.BidPlan {
	if p == nil {
		return nil
	}
	for id, t := range p.Targets {
		t.Done, t.Reason = "", ""
		p.Targets[id] = t
	}
	return p
}
