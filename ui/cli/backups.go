package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
)

// backupLine is one backup as it is listed.
type backupLine struct {
	Path    string `json:"path"`
	Made    string `json:"made"`
	AgeDays int    `json:"age_days"`
	Good    *bool  `json:"good"` // null where it was not read
	made    time.Time
}

func (p *program) backups() *cobra.Command {
	var asJSON, read, makeNow bool
	var second string
	c := &cobra.Command{
		Use:   "backups FILE",
		Short: "list the group's backups and how old they are; make one and tidy with --make",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("second") {
				if err := p.secondPlace(args[0], second); err != nil {
					return err
				}
			}
			if makeNow {
				if err := p.makeBackups(c, args[0]); err != nil {
					return err
				}
			}
			list, err := p.listBackups(args[0], read)
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(list)
			}
			p.tellBackups(list)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().BoolVar(&read, "check", false, "read each of them strictly, which takes the passphrase")
	c.Flags().BoolVar(&makeNow, "make", false, "make one in every place now, and keep ten days and twelve months")
	c.Flags().StringVar(&second, "second", "", "a second place for backups, like a USB stick; \"\" forgets it")
	return c
}

// secondPlace remembers, or forgets, a second place for backups.
func (p *program) secondPlace(file, place string) error {
	folder, err := backups.Choose(file, place, p.Data)
	if errors.Is(err, fs.ErrNotExist) {
		return refusal("There is no folder " + place + ". Nothing was changed. Plug the stick in, and try again.")
	}
	if err == nil && folder != "" {
		fmt.Fprintln(p.Stderr, "Backups go to "+folder+" too.")
	}
	return err
}

// makeBackups makes a backup in every place. A place that is not there is told
// of on standard error; where no place took one, the command is refused.
func (p *program) makeBackups(c *cobra.Command, file string) error {
	return p.with(file, func(s *data.Store) error {
		var failed error
		done := false
		for _, m := range backups.Make(c.Context(), s, backups.Places(file, p.Data), p.now()) {
			if m.Err != nil {
				failed = m.Err
				fmt.Fprintln(p.Stderr, oneLine("No backup was made in "+m.Folder+". "+data.Sentence(m.Err)))
				continue
			}
			done = true
		}
		if !done {
			return failed
		}
		return nil
	})
}

// listBackups lists the backups in every place, newest first.
func (p *program) listBackups(file string, read bool) ([]backupLine, error) {
	all := backups.All(file, backups.Places(file, p.Data), p.now().Location())
	if _, err := os.Stat(file); len(all) == 0 && err != nil {
		return nil, err
	}
	pass := ""
	if read {
		var err error
		if pass, err = p.passphrase("Passphrase: "); err != nil {
			return nil, err
		}
	}
	out := []backupLine{}
	for _, b := range all {
		l := backupLine{Path: b.Path, Made: b.Made.Format("2006-01-02T15:04"), AgeDays: b.Age(p.now()), made: b.Made}
		if read {
			_, err := backups.Look(b.Path, pass, p.Data)
			good := err == nil
			l.Good = &good
		}
		out = append(out, l)
	}
	return out, nil
}

func (p *program) tellBackups(list []backupLine) {
	for _, l := range list {
		state := ""
		if l.Good != nil && *l.Good {
			state = ", good"
		} else if l.Good != nil {
			state = ", damaged or of another passphrase"
		}
		fmt.Fprintf(p.Stdout, "%s, %s%s: %s\n", l.made.Format("2 January 2006, 15:04"), daysAgo(l.AgeDays), state, l.Path)
	}
	switch {
	case len(list) == 0:
		fmt.Fprintln(p.Stdout, "There is no backup yet. Make one with --make.")
	case list[0].AgeDays >= backups.Late:
		fmt.Fprintf(p.Stdout, "The newest backup is %d days old. Make one now with --make.\n", list[0].AgeDays)
	}
}

func daysAgo(n int) string {
	switch {
	case n < 0:
		return "dated in the future"
	case n == 0:
		return "today"
	case n == 1:
		return "yesterday"
	}
	return fmt.Sprintf("%d days ago", n)
}

// now is the time by the clock that the group goes by.
func (p *program) now() time.Time {
	if p.Data.Now != nil {
		return p.Data.Now()
	}
	return time.Now()
}

// previewBackup says what a backup holds, and restores nothing.
func (p *program) previewBackup(backup, pass string, asJSON bool) error {
	v, err := backups.Look(backup, pass, p.Data)
	if err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(struct {
			Group      string    `json:"group"`
			Newest     string    `json:"newest_change"`
			Attendees  int       `json:"attendees"`
			Volunteers int       `json:"volunteers"`
			Sessions   int       `json:"sessions"`
			First      data.Date `json:"first_session"`
			Last       data.Date `json:"last_session"`
			Referrals  *int      `json:"referrals"`
			Responses  *int      `json:"responses"`
			Spending   *int      `json:"spending"`
			Bids       *int      `json:"bids"`
		}{v.Group, v.Newest.UTC().Format(time.RFC3339), v.Attendees, v.Volunteers, v.Sessions, v.First, v.Last,
			v.Referrals, v.Responses, v.Spending, v.Bids})
	}
	fmt.Fprintf(p.Stdout, "%s, last changed on %s.\n", v.Group, v.Newest.Format("2 January 2006 at 15:04"))
	fmt.Fprintf(p.Stdout, "Attendees: %d. Volunteers: %d.\n", v.Attendees, v.Volunteers)
	if v.Last == "" {
		fmt.Fprintf(p.Stdout, "Sessions: %d, none held yet.\n", v.Sessions)
	} else {
		fmt.Fprintf(p.Stdout, "Sessions: %d, held from %s to %s.\n", v.Sessions, v.First.Long(), v.Last.Long())
	}
	for _, part := range []struct {
		name string
		n    *int
	}{{"Referrals", v.Referrals}, {"Questionnaires", v.Responses}, {"Spending", v.Spending}, {"Bids", v.Bids}} {
		if part.n == nil {
			fmt.Fprintf(p.Stdout, "%s: not for this passphrase.\n", part.name)
		} else {
			fmt.Fprintf(p.Stdout, "%s: %d.\n", part.name, *part.n)
		}
	}
	fmt.Fprintln(p.Stdout, "Nothing was restored.")
	return nil
}
