package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
)

func (p *program) newGroup() *cobra.Command {
	var name, lead string
	c := &cobra.Command{
		Use:   "new FILE --name NAME",
		Short: "make an empty group, and print its recovery code once",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if name == "" {
				return usagef("--name is needed: the group's name.")
			}
			pass, err := p.passphrase("A passphrase for the group's lead: ")
			if err != nil {
				return err
			}
			s, code, err := data.Create(args[0], data.CreateOptions{Group: name, Lead: lead, Passphrase: pass}, p.Data)
			if err != nil {
				return err
			}
			if err := s.Close(); err != nil {
				return err
			}
			fmt.Fprintf(p.Stdout, "Made %s for %s.\nRecovery code: %s\n", args[0], name, code)
			fmt.Fprintln(p.Stdout, "Write the code down and keep it somewhere safe. It is shown this once. It opens everything if the passphrase is lost.")
			return nil
		},
	}
	c.Flags().StringVar(&name, "name", "", "the group's name")
	c.Flags().StringVar(&lead, "lead", "Group lead", "the name of the person who leads it")
	return c
}
