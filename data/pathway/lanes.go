package pathway

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// Lane is one of the ways in which a list of referrals is looked at.
type Lane int

// The lanes, in the order in which they are offered.
const (
	ToDo        Lane = iota // something is to be done now
	NotConfirm              // came by a form and nobody confirmed it
	Waiting                 // nobody has spoken to them
	SpokenTo                // spoken to, and not come
	Coming                  // they come
	ToClose                 // not seen for long, or an answer is owed
	WaitingList             // they wait for a place
	Closed
	All
	lanes
)

// Lanes is how many there are.
const Lanes = int(lanes)

// Why is why a referral stands in what is to be done, the most pressing first.
type Why int

// The reasons.
const (
	Nothing Why = iota
	Overdue
	Unconfirmed
	ThisWeek
	LetterDue
	ReviewDue
	NotSeen
)

// NotSeenWeeks is after how long without a visit somebody may have to be closed.
const NotSeenWeeks = 8

// Why is why something is to be done about a referral; Nothing where nothing is.
func (v *View) Why(r *data.Referral) Why {
	s := v.Of(r)
	switch {
	case r.IsDropIn():
		return Nothing
	case s.Overdue:
		return Overdue
	case s.Unconfirmed && r.Method == data.MethodForm:
		return Unconfirmed
	case !s.Closed && !s.Spoken:
		return ThisWeek
	case v.Owed(r) == data.LetterFinished:
		return LetterDue
	case !s.Closed && r.Plan.ReviewOn != "" && r.Plan.ReviewOn <= v.today:
		return ReviewDue
	case s.Status == data.StatusAttending && s.Last != "" && s.Last.AddDays(7*NotSeenWeeks) <= v.today:
		return NotSeen
	}
	return Nothing
}

// In reports whether a referral stands in a lane.
func (v *View) In(r *data.Referral, l Lane) bool {
	s := v.Of(r)
	why := v.Why(r)
	switch l {
	case ToDo:
		return why != Nothing
	case NotConfirm:
		return s.Unconfirmed
	case Waiting:
		return !s.Closed && !s.Spoken && !r.IsDropIn()
	case SpokenTo:
		return !s.Closed && s.Spoken && s.Visits == 0 && s.Status != data.StatusAttending
	case Coming:
		return !s.Closed && (s.Visits > 0 || s.Status == data.StatusAttending)
	case ToClose:
		return why == LetterDue || why == NotSeen || why == ReviewDue
	case WaitingList:
		return !s.Closed && r.WaitingSince != ""
	case Closed:
		return s.Closed
	}
	return true
}

// Counts are how many stand in each lane.
func (v *View) Counts() (n [Lanes]int) {
	for _, r := range v.recs.Referrals {
		for l := range Lane(Lanes) {
			if v.In(r, l) {
				n[l]++
			}
		}
	}
	return n
}

// InLane are the referrals of a lane: what presses most first, among those the
// latest, then the newest.
func (v *View) InLane(l Lane) []*data.Referral {
	type placed struct {
		*data.Referral
		why  Why
		late int
	}
	var found []placed
	for _, r := range data.InOrder(v.recs.Referrals) {
		if v.In(r, l) {
			why := v.Why(r)
			if why == Nothing {
				why = NotSeen + 1
			}
			found = append(found, placed{r, why, v.Of(r).Late})
		}
	}
	slices.SortStableFunc(found, func(a, b placed) int {
		if l == WaitingList {
			return cmp.Compare(a.WaitingSince, b.WaitingSince)
		}
		return cmp.Or(cmp.Compare(a.why, b.why), cmp.Compare(b.late, a.late), cmp.Compare(b.Received, a.Received))
	})
	out := make([]*data.Referral, len(found))
	for i, p := range found {
		out[i] = p.Referral
	}
	return out
}

// BoardLanes are the columns of a board, from left to right.
var BoardLanes = []Lane{NotConfirm, Waiting, SpokenTo, Coming, ToClose, WaitingList}

// OnBoard is the one column of the board in which a referral stands; ok is false for
// a walk-in and for one that is closed and asks for nothing more.
func (v *View) OnBoard(r *data.Referral) (l Lane, ok bool) {
	switch {
	case r.IsDropIn():
		return 0, false
	case v.In(r, ToClose):
		return ToClose, true
	case v.Of(r).Closed:
		return 0, false
	case v.In(r, WaitingList):
		return WaitingList, true
	case v.Why(r) == Unconfirmed:
		return NotConfirm, true
	case v.In(r, Coming):
		return Coming, true
	case v.In(r, Waiting):
		return Waiting, true
	}
	return SpokenTo, true
}

// Board is every referral that stands in a column, what presses most first, then
// the newest; who waits for a place stands in line.
func (v *View) Board() map[Lane][]*data.Referral {
	out := map[Lane][]*data.Referral{}
	for _, r := range v.InLane(All) {
		if l, ok := v.OnBoard(r); ok && l != WaitingList {
			out[l] = append(out[l], r)
		}
	}
	for _, r := range v.InLane(WaitingList) {
		if l, ok := v.OnBoard(r); ok && l == WaitingList {
			out[l] = append(out[l], r)
		}
	}
	return out
}
