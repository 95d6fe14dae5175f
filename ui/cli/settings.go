package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/settings"
)

func (p *program) settings() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "settings FILE [NAME=VALUE...]",
		Short: "the group's own settings, listed or set",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			chosen, err := settingsOf(args[1:])
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if len(chosen) > 0 {
					if err := setSettings(s, chosen); err != nil {
						return err
					}
				}
				return p.listSettings(s, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// chosenSetting is a setting and the value that it is to have.
type chosenSetting struct {
	of    *settings.Setting
	value string
}

func settingsOf(args []string) ([]chosenSetting, error) {
	var out []chosenSetting
	for _, a := range args {
		name, value, found := strings.Cut(a, "=")
		if !found {
			return nil, usagef("A setting is written NAME=VALUE, like %s=5.", settings.All[0].Name)
		}
		of := settings.Named(name)
		if of == nil {
			return nil, usagef("There is no setting %q. \"commonthread settings FILE\" lists them.", name)
		}
		out = append(out, chosenSetting{of, strings.TrimSpace(value)})
	}
	return out, nil
}

func setSettings(s *data.Store, chosen []chosenSetting) error {
	if !s.May(data.Care) {
		return data.ErrNotAllowed
	}
	_, err := s.Update("Settings of the group", func(tx *data.Tx) error {
		g := data.Clone(tx.Records().Group)
		for _, c := range chosen {
			if err := settings.Set(g, c.of, c.value); err != nil {
				return err
			}
		}
		return tx.Put(g)
	})
	return err
}

func (p *program) listSettings(s *data.Store, asJSON bool) error {
	g := s.Records().Group
	if asJSON {
		out := map[string]string{}
		for i := range settings.All {
			out[settings.All[i].Name] = settings.Value(g, &settings.All[i])
		}
		return p.printJSON(out)
	}
	for i := range settings.All {
		of := &settings.All[i]
		fmt.Fprintf(p.Stdout, "%s=%s\n    %s\n", of.Name, settings.Value(g, of), of.What)
	}
	return nil
}
