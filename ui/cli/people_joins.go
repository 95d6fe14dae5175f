package cli

import (
	"fmt"

	"commonthread/data"
	whois "commonthread/data/people"
)

// joinLine is a join of two records that waits for a lead's word.
type joinLine struct {
	Ref   string `json:"ref"`
	Name  string `json:"name"`
	As    string `json:"counts_as_ref"`
	AsWho string `json:"counts_as"`
	By    string `json:"by"` // who joined them
}

// joinWork is what to do about joins that wait for a lead's word; false where the
// words are not of that.
func joinWork(verb string, of []string, asJSON bool) (work func(p *program, s *data.Store) error, ok bool) {
	switch {
	case verb == "joins" && len(of) == 0:
		return func(p *program, s *data.Store) error { return p.listJoins(s, asJSON) }, true
	case verb == "agree" && len(of) == 2:
		return func(p *program, s *data.Store) error {
			return p.settleJoin(s, of, "Join of two people agreed to", "%s and %s are one person, in care too.\n", func(tx *data.Tx, id data.ID) error { return whois.Agree(tx, id) })
		}, true
	case verb == "decline" && len(of) == 2:
		return func(p *program, s *data.Store) error {
			return p.settleJoin(s, of, "Two people", "%s and %s are two people.\n", func(tx *data.Tx, id data.ID) error { return whois.Decline(tx, id) })
		}, true
	}
	return nil, false
}

func (p *program) listJoins(s *data.Store, asJSON bool) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	recs, out := s.Records(), []joinLine{}
	for _, a := range whois.Waiting(recs) {
		l := joinLine{Ref: recs.People[a.From].Ref, Name: recs.People[a.From].Name(), As: recs.People[a.To].Ref, AsWho: recs.People[a.To].Name()}
		if made := s.History(a.ID); len(made) > 0 {
			l.By = s.Vault().KeyholderName(made[0].Who)
		}
		out = append(out, l)
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  counts as  %s  %s, as %s said\n", l.Ref, l.Name, l.As, l.AsWho, l.By)
	}
	return nil
}

// settleJoin does something about the join of two people, named by their numbers in
// either order.
func (p *program) settleJoin(s *data.Store, of []string, what, said string, settle func(*data.Tx, data.ID) error) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	recs := s.Records()
	for _, a := range whois.Waiting(recs) {
		from, to := recs.People[a.From], recs.People[a.To]
		if from.Ref == of[0] && to.Ref == of[1] || from.Ref == of[1] && to.Ref == of[0] {
			if _, err := s.Update(what, func(tx *data.Tx) error { return settle(tx, a.ID) }); err != nil {
				return err
			}
			fmt.Fprintf(p.Stdout, said, from.Name(), to.Name())
			return nil
		}
	}
	return refusal(fmt.Sprintf("No join of %s and %s waits for a lead. Nothing was changed. \"people FILE joins\" lists those that do.", of[0], of[1]))
}
