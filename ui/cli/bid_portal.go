package cli

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/grants/press/portal"
)

// portalOfBid writes the sheet to copy from into a funder's web form. What might
// tell who somebody is does not leave this way either.
func (p *program) portalOfBid(s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
	if f.print.out == "" {
		return usagef("-o is needed: the file to write, .html or .txt.")
	}
	kind := f.print.kind()
	if kind != "html" && kind != "text" {
		return usagef("The sheet to copy from is a web page or text: give -o a name that ends in .html or .txt.")
	}
	recs := s.Records()
	rep, err := grants.FiguresFor(recs, bid, f.forWhom, f.today, nil)
	if err != nil {
		return err
	}
	pack := grants.BuildPack(recs, bid, rep, f.today)
	if f.forWhom == figures.Funder {
		if err := grants.MayPaste(recs, bid, pack, ""); err != nil {
			return err
		}
		pack.Draft = len(grants.Stops(grants.Check(recs, bid, rep, f.today))) > 0
	}
	f.print.write = func(*press.Document) ([]byte, error) {
		if kind == "text" {
			return portal.Text(pack), nil
		}
		return portal.HTML(pack)
	}
	audit := data.Audit{Action: data.ActionPack, What: "Sheet to copy from, " + string(f.forWhom) + " copy", Subject: bid.ID, Compartment: data.Grants}
	if err := p.print(s, &press.Document{Title: bid.Name}, f.print, audit, nil); err != nil {
		return err
	}
	if pack.Draft {
		fmt.Fprintln(p.Stderr, "This sheet is marked DRAFT: something in it is not finished. \"commonthread bid FILE check ID\" says what.")
	}
	return nil
}
