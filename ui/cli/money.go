package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
)

// moneyFlags are what the words after "money FILE" can be given.
type moneyFlags struct {
	asJSON, force                                                      bool
	on, amount, heading, note, by, bid, line, payee, number, file, out string
	fileGiven                                                          bool
}

// moneyWord is what one word after "money FILE" does.
type moneyWord struct {
	written     string
	least, most int // how many words follow it
	run         func(p *program, s *data.Store, rest []string, f moneyFlags) error
}

// moneyWords are the words after "money FILE".
var moneyWords = map[string]moneyWord{
	"list": {"list [--json]", 0, 0, func(p *program, s *data.Store, _ []string, f moneyFlags) error { return p.listBankLines(s, f.asJSON) }},
	"explain": {"explain LINE HEADING", 2, 4, func(p *program, s *data.Store, rest []string, _ moneyFlags) error {
		return p.explainLine(s, rest[0], strings.Join(rest[1:], " "))
	}},
	"count":    {"count --on DAY --amount POUNDS --heading HEADING [--note WORDS] [--by WHO]", 0, 0, (*program).countCash},
	"cash":     {"cash [--json]", 0, 0, (*program).listCash},
	"receipt":  {"receipt new --bid ID --on DAY --amount POUNDS [--line L] [--payee P] [--number N] [--file F], or receipt ID --file F, or receipt ID -o FILE", 1, 1, (*program).receipt},
	"receipts": {"receipts [--bid ID] [--json]", 0, 0, (*program).listReceipts},
}

// money is the group's money: lines of bank statements, cash, receipts.
func (p *program) money() *cobra.Command {
	var f moneyFlags
	names := slices.Sorted(maps.Keys(moneyWords))
	long := ""
	for _, n := range names {
		long += "commonthread money FILE " + moneyWords[n].written + "\n"
	}
	c := &cobra.Command{
		Use:   "money FILE " + strings.Join(names, "|"),
		Short: "the lines of bank statements, cash, receipts, and what each counts as in the accounts",
		Long: long + "\nLINE is as list shows it. HEADING is one of: " + strings.Join(data.Headings, ", ") + ". A line of the bank that only moved money is " +
			strings.Join(data.Moves, " or ") + "; none takes a heading back.",
		Args: cobra.MinimumNArgs(2),
	}
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output, for list, cash and receipts")
	c.Flags().BoolVar(&f.force, "force", false, "replace a plain file that is there")
	for _, s := range []struct {
		to          *string
		name, about string
	}{{&f.on, "on", "the day, like 2026-04-30"}, {&f.amount, "amount", "pounds, like 12.50"}, {&f.heading, "heading", "what the cash counts as"}, {&f.note, "note", "a few words, for count"},
		{&f.by, "by", "who counted the cash"}, {&f.bid, "bid", "the bid's ID or name"}, {&f.line, "line", "the line of the budget"}, {&f.payee, "payee", "who was paid"},
		{&f.number, "number", "the receipt's number"}, {&f.file, "file", "its photograph (JPEG, PNG) or PDF, up to 10 MB; an empty name takes it out"}} {
		c.Flags().StringVar(s.to, s.name, "", s.about)
	}
	c.Flags().StringVarP(&f.out, "output", "o", "", "where to put a copy of a receipt's photograph or PDF")
	c.RunE = func(cmd *cobra.Command, args []string) error {
		word, known := moneyWords[args[1]]
		rest := args[2:]
		switch {
		case !known:
			return usagef("There is no \"money %s\". The words are %s.", args[1], strings.Join(names, ", "))
		case len(rest) < word.least || len(rest) > word.most:
			return usagef("It is written: commonthread money FILE %s", word.written)
		case !data.Date(f.on).Valid():
			return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
		}
		f.fileGiven = cmd.Flags().Changed("file")
		return p.with(args[0], func(s *data.Store) error {
			if !s.May(data.Grants) {
				return refusal("The group's money is for a treasurer or a group lead. Nothing was changed.")
			}
			return word.run(p, s, rest, f)
		})
	}
	return c
}

// countCash puts what somebody counted in the cash box.
func (p *program) countCash(s *data.Store, _ []string, f moneyFlags) error {
	if f.on == "" || f.amount == "" || f.heading == "" {
		return usagef("--on, --amount and --heading are needed.")
	}
	n, err := pence(f.amount)
	if err != nil {
		return err
	}
	c := data.CashCount{Date: data.Date(f.on), Pence: &n, Heading: f.heading, Note: strings.TrimSpace(f.note), Counted: strings.TrimSpace(f.by)}
	if _, err := s.Update("Cash counted", func(tx *data.Tx) error { _, err := grants.AddCash(tx, c); return err }); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s in cash of %s is noted.\n", grants.PoundsPence(n), c.Date.Long())
	return nil
}

func (p *program) listCash(s *data.Store, _ []string, f moneyFlags) error {
	type count struct {
		ID      data.ID   `json:"id"`
		Date    data.Date `json:"date"`
		Pence   int64     `json:"pence"`
		Heading string    `json:"heading"`
		Note    string    `json:"note,omitempty"`
	}
	out := []count{}
	for _, c := range data.InOrder(s.Records().Cash) {
		if c.Pence != nil {
			out = append(out, count{c.ID, c.Date, *c.Pence, c.Heading, c.Note})
		}
	}
	slices.SortStableFunc(out, func(a, b count) int { return strings.Compare(string(a.Date), string(b.Date)) })
	if f.asJSON {
		return p.printJSON(out)
	}
	for _, c := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  %s  %s  %s\n", c.ID, c.Date, grants.PoundsPence(c.Pence), c.Heading, oneLine(c.Note))
	}
	if len(out) == 0 {
		fmt.Fprintln(p.Stdout, "No cash was counted yet. \"commonthread money FILE count\" notes what was.")
	}
	return nil
}

// receiptFile reads a receipt's photograph or PDF; nil where none is given.
func (f moneyFlags) receiptFile() ([]byte, error) {
	if f.file == "" {
		return nil, nil
	}
	raw, err := plainFile(f.file, grants.MostReceipt)
	if err != nil {
		return nil, err
	}
	return grants.ReceiptFile(raw)
}

// receipt puts a new receipt, or the file of one, or gives its file back.
func (p *program) receipt(s *data.Store, rest []string, f moneyFlags) error {
	if rest[0] == "new" {
		return p.newReceipt(s, f)
	}
	id := data.ID(rest[0])
	r := s.Records().Spending[id]
	switch {
	case r == nil:
		return refusal("No receipt is called " + rest[0] + ". Nothing was changed. \"commonthread money FILE receipts\" shows them.")
	case f.out != "":
		return p.copyReceipt(s, r, f)
	case !f.fileGiven:
		return usagef("It is written: commonthread money FILE receipt ID --file F, or receipt ID -o FILE")
	}
	raw, err := f.receiptFile()
	if err != nil {
		return err
	}
	if _, err := s.Update("Photograph or PDF of a receipt", func(tx *data.Tx) error {
		if raw == nil {
			return grants.SetReceiptFile(tx, id, "", "")
		}
		large, err := tx.PutBlob(data.Grants, raw)
		if err != nil {
			return err
		}
		return grants.SetReceiptFile(tx, id, filepath.Base(f.file), large)
	}); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, "The receipt is noted.")
	return nil
}

func (p *program) newReceipt(s *data.Store, f moneyFlags) error {
	if f.bid == "" || f.on == "" || f.amount == "" {
		return usagef("--bid, --on and --amount are needed.")
	}
	bid, err := findBid(s, f.bid)
	if err != nil {
		return err
	}
	back := strings.HasPrefix(f.amount, "-") // money that came back
	n, err := pence(strings.TrimPrefix(f.amount, "-"))
	if err != nil {
		return err
	}
	if back {
		n = -n
	}
	raw, err := f.receiptFile()
	if err != nil {
		return err
	}
	_, err = s.Update("Receipt", func(tx *data.Tx) error {
		r := data.Spending{Date: data.Date(f.on), BudgetLine: strings.TrimSpace(f.line), Payee: strings.TrimSpace(f.payee), Pence: &n, Receipt: strings.TrimSpace(f.number)}
		if raw != nil {
			large, err := tx.PutBlob(data.Grants, raw)
			if err != nil {
				return err
			}
			r.File, r.FileID = filepath.Base(f.file), large
		}
		return grants.AddReceipt(tx, bid.ID, r)
	})
	if err == nil {
		fmt.Fprintln(p.Stdout, "The receipt is noted.")
	}
	return err
}

// copyReceipt gives the photograph or PDF of a receipt back.
func (p *program) copyReceipt(s *data.Store, r *data.Spending, f moneyFlags) error {
	if r.FileID == "" {
		return refusal("This receipt has no photograph or PDF. Nothing was written.")
	}
	raw, err := s.Blob(data.Grants, r.FileID)
	if err != nil {
		return err
	}
	if err := s.Writable(); err != nil {
		return notNoted(err)
	}
	d, err := stage(f.out, raw, "", f.force)
	if err != nil {
		return err
	}
	if err := s.Log(data.Audit{Action: data.ActionExport, What: "Photograph or PDF of a receipt", Subject: r.ID, Compartment: data.Grants}); err != nil {
		d.drop()
		return err
	}
	if err := d.land(); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, f.out)
	return nil
}

func (p *program) listReceipts(s *data.Store, _ []string, f moneyFlags) error {
	type receipt struct {
		ID     data.ID   `json:"id"`
		Date   data.Date `json:"date"`
		Bid    string    `json:"bid"`
		Line   string    `json:"budget_line"`
		Payee  string    `json:"payee"`
		Pence  int64     `json:"pence"`
		Number string    `json:"receipt"`
		File   string    `json:"file,omitempty"`
	}
	recs := s.Records()
	all := data.InOrder(recs.Spending)
	if f.bid != "" {
		bid, err := findBid(s, f.bid)
		if err != nil {
			return err
		}
		all = grants.SpendingOf(recs, bid)
	}
	out := []receipt{}
	for _, r := range all {
		if r.Pence != nil {
			out = append(out, receipt{r.ID, r.Date, r.Bid, r.BudgetLine, r.Payee, *r.Pence, r.Receipt, r.File})
		}
	}
	if f.asJSON {
		return p.printJSON(out)
	}
	for _, r := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  %s  %s  %s  %s\n", r.ID, r.Date, grants.PoundsPence(r.Pence), oneLine(r.Payee), oneLine(r.Line), oneLine(r.File))
	}
	if len(out) == 0 {
		fmt.Fprintln(p.Stdout, "No receipt is on file.")
	}
	return nil
}
