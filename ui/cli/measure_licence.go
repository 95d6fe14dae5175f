package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"commonthread/data"
)

// licenceWork keeps the group's own licence of a questionnaire whose words are
// withheld, and its questions where a file of them is given.
func licenceWork(args []string) (func(*program, *data.Store) error, error) {
	code, reference := data.Measure(args[0]), strings.TrimSpace(args[1])
	var questions []string
	if len(args) == 3 {
		info, err := os.Stat(args[2])
		if err != nil || !info.Mode().IsRegular() || info.Size() > largestMeasure {
			return nil, refusal("There is no file " + args[2] + " that can be read as questions. Nothing was changed.")
		}
		raw, err := os.ReadFile(args[2])
		if err != nil {
			return nil, refusal("The file " + filepath.Base(args[2]) + " could not be read. Nothing was changed.")
		}
		for _, line := range strings.Split(strings.TrimPrefix(string(raw), "\ufeff"), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				questions = append(questions, line)
			}
		}
	}
	return func(p *program, s *data.Store) error { return p.licenseMeasure(s, code, reference, questions) }, nil
}

func (p *program) licenseMeasure(s *data.Store, code data.Measure, reference string, questions []string) error {
	if s.Records().Measure(code) == nil {
		return noMeasure(string(code))
	}
	if _, err := s.Update("Licence of a questionnaire", func(tx *data.Tx) error {
		own := ownMeasure(tx, code)
		own.Reference = reference
		if questions != nil || reference == "" {
			own.Questions = questions
		}
		return tx.Put(own)
	}); err != nil {
		return err
	}
	m := s.Records().Measure(code)
	switch {
	case reference == "":
		fmt.Fprintf(p.Stdout, "%s has no licence written in any more, and its words are not shown.\n", m.Title)
	case m.Withheld():
		fmt.Fprintf(p.Stdout, "The licence of %s is written in. Its questions are not with the program: add a file of them, a line each, to print them.\n", m.Title)
	default:
		fmt.Fprintf(p.Stdout, "The licence of %s is written in, and its questions are shown.\n", m.Title)
	}
	return nil
}
