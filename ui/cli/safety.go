package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/vault"
)

func (p *program) check() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check FILE",
		Short: "read everything, verify everything, say what is wrong; changes nothing",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			pass, err := p.passphrase("Passphrase: ")
			if err != nil {
				return err
			}
			report, err := data.Check(c.Context(), args[0], pass, p.Data)
			if report == nil {
				return err
			}
			if telling := p.tellCheck(report, asJSON); telling != nil {
				return telling
			}
			if err == nil && !report.OK() {
				return refusal("Something is wrong with this group. Nothing was changed. Restore the newest good backup.")
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// tellCheck prints what a check found.
func (p *program) tellCheck(r *data.CheckReport, asJSON bool) error {
	records := map[string]int{}
	total := 0
	for kind, n := range r.Records {
		records[string(kind)] = n
		total += n
	}
	if asJSON {
		return p.printJSON(struct {
			OK       bool           `json:"ok"`
			Records  map[string]int `json:"records"`
			Entries  int            `json:"entries"`
			Closed   []string       `json:"closed"`
			Problems []string       `json:"problems"`
			Notes    []string       `json:"notes"`
		}{r.OK(), records, r.Entries, closed(r), append([]string{}, r.Problems...), append([]string{}, r.Notes...)})
	}
	fmt.Fprintf(p.Stdout, "Read %d records and %d entries of the journal.\n", total, r.Entries)
	fmt.Fprintf(p.Stdout, "Last lead's change: %s, no. %d.\n", r.Lead.At.In(p.now().Location()).Format("2 January 2006, 15:04"), r.Lead.Number)
	if c := closed(r); len(c) > 0 {
		fmt.Fprintf(p.Stdout, "Sealed for this passphrase, and whole: %s.\n", strings.Join(c, ", "))
	}
	for _, l := range append(append([]string{}, r.Problems...), r.Notes...) {
		fmt.Fprintln(p.Stdout, l)
	}
	if r.OK() {
		fmt.Fprintln(p.Stdout, "Everything is in order.")
	}
	return nil
}

// closed names the parts that this passphrase does not open.
func closed(r *data.CheckReport) []string {
	out := []string{}
	for _, c := range r.Closed {
		out = append(out, string(c))
	}
	return out
}

func (p *program) backup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE DIR",
		Short: "make a verified sealed copy in a folder",
		Args:  cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if info, err := os.Stat(args[1]); err == nil && !info.IsDir() {
				return refusal(args[1] + " is a file, not a folder. Nothing was changed. Name the folder for the backup.")
			}
			if err := vault.CheckFolder(filepath.Join(args[1], "x")); err != nil {
				return refusal("A backup must not be kept in a folder that is synced or on a network, where it could not be cleared when somebody is erased. Nothing was changed. Choose a stick or another disk.")
			}
			return p.with(args[0], func(s *data.Store) error {
				path, err := backups.Copy(c.Context(), s, args[1])
				if err != nil {
					return err
				}
				fmt.Fprintln(p.Stdout, path)
				if backups.OnOneDisk(args[0], args[1], p.Data) {
					fmt.Fprintln(p.Stderr, onOneDisk)
				}
				return nil
			})
		},
	}
}
