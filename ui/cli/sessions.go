package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/exchange"
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
	var from, to, out string
	var asJSON, leaders, force bool
	c := &cobra.Command{
		Use:   "sessions FILE list|calendar",
		Short: "the sessions, with how many came or booked; or all that is planned as a calendar file",
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			first, last := data.Date(from), data.Date(to)
			switch {
			case args[1] != "list" && args[1] != "calendar":
				return usagef("There is no \"sessions %s\". The words are list, calendar.", args[1])
			case !first.Valid() || !last.Valid():
				return usagef("--from and --to are days, written like 2026-03-31.")
			case from != "" && to != "" && first > last:
				return usagef("--from is after --to.")
			case args[1] == "calendar" && out == "":
				return usagef("Say where the calendar file goes: -o sessions.ics")
			}
			return p.with(args[0], func(s *data.Store) error {
				if args[1] == "calendar" {
					return p.writeCalendar(s, first, last, out, leaders, force)
				}
				return p.listSessions(s.Records(), first, last, asJSON)
			})
		},
	}
	c.Flags().StringVar(&from, "from", "", "the first day; not given, list begins with the first session and calendar with this month")
	c.Flags().StringVar(&to, "to", "", "the last day; to the last session where it is not given")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output, for list")
	c.Flags().StringVarP(&out, "output", "o", "", "the file to write, for calendar: a name that ends in .ics")
	c.Flags().BoolVar(&leaders, "leaders", false, "put in who leads each session, for calendar")
	c.Flags().BoolVar(&force, "force", false, "replace a file that this program did not write")
	return c
}

// writeCalendar writes the sessions of a period for calendars.
func (p *program) writeCalendar(s *data.Store, from, to data.Date, out string, leaders, force bool) error {
	recs, versions := s.Records(), s.SessionVersions()
	period := exchange.WholeCalendar(recs, versions, s.Today())
	if from != "" {
		period.From = from
	}
	if to != "" {
		period.To = to
	}
	sessions := exchange.InCalendar(recs, versions, period)
	raw, err := exchange.Calendar(recs, sessions, exchange.CalendarOptions{Leaders: leaders, Day: s.Today(), Versions: versions, Period: period})
	switch {
	case err != nil:
		return err
	case exchange.CalendarHolds(recs, versions, period) == 0:
		return refusal("No session is on these days, so no file was written.")
	}
	paths, err := p.writeFiles(s, filepath.Dir(out), map[string][]byte{filepath.Base(out): raw}, force, data.Audit{Action: data.ActionExport, What: "calendar"}, "files")
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, paths[0])
	return nil
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
