package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/measures"
)

// measure is the family of commands about questionnaires: measure FILE list,
// show CODE, add MEASURE.json, remove CODE, ask CODE yes|no.
func (p *program) measure() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "measure FILE list|show|add|remove|ask|licence ...",
		Short: "the questionnaires that the group has, and which of them it asks",
		Long: "measure FILE list\nmeasure FILE show CODE\nmeasure FILE add MEASURE.json\nmeasure FILE remove CODE\nmeasure FILE ask CODE yes|no\n" +
			"measure FILE licence CODE REFERENCE [QUESTIONS.txt]: the group's own licence of a questionnaire whose words are withheld, and its questions, a line each.\n" +
			"For a group lead.",
		Args: cobra.RangeArgs(2, 5),
		RunE: func(_ *cobra.Command, args []string) error {
			work, err := measureWork(args[1], args[2:], asJSON)
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return work(p, s)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// measureArgs is how many words follow each verb.
var measureArgs = map[string]int{"list": 0, "show": 1, "add": 1, "remove": 1, "ask": 2, "licence": 2}

func measureWork(verb string, args []string, asJSON bool) (func(*program, *data.Store) error, error) {
	want, known := measureArgs[verb]
	switch {
	case !known:
		return nil, usagef("There is no \"measure %s\". It is list, show, add, remove, ask or licence.", verb)
	case len(args) != want && !(verb == "licence" && len(args) == 3):
		return nil, usagef("There are too many or too few words here. It is written: commonthread measure FILE list|show CODE|add MEASURE.json|remove CODE|ask CODE yes|no|licence CODE REFERENCE [QUESTIONS.txt]")
	}
	switch verb {
	case "list":
		return func(p *program, s *data.Store) error { return p.listMeasures(s, asJSON) }, nil
	case "show":
		return func(p *program, s *data.Store) error { return p.showMeasure(s, args[0]) }, nil
	case "add":
		m, err := readMeasure(args[0])
		if err != nil {
			return nil, err
		}
		return func(p *program, s *data.Store) error { return p.addMeasure(s, m) }, nil
	case "remove":
		return func(p *program, s *data.Store) error { return p.removeMeasure(s, data.Measure(args[0])) }, nil
	}
	if verb == "licence" {
		return licenceWork(args)
	}
	if args[1] != "yes" && args[1] != "no" {
		return nil, usagef("A questionnaire is asked or not: yes or no, not %q.", args[1])
	}
	return func(p *program, s *data.Store) error {
		return p.askMeasure(s, data.Measure(args[0]), args[1] == "yes")
	}, nil
}

// listedMeasure is a questionnaire in what list prints.
type listedMeasure struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Own   bool   `json:"own"`
	Asked bool   `json:"asked"`
}

func (p *program) listMeasures(s *data.Store, asJSON bool) error {
	recs := s.Records()
	asked := map[string]bool{}
	for _, m := range recs.MeasuresAsked() {
		asked[m.Code] = true
	}
	out := []listedMeasure{}
	for _, m := range recs.Measures() {
		out = append(out, listedMeasure{m.Code, m.Title, measures.Named(m.Code) == nil, asked[m.Code]})
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, m := range out {
		line := m.Code + ": " + m.Title
		if m.Own {
			line += " (the group's own)"
		}
		if m.Asked {
			line += ", asked"
		}
		fmt.Fprintln(p.Stdout, line)
	}
	return nil
}

// showMeasure prints a questionnaire in the form that add takes.
func (p *program) showMeasure(s *data.Store, code string) error {
	m := s.Records().Measure(data.Measure(code))
	if own := s.Records().OwnMeasure(data.Measure(code)); own != nil && own.Definition != nil {
		m = own.Definition
	}
	if m == nil {
		return noMeasure(code)
	}
	return p.printJSON(m)
}

func noMeasure(code string) error {
	return refusal(fmt.Sprintf("There is no questionnaire %q here. Nothing was changed. \"commonthread measure FILE list\" lists them.", code))
}

// largestMeasure is how long a file of a questionnaire may be, in bytes.
const largestMeasure = 1 << 20

func readMeasure(path string) (*measures.Measure, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, refusal("There is no file " + path + " that can be read. Nothing was changed.")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refusal("The file " + path + " could not be read. Nothing was changed.")
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, largestMeasure+1))
	if err != nil || len(raw) > largestMeasure {
		return nil, refusal("The file " + name + " is too large for a questionnaire, or could not be read. Nothing was changed.")
	}
	m, err := measures.Read(raw)
	if err != nil {
		return nil, refusal(name + " cannot be used: " + strings.TrimPrefix(err.Error(), measures.ErrMeasure.Error()+": ") + ". Nothing was changed.")
	}
	return m, nil
}

// addMeasure keeps a questionnaire of the group's own, or a newer one of the
// same code while nobody has answered it in a way that it no longer has.
func (p *program) addMeasure(s *data.Store, m *measures.Measure) error {
	_, err := s.Update("Questionnaire added", func(tx *data.Tx) error {
		own := ownMeasure(tx, data.Measure(m.Code))
		own.Definition = m
		for _, a := range data.InOrder(tx.Records().Responses) {
			if string(a.Measure) != m.Code {
				continue
			}
			if err := a.CheckItems(m); err != nil {
				return refusal("Somebody has answered " + m.Code + " on " + a.Date.Long() + " in a way that this one does not have. Nothing was changed. Give the new one another code.")
			}
		}
		return tx.Put(own)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s is one of the group's questionnaires now.\n", m.Title)
	return nil
}

// ownMeasure is what the group says about a measure, to be changed.
func ownMeasure(tx *data.Tx, code data.Measure) *data.OwnMeasure {
	if own := tx.Records().OwnMeasure(code); own != nil {
		return data.Clone(own)
	}
	own := &data.OwnMeasure{Code: code}
	own.ID = tx.NaturalID(data.KindOwnMeasure, own.NaturalKey()...)
	return own
}

func (p *program) removeMeasure(s *data.Store, code data.Measure) error {
	recs := s.Records()
	own := recs.OwnMeasure(code)
	switch {
	case measures.Named(string(code)) != nil:
		return refusal("Every group has " + string(code) + ": it cannot be removed. Nothing was changed. \"measure FILE ask " + string(code) + " no\" says that it is not asked.")
	case own == nil || own.Definition == nil:
		return noMeasure(string(code))
	}
	for _, a := range recs.Responses {
		if a.Measure == code {
			return refusal("Somebody has answered " + string(code) + ", and without it nobody could tell what was asked. Nothing was changed. \"measure FILE ask " + string(code) + " no\" says that it is not asked any more.")
		}
	}
	if _, err := s.Update("Questionnaire removed", func(tx *data.Tx) error { return tx.Delete(own) }); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s was removed.\n", own.Definition.Title)
	return nil
}

func (p *program) askMeasure(s *data.Store, code data.Measure, asked bool) error {
	m := s.Records().Measure(code)
	if m == nil {
		return noMeasure(string(code))
	}
	if _, err := s.Update("Which questionnaires are asked", func(tx *data.Tx) error {
		own := ownMeasure(tx, code)
		own.Asked = &asked
		return tx.Put(own)
	}); err != nil {
		return err
	}
	words := "is asked from now on"
	if !asked {
		words = "is not asked any more"
	}
	fmt.Fprintf(p.Stdout, "%s %s.\n", m.Title, words)
	return nil
}
