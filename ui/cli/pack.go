package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/grants/press/papers"
	"commonthread/grants/press/workbook"
)

// printFlags are what every document can be given.
type printFlags struct {
	out, format, on string
	large, force    bool
	tables          bool // a workbook of the tables may be asked for too
	// write sets the document in a way of its own; also, where there is one, is
	// what goes beside it. Both are set by the command, not by a flag.
	write func(*press.Document) ([]byte, error)
	also  func() (path string, raw []byte, err error)
}

func (f *printFlags) add(c *cobra.Command) {
	f.addOutput(c)
	c.Flags().BoolVar(&f.large, "large", false, "large print, 18 pt")
}

// addOutput adds those that have nothing to do with how it looks.
func (f *printFlags) addOutput(c *cobra.Command) {
	c.Flags().StringVarP(&f.out, "output", "o", "", "the file to write")
	c.Flags().StringVar(&f.format, "format", "", "pdf, html or text (default by the file's ending, else pdf)")
	c.Flags().StringVar(&f.on, "on", "", "the day the document is made for, like 2026-04-30 (default today)")
	c.Flags().BoolVar(&f.force, "force", false, "replace a file that this program did not write")
}

// writer finds the writer for --format, or for the file's ending.
func (f *printFlags) writer() (func(*press.Document) ([]byte, error), error) {
	switch {
	case f.out == "":
		return nil, usagef("-o is needed: the file to write.")
	case f.write != nil:
		return f.write, nil
	}
	switch format := f.kind(); format {
	case "xlsx":
		if f.tables {
			return workbook.Write, nil
		}
		return nil, usagef("A workbook is of the tables of report outcomes, monitoring, accounts or statement.")
	case "pdf":
		return press.PDF, nil
	case "html":
		return press.HTML, nil
	case "text":
		return press.Text, nil
	}
	return nil, usagef("--format is pdf, html or text, or xlsx for the tables of a report, not %q.", f.format)
}

// kind is --format, or what the file's ending says.
func (f *printFlags) kind() string {
	if f.format != "" {
		return f.format
	}
	switch strings.ToLower(filepath.Ext(f.out)) {
	case ".html", ".htm":
		return "html"
	case ".txt":
		return "text"
	case ".xlsx":
		return "xlsx"
	}
	return "pdf"
}

// mayPrint refuses what could not be kept of a printing, or could not be put in
// its place, before anything is made.
func (p *program) mayPrint(s *data.Store, f printFlags) error {
	if err := s.Writable(); err != nil {
		return notNoted(err)
	}
	_, err := placeFor(f.out, "", f.force)
	return err
}

// notNoted is a refusal of what has to be entered in the group's journal, where
// nothing can be.
func notNoted(err error) error {
	if errors.Is(err, vault.ErrWriteProtected) {
		return refusal("Nothing can be written where the group file lies, so this could not be noted there, and was not done. Copy the file onto this computer, and try again.")
	}
	return err
}

// print sets a document, keeps what has to be kept of its printing, and only
// then lets the file appear in its place. keep may be nil.
func (p *program) print(s *data.Store, doc *press.Document, f printFlags, audit data.Audit, keep func(*data.Tx) error) error {
	write, err := f.writer()
	if err != nil {
		return err
	}
	if err := p.mayPrint(s, f); err != nil {
		return err
	}
	doc.Large = f.large
	missing := press.Unprintable(doc)
	raw, err := write(doc)
	if err != nil {
		return err
	}
	staged, err := f.stage(raw)
	if err != nil {
		return err
	}
	defer func() {
		for _, d := range staged {
			d.drop() // those that are in their place are no longer there
		}
	}()
	if keep != nil {
		if _, err := s.Update(audit.What, keep); err != nil {
			return err
		}
	}
	if err := s.Log(audit); err != nil {
		return err
	}
	for _, d := range staged {
		if err := d.land(); err != nil {
			return err
		}
		fmt.Fprintln(p.Stdout, d.path)
	}
	if len(missing) > 0 && f.isPDF() {
		fmt.Fprintf(p.Stderr, "The documents' letters have none for %s: a mark stands for each. A screen reader says them, and the web page (--format html) has them.\n", strings.Join(missing[:min(12, len(missing))], " "))
	}
	return nil
}

// stage writes a document, and what goes beside it, beside their places.
func (f *printFlags) stage(raw []byte) ([]*document, error) {
	d, err := stage(f.out, raw, "", f.force)
	switch {
	case err != nil:
		return nil, err
	case f.also == nil:
		return []*document{d}, nil
	}
	path, more, err := f.also()
	if err == nil && path == "" {
		return []*document{d}, nil
	}
	var beside *document
	if err == nil {
		beside, err = stage(path, more, "", f.force)
	}
	if err != nil {
		d.drop()
		return nil, err
	}
	return []*document{d, beside}, nil
}

// isPDF reports whether pages are written.
func (f *printFlags) isPDF() bool {
	return f.kind() == "pdf" && strings.ToLower(filepath.Ext(f.out)) != ".json"
}

func (p *program) pack() *cobra.Command {
	var f printFlags
	var bidName, copyOf string
	var sent, withPapers bool
	c := &cobra.Command{
		Use:   "pack FILE --bid ID --copy funder|committee [--with-papers] -o PDF",
		Short: "the evidence pack of a bid",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if bidName == "" {
				return usagef("--bid is needed: a bid's ID or name.")
			}
			forWhom, err := whichCopy(copyOf)
			if err != nil {
				return err
			}
			if _, err := f.writer(); err != nil {
				return err
			}
			if withPapers && f.kind() != "pdf" {
				return usagef("--with-papers is for pages: give -o a name that ends in .pdf.")
			}
			if sent && forWhom != figures.Funder {
				return usagef("--sent is of a funder copy: the committee copy goes to nobody.")
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Grants) {
					return refusal("Packs are for a treasurer or a group lead. Nothing was changed.")
				}
				today, err := dayOr(f.on, s)
				if err != nil {
					return err
				}
				bid, err := findBid(s, bidName)
				if err != nil {
					return err
				}
				prepared, err := grants.Prepare(s.Records(), bid, forWhom, today, nil)
				if err != nil {
					return err
				}
				prepared.Pack.Stories = grants.WithPhotos(prepared.Pack.Stories, func(id data.ID) ([]byte, error) { return s.Blob(data.Grants, id) })
				if sent {
					prepared = prepared.SentOn(today)
				}
				audit := data.Audit{Action: data.ActionPack, What: "Evidence pack, " + string(forWhom) + " copy", Subject: bid.ID, Compartment: data.Grants}
				if withPapers {
					audit.What += ", with papers"
					if err := p.withPapers(s, bid, &f); err != nil {
						return err
					}
				}
				if err := p.print(s, press.EvidencePack(prepared.Pack), f, audit, keeper(prepared.Outgoing)); err != nil {
					return err
				}
				p.saysDraft(prepared.Pack.Draft, "pack")
				return nil
			})
		},
	}
	f.add(c)
	c.Flags().StringVar(&bidName, "bid", "", "the bid's ID or name")
	c.Flags().StringVar(&copyOf, "copy", "funder", "funder (small numbers hidden) or committee (exact, confidential)")
	c.Flags().BoolVar(&sent, "sent", false, "this funder copy has gone to the funder")
	c.Flags().BoolVar(&withPapers, "with-papers", false, "the group's papers whole behind it; what cannot stand among pages goes beside it in a ZIP")
	return c
}

// withPapers has the pack set with the files of the papers that its grant asks for.
func (p *program) withPapers(s *data.Store, bid *data.Bid, f *printFlags) error {
	asked := grants.PaperFiles(s.Records(), bid)
	if len(asked) == 0 {
		return refusal("None of the papers that this grant asks for has its file here. Nothing was made. \"commonthread paper FILE set KEY --file F\" puts one in.")
	}
	var list []papers.Paper
	for _, a := range asked {
		raw, err := s.Blob(data.Grants, a.FileID)
		if err != nil {
			return err
		}
		list = append(list, papers.Paper{Title: a.Title, Detail: a.Detail, File: a.File, Content: raw})
	}
	p.behind(f, list)
	return nil
}

// withReceipts has a report set with the photographs and PDFs of receipts behind it,
// where it is set on pages.
func (p *program) withReceipts(s *data.Store, receipts []*data.Spending, f *printFlags) error {
	var list []papers.Paper
	for _, r := range receipts {
		if r.FileID == "" {
			continue
		}
		raw, err := s.Blob(data.Grants, r.FileID)
		if err != nil {
			return err
		}
		list = append(list, papers.Paper{Title: strings.TrimSpace("Receipt " + r.Receipt), Content: raw, File: r.File,
			Detail: strings.TrimSuffix(r.Date.Long()+", "+grants.PoundsPence(*r.Pence)+", "+r.Payee, ", ") + "."})
	}
	if len(list) > 0 && f.kind() == "pdf" {
		p.behind(f, list)
	}
	return nil
}

// behind has a document set with papers behind it, and the ZIP beside it.
func (p *program) behind(f *printFlags, list []papers.Paper) {
	var made papers.Made
	f.write = func(doc *press.Document) (_ []byte, err error) {
		made, err = papers.Behind(doc, list)
		return made.PDF, err
	}
	f.also = func() (string, []byte, error) {
		if len(made.Beside) == 0 {
			return "", nil, nil
		}
		raw, err := papers.Zip(filepath.Base(f.out), made)
		return strings.TrimSuffix(f.out, filepath.Ext(f.out)) + ".zip", raw, err
	}
}

// saysDraft says on standard error that what was made is a draft.
func (p *program) saysDraft(draft bool, what string) {
	if draft {
		fmt.Fprintf(p.Stderr, "This %s is marked DRAFT: something in it is not finished. \"commonthread bid FILE check ID\" says what.\n", what)
	}
}

// keeper keeps what a printing leaves behind; nil where that is nothing.
func keeper(o grants.Outgoing) func(*data.Tx) error {
	if o.Issue == nil && o.Published == nil {
		return nil
	}
	return func(tx *data.Tx) error { return o.Keep(tx) }
}
