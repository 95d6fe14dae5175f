package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/find"
	whois "commonthread/data/people"
	"commonthread/data/visits"
)

// personLine is somebody as "people FILE list --json" tells of them. What only one
// of the lists says is left out of the others.
type personLine struct {
	Ref       string     `json:"ref"`
	Name      string     `json:"name"`
	Role      data.Role  `json:"role"`
	BirthYear int        `json:"birth_year,omitempty"`
	Joined    data.Date  `json:"joined,omitempty"`
	Left      data.Date  `json:"left,omitempty"`
	Visits    int        `json:"visits"`
	LastCame  data.Date  `json:"last_came,omitempty"`
	Expected  data.Date  `json:"expected_from,omitempty"`
	Missed    int        `json:"days_missed,omitempty"`
	Phone     string     `json:"phone,omitempty"`
	Tried     *triedLine `json:"tried,omitempty"`
	Missing   []string   `json:"missing,omitempty"`
}

type triedLine struct {
	Day     data.Date        `json:"day"`
	Outcome data.CallOutcome `json:"outcome"`
}

// pairLine is two records that may be one person.
type pairLine struct {
	A   personLine   `json:"a"`
	B   personLine   `json:"b"`
	Why whois.Reason `json:"why"`
}

// peopleFlags choose one of the lists of people.
type peopleFlags struct {
	expected, notSeen, toComplete, alike, asJSON bool
	yes                                          bool // they are one person, whatever speaks against it
	on                                           string
}

func (p *program) people() *cobra.Command {
	var f peopleFlags
	c := &cobra.Command{
		Use:   "people FILE list|joins|agree|decline ...",
		Short: "who is on file, is expected, was not seen lately, is to be completed, or may be on file twice",
		Long: "people FILE list lists who is on file. joins lists the joins of two records that a volunteer made and no lead has agreed to:\n" +
			"they count in the register and not in care. agree REF OTHER gives a lead's word for one, decline REF OTHER says that the\n" +
			"two are two people. For a group lead.",
		Args: cobra.RangeArgs(2, 4),
		RunE: func(_ *cobra.Command, args []string) error {
			if work, ok := joinWork(args[1], args[2:], f); ok {
				return p.with(args[0], func(s *data.Store) error { return work(p, s) })
			}
			chosen := 0
			for _, on := range []bool{f.expected, f.notSeen, f.toComplete, f.alike} {
				if on {
					chosen++
				}
			}
			switch {
			case args[1] == "agree" || args[1] == "decline":
				return usagef("It is written: commonthread people FILE %s REF OTHER", args[1])
			case args[1] != "list" && args[1] != "joins":
				return usagef("There is no \"people %s\". It is list, joins, agree or decline.", args[1])
			case len(args) > 2:
				return usagef("It is written: commonthread people FILE %s", args[1])
			case chosen > 1:
				return usagef("Choose one of --expected, --not-seen, --to-complete and --alike.")
			}
			return p.with(args[0], func(s *data.Store) error {
				day, err := dayOr(f.on, s)
				if err != nil {
					return err
				}
				return p.listPeople(s.Records(), f, day)
			})
		},
	}
	c.Flags().BoolVar(&f.expected, "expected", false, "those a lead asked to look out for, who have not come since")
	c.Flags().BoolVar(&f.notSeen, "not-seen", false, "those who came regularly and have not been seen lately, whom to call first")
	c.Flags().BoolVar(&f.toComplete, "to-complete", false, "those of whom something is still to be asked")
	c.Flags().BoolVar(&f.alike, "alike", false, "pairs of records that may be one person")
	c.Flags().BoolVar(&f.yes, "yes", false, "agree, whatever speaks against two records being one person")
	c.Flags().StringVar(&f.on, "on", "", "the day; today where it is not given")
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) listPeople(recs *data.Records, f peopleFlags, day data.Date) error {
	v := visits.All(recs)
	line := func(q *data.Person) personLine {
		return personLine{Ref: q.Ref, Name: q.Name(), Role: q.Role, BirthYear: q.BirthYear, Joined: q.Joined, Left: q.Left, Visits: len(v[q.ID]), LastCame: v.Last(q.ID)}
	}
	if f.alike {
		return p.listPairs(whois.PerhapsOne(recs), line, f.asJSON)
	}
	out := []personLine{}
	switch {
	case f.expected:
		for _, q := range byName(whois.Whole(recs)) {
			if visits.Expected(q, v, day) && (q.Left == "" || q.Left > day) {
				l := line(q)
				l.Expected = q.ExpectedFrom
				out = append(out, l)
			}
		}
	case f.notSeen:
		for _, a := range visits.NotSeenLately(recs, v, day) {
			l := line(a.Person)
			l.Missed, l.Phone = a.Missed, a.Person.Phone
			if a.Tried != nil {
				l.Tried = &triedLine{a.Tried.Day, a.Tried.Outcome}
			}
			out = append(out, l)
		}
	case f.toComplete:
		for _, i := range whois.ToComplete(recs, day) {
			l := line(i.Person)
			for _, m := range i.Missing {
				l.Missing = append(l.Missing, string(m))
			}
			out = append(out, l)
		}
	default:
		for _, q := range byName(whois.Whole(recs)) {
			out = append(out, line(q))
		}
	}
	if f.asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		words := fmt.Sprintf("%s  %s", l.Ref, l.Name)
		if l.LastCame != "" {
			words += ", last came " + l.LastCame.Long()
		}
		if len(l.Missing) > 0 {
			words += ", still to ask: " + strings.Join(l.Missing, ", ")
		}
		fmt.Fprintln(p.Stdout, words)
	}
	return nil
}

func (p *program) listPairs(pairs []whois.Pair, line func(*data.Person) personLine, asJSON bool) error {
	out := []pairLine{}
	for _, t := range pairs {
		out = append(out, pairLine{line(t.A), line(t.B), t.Why})
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  and  %s  %s: %s\n", l.A.Ref, l.A.Name, l.B.Ref, l.B.Name, l.Why)
	}
	return nil
}

func byName(list []*data.Person) []*data.Person {
	slices.SortFunc(list, func(a, b *data.Person) int {
		return cmp.Or(strings.Compare(find.Bare(a.Name()), find.Bare(b.Name())), strings.Compare(string(a.ID), string(b.ID)))
	})
	return list
}

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
func joinWork(verb string, of []string, f peopleFlags) (work func(p *program, s *data.Store) error, ok bool) {
	switch {
	case verb == "joins" && len(of) == 0:
		return func(p *program, s *data.Store) error { return p.listJoins(s, f.asJSON) }, true
	case verb == "agree" && len(of) == 2:
		return func(p *program, s *data.Store) error {
			if err := againstJoin(s.Records(), of, f.yes); err != nil {
				return err
			}
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
