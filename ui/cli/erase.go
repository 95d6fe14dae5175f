package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
)

func (p *program) erase() *cobra.Command {
	var ref string
	var yes, asJSON bool
	c := &cobra.Command{
		Use:   "erase FILE --person REF --yes",
		Short: "erase a person for good, in the group and in every backup in reach",
		Long: "Erases a person for good: their details, referrals, answers and equality, and what the history says of them,\n" +
			"in the group's file and in every backup in reach. Bare marks stay, under a number that says nothing, so that\n" +
			"past totals stand. This cannot be taken back.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if ref == "" {
				return usagef("--person is needed: the person's number.")
			}
			if !yes {
				return usagef("Erasing cannot be taken back. Nothing was changed. Add --yes if you are sure.")
			}
			return p.with(args[0], func(s *data.Store) error { return p.erasePerson(s, ref, asJSON) })
		},
	}
	c.Flags().StringVar(&ref, "person", "", "the person's number")
	c.Flags().BoolVar(&yes, "yes", false, "erase, without asking again")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) erasePerson(s *data.Store, ref string, asJSON bool) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	who := s.Records().PersonByRef(ref)
	if who == nil {
		return refusal("Nobody has the number " + ref + ". Nothing was changed. \"commonthread export\" lists everybody's.")
	}
	out, err := s.Erase(who.ID, s.Today(), backups.InReach(s.Vault().Path(), p.Data))
	if err != nil {
		return err
	}
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
			Alike   []string `json:"referrals_with_the_same_name"`
		}{out.Records, out.Entries, len(out.Copies) - len(left), left, alike})
	}
	fmt.Fprintf(p.Stdout, "Number %s is erased: %d records, and what the history said of them. Bare marks stay, so that past totals stand.\n", ref, out.Records)
	fmt.Fprintf(p.Stdout, "Backups and older files cleared: %d.\n", len(out.Copies)-len(left))
	for _, path := range left {
		fmt.Fprintf(p.Stdout, "This copy could not be opened, and may still hold them: %s. Delete it when you no longer need it.\n", path)
	}
	for _, r := range alike {
		fmt.Fprintf(p.Stdout, "Referral %s waits for a person of the same name. Look whether it is theirs.\n", r)
	}
	fmt.Fprintln(p.Stdout, "Copies elsewhere, like printed pages and exported tables, are not reached. A backup put back later is cleared as it is restored.")
	return nil
}
