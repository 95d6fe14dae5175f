package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/ui/cli/manpage"
	"commonthread/ui/cli/materials"
	"commonthread/ui/help"
)

// What the program says of itself: its licences, the bill of materials, the manual
// page, what a shell needs, and its help as a document.

// guide writes the help as one document; it needs no group.
func (p *program) guide() *cobra.Command {
	var f printFlags
	var door bool
	c := &cobra.Command{
		Use:   "guide -o GUIDE.html|GUIDE.pdf",
		Short: "the help as one file to read or to print, or two sheets for the volunteer at the door (--door)",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			write, err := f.writer()
			if err != nil {
				return err
			}
			day := data.Date(f.on)
			switch {
			case !day.Valid():
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
			case day == "":
				day = data.DateOf(p.Data.Now())
			}
			doc := help.Guide(day)
			if door {
				doc = help.TwoSheets(day)
			}
			doc.Large = f.large
			raw, err := write(doc)
			if err != nil {
				return err
			}
			d, err := stage(f.out, raw, "", f.force)
			if err != nil {
				return err
			}
			return d.land()
		},
	}
	f.add(c)
	c.Flags().BoolVar(&door, "door", false, "two sheets for the volunteer at the door")
	return c
}

func (p *program) licences() *cobra.Command {
	var bill bool
	c := &cobra.Command{
		Use:   "licences [PROGRAM]",
		Short: "print the licence of this program and of everything that is built into it",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if bill {
				file := ""
				if len(args) > 0 {
					file = args[0]
				}
				b, err := materials.Of(file, p.Version)
				if err != nil {
					return err
				}
				return p.printJSON(b)
			}
			if len(args) > 0 {
				return usagef("PROGRAM goes with --bill only.")
			}
			_, err := fmt.Fprintf(p.Stdout, "Common Thread is free software under the MIT licence. Its fonts are under the SIL Open Font Licence, its icons (Lucide) under the ISC and MIT licences.\n\n%s\n%s\n%s",
				assets.FontLicences, assets.IconLicence, assets.Licences)
			return err
		},
	}
	c.Flags().BoolVar(&bill, "bill", false, "the bill of materials instead, as CycloneDX, of this program or of the file PROGRAM")
	return c
}

// manual prints the page that "man commonthread" shows; packages put it in its place.
func (p *program) manual() *cobra.Command {
	return &cobra.Command{
		Use:    "manual",
		Short:  "the manual page, for packages",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(c *cobra.Command, _ []string) error { return manpage.Write(p.Stdout, c.Root(), PassphraseVariable) },
	}
}

// shells are those that Tab can be taught in, with what teaches each.
var shells = map[string]func(root *cobra.Command, p *program) error{
	"bash":       func(root *cobra.Command, p *program) error { return root.GenBashCompletionV2(p.Stdout, true) },
	"zsh":        func(root *cobra.Command, p *program) error { return root.GenZshCompletion(p.Stdout) },
	"fish":       func(root *cobra.Command, p *program) error { return root.GenFishCompletion(p.Stdout, true) },
	"powershell": func(root *cobra.Command, p *program) error { return root.GenPowerShellCompletionWithDesc(p.Stdout) },
}

func (p *program) completion() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "what a shell needs to complete these commands with the Tab key",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			write, known := shells[args[0]]
			if !known {
				return usagef("There is no shell %q here. The shells are bash, zsh, fish and powershell.", args[0])
			}
			return write(c.Root(), p)
		},
	}
}
