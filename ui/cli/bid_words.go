package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// mostAnswer is the longest answer that is read, in bytes.
const mostAnswer = 1 << 20

// answerText reads an answer from --text-file, else from standard input.
func (p *program) answerText(file string) (string, error) {
	from := p.Stdin
	if file != "" {
		info, err := os.Stat(file)
		if err != nil || !info.Mode().IsRegular() {
			return "", refusal("The file " + file + " is not there, or is no plain file. Nothing was changed. Give the text of the answer in a plain file.")
		}
		f, err := os.Open(file)
		if err != nil {
			return "", refusal("The file " + file + " cannot be opened. Nothing was changed. Look whether you may read it.")
		}
		defer f.Close()
		from = f
	}
	if from == nil {
		return "", usagef("--text-file is needed: the file with the answer.")
	}
	raw, err := io.ReadAll(io.LimitReader(from, mostAnswer+1))
	switch {
	case err != nil:
		return "", refusal("The text of the answer could not be read. Nothing was changed.")
	case len(raw) > mostAnswer:
		return "", refusal("This text is far too long for an answer. Nothing was changed.")
	case !utf8.Valid(raw):
		return "", refusal("This text is not plain text in UTF-8. Nothing was changed. Save it as plain text and try again.")
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), nil
}

// exactOr is the committee's report of a bid's evidence for a lead, else the
// funder's; one without figures where no lead has published any.
func exactOr(s *data.Store, bid *data.Bid, today data.Date) (*figures.Report, error) {
	forWhom := figures.Funder
	if grants.MayReadCare(s.Records()) {
		forWhom = figures.Committee
	}
	rep, err := grants.FiguresFor(s.Records(), bid, forWhom, today, nil)
	if errors.Is(err, grants.ErrNotPublished) {
		return &figures.Report{Copy: figures.Funder, Period: bid.Evidence()}, nil
	}
	return rep, err
}

func (p *program) answerBid(s *data.Store, bid *data.Bid, rest []string, f bidFlags) error {
	text, err := p.answerText(f.textFile)
	if err != nil {
		return err
	}
	rep, err := exactOr(s, bid, f.today)
	if err != nil {
		return err
	}
	if _, err := s.Update("An answer in a bid", func(tx *data.Tx) error { return grants.SetAnswer(tx, bid, rest[0], text, rep) }); err != nil {
		return err
	}
	resolved, problems := grants.Resolve(text, rep)
	fmt.Fprintf(p.Stdout, "%d words, %d characters.\n", grants.Words(resolved), utf8.RuneCountInString(resolved))
	for _, problem := range problems {
		fmt.Fprintln(p.Stdout, problem)
	}
	return nil
}

// bidText prints answers as they stand in a copy, to paste into a web form. What
// might tell who somebody is does not leave this way either.
func (p *program) bidText(s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
	recs := s.Records()
	rep, err := grants.FiguresFor(recs, bid, f.forWhom, f.today, nil)
	if err != nil {
		return err
	}
	pack := grants.BuildPack(recs, bid, rep, f.today)
	if f.forWhom == figures.Funder {
		if err := grants.MayPaste(recs, bid, pack, f.question); err != nil {
			return err
		}
	}
	if f.question != "" {
		for _, a := range pack.Answers {
			if a.Key == f.question {
				fmt.Fprintln(p.Stdout, a.Text)
				return nil
			}
		}
		return grants.ErrNoSuchAnswer
	}
	for i, a := range pack.Answers {
		if i > 0 {
			fmt.Fprintln(p.Stdout)
		}
		fmt.Fprintf(p.Stdout, "%s\n%s\n", a.Title, a.Text)
	}
	return nil
}

func (p *program) lookedBid(s *data.Store, bid *data.Bid, rest []string, _ bidFlags) error {
	_, err := s.Update("Looked at in a bid", func(tx *data.Tx) error { return grants.Look(tx, bid, rest[0]) })
	if errors.Is(err, data.ErrNotFound) {
		return refusal("Nothing was typed under the key " + rest[0] + ". Nothing was changed. \"commonthread bid FILE check ID --json\" gives the keys.")
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "Looked at: %s. Another change in it asks again.\n", rest[0])
	return nil
}

func (p *program) copyBid(s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
	if strings.TrimSpace(f.name) == "" {
		return usagef("--name is needed: what the new bid is called.")
	}
	rep, err := exactOr(s, bid, f.today)
	if err != nil {
		return err
	}
	var made *data.Bid
	if _, err := s.Update("New bid from an older one", func(tx *data.Tx) (err error) {
		made, err = grants.CopyBid(tx, bid, f.name, rep)
		return err
	}); err != nil {
		return err
	}
	if f.asJSON {
		return p.printJSON(lineOf(s.Records(), made))
	}
	fmt.Fprintf(p.Stdout, "%s  %s\n", made.ID, made.Name)
	return nil
}

func (p *program) compareBids(s *data.Store, a *data.Bid, rest []string, f bidFlags) error {
	b, err := findBid(s, rest[0])
	if err != nil {
		return err
	}
	found := grants.CompareBids(s.Records(), a, b)
	if f.asJSON {
		if found == nil {
			found = []grants.Difference{}
		}
		return p.printJSON(found)
	}
	if len(found) == 0 {
		fmt.Fprintln(p.Stdout, "The two say the same.")
	}
	for _, d := range found {
		fmt.Fprintf(p.Stdout, "%s\n  %s: %s\n  %s: %s\n", d.Where, a.Name, orNothing(d.A), b.Name, orNothing(d.B))
	}
	return nil
}

func orNothing(s string) string {
	if strings.TrimSpace(s) == "" {
		return "(nothing)"
	}
	return s
}

func (p *program) bidStatus(s *data.Store, bid *data.Bid, rest []string, f bidFlags) error {
	status := data.BidStatus(rest[0])
	switch status {
	case data.BidSent, data.BidAwarded, data.BidDeclined, data.BidClosed:
	default:
		return usagef("A bid is sent, awarded, declined or closed, not %q.", rest[0])
	}
	var awarded int64
	if f.line.amount != "" {
		if status != data.BidAwarded {
			return usagef("--amount is of an award.")
		}
		var err error
		if awarded, err = pence(f.line.amount); err != nil {
			return err
		}
	}
	if _, err := s.Update("Status of a bid", func(tx *data.Tx) error { return grants.SetStatus(tx, bid, status, f.today, awarded) }); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s: %s on %s.\n", bid.Name, status, f.today.Long())
	return nil
}
