package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

func (p *program) bid() *cobra.Command {
	c := &cobra.Command{
		Use:   "bid FILE list|show|check|new|cost|publish",
		Short: "bids, their answers with the figures in place, and what is still missing",
		Long: "commonthread bid FILE list\n" +
			"commonthread bid FILE show ID [--copy funder|committee]\n" +
			"commonthread bid FILE check ID [--copy funder|committee]\n" +
			"commonthread bid FILE new [--programme CODE] [--name NAME]\n" +
			"commonthread bid FILE cost ID --item NAME --amount POUNDS [--how WORDS] [--in-kind]\n" +
			"commonthread bid FILE publish\n\n" +
			"ID is a bid's ID or its name.",
		Args: cobra.RangeArgs(2, 3),
	}
	var asJSON bool
	var copyOf, on, programme, name string
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().StringVar(&copyOf, "copy", string(figures.Funder), "funder or committee")
	c.Flags().StringVar(&on, "on", "", "the day to work for, like 2026-04-30 (default today)")
	c.Flags().StringVar(&programme, "programme", grants.Programmes()[0].Code, "the grant's code, for new")
	c.Flags().StringVar(&name, "name", "", "the bid's name, for new")
	var line cost
	c.Flags().StringVar(&line.item, "item", "", "what the cost is for, for cost")
	c.Flags().StringVar(&line.amount, "amount", "", "the amount in pounds, like 12.50, for cost")
	c.Flags().StringVar(&line.how, "how", "", "how it was worked out, for cost")
	c.Flags().BoolVar(&line.inKind, "in-kind", false, "the group gives it; it is not part of the sum asked for")
	c.RunE = func(_ *cobra.Command, args []string) error {
		what := args[1]
		forWhom, err := whichCopy(copyOf)
		if err != nil {
			return err
		}
		needsID := what == "show" || what == "check" || what == "cost"
		if needsID != (len(args) == 3) && (needsID || what == "list" || what == "new" || what == "publish") {
			return usagef("It is written: commonthread bid FILE list, or show ID, check ID, cost ID, or new, or publish.")
		}
		return p.with(args[0], func(s *data.Store) error {
			if !s.May(data.Grants) {
				return refusal("Bids are for a treasurer or a group lead. Nothing was changed.")
			}
			today, err := dayOr(on, s)
			if err != nil {
				return err
			}
			switch what {
			case "list":
				return p.listBids(s, asJSON)
			case "publish":
				return p.publish(s, today)
			case "new":
				return p.newBid(s, programme, name, today, asJSON)
			case "show", "check", "cost":
				bid, err := findBid(s, args[2])
				if err != nil {
					return err
				}
				switch what {
				case "show":
					return p.showBid(s, bid, forWhom, today, asJSON)
				case "cost":
					return p.addCost(s, bid, line)
				}
				return p.checkBid(s, bid, forWhom, today, asJSON)
			}
			return usagef("There is no \"bid %s\". It is list, show, check, cost, new or publish.", what)
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
}

func lineOf(recs *data.Records, b *data.Bid) bidLine {
	l := bidLine{ID: b.ID, Name: b.Name, Status: b.Status, AskedPence: b.AskedPence(), From: b.EvidenceFrom, To: b.EvidenceTo}
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
			Answers []answer `json:"answers"`
		}{bidLine: lineOf(recs, bid), Answers: []answer{}}
		for _, a := range pack.Answers {
			out.Answers = append(out.Answers, answer{a.Key, a.Title, a.Text, a.Words})
		}
		return p.printJSON(out)
	}
	fmt.Fprintf(p.Stdout, "%s\nasks for %s, %s\n", bid.Name, grants.Pounds(bid.AskedPence()), bid.Evidence())
	for _, a := range pack.Answers {
		fmt.Fprintf(p.Stdout, "\n%s (%d words)\n%s\n", a.Title, a.Words, a.Text)
	}
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
			What     string `json:"what"`
			Where    string `json:"where"`
			Do       string `json:"do"`
			Blocking bool   `json:"blocking"`
		}
		out := []line{}
		for _, m := range missing {
			out = append(out, line{m.What, m.Where, m.Do, m.Blocking})
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
