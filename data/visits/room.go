package visits

import "commonthread/data"

// Present counts who is ticked, attendees and volunteers; two marks of one
// person (an alias) are one.
func Present(recs *data.Records, s *data.Session) int {
	n := 0
	for _, m := range Marks(recs, s) {
		if m.Mark == data.Present {
			n++
		}
	}
	return n
}

// InRoom is how many are here: ticked, or counted without a name.
func InRoom(recs *data.Records, s *data.Session) int {
	unnamed, _ := s.Unnamed()
	return Present(recs, s) + int(unnamed)
}
