package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/asking"
)

// dueOne is somebody to be asked, in what due prints.
type dueOne struct {
	Person   string    `json:"person"`
	Measure  string    `json:"measure"`
	What     string    `json:"what"`
	Due      data.Date `json:"due"`
	Overdue  bool      `json:"overdue"`
	LastCame data.Date `json:"last_came"`
}

func (p *program) due() *cobra.Command {
	var on string
	var asJSON bool
	c := &cobra.Command{
		Use:   "due FILE",
		Short: "who is to be asked which questionnaire",
		Long: "due FILE lists who is to be asked a questionnaire by a day: those who came in the last eight weeks first. The settings\n" +
			"due.first_visit, due.weeks and due.then_weeks say when. For a group lead.",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !data.Date(on).Valid() {
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", on)
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return p.listDue(s, on, asJSON)
			})
		},
	}
	c.Flags().StringVar(&on, "on", "", "the day, like 2026-03-31; today unless given")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) listDue(s *data.Store, on string, asJSON bool) error {
	today, err := dayOr(on, s)
	if err != nil {
		return err
	}
	list := asking.List(s.Records(), today)
	if asJSON {
		out := []dueOne{}
		for _, d := range list {
			out = append(out, dueOne{d.Person.Ref, d.Measure.Code, d.What, d.Day, d.Overdue, d.LastCame})
		}
		return p.printJSON(out)
	}
	seen := true
	for i, d := range list {
		if i == 0 || seen != d.Lately {
			seen = d.Lately
			if !seen {
				fmt.Fprintln(p.Stdout, "Not seen lately:")
			}
		}
		late := ""
		if d.Overdue {
			late = ", overdue"
		}
		fmt.Fprintf(p.Stdout, "%s %s: %s, %s, due %s%s\n", d.Person.Ref, d.Person.Name(), d.Measure.Title, d.What, d.Day.Long(), late)
	}
	fmt.Fprintf(p.Stdout, "%d to ask.\n", len(list))
	return nil
}
