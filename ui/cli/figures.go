package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

func (p *program) figures() *cobra.Command {
	var from, to, copyOf, grouping string
	var asJSON bool
	c := &cobra.Command{
		Use:   "figures FILE --from DAY --to DAY",
		Short: "every figure of a period, with the rule it was counted by",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			days, err := period(from, to)
			if err != nil {
				return err
			}
			forWhom, err := whichCopy(copyOf)
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				rep, err := countFigures(s, days, forWhom, grouping)
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(rep)
				}
				for _, l := range rep.Lines() {
					fmt.Fprintln(p.Stdout, l)
				}
				for _, t := range rep.ThreeQuarters() {
					if t.PerCent != nil {
						fmt.Fprintln(p.Stdout, "Three quarters, "+t.Sentence())
					}
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&from, "from", "", "first day, like 2025-04-01")
	c.Flags().StringVar(&to, "to", "", "last day, like 2026-03-31")
	c.Flags().StringVar(&copyOf, "copy", string(figures.Funder), "funder (small numbers hidden) or committee (exact, for a lead)")
	c.Flags().StringVar(&grouping, "grouping", figures.NoGrouping, "none (as counted), broad (rows put together), or the code of a programme")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// countFigures counts from the records, which takes a lead.
func countFigures(s *data.Store, days data.Period, forWhom figures.Copy, grouping string) (*figures.Report, error) {
	recs := s.Records()
	if !grants.MayReadCare(recs) {
		return nil, refusal("Figures are counted from referrals and answers, which only a group lead may read. Nothing was changed. Ask a lead.")
	}
	g, err := whichGrouping(recs, grouping)
	if err != nil {
		return nil, err
	}
	rep := figures.Compute(recs, days, figures.Options{Programme: grants.CurrentProgramme(recs, nil)})
	rep = g.Merge(rep)
	if forWhom == figures.Funder {
		rep = figures.ForFunder(rep, nil)
	}
	return rep, nil
}

// whichGrouping reads --grouping: a programme that the group has, or one that
// is shipped, by its code.
func whichGrouping(recs *data.Records, code string) (figures.Grouping, error) {
	switch code {
	case "", figures.NoGrouping:
		return figures.Grouping{Code: figures.NoGrouping}, nil
	case figures.BroadGrouping:
		return figures.Broad(), nil
	}
	for _, p := range grants.AllProgrammes(recs) {
		if p.Code == code {
			return figures.OfProgramme(p)
		}
	}
	return figures.Grouping{}, refusal(fmt.Sprintf("There is no programme with the code %q here. Nothing was changed. Use none, broad, or a code from the list of programmes.", code))
}

// whichCopy reads --copy.
func whichCopy(s string) (figures.Copy, error) {
	switch c := figures.Copy(s); c {
	case figures.Funder, figures.Committee:
		return c, nil
	}
	return "", usagef("--copy is funder or committee, not %q.", s)
}
