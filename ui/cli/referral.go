package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/pathway"
)

// referral is the family of commands about one referral, or the list of them:
// referral FILE list, show REF, set REF FIELD=VALUE, attempt REF, close REF STATUS.
func (p *program) referral() *cobra.Command {
	var f referralFlags
	c := &cobra.Command{
		Use:   "referral FILE list|show|set|attempt|close|signpost|plan|book|places ...",
		Short: "who was sent to the group, where each stands, and what came of it",
		Long: "referral FILE list [--waiting] [--overdue] [--unconfirmed] [--organisation NAME] [--on DAY]\n" +
			"referral FILE show REF\n" +
			"referral FILE set REF FIELD=VALUE...\n" +
			"referral FILE attempt REF --on DAY --how HOW --outcome OUTCOME [--note WORDS]\n" +
			"referral FILE close REF STATUS --on DAY --why \"code: note\"\n" +
			"referral FILE signpost REF --service NAME [--on DAY] [--reason WORDS] [--went yes|no|not_known]\n" +
			"referral FILE plan REF PLAN.json\n" +
			"referral FILE book REF --session NAME [--on DAY] (the waiting list, while it is full)\n" +
			"referral FILE places\n" +
			"For a group lead. Looking at a referral is noted in the group's own log.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			verb := referralVerbs[args[1]]
			if verb == nil {
				return usagef("There is no \"referral %s\". It is list, show, set, attempt, close, signpost, plan, book or places.", args[1])
			}
			if err := f.valid(); err != nil {
				return err
			}
			work, err := verb(f, args[2:])
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return work(p, s)
			})
		},
	}
	f.add(c)
	return c
}

// referralFlags are what the commands about referrals can be given.
type referralFlags struct {
	filter                      pathway.Filter
	on, how, outcome, note, why string
	at                          string
	service, reason, went       string
	session                     string
	asJSON                      bool
}

func (f *referralFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.filter.Waiting, "waiting", false, "those who wait to be spoken to, or for a place")
	c.Flags().BoolVar(&f.filter.Overdue, "overdue", false, "those whom nobody spoke to in time")
	c.Flags().BoolVar(&f.filter.Unconfirmed, "unconfirmed", false, "those that nobody confirmed")
	c.Flags().StringVar(&f.filter.Organisation, "organisation", "", "those of one organisation, however it is spelt")
	c.Flags().StringVar(&f.on, "on", "", "the day, like 2026-03-31; today unless given")
	c.Flags().StringVar(&f.how, "how", "phone", "how somebody tried: "+either(data.AttemptHows))
	c.Flags().StringVar(&f.outcome, "outcome", "", "what came of it: "+either(data.AttemptOutcomes))
	c.Flags().StringVar(&f.note, "note", "", "a note on the attempt or the signpost")
	c.Flags().StringVar(&f.at, "at", "", "the time of the attempt, like 14:30")
	c.Flags().StringVar(&f.service, "service", "", "the other service: of the directory, or in your own words")
	c.Flags().StringVar(&f.reason, "reason", "", "why they were told of it")
	c.Flags().StringVar(&f.went, "went", "", "whether they went: "+either(data.Wents))
	c.Flags().StringVar(&f.session, "session", "", "the session's name")
	c.Flags().StringVar(&f.why, "why", "", "why it is closed, like \"moved: to Colne\": "+either(data.ClosedWhys))
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
}

func either[T ~string](words []T) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return strings.Join(out, ", ")
}

func (f referralFlags) valid() error {
	if !data.Date(f.on).Valid() {
		return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
	}
	return nil
}

// referralWork is what a command does with the open group.
type referralWork func(*program, *data.Store) error

var referralVerbs = map[string]func(referralFlags, []string) (referralWork, error){
	"list": listReferrals, "show": showReferral, "set": setReferral, "attempt": attemptReferral, "close": closeReferral,
	"signpost": signpostReferral, "plan": planReferral, "book": bookReferral, "places": listPlaces,
}

func listReferrals(f referralFlags, args []string) (referralWork, error) {
	if len(args) > 0 {
		return nil, usagef("It is written: commonthread referral FILE list.")
	}
	return func(p *program, s *data.Store) error {
		today, err := dayOr(f.on, s)
		if err != nil {
			return err
		}
		v := pathway.On(s.Records(), today)
		found := v.List(f.filter)
		if err := s.Log(data.Audit{Action: data.ActionView, What: "List of referrals", Compartment: data.Care}); err != nil {
			return err
		}
		if f.asJSON {
			cards := make([]map[string]any, len(found))
			for i, r := range found {
				cards[i] = v.Card(r)
			}
			return p.printJSON(cards)
		}
		for _, r := range found {
			fmt.Fprintln(p.Stdout, referralLine(v, r))
		}
		fmt.Fprintf(p.Stdout, "%d of %d referrals.\n", len(found), len(s.Records().Referrals))
		return nil
	}, nil
}

// referralLine is a referral in one line.
func referralLine(v *pathway.View, r *data.Referral) string {
	st := v.Of(r)
	parts := []string{r.Ref, referredName(v, r), strings.ReplaceAll(string(st.Status), "_", " ") + ", received " + r.Received.Long()}
	switch {
	case st.Late == 1:
		parts = append(parts, "1 working day late")
	case st.Late > 1:
		parts = append(parts, fmt.Sprintf("%d working days late", st.Late))
	case !st.Closed && !st.Spoken && st.Target != "":
		parts = append(parts, "to be in touch by "+st.Target.Long())
	}
	if st.Unconfirmed {
		parts = append(parts, "not confirmed")
	}
	return strings.Join(parts, ": ")
}

func referredName(v *pathway.View, r *data.Referral) string {
	if name := strings.TrimSpace(r.FirstName + " " + r.LastName); name != "" {
		return name
	}
	if who := v.Person(r); who != nil {
		return who.Name()
	}
	return "somebody"
}

func showReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) != 1 {
		return nil, usagef("It is written: commonthread referral FILE show REF.")
	}
	return func(p *program, s *data.Store) error {
		r, err := findReferral(s.Records(), args[0])
		if err != nil {
			return err
		}
		if err := s.Log(data.Audit{Action: data.ActionView, What: "Referral looked at", Subject: r.ID, Compartment: data.Care}); err != nil {
			return err
		}
		return p.printReferral(s, args[0], f)
	}, nil
}

// printReferral prints a referral as it is now.
func (p *program) printReferral(s *data.Store, ref string, f referralFlags) error {
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	v := pathway.On(s.Records(), today)
	r, err := findReferral(s.Records(), ref)
	if err != nil {
		return err
	}
	if f.asJSON {
		return p.printJSON(v.Card(r))
	}
	fmt.Fprintln(p.Stdout, referralLine(v, r))
	for i := range data.ReferralFields {
		field := &data.ReferralFields[i]
		if text := field.Text(r); text != "" {
			fmt.Fprintf(p.Stdout, "%s: %s\n", field.Label, text)
		}
	}
	for _, a := range pathway.Attempts(r) {
		fmt.Fprintln(p.Stdout, oneLine(fmt.Sprintf("%s %s: %s, %s %s", a.On.Long(), a.At, words(string(a.How)), words(string(a.Outcome)), a.Note)))
	}
	p.printOnward(r)
	return nil
}

func words(code string) string { return strings.ReplaceAll(code, "_", " ") }

// findReferral finds a referral by its number.
func findReferral(recs *data.Records, ref string) (*data.Referral, error) {
	for _, r := range recs.Referrals {
		if r.Ref == ref {
			return r, nil
		}
	}
	return nil, refusal("No referral has the number " + ref + ". Nothing was changed. \"commonthread referral FILE list\" shows them all.")
}

// changeReferral changes one referral in a change set of its own.
func changeReferral(s *data.Store, what, ref string, change func(*data.Tx, *data.Referral) error) error {
	_, err := s.Update(what, func(tx *data.Tx) error {
		r, err := findReferral(tx.Records(), ref)
		if err != nil {
			return err
		}
		r = data.Clone(r)
		if err := change(tx, r); err != nil {
			return err
		}
		return tx.Put(r)
	})
	return err
}
