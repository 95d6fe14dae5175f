package figures

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// roll knows whom each ID counts for. One person may stand under several IDs
// (aliases), and a mark may belong to somebody who was erased.
type roll struct {
	recs *data.Records
	// agreed are the records with the joins of two people that a lead agreed to:
	// what lies in care is somebody's by these alone.
	agreed *data.Records
	by     map[data.ID]*someone
}

// someone is a person who counts, with what the sessions say of them.
type someone struct {
	id data.ID
	// ids are all the records of this person, their own first.
	ids       []data.ID
	volunteer bool
	// earlier is whether this attendee was present at a session before the period.
	earlier bool
	// came are the days of the period on which they were present, in order.
	came []data.Date
	// pairs are their answers, a pair for each of scores; nil where they gave none.
	pairs []pair
	// last is the last meeting that listed them, and at their place in it.
	last *meeting
	at   int
}

// meeting is a session of the period and who was there.
type meeting struct {
	*data.Session
	present []visit
	unnamed int64
}

// visit is one person's presence at one session.
type visit struct {
	who     *someone
	seconds *int64 // a volunteer's own time; nil is blank
}

// wasHeld reports whether somebody was there: marked present, a volunteer too,
// or counted without a name.
func (m *meeting) wasHeld() bool { return len(m.present) > 0 || m.unnamed > 0 }

// length is the session's time in seconds; ok is false where it has none, or
// where two laptops' changes left an end before the start.
func (m *meeting) length() (seconds int64, ok bool) {
	minutes, ok := m.Minutes()
	if !ok || minutes < 0 {
		return 0, false
	}
	return int64(minutes) * 60, true
}

// attendances are the attendees present and those counted without a name.
func (m *meeting) attendances() int64 {
	n := m.unnamed
	for _, v := range m.present {
		if !v.who.volunteer {
			n++
		}
	}
	return n
}

// helpers are the volunteers present.
func (m *meeting) helpers() []visit {
	var out []visit
	for _, v := range m.present {
		if v.who.volunteer {
			out = append(out, v)
		}
	}
	return out
}

func newRoll(r *data.Records) *roll {
	return &roll{recs: r, agreed: r.Agreed(), by: make(map[data.ID]*someone, len(r.People))}
}

// who is the person that an ID counts for. Somebody erased keeps the role of
// their tombstone; somebody of whom nothing is known is an attendee, as a blank
// role is.
func (l *roll) who(id data.ID) *someone {
	if s := l.by[id]; s != nil {
		return s
	}
	if own := l.recs.Resolve(id); own != id {
		s := l.who(own)
		l.by[id] = s
		return s
	}
	s := &someone{id: id, ids: l.recs.IDsOf(id)}
	if p := l.recs.People[id]; p != nil {
		s.volunteer = p.IsVolunteer()
	} else if t := l.recs.Tombstones[id]; t != nil {
		s.volunteer = t.Role == data.Volunteer
	}
	l.by[id] = s
	return s
}

// call reads the registers up to the period's last day: the sessions of the
// period in order, and which of those present had come before it.
func (l *roll) call(p data.Period) []*meeting {
	var meetings []*meeting
	var earlier []*data.Session
	for _, s := range l.recs.Sessions {
		switch {
		case p.Has(s.Date):
			meetings = append(meetings, &meeting{Session: s, present: make([]visit, 0, len(s.Marks))})
		case s.Date != "" && s.Date < p.From:
			earlier = append(earlier, s)
		}
	}
	slices.SortFunc(meetings, func(a, b *meeting) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
	for _, m := range meetings {
		m.unnamed, _ = m.Unnamed()
		for id, mark := range m.Marks {
			if mark.Mark == data.Present {
				l.enter(m, id, mark.Seconds)
			}
		}
	}
	l.lookBack(earlier)
	return meetings
}

// lookBack finds who of the attendees had come to an earlier session. Whoever
// is found is looked for no more: most are regulars, and found at once. For the
// newcomers, who are in none, the shorter of the two lists is gone through.
func (l *roll) lookBack(earlier []*data.Session) {
	missing := map[data.ID]*someone{}
	for _, s := range l.attendees() {
		for _, id := range s.ids {
			missing[id] = s
		}
	}
	found := func(s *someone) {
		s.earlier = true
		for _, id := range s.ids {
			delete(missing, id)
		}
	}
	for _, session := range earlier {
		if len(session.Marks) < len(missing) {
			for id, m := range session.Marks {
				if m.Mark == data.Present && missing[id] != nil {
					found(missing[id])
				}
			}
			continue
		}
		for id, s := range missing {
			if session.Marks[id].Mark == data.Present {
				found(s)
			}
		}
	}
}

// enter puts a present mark into its session. Two marks of one person are one
// visit; of two times written for it the longer one counts.
func (l *roll) enter(m *meeting, id data.ID, seconds *int64) {
	s := l.who(id)
	if s.last == m {
		v := &m.present[s.at]
		if v.seconds == nil || seconds != nil && *seconds > *v.seconds {
			v.seconds = seconds
		}
		return
	}
	s.last, s.at = m, len(m.present)
	m.present = append(m.present, visit{who: s, seconds: seconds})
	s.came = append(s.came, m.Date)
}

// attendees are the people, volunteers apart, who were present in the period,
// by ID; helpers the volunteers.
func (l *roll) attendees() []*someone { return l.presentAs(false) }
func (l *roll) helpers() []*someone   { return l.presentAs(true) }

func (l *roll) presentAs(volunteer bool) []*someone {
	var out []*someone
	for id, s := range l.by {
		if id == s.id && s.volunteer == volunteer && len(s.came) > 0 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *someone) int { return cmp.Compare(a.id, b.id) })
	return out
}

// birthYear is the year of birth on the first of a person's records that has
// one; 0 where none has, as for somebody erased.
func (l *roll) birthYear(s *someone) int {
	for _, id := range s.ids {
		if p := l.recs.People[id]; p != nil && p.BirthYear != 0 {
			return p.BirthYear
		}
	}
	return 0
}

// postcode is the postcode as typed on the first of a person's records that
// has one.
func (l *roll) postcode(s *someone) string {
	for _, id := range s.ids {
		if p := l.recs.People[id]; p != nil && strings.TrimSpace(p.Postcode) != "" {
			return p.Postcode
		}
	}
	return ""
}

// said is what a person chose to say about themselves, as typed and trimmed;
// notAsked where none of their records says it.
func (l *roll) said(s *someone, answer func(*data.Equality) string) string {
	for _, id := range l.agreed.IDsOf(s.id) {
		if e := l.recs.Equality[id]; e != nil {
			if text := strings.TrimSpace(answer(e)); text != "" {
				return text
			}
		}
	}
	return notAsked
}

// idsOf lists the people's IDs.
func idsOf(who []*someone) []data.ID {
	ids := make([]data.ID, len(who))
	for i, s := range who {
		ids[i] = s.id
	}
	return ids
}
