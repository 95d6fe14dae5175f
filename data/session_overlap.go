package data

// Nobody is at two sessions at one time. Where somebody is ticked in both, one of the
// ticks is wrong, or two people stand under one name.

// AtOneTime reports whether two sessions go on at one time, for more than a moment.
// Of sessions without times, or with a beginning only, nothing can be said, but for two
// that begin at the same time.
func (s *Session) AtOneTime(o *Session) bool {
	if s.Date != o.Date && !Overnight(s.Start, s.End) && !Overnight(o.Start, o.End) {
		return false
	}
	a, b, okA := s.span()
	c, d, okB := o.span()
	if !okA || !okB {
		return s.Date == o.Date && s.Start != "" && s.Start == o.Start
	}
	return a < d && c < b
}

// span is when a session begins and ends, in minutes since a day long ago.
func (s *Session) span() (from, to int, ok bool) {
	at, known := s.Start.Minutes()
	long, whole := s.Minutes()
	if !known || !whole || !s.Date.Valid() || s.Date == "" {
		return 0, 0, false
	}
	from = int(s.Date.Time().Unix()/60) + at
	return from, from + long, true
}
