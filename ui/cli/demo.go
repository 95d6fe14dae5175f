package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/demo"
	"commonthread/grants"
)

// person is somebody who can sign in, as "demo --json" tells it.
type person struct {
	Name       string `json:"name"`
	Role       string `json:"role"`
	Passphrase string `json:"passphrase"`
}

func (p *program) demo() *cobra.Command {
	var years, weeks, people int
	var seed uint64
	var asJSON bool
	c := &cobra.Command{
		Use:   "demo FILE",
		Short: "make a demonstration group, and print its passphrases",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if years < 1 || years > 30 {
				return usagef("--years is from 1 to 30.")
			}
			if weeks < 0 || weeks > 51 {
				return usagef("--weeks is from 1 to 51.")
			}
			if people < 0 || people > 20000 {
				return usagef("--people is from 1 to 20000.")
			}
			who, err := MakeDemo(args[0], demo.Options{Years: years, Weeks: weeks, People: people, Seed: seed}, p.Data)
			if err != nil {
				return err
			}
			return p.tellDemo(args[0], who, asJSON)
		},
	}
	c.Flags().IntVar(&years, "years", 3, "how many years the group has met")
	c.Flags().IntVar(&weeks, "weeks", 0, "how many weeks a young group has met, instead of --years")
	c.Flags().IntVar(&people, "people", 0, "how many people have come (default by the years)")
	c.Flags().Uint64Var(&seed, "seed", 1, "the same seed makes the same group")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// MakeDemo makes the demonstration group in a new file: its keyholders, its
// records and its bids. The window makes it in the same way.
func MakeDemo(file string, opt demo.Options, env data.Env) ([]demo.Keyholder, error) {
	who := demo.Keyholders(opt.Seed)
	s, _, err := data.Create(file, data.CreateOptions{Group: demo.GroupName, Lead: who[0].Name, Passphrase: who[0].Passphrase}, env)
	if err != nil {
		return nil, err
	}
	opt.Today = s.Today()
	_, err = s.Update("Demonstration group", func(tx *data.Tx) error {
		if err := demo.Fill(tx, opt); err != nil {
			return err
		}
		if _, err := grants.DemoBid(tx, demo.GroupName, opt.Today); err != nil {
			return err
		}
		_, err := grants.PublishMonth(tx, opt.Today, nil) // as at a lead's first sign-in of the month
		return err
	})
	for _, k := range who[1:] {
		if err == nil {
			err = s.AddKeyholder(k.Name, k.Role, k.Passphrase)
		}
	}
	if closing := s.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(file) // half a demonstration is of no use to anybody
		return nil, err
	}
	return who, nil
}

func (p *program) tellDemo(file string, who []demo.Keyholder, asJSON bool) error {
	var people []person
	for _, k := range who {
		people = append(people, person{k.Name, string(k.Role), k.Passphrase})
	}
	if asJSON {
		return p.printJSON(struct {
			Group  string   `json:"group"`
			File   string   `json:"file"`
			People []person `json:"people"`
		}{demo.GroupName, file, people})
	}
	fmt.Fprintf(p.Stdout, "Made %s, a group that nobody is really in, in %s.\nSign in with one of these passphrases:\n", demo.GroupName, file)
	for _, k := range people {
		fmt.Fprintf(p.Stdout, "  %s (%s): %s\n", k.Role, k.Name, k.Passphrase)
	}
	return nil
}
