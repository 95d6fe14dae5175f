package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/vault"
)

// backupLine is one backup as it is listed.
type backupLine struct {
	Path    string `json:"path"`
	Made    string `json:"made"`
	AgeDays int    `json:"age_days"`
	Good    *bool  `json:"good"` // null where it was not read
	// Before is what it was made before; SetAside is the group's file itself as it
	// was when a backup was put in its place. State says more of one that is not good.
	Before   backups.Deed `json:"before,omitempty"`
	SetAside bool         `json:"set_aside,omitempty"`
	State    string       `json:"state,omitempty"`
	made     time.Time
}

func (p *program) backups() *cobra.Command {
	var asJSON, read, makeNow bool
	var second, forget string
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
			if forget != "" && !backups.Forget(args[0], forget, p.Data) {
				return refusal("No copies of this group are remembered in " + forget + ". Nothing was changed. \"commonthread backups FILE\" names the places that are.")
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
			p.tellPlaces(args[0])
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().BoolVar(&read, "check", false, "read each of them strictly, which takes the passphrase")
	c.Flags().BoolVar(&makeNow, "make", false, "make one in every place now, and keep ten days and twelve months")
	c.Flags().StringVar(&second, "second", "", "a second place for backups: a folder, or the name of a stick that is plugged in; \"\" is none")
	c.Flags().StringVar(&forget, "forget", "", "a place where no copy is left: it is not named any more")
	return c
}

// secondPlace remembers, or forgets, a second place for backups.
func (p *program) secondPlace(file, place string) error {
	for _, d := range backups.Drives(p.Data) {
		if strings.EqualFold(d.Name, place) {
			place = d.Path
		}
	}
	folder, err := backups.Choose(file, place, p.Data)
	if errors.Is(err, fs.ErrNotExist) {
		return refusal("There is no folder " + place + ". Nothing was changed. Plug the stick in, and try again.")
	}
	if err == nil && folder != "" {
		fmt.Fprintln(p.Stderr, "Backups go to "+folder+" too.")
		if backups.OnOneDisk(file, folder, p.Data) {
			fmt.Fprintln(p.Stderr, onOneDisk)
		}
	}
	return err
}

// onOneDisk tells what a second place does not help against.
const onOneDisk = "That is on the same disk as the group: whoever takes the computer, or a disk that breaks, takes both. A USB stick that is kept elsewhere helps."

// tellPlaces names the places with copies that are not plugged in now, the second
// place where it is on the group's own disk, and the sticks that are plugged in while
// there is no second place.
func (p *program) tellPlaces(file string) {
	for _, m := range backups.Missing(file, p.Data) {
		owed := ""
		if m.Owed != "" {
			owed = " Somebody who was erased on " + m.Owed.Long() + " is still in them: plug it in, and run this with --make."
		}
		fmt.Fprintf(p.Stdout, "Copies were written to %s, last on %s, and it is not plugged in now.%s If none are left there, say --forget.\n",
			m.Folder, m.Last.In(p.now().Location()).Format("2 January 2006"), owed)
	}
	second := backups.Second(file, p.Data)
	if second != "" && backups.OnOneDisk(file, second, p.Data) {
		fmt.Fprintln(p.Stdout, second+": "+onOneDisk)
	}
	if second == "" {
		for _, d := range backups.Drives(p.Data) {
			fmt.Fprintf(p.Stdout, "Plugged in: %s. Backups go there too with --second \"%s\".\n", d.Name, d.Name)
		}
	}
}

// makeBackups makes a backup in every place. A place that is not there is told
// of on standard error; where no place took one, the command is refused.
func (p *program) makeBackups(c *cobra.Command, file string) error {
	return p.with(file, func(s *data.Store) error {
		var failed error
		done := false
		for _, done := range backups.ClearOwed(s) {
			if done.Err == nil {
				fmt.Fprintln(p.Stderr, "What was erased meanwhile is cleared from "+done.Path+" too.")
			}
		}
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
	all := backups.ToGoBackTo(file, backups.Places(file, p.Data), p.now().Location())
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
		l := backupLine{Path: b.Path, Made: b.Made.Format("2006-01-02T15:04"), AgeDays: b.Age(p.now()), Before: b.Before, SetAside: b.Aside, made: b.Made}
		if read {
			_, err := backups.Look(b.Path, pass, p.Data)
			good := err == nil
			l.Good = &good
			switch {
			case errors.Is(err, vault.ErrWrongPassphrase):
				l.State = "another passphrase opens it: one that was in force when it was made"
			case !good:
				l.State = "damaged"
			}
		}
		out = append(out, l)
	}
	return out, nil
}

func (p *program) tellBackups(list []backupLine) {
	var newest *backupLine // that was made as a backup
	for i, l := range list {
		if newest == nil && !l.SetAside {
			newest = &list[i]
		}
		fmt.Fprintf(p.Stdout, "%s, %s%s: %s\n", l.made.Format("2 January 2006, 15:04"), daysAgo(l.AgeDays), l.state(), l.Path)
	}
	switch {
	case newest == nil:
		fmt.Fprintln(p.Stdout, "There is no backup yet. Make one with --make.")
	case newest.AgeDays >= backups.Late:
		fmt.Fprintf(p.Stdout, "The newest backup is %d days old. Make one now with --make.\n", newest.AgeDays)
	}
}

// state says what it was made before, and how it reads.
func (l backupLine) state() (words string) {
	switch {
	case l.SetAside:
		words = ", set aside when a backup was put in its place"
	case l.Before == backups.Restore:
		words = ", made before a restore"
	case l.Before != "":
		words = ", made before an " + string(l.Before)
	}
	switch {
	case l.Good == nil:
	case *l.Good:
		words += ", good"
	default:
		words += ", " + l.State
	}
	return words
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
func (p *program) previewBackup(args []string, pass string, asJSON bool) error {
	v, err := backups.Look(args[0], pass, p.Data)
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
	if len(args) == 2 {
		if err := p.tellGoneWith(args[0], args[1], pass); err != nil {
			return err
		}
	}
	fmt.Fprintln(p.Stdout, "Nothing was restored.")
	return nil
}

// tellGoneWith says what is in a group's file and not in a backup.
func (p *program) tellGoneWith(backup, file, pass string) error {
	s, err := data.Look(file, pass, p.Data)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	now, err := s.Activity()
	if err != nil {
		return err
	}
	_, gone, err := backups.LookBack(backup, pass, now, p.Data)
	if err == nil {
		p.tellGone(s, gone)
	}
	return err
}
