package grants

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// ErrNoSuchAnswer is a key that the bid's programme has no question for.
var ErrNoSuchAnswer = &Refusal{
	name:  "no such question",
	words: "This programme has no question with that key. Nothing was changed. \"commonthread bid FILE show ID\" lists the keys.",
	as:    data.ErrNotFound,
}

// SetAnswer puts an answer as it was typed. The key is a question's; "summary"
// is the bid's summary, "learning:KEY" an answer to a question of the report,
// "reasons:ITEM" why a cost was different, "done:TARGET" what came of a target and
// "why:TARGET" why it is other than was promised. rep is the report of the evidence, by
// whose numbers it is said later which of the typed ones have moved.
func SetAnswer(tx Writer, bid *data.Bid, key, text string, rep *figures.Report) error {
	now, p := data.Clone(bid), ProgrammeOf(tx.Records(), bid)
	kind, rest, _ := strings.Cut(key, ":")
	switch {
	case key == "summary":
		now.Summary = strings.TrimSpace(text)
	case kind == "learning" && hasQuestion(ReportQuestions(p), rest):
		now.Learning = with(now.Learning, rest, text)
	case kind == "done" && rest != "":
		if err := setOfTarget(now, rest, text, func(t *data.Target, s string) { t.Done = s }); err != nil {
			return err
		}
	case kind == "why" && rest != "":
		if err := setOfTarget(now, rest, text, func(t *data.Target, s string) { t.Reason = s }); err != nil {
			return err
		}
	case kind == "reasons" && budgetItem(bid, rest) != "":
		now.Reasons = with(now.Reasons, budgetItem(bid, rest), text)
	case p == nil && bid.Answers[key] != "" || p != nil && hasQuestion(p.Questions, key):
		now.Answers = with(now.Answers, key, text)
		if now.Claims == nil {
			now.Claims = map[string]map[string]string{}
		}
		now.Claims[key] = ClaimsOf(text, rep)
		if len(now.Claims[key]) == 0 {
			delete(now.Claims, key)
		}
	default:
		return ErrNoSuchAnswer
	}
	return tx.Put(now)
}

func with(m map[string]string, key, text string) map[string]string {
	out := maps.Clone(m)
	if out == nil {
		out = map[string]string{}
	}
	if strings.TrimSpace(text) == "" {
		delete(out, key)
		return out
	}
	out[key] = text
	return out
}

func hasQuestion(list []data.Question, key string) bool {
	return slices.ContainsFunc(list, func(q data.Question) bool { return q.Key == key })
}

func budgetItem(bid *data.Bid, name string) string {
	for _, l := range bid.Budget {
		if fold(l.Item) == fold(name) {
			return l.Item
		}
	}
	return ""
}

// CopyBid begins a bid from an older one: the same programme, answers, costs and
// priorities. Its evidence begins the day after the old one's and is as long, and
// so does its project. Live figures stay live; rep, the report of the old
// evidence, says which typed numbers were figures then, so that the check finds
// those that are not any more.
func CopyBid(tx Writer, old *data.Bid, name string, rep *figures.Report) (*data.Bid, error) {
	now := data.Clone(old)
	now.Meta = data.Meta{ID: tx.NewID()}
	now.Name, now.Status = strings.TrimSpace(name), data.BidDraft
	now.SentOn, now.DecidedOn, now.ClosedOn, now.AwardedPence = "", "", "", 0
	now.Looked, now.Learning, now.Reasons = nil, nil, nil
	now.Plan = forNewYear(now.Plan)
	evidence := following(old.Evidence())
	project := following(data.Period{From: old.ProjectFrom, To: old.ProjectTo})
	now.EvidenceFrom, now.EvidenceTo, now.ProjectFrom, now.ProjectTo = evidence.From, evidence.To, project.From, project.To
	for key, text := range now.Answers {
		if claims := ClaimsOf(text, rep); len(claims) > 0 {
			if now.Claims == nil {
				now.Claims = map[string]map[string]string{}
			}
			for figure, value := range now.Claims[key] { // what it was when it was written is older, and still said
				claims[figure] = value
			}
			now.Claims[key] = claims
		}
	}
	if err := tx.Put(now); err != nil {
		return nil, fmt.Errorf("copy a bid: %w", err)
	}
	return now, nil
}

// following is the period after one, as long: in months where it has whole ones,
// else in days.
func following(p data.Period) data.Period {
	if p.From == "" || p.To == "" {
		return data.Period{}
	}
	from := p.To.AddDays(1)
	if months := monthsLong(p); months > 0 {
		return data.Period{From: from, To: data.DateOf(from.Time().AddDate(0, months, 0)).AddDays(-1)}
	}
	return data.Period{From: from, To: from.AddDays(p.From.DaysUntil(p.To))}
}

// monthsLong is how many months a period has that ends the day before a month of
// its own is full; 0 where it does not.
func monthsLong(p data.Period) int {
	end := p.To.AddDays(1)
	for n := 1; n <= 120; n++ {
		switch d := data.DateOf(p.From.Time().AddDate(0, n, 0)); {
		case d == end:
			return n
		case d > end:
			return 0
		}
	}
	return 0
}

// Difference is what two bids say otherwise.
type Difference struct {
	Where string `json:"where"`
	A     string `json:"a"`
	B     string `json:"b"`
}

// CompareBids lists what two bids say otherwise: answers as they were typed,
// costs, sums, periods and priorities, in the order of the form.
func CompareBids(recs *data.Records, a, b *data.Bid) []Difference {
	var out []Difference
	add := func(where, x, y string) {
		if x != y {
			out = append(out, Difference{where, x, y})
		}
	}
	add("Name", a.Name, b.Name)
	add("Summary", a.Summary, b.Summary)
	add("Asks for", Pounds(a.AskedPence()), Pounds(b.AskedPence()))
	add("Evidence period", periodOrNone(a.Evidence()), periodOrNone(b.Evidence()))
	add("Project", periodOrNone(data.Period{From: a.ProjectFrom, To: a.ProjectTo}), periodOrNone(data.Period{From: b.ProjectFrom, To: b.ProjectTo}))
	titles, keys := map[string]string{}, []string{}
	for _, bid := range []*data.Bid{a, b} {
		if p := ProgrammeOf(recs, bid); p != nil {
			for _, q := range p.Questions {
				if titles[q.Key] == "" {
					titles[q.Key] = q.Title
					keys = append(keys, q.Key)
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(bid.Answers)) {
			if !slices.Contains(keys, key) {
				titles[key] = key
				keys = append(keys, key)
			}
		}
	}
	for _, key := range keys {
		add("Question: "+titles[key], a.Answers[key], b.Answers[key])
	}
	for _, part := range []struct {
		where string
		a, b  map[data.ID]data.BudgetLine
	}{{"Cost: ", a.Budget, b.Budget}, {"Given: ", a.InKind, b.InKind}, {"Other money: ", a.Match, b.Match}} {
		rows := map[string][2]int64{}
		var items []string
		for i, lines := range []map[data.ID]data.BudgetLine{part.a, part.b} {
			for _, l := range BudgetRows(lines) {
				sums, there := rows[l.Item]
				if !there {
					items = append(items, l.Item)
				}
				sums[i] += l.Pence
				rows[l.Item] = sums
			}
		}
		for _, item := range items {
			add(part.where+item, PoundsPence(rows[item][0]), PoundsPence(rows[item][1]))
		}
	}
	add("Priorities", strings.Join(prioritiesOf(a, ProgrammeOf(recs, a)), "; "), strings.Join(prioritiesOf(b, ProgrammeOf(recs, b)), "; "))
	return out
}

func periodOrNone(p data.Period) string {
	if p.From == "" || p.To == "" {
		return "not chosen"
	}
	return p.String()
}

// SetStatus says how far a bid has come, since a day, and what was given where it
// was awarded; without an amount that is what was asked for.
func SetStatus(tx Writer, bid *data.Bid, status data.BidStatus, on data.Date, awarded int64) error {
	now := data.Clone(bid)
	now.Status = status
	switch status {
	case data.BidSent:
		now.SentOn = on
	case data.BidAwarded:
		now.DecidedOn, now.AwardedPence = on, awarded
		if awarded == 0 {
			now.AwardedPence = bid.AskedPence()
		}
	case data.BidDeclined:
		now.DecidedOn = on
	case data.BidClosed:
		now.ClosedOn = on
	default:
		return &data.Invalid{Kind: data.KindBid, Field: "status", Problem: "a bid is sent, awarded, declined or closed"}
	}
	return tx.Put(now)
}
