package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/pathway"
)

func (p *program) organisations() *cobra.Command {
	var asJSON bool
	var on string
	c := &cobra.Command{
		Use:   "organisations FILE [leaflet NAME]",
		Short: "who refers to the group: the last referral, answers owed, the leaflet",
		Long: "organisations FILE [--json] lists who refers to the group, spellings joined.\n" +
			"organisations FILE leaflet NAME [--on DAY] notes that they were sent the group's leaflet.",
		Args: cobra.RangeArgs(1, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 1:
			case len(args) != 3 || args[1] != "leaflet" || strings.TrimSpace(args[2]) == "":
				return usagef("It is written: commonthread organisations FILE, or organisations FILE leaflet NAME --on DAY.")
			}
			if !data.Date(on).Valid() {
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", on)
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				today, err := dayOr(on, s)
				if err != nil {
					return err
				}
				if len(args) == 3 {
					if err := noteLeaflet(s, args[2], today); err != nil {
						return err
					}
				}
				return p.listOrganisations(s, today, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().StringVar(&on, "on", "", "the day to look at, or on which the leaflet was sent, like 2026-03-31; today unless given")
	return c
}

func noteLeaflet(s *data.Store, name string, on data.Date) error {
	_, err := s.Update("Leaflet sent", func(tx *data.Tx) error { return pathway.LeafletSent(tx, name, on) })
	return err
}

func (p *program) listOrganisations(s *data.Store, today data.Date, asJSON bool) error {
	found := pathway.On(s.Records(), today).Organisations()
	if err := s.Log(data.Audit{Action: data.ActionView, What: "Who refers to us", Compartment: data.Care}); err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(slices.Concat([]pathway.Organisation{}, found))
	}
	for _, o := range found {
		line := o.Name + ": no referral yet"
		if o.Referrals > 0 {
			line = fmt.Sprintf("%s: referrals %d, the last on %s; answers owed: %d", o.Name, o.Referrals, o.Last.Long(), len(o.Owed))
		}
		if o.Leaflet != "" {
			line += "; leaflet sent on " + o.Leaflet.Long()
		}
		fmt.Fprintln(p.Stdout, line)
	}
	return nil
}
