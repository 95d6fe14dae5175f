package data

import (
	"fmt"
	"slices"
)

// Whoever is asked whether to erase somebody again must know whom. What was left of
// them says only a role and a day; what came back often has the name.

// namesOf says who and what came back, in order. The caller holds mu.
func (s *Store) namesOf(back graves) (names []string) {
	for _, t := range back.people {
		what := string(t.Role)
		if t.Role == "" {
			what = "somebody"
		}
		names = append(names, told(s.nameBack(t.PersonID), what, "erased", t.Day))
	}
	slices.Sort(names)
	var records []string
	for _, m := range back.records {
		records = append(records, told(s.recordBack(m.RecordID), "a record", "removed", m.Day))
	}
	slices.Sort(records)
	return append(names, records...)
}

func told(name, otherwise, deed string, day Date) string {
	if name == "" {
		name = otherwise
	} else if deed == "erased" {
		name += ", " + otherwise
	}
	if day == "" {
		return name
	}
	return fmt.Sprintf("%s, %s on %s", name, deed, day.Long())
}

// nameBack is the name of somebody, as their own record has it, else a referral of
// theirs; "" where neither came back.
func (s *Store) nameBack(person ID) string {
	if h := s.held[person]; h != nil {
		if p, ok := h.rec.(*Person); ok {
			return p.Name()
		}
	}
	for _, h := range s.held {
		if f, ok := h.rec.(*Referral); ok && f.PersonID == person && f.FirstName+f.LastName != "" {
			return referredName(f)
		}
	}
	return ""
}

func referredName(f *Referral) string {
	return (&Person{FirstName: f.FirstName, LastName: f.LastName}).Name()
}

// recordBack says which record came back; "" where it is not to be seen.
func (s *Store) recordBack(id ID) string {
	h := s.held[id]
	if h == nil || h.rec == nil {
		return ""
	}
	switch r := h.rec.(type) {
	case *Referral:
		words := "referral " + r.Ref
		name := s.nameBack(r.PersonID)
		if name == "" && r.FirstName+r.LastName != "" {
			name = referredName(r)
		}
		if name != "" {
			words += " of " + name
		}
		return words
	case *FormKey:
		return "an old key of the referral form"
	case *PublishedStory:
		return "a published story"
	}
	return ""
}
