package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/assets"
)

func (p *program) licences() *cobra.Command {
	return &cobra.Command{
		Use:   "licences",
		Short: "print the licence of this program and of everything that is built into it",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.Stdout, "Common Thread is free software under the MIT licence. Its fonts are under the SIL Open Font Licence, its icons (Lucide) under the ISC and MIT licences.\n\n%s\n%s\n%s",
				assets.FontLicences, assets.IconLicence, assets.Licences)
			return err
		},
	}
}
