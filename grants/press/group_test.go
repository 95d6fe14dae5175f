package press

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// memory is a grants.Writer over records in memory.
type memory struct {
	recs *data.Records
	next int
}

func (m *memory) Records() *data.Records { return m.recs }

func (m *memory) Put(rec data.Record) error {
	if err := rec.Validate(); err != nil {
		return err
	}
	m.next++
	rec.Head().Entered = int64(m.next)
	m.recs.Put(rec)
	return nil
}

func (m *memory) NewID() data.ID {
	m.next++
	return data.ID(fmt.Sprintf("%032x", m.next))
}

func (m *memory) NaturalID(k data.Kind, parts ...string) data.ID {
	sum := sha256.Sum256([]byte(string(k) + strings.Join(parts, "\x00")))
	return data.ID(hex.EncodeToString(sum[:16]))
}

// group is a made-up group: so many attendees over so many mornings, of whom
// each comes, is referred and answers as the pick function says.
func group(m *memory, attendees, mornings int, pick func(what string, n int) int) error {
	m.recs = data.NewRecords()
	m.recs.Group = &data.Group{Meta: data.Meta{ID: m.NewID()}, Name: "Nelson Crafting Group", Place: "Nelson, Lancashire"}
	const from = data.Date("2025-04-05")
	var ids []data.ID
	for i := range attendees + 3 {
		id := m.NewID()
		ids = append(ids, id)
		p := &data.Person{Meta: data.Meta{ID: id}, FirstName: fmt.Sprintf("Person%d", i), Role: data.Attendee, BirthYear: 1936 + pick("age", 70),
			Postcode: []string{"BB9 7SR", "BB8 0AA", "BB10 1AA", ""}[pick("postcode", 4)]}
		if i >= attendees {
			p.Role = data.Volunteer
		}
		if err := m.Put(p); err != nil {
			return err
		}
		if err := m.Put(&data.Equality{Meta: data.Meta{ID: m.NewID()}, PersonID: id, Gender: []string{"woman", "man", "", "prefer not to say"}[pick("gender", 4)],
			Ethnicity: []string{"Pakistani", "White British", "Polish"}[pick("ethnicity", 3)], Carer: []string{"no", "yes", ""}[pick("carer", 3)]}); err != nil {
			return err
		}
		if i >= attendees {
			continue
		}
		if pick("referred", 2) == 1 {
			r := &data.Referral{Meta: data.Meta{ID: m.NewID()}, Ref: fmt.Sprintf("R%d", i), PersonID: id, Received: from.AddDays(pick("received", 200)),
				Source: data.Sources[pick("source", len(data.Sources))], Status: data.Statuses[pick("status", len(data.Statuses))], Needs: []string{"loneliness", "bereavement", "confidence"}[:pick("needs", 4)]}
			if pick("contacted", 3) > 0 {
				r.ContactedOn = r.Received.AddDays(pick("days", 30))
			}
			if err := m.Put(r); err != nil {
				return err
			}
		}
		for k := range pick("answers", 3) {
			for _, measure := range []data.Measure{data.Measure("ons4"), data.Measure("ucla3")} {
				if measure == data.Measure("ucla3") && pick("ucla", 2) == 0 {
					continue
				}
				a := &data.Response{Meta: data.Meta{ID: m.NewID()}, PersonID: id, Measure: measure, Date: from.AddDays(k*150 + pick("day", 60))}
				for item, it := range measures.Named(string(measure)).Items {
					v := it.Low + pick("answer", 3)
					a.Items = a.Items.With(item, &v)
				}
				if err := m.Put(a); err != nil {
					return err
				}
			}
		}
	}
	for i := range mornings {
		s := &data.Session{Meta: data.Meta{ID: m.NewID()}, Date: from.AddDays(7 * i), Name: "Craft morning", Start: "10:00", End: "12:00", Marks: map[data.ID]data.Mark{}}
		for _, id := range ids {
			if pick("comes", 3) > 0 {
				s.Marks[id] = data.Mark{Mark: data.Present}
			}
		}
		if err := m.Put(s); err != nil {
			return err
		}
	}
	return nil
}

// packOf is the evidence pack's values of the group's demonstration bid.
func packOf(m *memory, copy figures.Copy) (grants.Pack, error) {
	bid, err := grants.DemoBid(m, m.recs.Group.Name, "2026-11-23")
	if err != nil {
		return grants.Pack{}, err
	}
	p, err := grants.Prepare(m.recs, bid, copy, "2026-11-23", nil)
	return p.Pack, err
}

// shuffled picks like a shuffled pack of cards, the same in every run from one
// seed.
func shuffled(seed uint64) func(string, int) int {
	return func(_ string, n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
}

func randomGroup(t *rapid.T) *memory {
	m := new(memory)
	most := rapid.SampledFrom([]int{0, 6, 15, 28}).Draw(t, "attendees")
	pick := shuffled(rapid.Uint64().Draw(t, "seed"))
	if err := group(m, most, rapid.SampledFrom([]int{0, 3, 30}).Draw(t, "mornings"), pick); err != nil {
		t.Fatal(err)
	}
	return m
}
