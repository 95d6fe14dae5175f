package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/grants"
)

func (p *program) erase() *cobra.Command {
	var ref string
	var yes, dry, asJSON bool
	c := &cobra.Command{
		Use:   "erase FILE --person REF --yes|--dry-run",
		Short: "erase a person for good, in the group and in every backup in reach",
		Long: "Erases a person for good: their details, referrals, answers and equality, and what the history says of them,\n" +
			"in the group's file and in every backup in reach. Bare marks stay, under a number that says nothing, so that\n" +
			"counts of who came stay; which other figures changed is told. This cannot be taken back. Where their name stands in what is not theirs (a payee, a note,\n" +
			"an answer of a bid) is listed, also with --dry-run, which changes nothing; change it there by hand.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if ref == "" {
				return usagef("--person is needed: the person's number.")
			}
			if dry {
				return p.with(args[0], func(s *data.Store) error { return p.wouldErase(s, ref, asJSON) })
			}
			if !yes {
				return usagef("Erasing cannot be taken back. Nothing was changed. Add --yes if you are sure.")
			}
			return p.with(args[0], func(s *data.Store) error { return p.erasePerson(c.Context(), s, ref, asJSON) })
		},
	}
	c.Flags().StringVar(&ref, "person", "", "the person's number")
	c.Flags().BoolVar(&yes, "yes", false, "erase, without asking again")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would go and what would stay, and change nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) erasePerson(ctx context.Context, s *data.Store, ref string, asJSON bool) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	who, err := toErase(s, ref)
	if err != nil {
		return err
	}
	preview, err := s.PreviewErasure(who.ID)
	if err != nil {
		return err
	}
	before := grants.CountShown(s.Records(), s.Today())
	out, err := backups.Erase(ctx, s, func(copies []string) (data.Erasure, error) { return s.Erase(who.ID, s.Today(), copies) })
	if out.NoBackup != nil {
		p.noBackup()
	}
	if err != nil {
		return err
	}
	changed := append([]grants.FigureChange{}, before.ChangedIn(s.Records())...)
	alike := []string{}
	for _, id := range out.Alike {
		alike = append(alike, s.Records().Referrals[id].Ref)
	}
	left := append([]string{}, out.Unreached()...)
	if asJSON {
		return p.printJSON(struct {
			Records int      `json:"records"`
			Entries int      `json:"journal_entries"`
			Copies  int      `json:"copies"`
			Left    []string `json:"not_reached"`
			Missing []string `json:"places_not_plugged_in"`
			Alike   []string `json:"referrals_with_the_same_name"`
			// Figures are those of the periods that were shown or published that changed.
			Figures []grants.FigureChange `json:"figures_changed"`
			Named   []named               `json:"still_named_in"`
		}{out.Records, out.Entries, len(out.Copies) - len(left), left, foldersOf(out.Missing), alike, changed, namedIn(preview)})
	}
	fmt.Fprintf(p.Stdout, "Number %s is erased: %d records, and what the history said of them. Bare marks stay, so that counts of who came stay.\n", ref, out.Records)
	fmt.Fprintf(p.Stdout, "Backups and older files cleared: %d.\n", len(out.Copies)-len(left))
	for _, path := range left {
		fmt.Fprintf(p.Stdout, "This copy could not be opened, and may still hold them: %s. Delete it when you no longer need it.\n", path)
	}
	p.tellMissing(out.Missing)
	p.sayNamed(preview)
	for _, r := range alike {
		fmt.Fprintf(p.Stdout, "Referral %s waits for a person of the same name. Look whether it is theirs.\n", r)
	}
	p.tellChanged(changed)
	fmt.Fprintln(p.Stdout, "Copies elsewhere, like printed pages and exported tables, are not reached. A backup put back later is cleared as it is restored.")
	return nil
}

// tellChanged says that past totals stand, or which do not.
func (p *program) tellChanged(changed []grants.FigureChange) {
	if len(changed) == 0 {
		fmt.Fprintln(p.Stdout, "Past totals stay as they were: no figure of a period that was shown or published changed.")
		return
	}
	fmt.Fprintf(p.Stdout, "%s of periods that were shown or published changed. What went out stays as it is; counted again, these differ:\n", counted(len(changed), "figure"))
	for _, c := range changed {
		fmt.Fprintf(p.Stdout, "  %s, %s: %s before, %s now\n", c.Period, c.Title(), c.Before, c.After)
	}
}

// tellMissing names the places with copies that an erasure could not reach.
func (p *program) tellMissing(missing []backups.Place) {
	for _, place := range missing {
		fmt.Fprintf(p.Stdout, "Copies were written to %s too, last on %s, and it is not plugged in now. They are cleared when it next is, and \"backups\" is run; a lead must be signed in.\n",
			place.Folder, place.Last.In(p.now().Location()).Format("2 January 2006"))
	}
}

func foldersOf(places []backups.Place) []string {
	out := []string{}
	for _, place := range places {
		out = append(out, place.Folder)
	}
	return out
}
