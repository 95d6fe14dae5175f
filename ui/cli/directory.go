package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/directory"
	"commonthread/data/output"
	"commonthread/grants"
	"commonthread/grants/press"
)

// directory is the list of other services: directory FILE list, import, export.
func (p *program) directory() *cobra.Command {
	var asJSON, dryRun bool
	var out printFlags
	c := &cobra.Command{
		Use:   "directory FILE list|import|export",
		Short: "other services that the group knows of",
		Long: "directory FILE list [--json]; directory FILE import SERVICES.json|SERVICES.csv [--dry-run]; directory FILE export [-o LIST.csv].\n" +
			"The import takes pages of services as Open Referral UK gives them, and the table that export writes.",
		Args: cobra.RangeArgs(2, 3),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case args[1] == "list" && len(args) == 2:
				return p.with(args[0], func(s *data.Store) error { return p.listServices(s, asJSON) })
			case args[1] == "import" && len(args) == 3:
				return p.importServices(args[0], args[2], dryRun, asJSON)
			case args[1] == "export" && len(args) == 2:
				return p.with(args[0], func(s *data.Store) error { return p.exportServices(s, out) })
			}
			return usagef("It is written: commonthread directory FILE list, import SERVICES.json, or export.")
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what an import would change and change nothing")
	c.Flags().StringVarP(&out.out, "output", "o", "", "the table to write; standard output unless given")
	c.Flags().BoolVar(&out.force, "force", false, "replace a file that this program did not write")
	return c
}

func (p *program) listServices(s *data.Store, asJSON bool) error {
	found := directory.List(s.Records())
	if asJSON {
		return p.printJSON(slices.Concat([]*data.Service{}, found))
	}
	for _, one := range found {
		parts := []string{one.Name}
		for _, t := range []string{one.What, one.Phone, one.When, one.Address} {
			if t != "" {
				parts = append(parts, t)
			}
		}
		fmt.Fprintln(p.Stdout, oneLine(strings.Join(parts, ": ")))
	}
	return nil
}

func (p *program) importServices(file, path string, dryRun, asJSON bool) error {
	raw, err := output.Read(path, directory.LargestFile)
	switch {
	case errors.Is(err, output.ErrTooLarge):
		return refusal("The file " + path + " is too large to be a list of services. Nothing was changed.")
	case errors.Is(err, fs.ErrNotExist), err != nil:
		return refusal("There is no file " + path + " that can be read. Nothing was changed.")
	}
	came, err := directory.Read(raw)
	var problem directory.Problem
	if errors.As(err, &problem) {
		return refusal(filepath.Base(path) + ": " + problem.Sentence())
	}
	if err != nil {
		return err
	}
	return p.with(file, func(s *data.Store) error {
		puts, fresh, changed, same := directory.Merge(s.Records(), came, s.NaturalID)
		if len(puts) > 0 && !dryRun {
			_, err := s.Update("Other services taken in", func(tx *data.Tx) error {
				for _, one := range puts {
					if err := tx.Put(one); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		if asJSON {
			return p.printJSON(map[string]int{"new": fresh, "changed": changed, "same": same})
		}
		fmt.Fprintf(p.Stdout, "Services: %d new, %d changed, %d the same\n", fresh, changed, same)
		if dryRun {
			fmt.Fprintln(p.Stdout, "This was a trial: nothing was changed.")
		}
		return nil
	})
}

func (p *program) exportServices(s *data.Store, out printFlags) error {
	raw := directory.Table(s.Records())
	if out.out == "" {
		_, err := p.Stdout.Write(raw)
		return err
	}
	d, err := stage(out.out, raw, firstLine(raw), out.force)
	if err != nil {
		return err
	}
	if err := s.Log(data.Audit{Action: data.ActionExport, What: "Other services"}); err != nil {
		d.drop()
		return err
	}
	if err := d.land(); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, out.out)
	return nil
}

// listing is the group's own entry for directories, or its leaflet.
func (p *program) listing() *cobra.Command {
	var f printFlags
	c := &cobra.Command{
		Use:   "listing FILE -o LISTING.json|LEAFLET.pdf",
		Short: "the group's own entry as Open Referral UK, or its leaflet",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if f.out == "" {
				return usagef("-o is needed: LISTING.json or LEAFLET.pdf.")
			}
			asJSON := strings.EqualFold(filepath.Ext(f.out), ".json")
			return p.with(args[0], func(s *data.Store) error {
				today, err := dayOr(f.on, s)
				if err != nil {
					return err
				}
				audit := data.Audit{Action: data.ActionExport, What: "The group's listing"}
				recs := s.Records()
				if !asJSON {
					return p.print(s, press.Leaflet(*recs.Group, grants.Meets(recs, today), today), f, audit, nil)
				}
				raw, err := directory.Listing(recs, today)
				if err != nil {
					return err
				}
				d, err := stage(f.out, raw, "", f.force)
				if err != nil {
					return err
				}
				if err := s.Log(audit); err != nil {
					d.drop()
					return err
				}
				if err := d.land(); err != nil {
					return err
				}
				fmt.Fprintln(p.Stdout, f.out)
				return nil
			})
		},
	}
	f.add(c)
	return c
}
