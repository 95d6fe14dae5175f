package pathway

import (
	"bytes"
	"encoding/json"
	"slices"

	"commonthread/data"
	"commonthread/data/directory"
)

// ServiceNamed is the service of the directory that a name means; nil where it
// is of none or of several, which are then free text.
func ServiceNamed(recs *data.Records, name string) *data.Service {
	var found *data.Service
	for _, s := range directory.List(recs) {
		if data.Fold(s.Name) == data.Fold(name) {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	return found
}

// Point writes into a referral of the caller's own that the person was told of
// another service. The same service on the same day is the same signpost, and so
// is the last one to that service where s has no day: what s says of it is
// written, the rest stays. It reports whether the signpost is new.
func Point(r *data.Referral, id data.ID, s data.Signpost, today data.Date) (fresh bool) {
	known := data.ID("")
	for _, other := range sortedIDs(r.Signposts) {
		o := r.Signposts[other]
		if data.Fold(o.Service) != data.Fold(s.Service) || s.Day != "" && o.Day != s.Day {
			continue
		}
		if known == "" || o.Day > r.Signposts[known].Day {
			known = other
		}
	}
	r.Signposts = own(r.Signposts)
	if known == "" {
		if s.Day == "" {
			s.Day = today
		}
		r.Signposts[id] = s
		return true
	}
	now := r.Signposts[known]
	if s.Reason != "" {
		now.Reason = s.Reason
	}
	if s.Went != "" {
		now.Went = s.Went
	}
	if s.Note != "" {
		now.Note = s.Note
	}
	if now.ServiceID == "" {
		now.ServiceID = s.ServiceID
	}
	r.Signposts[known] = now
	return false
}

// Signposts are where a person was pointed to, the last first.
func Signposts(r *data.Referral) []data.Signpost {
	return inOrder(r.Signposts, SignpostIDs(r))
}

// SignpostIDs are their IDs, in that order.
func SignpostIDs(r *data.Referral) []data.ID {
	ids := sortedIDs(r.Signposts)
	slices.SortStableFunc(ids, func(a, b data.ID) int { return -compare(r.Signposts[a].Day, r.Signposts[b].Day) })
	return ids
}

func sortedIDs[T any](m map[data.ID]T) []data.ID {
	ids := make([]data.ID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// ReadPlan reads a plan as other programs write it: the JSON of data.Plan, whose
// goals and actions may also be plain lists. In a list, what was planned before in
// the same words keeps its ID, so that the same plan twice changes nothing.
func ReadPlan(raw []byte, before data.Plan, newID func() data.ID) (data.Plan, error) {
	var in struct {
		Matters  string          `json:"matters"`
		Goals    json.RawMessage `json:"goals"`
		Actions  json.RawMessage `json:"actions"`
		ReviewOn data.Date       `json:"review_on"`
	}
	if err := strictly(raw, &in); err != nil {
		return data.Plan{}, planProblem()
	}
	plan := data.Plan{Matters: in.Matters, ReviewOn: in.ReviewOn}
	var err error
	if plan.Goals, err = readParts(in.Goals, before.Goals, func(g data.Goal) string { return g.What }, newID); err != nil {
		return data.Plan{}, err
	}
	if plan.Actions, err = readParts(in.Actions, before.Actions, func(a data.Action) string { return a.What }, newID); err != nil {
		return data.Plan{}, err
	}
	return plan, nil
}

// readParts reads a map by ID, or a list of things that are told apart by their
// words.
func readParts[T any](raw json.RawMessage, before map[data.ID]T, what func(T) string, newID func() data.ID) (map[data.ID]T, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil, nil
	}
	out := map[data.ID]T{}
	if raw[0] == '{' {
		if strictly(raw, &out) != nil {
			return nil, planProblem()
		}
		return out, nil
	}
	var list []T
	if strictly(raw, &list) != nil {
		return nil, planProblem()
	}
	for _, one := range list {
		id := data.ID("")
		for _, old := range sortedIDs(before) {
			if _, taken := out[old]; !taken && data.Fold(what(before[old])) == data.Fold(what(one)) {
				id = old
				break
			}
		}
		if id == "" {
			id = newID()
		}
		out[id] = one
	}
	return out, nil
}

func strictly(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return data.ErrInvalid
	}
	return nil
}

func planProblem() error {
	return &data.Invalid{Kind: data.KindReferral, Field: "plan",
		Problem: "a plan is JSON with matters, goals (what, importance, importance_on, confidence, confidence_on), actions (what, who, by, done_on) and review_on"}
}

// Goals are those of the plan, in the order of their words.
func Goals(r *data.Referral) []data.Goal { return inOrder(r.Plan.Goals, GoalIDs(r.Plan)) }

// GoalIDs are the IDs of a plan's goals, in that order.
func GoalIDs(p data.Plan) []data.ID {
	return byWords(p.Goals, func(g data.Goal) string { return g.What })
}

// Actions are those of the plan: what is due soonest first, what is done last.
func Actions(r *data.Referral) []data.Action { return inOrder(r.Plan.Actions, ActionIDs(r.Plan)) }

// ActionIDs are the IDs of a plan's actions, in that order.
func ActionIDs(p data.Plan) []data.ID {
	return byWords(p.Actions, func(a data.Action) string {
		by := string(a.By)
		if by == "" {
			by = "9999"
		}
		if a.DoneOn != "" {
			by = "done" + by
		}
		return by + a.What
	})
}

func byWords[T any](m map[data.ID]T, key func(T) string) []data.ID {
	ids := sortedIDs(m)
	slices.SortStableFunc(ids, func(a, b data.ID) int { return compare(key(m[a]), key(m[b])) })
	return ids
}

func inOrder[T any](m map[data.ID]T, ids []data.ID) []T {
	out := make([]T, len(ids))
	for i, id := range ids {
		out[i] = m[id]
	}
	return out
}
