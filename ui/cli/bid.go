package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// bidFlags are what the words after "bid FILE" can be given.
type bidFlags struct {
	asJSON             bool
	copyOf, on         string
	programme, name    string
	question, textFile string
	line               cost
	forWhom            figures.Copy
	print              printFlags
	today              data.Date
}

// bidWord is what one word after "bid FILE" does.
type bidWord struct {
	written string // how it goes on
	words   int    // how many words follow it, the first of them a bid
	run     func(p *program, s *data.Store, bid *data.Bid, rest []string, f bidFlags) error
}

// bidWords are the words after "bid FILE".
var bidWords = map[string]bidWord{
	"list": {"list", 0, func(p *program, s *data.Store, _ *data.Bid, _ []string, f bidFlags) error {
		return p.listBids(s, f.asJSON)
	}},
	"new": {"new [--programme CODE] [--name NAME]", 0, func(p *program, s *data.Store, _ *data.Bid, _ []string, f bidFlags) error {
		return p.newBid(s, f.programme, f.name, f.today, f.asJSON)
	}},
	"publish": {"publish", 0, func(p *program, s *data.Store, _ *data.Bid, _ []string, f bidFlags) error {
		return p.publish(s, f.today)
	}},
	"show": {"show ID [--copy funder|committee]", 1, func(p *program, s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
		return p.showBid(s, bid, f.forWhom, f.today, f.asJSON)
	}},
	"check": {"check ID [--copy funder|committee]", 1, func(p *program, s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
		return p.checkBid(s, bid, f.forWhom, f.today, f.asJSON)
	}},
	"cost": {"cost ID --item NAME --amount POUNDS [--how WORDS] [--in-kind]", 1, func(p *program, s *data.Store, bid *data.Bid, _ []string, f bidFlags) error {
		return p.addCost(s, bid, f.line)
	}},
	"answer":  {"answer ID KEY [--text-file F]", 2, (*program).answerBid},
	"text":    {"text ID [--question KEY] [--copy funder|committee]", 1, (*program).bidText},
	"looked":  {"looked ID KEY", 2, (*program).lookedBid},
	"copy":    {"copy ID --name NAME", 1, (*program).copyBid},
	"plan":    {"plan ID PLAN.json", 2, (*program).planBid},
	"portal":  {"portal ID -o SHEET.html|.txt [--copy funder|committee]", 1, (*program).portalOfBid},
	"compare": {"compare ID ID", 2, (*program).compareBids},
	"status":  {"status ID sent|awarded|declined|closed [--on DAY] [--amount POUNDS]", 2, (*program).bidStatus},
}

func (p *program) bid() *cobra.Command {
	words := slices.Sorted(maps.Keys(bidWords))
	long := ""
	for _, w := range words {
		long += "commonthread bid FILE " + bidWords[w].written + "\n"
	}
	var f bidFlags
	c := &cobra.Command{
		Use:   "bid FILE " + strings.Join(words, "|"),
		Short: "bids, their answers with the figures in place, and what is still missing",
		Long:  long + "\nID is a bid's ID or its name.",
		Args:  cobra.RangeArgs(2, 4),
	}
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	c.Flags().StringVar(&f.copyOf, "copy", string(figures.Funder), "funder or committee")
	c.Flags().StringVar(&f.on, "on", "", "the day to work for, like 2026-04-30 (default today)")
	c.Flags().StringVar(&f.programme, "programme", "east-lancashire-social-prescribing", "the grant's code, for new")
	c.Flags().StringVar(&f.name, "name", "", "the bid's name, for new and copy")
	c.Flags().StringVar(&f.question, "question", "", "a question's key, for text")
	c.Flags().StringVar(&f.textFile, "text-file", "", "the file with the answer, for answer (default standard input)")
	c.Flags().StringVar(&f.line.item, "item", "", "what the cost is for, for cost")
	c.Flags().StringVar(&f.line.amount, "amount", "", "the amount in pounds, like 12.50, for cost and status")
	c.Flags().StringVar(&f.line.how, "how", "", "how it was worked out, for cost")
	c.Flags().BoolVar(&f.line.inKind, "in-kind", false, "the group gives it; it is not part of the sum asked for")
	c.Flags().BoolVar(&f.line.match, "match", false, "other money pays it; it is not part of the sum asked for")
	c.Flags().StringVarP(&f.print.out, "output", "o", "", "the file to write, for portal: .html or .txt")
	c.Flags().BoolVar(&f.print.force, "force", false, "replace a file that this program did not write, for portal")
	c.RunE = func(_ *cobra.Command, args []string) (err error) {
		word, known := bidWords[args[1]]
		if !known {
			return usagef("There is no \"bid %s\". The words are %s.", args[1], strings.Join(words, ", "))
		}
		if len(args) != 2+word.words {
			return usagef("It is written: commonthread bid FILE %s", word.written)
		}
		if f.forWhom, err = whichCopy(f.copyOf); err != nil {
			return err
		}
		return p.with(args[0], func(s *data.Store) error {
			if !s.May(data.Grants) {
				return refusal("Bids are for a treasurer or a group lead. Nothing was changed.")
			}
			if f.today, err = dayOr(f.on, s); err != nil {
				return err
			}
			var bid *data.Bid
			rest := args[2:]
			if word.words > 0 {
				if bid, err = findBid(s, args[2]); err != nil {
					return err
				}
				rest = args[3:]
			}
			return word.run(p, s, bid, rest, f)
		})
	}
	return c
}

// publish gives a treasurer the figures of every running grant to the end of
// last month, those that have none yet.
func (p *program) publish(s *data.Store, today data.Date) error {
	if !grants.MayReadCare(s.Records()) {
		return refusal("Figures are counted from referrals and answers, which only a group lead may read. Nothing was changed. Ask a lead.")
	}
	due := grants.ToPublish(s.Records(), today)
	if len(due) == 0 {
		fmt.Fprintln(p.Stdout, "Nothing was due: every running grant has its figures to the end of last month.")
		return nil
	}
	if _, err := s.Update("Figures published", func(tx *data.Tx) error {
		_, err := grants.PublishMonth(tx, today, nil)
		return err
	}); err != nil {
		return err
	}
	for _, b := range due {
		fmt.Fprintf(p.Stdout, "Published for the treasurer: %s.\n", b.Name)
	}
	return nil
}

// dayOr reads --on; today where it is not given.
func dayOr(on string, s *data.Store) (data.Date, error) {
	if on == "" {
		return s.Today(), nil
	}
	if d := data.Date(on); d.Valid() {
		return d, nil
	}
	return "", usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", on)
}

// nobodyNumbered refuses a number that nobody on file has.
func nobodyNumbered(ref string) error {
	return refusal("Nobody has the number " + ref + ". Nothing was changed. \"commonthread export\" lists everybody's.")
}

// dayGone is dayOr for what has happened: a day to come is a slip of the year, and
// nothing is written by it.
func dayGone(on string, s *data.Store) (data.Date, error) {
	d, err := dayOr(on, s)
	if err == nil && d > s.Today() {
		return "", refusal(d.Long() + " is still to come, and this has happened. Nothing was changed. Look at the day and the year.")
	}
	return d, err
}

func findBid(s *data.Store, idOrName string) (*data.Bid, error) {
	if bid := grants.FindBid(s.Records(), idOrName); bid != nil {
		return bid, nil
	}
	return nil, refusal("There is no bid with this ID or name. Nothing was changed. \"commonthread bid FILE list\" shows them.")
}

// bidLine is a bid as "bid list --json" tells it.
type bidLine struct {
	ID         data.ID        `json:"id"`
	Name       string         `json:"name"`
	Programme  string         `json:"programme"`
	Status     data.BidStatus `json:"status"`
	AskedPence int64          `json:"asked_pence"`
	From       data.Date      `json:"from"`
	To         data.Date      `json:"to"`
	Project    data.Period    `json:"project"`
	Awarded    int64          `json:"awarded_pence,omitempty"`
}

func lineOf(recs *data.Records, b *data.Bid) bidLine {
	l := bidLine{ID: b.ID, Name: b.Name, Status: b.Status, AskedPence: b.AskedPence(), From: b.EvidenceFrom, To: b.EvidenceTo,
		Project: data.Period{From: b.ProjectFrom, To: b.ProjectTo}, Awarded: b.AwardedPence}
	if programme := grants.ProgrammeOf(recs, b); programme != nil {
		l.Programme = programme.Name
	}
	return l
}

func (p *program) listBids(s *data.Store, asJSON bool) error {
	recs := s.Records()
	out := []bidLine{}
	for _, b := range data.InOrder(recs.Bids) {
		out = append(out, lineOf(recs, b))
	}
	if asJSON {
		return p.printJSON(out)
	}
	if len(out) == 0 {
		fmt.Fprintln(p.Stdout, "There are no bids yet. \"commonthread bid FILE new\" begins one.")
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s (%s), %s, asks for %s\n", l.ID, l.Name, l.Programme, l.Status, grants.Pounds(l.AskedPence))
	}
	return nil
}

func (p *program) newBid(s *data.Store, programme, name string, today data.Date, asJSON bool) error {
	var made *data.Bid
	_, err := s.Update("New bid", func(tx *data.Tx) (err error) {
		made, err = grants.NewBid(tx, programme, name, today)
		return err
	})
	if err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(lineOf(s.Records(), made))
	}
	fmt.Fprintf(p.Stdout, "%s  %s\n", made.ID, made.Name)
	return nil
}

func (p *program) showBid(s *data.Store, bid *data.Bid, forWhom figures.Copy, today data.Date, asJSON bool) error {
	recs := s.Records()
	rep, err := grants.FiguresFor(recs, bid, forWhom, today, nil)
	if err != nil {
		return err
	}
	pack := grants.BuildPack(recs, bid, rep, today)
	if asJSON {
		type answer struct {
			Key   string `json:"key"`
			Title string `json:"title"`
			Text  string `json:"text"`
			Words int    `json:"words"`
		}
		out := struct {
			bidLine
			Answers []answer        `json:"answers"`
			Plan    grants.PlanFile `json:"plan"`
		}{bidLine: lineOf(recs, bid), Answers: []answer{}, Plan: grants.PlanOf(bid.Plan)}
		for _, a := range pack.Answers {
			out.Answers = append(out.Answers, answer{a.Key, a.Title, a.Text, a.Words})
		}
		return p.printJSON(out)
	}
	fmt.Fprintf(p.Stdout, "%s\nasks for %s, %s\n", bid.Name, grants.Pounds(bid.AskedPence()), bid.Evidence())
	for _, a := range pack.Answers {
		fmt.Fprintf(p.Stdout, "\n%s (%d words)\n%s\n", a.Title, a.Words, a.Text)
	}
	p.showPlan(grants.PlanOf(bid.Plan))
	return nil
}

func (p *program) checkBid(s *data.Store, bid *data.Bid, forWhom figures.Copy, today data.Date, asJSON bool) error {
	recs := s.Records()
	rep, err := grants.FiguresFor(recs, bid, forWhom, today, nil)
	if err != nil {
		return err
	}
	missing := grants.Check(recs, bid, rep, today)
	if asJSON {
		type line struct {
			Level string `json:"level"`
			Where string `json:"where"`
			What  string `json:"what"`
			Do    string `json:"do"`
			Key   string `json:"key,omitempty"`
		}
		out := []line{}
		for _, m := range missing {
			out = append(out, line{m.Level(), m.Where, m.What, m.Do, m.Key})
		}
		return p.printJSON(out)
	}
	if len(missing) == 0 {
		fmt.Fprintln(p.Stdout, "Nothing is missing.")
	}
	for _, m := range missing {
		mark := "Advice"
		if m.Blocking {
			mark = "Needed"
		}
		fmt.Fprintf(p.Stdout, "%s (%s): %s %s\n", mark, m.Where, m.What, m.Do)
	}
	return nil
}
