package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/data/keying"
	"commonthread/grants/press"
)

type questionnaireFlags struct {
	printFlags
	style string
	to    []string
	due   bool
}

// questionnaire prints a questionnaire to be filled in by hand.
func (p *program) questionnaire() *cobra.Command {
	f := questionnaireFlags{}
	c := &cobra.Command{
		Use:   "questionnaire FILE MEASURE -o PDF",
		Short: "a questionnaire on paper, for some people or for those who are due",
		Long: "questionnaire FILE MEASURE -o PDF prints a questionnaire for each person: a number and a letter stand on it, no name.\n" +
			"The first page says whose number is whose, for whoever hands it out. With nobody named, one is printed without a number.\n" +
			"\"answers FILE key\" reads the numbers and answers back in. For a group lead.",
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case !press.PaperStyle(f.style).Known():
				return usagef("--style is standard, clear, large or easy, not %q.", f.style)
			case f.due && len(f.to) > 0:
				return usagef("--due or --for, one of the two.")
			case !data.Date(f.on).Valid():
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
			}
			if _, err := f.writer(); err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return p.printQuestionnaires(s, data.Measure(args[1]), f)
			})
		},
	}
	f.addOutput(c)
	c.Flags().StringVar(&f.style, "style", string(press.StandardPaper), "standard (12 pt), clear (14 pt), large (18 pt) or easy (easy read, 16 pt)")
	c.Flags().StringArrayVar(&f.to, "for", nil, "for the person with this number; may be given several times")
	c.Flags().BoolVar(&f.due, "due", false, "for everybody who is due this questionnaire on the day")
	return c
}

func (p *program) printQuestionnaires(s *data.Store, code data.Measure, f questionnaireFlags) error {
	recs := s.Records()
	m, err := asking.Printable(recs, code)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return noMeasure(string(code))
	case errors.Is(err, asking.ErrWording):
		return refusal("The questions of " + string(code) + " are not ours to print. Nothing was made. Use your own licensed form, or write in your licence with \"measure FILE licence " + string(code) + "\".")
	}
	day, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	to, err := p.handouts(recs, code, day, f)
	if err != nil {
		return err
	}
	to = asking.Number(recs, s.NaturalID, code, day, to)
	paper := press.Paper{Group: groupName(recs), Measure: m, Style: press.PaperStyle(f.style), Day: day}
	for _, h := range to {
		paper.For = append(paper.For, press.Handed{Number: h.Sheet.Written(), Name: h.Person.Name(), Why: h.Why()})
	}
	audit := data.Audit{Action: data.ActionReport, What: "Questionnaires on paper, " + string(code), Compartment: data.Care}
	if err := p.print(s, press.Questionnaires(paper), f.printFlags, audit, func(tx *data.Tx) error { return asking.Keep(tx, to) }); err != nil {
		return err
	}
	if len(to) == 0 {
		fmt.Fprintln(p.Stderr, "This one has no number. Whoever hands it out must know whose it is, to add its answers on that person's page.")
		return nil
	}
	fmt.Fprintf(p.Stdout, "%d to hand out. The first page has names: keep it apart.\n", len(to))
	return nil
}

// handouts are those that the flags name.
func (p *program) handouts(recs *data.Records, code data.Measure, day data.Date, f questionnaireFlags) ([]asking.Handout, error) {
	if !f.due {
		to, err := asking.HandoutsTo(recs, code, f.to, day)
		if err != nil {
			return nil, refusal("Nobody has the number " + strings.TrimSuffix(err.Error(), ": "+data.ErrNotFound.Error()) + ". Nothing was made. \"commonthread export\" lists everybody's.")
		}
		return to, nil
	}
	to := asking.DueFor(recs, code, day)
	if len(to) == 0 {
		return nil, refusal("Nobody is due " + string(code) + " on " + day.Long() + ". Nothing was made. \"commonthread due FILE\" lists who is due what.")
	}
	return to, nil
}

// answers types questionnaires on paper in.
func (p *program) answers() *cobra.Command {
	var on, mode string
	c := &cobra.Command{
		Use:   "answers FILE key MEASURE --on DAY",
		Short: "types in questionnaires that were filled in on paper",
		Long: "answers FILE key MEASURE --on DAY reads a line for each sheet from standard input: its number, its letter, and an answer for\n" +
			"each question, like \"40143 K 6 8 7 3\". - is a question left blank, ? one that they would rather not answer.\n" +
			"All of it is kept or nothing. A sheet typed in twice is the same sheet. For a group lead.",
		Args: cobra.ExactArgs(3),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case args[1] != "key":
				return usagef("There is no \"answers %s\". It is written: commonthread answers FILE key MEASURE --on DAY", args[1])
			case on == "" || !data.Date(on).Valid():
				return usagef("--on is needed: the day on which they were filled in, like 2026-03-31.")
			case mode != "" && mode != string(data.ModeSelf) && mode != string(data.ModeHelped) && mode != string(data.ModePhone):
				return usagef("--mode is self, helped or phone, not %q.", mode)
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return p.keyAnswers(s, keying.How{Measure: data.Measure(args[2]), Day: data.Date(on), Mode: data.Mode(mode)})
			})
		},
	}
	c.Flags().StringVar(&on, "on", "", "the day on which they were filled in, like 2026-03-31")
	c.Flags().StringVar(&mode, "mode", "", "how they were filled in: self, helped or phone")
	return c
}

func (p *program) keyAnswers(s *data.Store, how keying.How) error {
	if how.Day > s.Today() {
		return refusal(how.Day.Long() + " is to come, and nobody can have answered then. Nothing was changed. Give the day on which they were filled in.")
	}
	pile, err := keying.Read(s.Records(), how, p.Stdin)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return noMeasure(string(how.Measure))
	case err != nil:
		return err
	case len(pile) == 0:
		return refusal("No line came in. Nothing was changed. Write a line for each sheet, like \"40143 K 6 8 7 3\".")
	}
	added := 0
	if !allSame(pile) {
		if _, err := s.Update("Questionnaires typed in", func(tx *data.Tx) (err error) {
			added, err = keying.Keep(tx, pile)
			return err
		}); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.Stdout, "%d new, %d same.\n", added, len(pile)-added)
	return nil
}

func allSame(pile []keying.Keyed) bool {
	for _, k := range pile {
		if !k.Same {
			return false
		}
	}
	return true
}
