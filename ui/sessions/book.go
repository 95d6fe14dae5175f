package sessions

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/words"
)

// book chooses who is booked onto a session.
func (p *Page) book(s *data.Session) {
	was := map[data.ID]bool{}
	for _, q := range visits.Booked(p.recs, s) {
		was[q.ID] = true
	}
	k := &parts.Picker{
		Title: lang.L("Book people onto {{.name}}, {{.day}}", words.With{"name": words.SessionName(s), "day": words.ShortDay(s.Date, p.today)}),
		Verb:  lang.L("Save the bookings"), Chosen: was,
		People: parts.PeopleToPick(p.recs, s.Date, was, func(*data.Person) bool { return true }),
		Says: func(n int) string {
			switch {
			case s.Capacity == 0:
				return lang.N("{{.n}} booked", n, words.With{"n": n})
			case n > s.Capacity:
				return lang.L("{{.n}} booked. There is room for {{.m}}.", words.With{"n": n, "m": s.Capacity})
			}
			return lang.L("{{.n}} of {{.m}} booked", words.With{"n": n, "m": s.Capacity})
		},
		Done: func(now map[data.ID]bool) {
			p.w.Save(lang.L("Bookings"), setBooked(s.ID, was, now), p.w.Told(lang.L("The bookings of {{.name}} are saved.", words.With{"name": words.SessionName(s)})))
		},
	}
	k.Show(p.w.Canvas())
}

// setBooked books those who were not, and takes off those who no longer are.
// What somebody else booked meanwhile stays.
func setBooked(session data.ID, was, now map[data.ID]bool) func(page.Tx) error {
	return func(tx page.Tx) error {
		recs := tx.Records()
		return planSession(session, func(s *data.Session) {
			for id := range s.Booked {
				if one := recs.Resolve(id); was[one] && !now[one] {
					delete(s.Booked, id)
				}
			}
			var last int64
			for _, b := range s.Booked {
				last = max(last, b.Order)
			}
			for _, q := range byName(peopleOf(recs, now)) {
				if !was[q.ID] && !hasBooking(recs, s, q.ID) {
					last++
					if s.Booked == nil {
						s.Booked = map[data.ID]data.Booking{}
					}
					s.Booked[q.ID] = data.Booking{Order: last}
				}
			}
		})(tx)
	}
}

func hasBooking(recs *data.Records, s *data.Session, person data.ID) bool {
	for id := range s.Booked {
		if recs.Resolve(id) == person {
			return true
		}
	}
	return false
}

// peopleOf are the people of a set who are on file.
func peopleOf(recs *data.Records, ids map[data.ID]bool) []*data.Person {
	var out []*data.Person
	for id := range ids {
		if q := recs.People[id]; q != nil {
			out = append(out, q)
		}
	}
	return out
}

// byName are people in the order of their names.
func byName(people []*data.Person) []*data.Person {
	all, _ := find.NewPeople(people).Find("")
	return all
}
