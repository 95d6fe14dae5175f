package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/visits"
)

// sessionLine is a session as "sessions FILE list --json" tells of it.
type sessionLine struct {
	Date      data.Date  `json:"date"`
	Start     data.Clock `json:"start,omitempty"`
	End       data.Clock `json:"end,omitempty"`
	Session   string     `json:"session,omitempty"`
	Venue     string     `json:"venue,omitempty"`
	Present   int        `json:"present"` // attendees and volunteers who are named
	Unnamed   *int64     `json:"headcount,omitempty"`
	Booked    int        `json:"booked,omitempty"`
	Places    int        `json:"places,omitempty"`
	Cancelled string     `json:"cancelled,omitempty"`
}

func (p *program) sessions() *cobra.Command {
	var from, to string
	var asJSON bool
	c := &cobra.Command{
		Use:   "sessions FILE list",
		Short: "the sessions, with how many came or booked",
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			if args[1] != "list" {
				return usagef("There is no \"sessions %s\". It is list.", args[1])
			}
			first, last := data.Date(from), data.Date(to)
			switch {
			case !first.Valid() || !last.Valid():
				return usagef("--from and --to are days, written like 2026-03-31.")
			case from != "" && to != "" && first > last:
				return usagef("--from is after --to.")
			}
			return p.with(args[0], func(s *data.Store) error { return p.listSessions(s.Records(), first, last, asJSON) })
		},
	}
	c.Flags().StringVar(&from, "from", "", "the first day; from the first session where it is not given")
	c.Flags().StringVar(&to, "to", "", "the last day; to the last session where it is not given")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) listSessions(recs *data.Records, from, to data.Date, asJSON bool) error {
	var all []*data.Session
	for _, s := range recs.Sessions {
		if s.Date >= from && (to == "" || s.Date <= to) {
			all = append(all, s)
		}
	}
	visits.Sort(all)
	out := []sessionLine{}
	for _, s := range all {
		l := sessionLine{Date: s.Date, Start: s.Start, End: s.End, Session: s.Name, Venue: s.Venue, Booked: len(visits.Booked(recs, s)), Places: s.Capacity, Cancelled: s.Cancelled}
		if n, counted := s.Unnamed(); counted {
			l.Unnamed = &n
		}
		for _, m := range visits.Marks(recs, s) {
			if m.Mark == data.Present {
				l.Present++
			}
		}
		out = append(out, l)
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  %s: %d present\n", l.Date, l.Start, l.Session, l.Present)
	}
	return nil
}
