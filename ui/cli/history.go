package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
)

func (p *program) undo() *cobra.Command {
	return &cobra.Command{
		Use:   "undo FILE [SET]",
		Short: "take back the last change, an import included, or the one named (\"history\" names them)",
		Args:  cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 && !data.ID(args[1]).Valid() {
				return usagef("This names no change: %s. \"commonthread history FILE\" names them.", args[1])
			}
			return p.with(args[0], func(s *data.Store) error {
				if len(args) == 2 {
					return p.tellUndo(s.UndoSet(args[1]))
				}
				return p.tellUndo(s.Undo())
			})
		},
	}
}

func (p *program) redo() *cobra.Command {
	return &cobra.Command{
		Use:   "redo FILE",
		Short: "do again what you took back last, as long as you changed nothing since",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.with(args[0], func(s *data.Store) error { return p.tellUndo(s.Redo()) })
		},
	}
}

// tellUndo says what was taken back or done again, and what stays as it is.
func (p *program) tellUndo(set data.ChangeSet, err error) error {
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, set.What+".")
	if n := len(set.Declined); n > 0 {
		fmt.Fprintf(p.Stdout, "Left as they are, because they were changed since: %d details.\n", n)
	}
	return nil
}

// historyLine is one change set, or line of the audit, as "history --json" tells it.
type historyLine struct {
	Set     string          `json:"set,omitempty"`
	At      string          `json:"at"`
	Who     string          `json:"who"`
	Action  string          `json:"action,omitempty"` // of the audit; "" is a change
	What    string          `json:"what"`
	Undoes  string          `json:"undoes,omitempty"`
	Undone  bool            `json:"undone"`   // it was taken back
	CanUndo bool            `json:"can_undo"` // undo FILE SET takes it back
	Records []historyRecord `json:"records,omitempty"`
}

type historyRecord struct {
	Kind data.Kind `json:"kind"`
	ID   data.ID   `json:"id"`
	Deed string    `json:"deed"` // added, changed, took out
}

func (p *program) history() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "history FILE",
		Short: "what was done and by whom, oldest first; each change can be taken back by its name",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.with(args[0], func(s *data.Store) error {
				all, err := s.Activity()
				if err != nil {
					return err
				}
				return p.tellHistory(s, all, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// words are what was done.
func (l historyLine) words() string {
	words := l.What
	if words == "" {
		words = l.Action
	}
	if l.Undone {
		words += " (taken back)"
	}
	return words
}

// historyLines are what was done, with the names of who did it.
func (p *program) historyLines(s *data.Store, all []data.Activity) []historyLine {
	names := map[string]string{}
	for _, k := range s.Vault().Keyholders() {
		names[k.ID] = k.Name
	}
	out := []historyLine{}
	for _, a := range all {
		l := historyLine{Set: a.Set, At: a.At.UTC().Format("2006-01-02T15:04:05Z"), Who: names[a.Who], Action: a.Action, What: a.What,
			Undoes: a.Undoes, Undone: a.Undone, CanUndo: a.Set != "" && !a.Fixed && !a.Undone}
		if l.Who == "" {
			l.Who = a.Who
		}
		for _, r := range a.Records {
			l.Records = append(l.Records, historyRecord{r.Kind, r.ID, string(r.Deed)})
		}
		out = append(out, l)
	}
	return out
}

func (p *program) tellHistory(s *data.Store, all []data.Activity, asJSON bool) error {
	out := p.historyLines(s, all)
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  %s  %s\n", l.At, l.Who, l.Set, l.words())
	}
	return nil
}
