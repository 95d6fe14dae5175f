package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/output"
	"commonthread/data/vault"
)

// tableFlags are the files of one import.
type tableFlags struct {
	people, referrals, responses, spending string
	register                               []string
	dryRun, addPeople, asJSON              bool
}

func (p *program) importTables() *cobra.Command {
	var f tableFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "take in tables: CSV or XLSX, all rows or none",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runImport(c.Context(), args[0], f)
		},
	}
	c.Flags().StringVar(&f.people, "people", "", "table of attendees and volunteers")
	c.Flags().StringArrayVar(&f.register, "register", nil, "table of marks, long or wide; may be given again")
	c.Flags().StringVar(&f.referrals, "referrals", "", "table of referrals")
	c.Flags().StringVar(&f.responses, "responses", "", "table of questionnaire answers")
	c.Flags().StringVar(&f.spending, "spending", "", "table of receipts")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would change and change nothing")
	c.Flags().BoolVar(&f.addPeople, "add-people", false, "make new attendees of names in the register that nobody has")
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	return c
}

func (p *program) runImport(ctx context.Context, file string, f tableFlags) error {
	in, err := f.read()
	if err != nil {
		return err
	}
	return p.with(file, func(s *data.Store) error {
		plan, err := exchange.Read(s.Records(), in, exchange.Options{
			AddPeople: f.addPeople, Today: s.Today(), May: s.May, NaturalID: s.NaturalID, NewID: s.NewID,
		})
		if err != nil {
			return err
		}
		if !f.dryRun && len(plan.Puts) > 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := s.Update("Import of tables", plan.Apply); err != nil {
				return err
			}
		}
		if !f.dryRun {
			if err := s.Log(data.Audit{Action: data.ActionImport, What: f.what()}); err != nil {
				return err
			}
		}
		return p.tellPlan(plan, f)
	})
}

// read takes in the named files; at least one is needed.
func (f tableFlags) read() (exchange.Input, error) {
	var in exchange.Input
	for _, t := range []struct {
		path string
		to   **exchange.File
	}{{f.people, &in.People}, {f.referrals, &in.Referrals}, {f.responses, &in.Responses}, {f.spending, &in.Spending}} {
		if t.path == "" {
			continue
		}
		file, err := readTable(t.path)
		if err != nil {
			return in, err
		}
		*t.to = file
	}
	for _, path := range f.register {
		file, err := readTable(path)
		if err != nil {
			return in, err
		}
		in.Register = append(in.Register, file)
	}
	if in.People == nil && in.Referrals == nil && in.Responses == nil && in.Spending == nil && len(in.Register) == 0 {
		return in, usagef("Name at least one table: --people, --register, --referrals, --responses or --spending.")
	}
	return in, nil
}

func readTable(path string) (*exchange.File, error) {
	raw, err := output.Read(path, exchange.LargestFile)
	switch {
	case errors.Is(err, output.ErrTooLarge):
		return nil, refusal("The file " + path + " is too large to be a group's table. Nothing was changed.")
	case errors.Is(err, output.ErrNotPlain):
		return nil, refusal(path + " is not a plain file, so no table can be read from it. Nothing was changed.")
	case errors.Is(err, fs.ErrNotExist):
		return nil, refusal("There is no file " + path + " that can be read. Nothing was changed.")
	case err != nil:
		return nil, refusal("The file " + path + " could not be read. Nothing was changed.")
	}
	return &exchange.File{Name: filepath.Base(path), Data: raw}, nil
}

// what names the tables of an import for the audit, without file names.
func (f tableFlags) what() string {
	s := ""
	for _, t := range []struct {
		given bool
		name  string
	}{{f.people != "", "people"}, {len(f.register) > 0, "register"}, {f.referrals != "", "referrals"},
		{f.responses != "", "responses"}, {f.spending != "", "spending"}} {
		if t.given {
			if s != "" {
				s += ", "
			}
			s += t.name
		}
	}
	return s
}

func (p *program) tellPlan(plan *exchange.Plan, f tableFlags) error {
	if f.asJSON {
		type tally struct {
			Table   string `json:"table"`
			File    string `json:"file"`
			New     int    `json:"new"`
			Changed int    `json:"changed"`
			Same    int    `json:"same"`
		}
		out := struct {
			DryRun bool     `json:"dry_run"`
			Tables []tally  `json:"tables"`
			Notes  []string `json:"notes"`
		}{DryRun: f.dryRun, Tables: []tally{}, Notes: append([]string{}, plan.Notes...)}
		for _, t := range plan.Tables {
			out.Tables = append(out.Tables, tally{t.Table, t.File, t.New, t.Changed, t.Same})
		}
		return p.printJSON(out)
	}
	for _, n := range plan.Notes {
		fmt.Fprintln(p.Stdout, n)
	}
	if f.dryRun {
		for _, l := range plan.Lines {
			fmt.Fprintf(p.Stdout, "%s line %d: %s: %s\n", l.File, l.Line, l.State, l.What)
		}
	}
	for _, t := range plan.Tables {
		fmt.Fprintf(p.Stdout, "%s (%s): %d new, %d changed, %d the same\n", t.Table, t.File, t.New, t.Changed, t.Same)
	}
	if f.dryRun {
		fmt.Fprintln(p.Stdout, "This was a trial: nothing was changed.")
	}
	return nil
}

func (p *program) exportTables() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "export FILE DIR",
		Short: "write the tables as CSV, in the form that import reads",
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.with(args[0], func(s *data.Store) error {
				paths, err := p.writeTables(s, args[1], force)
				if err != nil {
					return err
				}
				for _, path := range paths {
					fmt.Fprintln(p.Stdout, path)
				}
				fmt.Fprintln(p.Stderr, "These files are not sealed. Keep them somewhere safe and delete them when you are done.")
				p.warnOfSync(args[1])
				return nil
			})
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace tables that this program did not write")
	return c
}

// warnOfSync tells where files that are not sealed go into a folder that others
// may see too.
func (p *program) warnOfSync(folder string) {
	if err := vault.CheckFolder(filepath.Join(folder, "x")); errors.Is(err, vault.ErrSyncedFolder) {
		_, why, _ := strings.Cut(err.Error(), ": ")
		fmt.Fprintln(p.Stderr, "Take care: "+folder+" is not only on this computer ("+why+"). Whoever sees that folder can read these files.")
	}
}

// writeTables writes every table beside its place first, so that whatever goes
// wrong on the way leaves the folder as it was.
func (p *program) writeTables(s *data.Store, folder string, force bool) (paths []string, err error) {
	if err := s.Writable(); err != nil {
		return nil, notNoted(err)
	}
	tables := exchange.Export(s.Records())
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, refusal("The folder " + folder + " could not be made. Nothing was written.")
	}
	var staged []*document
	defer func() {
		for _, d := range staged {
			d.drop() // those that are in their place are no longer there
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		d, err := stage(filepath.Join(folder, name), tables[name], firstLine(tables[name]), force)
		if err != nil {
			return nil, err
		}
		staged = append(staged, d)
	}
	if err := s.Log(data.Audit{Action: data.ActionExport, What: "tables"}); err != nil {
		return nil, err
	}
	for _, d := range staged {
		if err := d.land(); err != nil {
			if len(paths) > 0 {
				err = refusal("Some tables in " + folder + " are new and some are not, because " + filepath.Base(d.path) +
					" could not be put there. The group is as it was. Export it again into another folder.")
			}
			return nil, err
		}
		paths = append(paths, d.path)
	}
	return paths, nil
}
