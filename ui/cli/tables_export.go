package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/vault"
)

func (p *program) exportTables() *cobra.Command {
	var format, referral string
	var force bool
	c := &cobra.Command{
		Use:   "export FILE DIR",
		Short: "write the tables as CSV or XLSX, in the form that import reads; or referrals as FHIR",
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			write := exportFormats[format]
			switch {
			case write == nil:
				return usagef("--format is csv, xlsx or fhir, not %q.", format)
			case referral != "" && format != "fhir":
				return usagef("--referral goes with --format fhir.")
			}
			return p.with(args[0], func(s *data.Store) error {
				paths, err := write(p, s, args[1], referral, force)
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
	c.Flags().StringVar(&format, "format", "csv", "csv, xlsx (one workbook), or fhir: a Bundle for each referral")
	c.Flags().StringVar(&referral, "referral", "", "with --format fhir: the number of one referral")
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

// exportFormats are what export writes, by the word for each.
var exportFormats = map[string]func(p *program, s *data.Store, folder, referral string, force bool) ([]string, error){
	"csv": func(p *program, s *data.Store, folder, _ string, force bool) ([]string, error) {
		return p.writeFiles(s, folder, exchange.Export(s.Records()), force, data.Audit{Action: data.ActionExport, What: "tables"}, "tables")
	},
	"xlsx": func(p *program, s *data.Store, folder, _ string, force bool) ([]string, error) {
		book, err := exchange.ExportWorkbook(s.Records())
		if err != nil {
			return nil, err
		}
		return p.writeFiles(s, folder, map[string][]byte{"tables.xlsx": book}, force, data.Audit{Action: data.ActionExport, What: "tables"}, "tables")
	},
	"fhir": (*program).writeBundles,
}
