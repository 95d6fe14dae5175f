package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/forms"
	"commonthread/data/pathway"
	"commonthread/grants/press"
)

func (p *program) form() *cobra.Command {
	var out, who, on string
	var force bool
	var asJSON bool
	c := &cobra.Command{
		Use:   "form FILE [renew]",
		Short: "the group's own referral form: a page, on paper, its six words, a new key",
		Long: "form FILE -o PAGE.html [--who referrer|self|family] writes the form as one page that works with no internet;\n" +
			"form FILE -o PAPER.pdf the same questions on paper. form FILE --json says its fingerprint, its six words and its key.\n" +
			"form FILE renew makes a new key: forms given out before open for twelve months more.",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			renew := len(args) == 2
			switch {
			case renew && args[1] != "renew":
				return usagef("It is written: commonthread form FILE, or commonthread form FILE renew.")
			case who != forms.WhoReferrer && who != forms.WhoSelf && who != forms.WhoFamily:
				return usagef("--who is referrer, self or family, not %q.", who)
			case out != "" && !strings.HasSuffix(out, ".html") && !strings.HasSuffix(out, ".pdf"):
				return usagef("-o is a page, like form.html, or a paper, like form.pdf.")
			case !data.Date(on).Valid():
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", on)
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				today, err := dayOr(on, s)
				if err != nil {
					return err
				}
				to := printFlags{out: out, force: force}
				if out != "" {
					if err := p.mayPrint(s, to); err != nil { // before a new key is made for it
						return err
					}
				}
				if err := p.dropOldKeys(s); err != nil {
					return err
				}
				k, err := p.formKey(s, renew, today)
				if err != nil {
					return err
				}
				return p.giveForm(s, k, to, who, asJSON, renew)
			})
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "where to write the form: a name that ends in .html or .pdf")
	c.Flags().BoolVar(&force, "force", false, "replace a file that this program did not write")
	c.Flags().StringVar(&who, "who", forms.WhoReferrer, "who fills it in: referrer, self or family")
	c.Flags().StringVar(&on, "on", "", "the day of the renewal, like 2026-03-31; today unless given")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	return c
}

// formKey is the key that is given out: a new one where there is none or it is
// to be renewed.
func (p *program) formKey(s *data.Store, renew bool, today data.Date) (*data.FormKey, error) {
	if k := forms.Current(s.Records()); k != nil && !renew {
		return k, nil
	}
	what, do := "The referral form", forms.Ensure
	if renew {
		what, do = "A new key for the referral form", forms.Renew
	}
	var k *data.FormKey
	_, err := s.Update(what, func(tx *data.Tx) (err error) {
		k, err = do(tx, today)
		return err
	})
	return k, err
}

// dropOldKeys destroys the keys that have been retired for twelve months, by
// this computer's own clock.
func (p *program) dropOldKeys(s *data.Store) error {
	for _, k := range forms.Expired(s.Records(), s.Today()) {
		out, err := backups.Erase(context.Background(), s, func(copies []string) (data.Erasure, error) { return s.DestroyFormKey(k.ID, s.Today(), copies) })
		if err != nil {
			return err
		}
		for _, path := range out.Unreached() {
			fmt.Fprintf(p.Stderr, "This copy could not be opened, and may still hold an old key of the form: %s. Delete it when you no longer need it.\n", path)
		}
	}
	return nil
}

func (p *program) giveForm(s *data.Store, k *data.FormKey, out printFlags, who string, asJSON, renewed bool) error {
	if out.out != "" && asJSON {
		quiet := *p
		quiet.Stdout = io.Discard
		if err := quiet.writeForm(s, k, out, who); err != nil {
			return err
		}
	} else if out.out != "" {
		if err := p.writeForm(s, k, out, who); err != nil {
			return err
		}
	}
	switch {
	case asJSON:
		return p.printJSON(struct {
			Form      string `json:"form"`
			Words     string `json:"words"`
			Recipient string `json:"recipient"`
		}{forms.Fingerprint(k.Recipient), forms.Words(k.Recipient), k.Recipient})
	case renewed:
		fmt.Fprintln(p.Stdout, "The form has a new key. Forms given out before open for twelve months more: give people the new one.")
	}
	fmt.Fprintf(p.Stdout, "Its six words are: %s\n", forms.Words(k.Recipient))
	return nil
}

func (p *program) writeForm(s *data.Store, k *data.FormKey, out printFlags, who string) error {
	audit := data.Audit{Action: data.ActionExport, What: "The referral form", Compartment: data.Care}
	if strings.HasSuffix(out.out, ".pdf") {
		return p.print(s, press.PaperForm(s.Records().Group, k, who, s.Today()), out, audit, nil)
	}
	raw, err := forms.Page(s.Records().Group, k, who, pathway.ContactDays(s.Records().Group))
	if err != nil {
		return err
	}
	d, err := stage(out.out, raw, "", out.force)
	if err != nil {
		return err
	}
	if err := s.Log(audit); err != nil {
		d.drop()
		return err
	}
	if err := d.land(); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, out.out)
	return nil
}
