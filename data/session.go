package data

// Kinds of record about sessions.
const (
	KindSession Kind = "session"
	KindSeries  Kind = "series"
)

// Presence is what a mark says.
type Presence string

// The three marks. "Late" is a flag on present.
const (
	Present   Presence = "present"
	Absent    Presence = "absent"
	Apologies Presence = "apologies"
)

// Mark is one person's line in a session's register.
type Mark struct {
	Mark Presence `json:"mark,omitempty"`
	Late bool     `json:"late,omitempty"`
	// Seconds is a volunteer's own time at the session; nil is blank (the
	// session's length counts), nought is nought. Tables write it as hours.
	Seconds *int64 `json:"seconds,omitempty"`
	// FirstVisit is what the sheet said; it changes no figure.
	FirstVisit *bool `json:"first_visit,omitempty"`
	// Order is the mark's place in the session's order of entry, from 1. Two
	// laptops may give the same place to two marks; the person's ID decides then.
	Order int64 `json:"order,omitempty"`
}

// Session is one meeting and its register: a single record, so that a whole
// register is one change and two people can tick at once. A session is its
// day, its name (capitals and spaces apart) and its start; its end is a detail.
type Session struct {
	Meta
	Date  Date   `json:"date,omitempty"`
	Name  string `json:"name,omitempty"`
	Start Clock  `json:"start,omitempty"`
	End   Clock  `json:"end,omitempty"`
	Venue string `json:"venue,omitempty"`
	// Marks by person.
	Marks map[ID]Mark `json:"marks,omitempty"`
	// Headcount is people counted and not named, by kind ("unnamed",
	// "children", "visitors"); tables write the sum. Nought is not blank.
	Headcount map[string]*int64 `json:"headcount,omitempty"`
	// Sheet is the number that each person has on the session's printed sign-in
	// sheet, from 1: what is printed stays as it is printed, whoever joins or
	// leaves meanwhile, so that the paper can be keyed in by its numbers.
	Sheet     map[ID]int64 `json:"sheet,omitempty"`
	Cancelled string       `json:"cancelled,omitempty"` // the reason; "" is not cancelled
	// SeriesID is the series that planned it; "" for a session of its own.
	SeriesID ID `json:"series_id,omitempty"`
	// Theme is what is done that day.
	Theme string `json:"theme,omitempty"`
	// Capacity is how many there is room for; 0 is no limit.
	Capacity int `json:"capacity,omitempty"`
	// LeaderID is who leads it; "" is nobody yet. Helpers are the others who
	// help; the value is always true.
	LeaderID ID          `json:"leader_id,omitempty"`
	Helpers  map[ID]bool `json:"helpers,omitempty"`
	// Booked are people who said that they will come. A booking is no mark: it
	// makes nobody present and changes no figure.
	Booked map[ID]Booking `json:"booked,omitempty"`
}

// Booking is one person's place in a session.
type Booking struct {
	// Order is the booking's place in the order of entry, from 1, so that who
	// asked first is known. Two laptops may give the same place to two people.
	Order int64 `json:"order,omitempty"`
}

// MaxCapacity is the most that a session can have room for.
const MaxCapacity = 100000

// Kind implements Record.
func (*Session) Kind() Kind { return KindSession }

// Compartment implements Record.
func (*Session) Compartment() Compartment { return Register }

// Minutes is the session's length; ok is false where a time is missing.
func (s *Session) Minutes() (minutes int, ok bool) {
	a, okA := s.Start.Minutes()
	b, okB := s.End.Minutes()
	if !okA || !okB {
		return 0, false
	}
	if Overnight(s.Start, s.End) {
		b += 24 * 60
	}
	return b - a, true
}

// Overnight reports whether a session that ends at an earlier time of day than
// it starts ends on the next day: it starts at 18:00 or later and ends at 06:00
// or before.
func Overnight(start, end Clock) bool {
	return end.Valid() && start.Valid() && start >= "18:00" && end != "" && end <= "06:00"
}

// Unnamed is the sum of the headcounts; ok is false where none was taken.
func (s *Session) Unnamed() (n int64, ok bool) {
	for _, v := range s.Headcount {
		if v != nil {
			n, ok = n+*v, true
		}
	}
	return n, ok
}

// Validate asks for a day, times in order, known marks and no negative counts.
func (s *Session) Validate() error {
	switch {
	case s.Date == "" || !s.Date.Valid():
		return invalid(KindSession, "date", "a session needs its day, like 28/02/2026")
	case !s.Start.Valid():
		return invalid(KindSession, "start", "the start is a time like 10:00")
	case !s.End.Valid():
		return invalid(KindSession, "end", "the end is a time like 12:00")
	}
	if n, ok := s.Minutes(); ok && n < 0 {
		return invalid(KindSession, "end", "the session ends before it starts")
	}
	for id, m := range s.Marks {
		if !id.Valid() {
			return invalid(KindSession, "marks", "a mark belongs to nobody")
		}
		if m.Mark != Present && m.Mark != Absent && m.Mark != Apologies {
			return invalid(KindSession, "mark", "a mark is present, absent or apologies")
		}
		if m.Seconds != nil && (*m.Seconds < 0 || *m.Seconds > 24*3600) {
			return invalid(KindSession, "hours", "hours are from 0 to 24")
		}
	}
	for id, n := range s.Sheet {
		if !id.Valid() || n < 1 {
			return invalid(KindSession, "sheet", "a number on a sign-in sheet is from 1, and somebody's")
		}
	}
	for _, n := range s.Headcount {
		if n != nil && (*n < 0 || *n > 100000) {
			return invalid(KindSession, "headcount", "a headcount is a whole number from 0")
		}
	}
	for id, b := range s.Booked {
		if !id.Valid() || b.Order < 1 {
			return invalid(KindSession, "booked", "a booking belongs to nobody")
		}
	}
	return validHosts(KindSession, s.Capacity, s.LeaderID, s.Helpers)
}

// HasRegister reports whether anybody was marked or counted: what is planned
// may then no longer move the session or take it away.
func (s *Session) HasRegister() bool {
	_, counted := s.Unnamed()
	return len(s.Marks) > 0 || counted
}

// Held reports whether somebody came: a present mark or a headcount above nought.
func (s *Session) Held() bool {
	if n, _ := s.Unnamed(); n > 0 {
		return true
	}
	for _, m := range s.Marks {
		if m.Mark == Present {
			return true
		}
	}
	return false
}

// validHosts is what sessions and series have alike: room, a leader, helpers.
func validHosts(k Kind, capacity int, leader ID, helpers map[ID]bool) error {
	if capacity < 0 || capacity > MaxCapacity {
		return invalid(k, "capacity", "how many there is room for is a whole number, like 12")
	}
	if leader != "" && !leader.Valid() {
		return invalid(k, "leader_id", "the leader is somebody on file")
	}
	for id, helps := range helpers {
		if !id.Valid() || !helps {
			return invalid(k, "helpers", "a helper is somebody on file")
		}
	}
	return nil
}
