package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/fhir"
	"commonthread/data/forms"
)

func (p *program) refer() *cobra.Command {
	var dryRun, asJSON bool
	c := &cobra.Command{
		Use:   "refer FILE IN...",
		Short: "take in filled referral forms: all of them or none",
		Long: "refer FILE IN... takes in forms that somebody filled in and sealed (.age files, or the text of one), and FHIR\n" +
			"bundles. What each is, is told by what is in it; - is standard input. All of them are taken or none.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			ins, err := p.incoming(args[1:])
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return p.takeIn(s, ins, dryRun, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "say what would come in and change nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// inFile is one thing that came.
type inFile struct {
	name string
	raw  []byte
}

// incoming reads what came, never more of it than a form can be.
func (p *program) incoming(paths []string) ([]inFile, error) {
	var out []inFile
	for _, path := range paths {
		in, name := p.Stdin, "standard input"
		if path != "-" {
			name = filepath.Base(path)
			info, err := os.Stat(path)
			if err != nil || !info.Mode().IsRegular() {
				return nil, refusal("There is no file " + path + " that can be read. Nothing was changed.")
			}
			f, err := os.Open(path)
			if err != nil {
				return nil, refusal("The file " + path + " could not be read. Nothing was changed.")
			}
			defer f.Close()
			in = f
		}
		raw, err := io.ReadAll(io.LimitReader(in, forms.LargestFile+1))
		if err != nil {
			return nil, refusal("What came from " + name + " could not be read. Nothing was changed.")
		}
		out = append(out, inFile{name, raw})
	}
	return out, nil
}

// referred is one referral in what refer prints.
type referred struct {
	Ref    string    `json:"ref"`
	Erased data.Date `json:"erased_on,omitempty"`
}

func (p *program) takeIn(s *data.Store, ins []inFile, dryRun, asJSON bool) error {
	if err := p.dropOldKeys(s); err != nil {
		return err
	}
	intake := forms.NewIntake(s.Records(), s.Today(), s.NaturalID)
	out := struct {
		New  []referred `json:"new"`
		Same []referred `json:"same"`
	}{[]referred{}, []referred{}}
	var told []string
	for _, in := range ins {
		came, notes, err := p.takeOne(s, intake, in)
		if err != nil {
			return namedRefusal(in.name, err)
		}
		for _, n := range notes {
			told = append(told, in.name+": "+n)
		}
		for _, c := range came {
			switch {
			case c.New:
				out.New = append(out.New, referred{Ref: c.Referral.Ref})
				if c.Referral.Refused() {
					told = append(told, c.Referral.Ref+": they have not agreed that the group is told, so only their name, the day and the source are kept.")
				}
			case c.Referral == nil:
				out.Same = append(out.Same, referred{Erased: c.Erased})
				told = append(told, in.name+": this came before, and was erased on "+c.Erased.Long()+". It was left out.")
			default:
				out.Same = append(out.Same, referred{Ref: c.Referral.Ref})
				if len(c.Changed) > 0 {
					told = append(told, c.Referral.Ref+": this copy says otherwise under "+words(strings.Join(c.Changed, ", "))+". What is on file stands: ask them which is right.")
				}
			}
		}
	}
	if !dryRun && len(intake.New) > 0 {
		if _, err := s.Update("Referrals taken in", intake.Put); err != nil {
			return err
		}
	}
	if !dryRun {
		if err := s.Log(data.Audit{Action: data.ActionImport, What: "referrals by form", Compartment: data.Care}); err != nil {
			return err
		}
	}
	return p.tellTakenIn(out.New, out.Same, out, told, dryRun, asJSON)
}

// takeOne takes what one file holds, a sealed form or a FHIR Bundle, and says
// what of it has no place here.
func (p *program) takeOne(s *data.Store, intake *forms.Intake, in inFile) (came []forms.Came, notes []string, err error) {
	if len(in.raw) <= forms.LargestFile && !forms.IsSealed(in.raw) && fhir.IsJSON(in.raw) {
		found, left, err := fhir.Parse(in.raw)
		if err != nil {
			return nil, nil, err
		}
		for _, one := range found {
			came = append(came, intake.TakeBundled(one))
		}
		if len(left) > 0 {
			notes = []string{"there is no place for these, so they were left out: " + strings.Join(left, ", ") + "."}
		}
		return came, notes, nil
	}
	f, err := forms.Open(in.raw, s.Records(), s.Today())
	if err != nil {
		return nil, nil, err
	}
	return []forms.Came{intake.TakeForm(f)}, nil, nil
}

// namedRefusal says which of the files it was.
func namedRefusal(name string, err error) error {
	var form forms.Problem
	var bundle fhir.Problem
	switch {
	case errors.As(err, &form):
		return refusal(name + ": " + form.Sentence())
	case errors.As(err, &bundle):
		return refusal(name + ": " + bundle.Sentence())
	}
	return err
}

func (p *program) tellTakenIn(fresh, same []referred, all any, told []string, dryRun, asJSON bool) error {
	if asJSON {
		for _, line := range told {
			fmt.Fprintln(p.Stderr, line)
		}
		return p.printJSON(all)
	}
	for _, r := range fresh {
		fmt.Fprintf(p.Stdout, "%s is new, and not confirmed. Ring the person, or whoever sent them on a number found elsewhere.\n", r.Ref)
	}
	for _, r := range same {
		if r.Ref != "" {
			fmt.Fprintf(p.Stdout, "%s is on file already.\n", r.Ref)
		}
	}
	for _, line := range told {
		fmt.Fprintln(p.Stdout, line)
	}
	if dryRun {
		fmt.Fprintln(p.Stdout, "This was a trial: nothing was changed.")
	}
	return nil
}
