package grants

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
	"commonthread/grants/wording"
)

// This file reads what people typed before a funder copy prints it. What might
// tell who somebody is refuses the copy until a lead has looked at it; a lead who
// looked may leave it, and the next change asks again.

// Typed is one thing that somebody typed and a funder copy prints.
type Typed struct {
	Key   string // of the question, or summary, budget, in_kind, papers, group, spending, learning:KEY, reasons
	Where string // for people
	Text  string // as typed
}

// typedInPack is what a pack prints of what was typed.
func typedInPack(recs *data.Records, bid *data.Bid, pack Pack) []Typed {
	out := []Typed{{"summary", "Summary", bid.Summary}, {"name", "Name of the bid", bid.Name}}
	for _, a := range pack.Answers {
		out = append(out, Typed{a.Key, "Question: " + a.Title, a.raw})
	}
	out = append(out, Typed{"budget", "Budget", linesTyped(bid.Budget)}, Typed{"in_kind", "What the group gives", linesTyped(bid.InKind)},
		Typed{"match", "Other money", linesTyped(bid.Match)}, Typed{"plan", "Plan and targets", planTyped(bid.Plan)})
	var papers []string
	for _, p := range pack.Papers {
		papers = append(papers, p.note)
	}
	out = append(out, Typed{"papers", "Papers", strings.Join(papers, "\n")})
	if g := recs.Group; g != nil {
		out = append(out, Typed{"group", "About the group", g.Purpose + "\n" + g.Weekly})
	}
	return append(out, typedInStories(pack.Stories)...)
}

// typedInReport is what a report of a bid's money and learning prints.
func typedInReport(recs *data.Records, bid *data.Bid) []Typed {
	if bid == nil {
		return nil
	}
	out := []Typed{{"name", "Name of the bid", bid.Name}, {"budget", "Budget", linesTyped(bid.Budget)}}
	var spent []string
	for _, s := range SpendingOf(recs, bid) {
		spent = append(spent, s.BudgetLine, s.Payee)
	}
	slices.Sort(spent)
	out = append(out, Typed{"spending", "Receipts", strings.Join(slices.Compact(spent), "\n")})
	titles := map[string]string{}
	for _, q := range ReportQuestions(ProgrammeOf(recs, bid)) {
		titles[q.Key] = q.Title
	}
	for _, key := range slices.Sorted(maps.Keys(bid.Learning)) {
		where := titles[key]
		if where == "" {
			where = key
		}
		out = append(out, Typed{"learning:" + key, "Report: " + where, bid.Learning[key]})
	}
	out = append(out, Typed{"targets", "Promised and done", promisesTyped(bid.Plan)})
	for _, item := range slices.Sorted(maps.Keys(bid.Reasons)) {
		out = append(out, Typed{"reasons", "Why a cost was different: " + item, bid.Reasons[item]})
	}
	return out
}

func linesTyped(lines map[data.ID]data.BudgetLine) string {
	var out []string
	for _, l := range BudgetRows(lines) {
		out = append(out, l.Item, l.How)
	}
	return strings.Join(out, "\n")
}

// pointedAt is what might tell who somebody is in each thing that was typed, but
// what a lead looked at as it stands.
func pointedAt(recs *data.Records, bid *data.Bid, typed []Typed) []Missing {
	reader := wording.NewReader(wording.KnownOf(recs))
	var out []Missing
	for _, t := range typed {
		found := reader.Read(t.Text)
		if len(found) == 0 || bid != nil && bid.Looked[t.Key] == lookedMark(t.Text) {
			continue
		}
		for _, f := range found {
			out = append(out, Missing{What: f.Sentence(), Where: t.Where,
				Do:       "Say it without telling who it is, or let a lead look and leave it.",
				Blocking: true, Key: t.Key, Recognise: true})
		}
	}
	return out
}

// lookedMark names a text as it stands.
func lookedMark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// ErrMightTell is the refusal of a funder copy in which somebody might be
// recognised.
var ErrMightTell = &Refusal{name: "somebody might be recognised", words: "Somebody might be recognised in this copy. Nothing was made. Ask a lead to look.", as: data.ErrNotAllowed}

// mayGoOut is nil where nothing typed tells who somebody is, as far as it is not
// looked at.
func mayGoOut(recs *data.Records, bid *data.Bid, typed []Typed) error {
	found := pointedAt(recs, bid, typed)
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	more := ""
	if n := len(found) - 1; n > 0 {
		more = fmt.Sprintf(", and %s like it", plural(n, "more thing", "more things"))
	}
	do := fmt.Sprintf("Change it, or say that you looked: commonthread bid FILE looked ID %s", first.Key)
	if !MayReadCare(recs) {
		do = "Ask a group lead to look at it"
	}
	return &Refusal{name: ErrMightTell.name, as: ErrMightTell,
		words: fmt.Sprintf("Somebody might be recognised in “%s”: %s%s, so nothing was made. %s.", first.Where, strings.TrimSuffix(first.What, "."), more, do)}
}

// Look notes that a lead looked at what was pointed at under a key, as it stands.
// A key under which nothing was typed is data.ErrNotFound.
func Look(tx Writer, bid *data.Bid, key string) error {
	recs := tx.Records()
	if !MayReadCare(recs) {
		return ErrLookIsForLead
	}
	pack := BuildPack(recs, bid, figures.Attendance(recs, bid.Evidence()), bid.EvidenceTo)
	for _, t := range append(typedInPack(recs, bid, pack), typedInReport(recs, bid)...) {
		if t.Key != key || strings.TrimSpace(t.Text) == "" {
			continue
		}
		now := data.Clone(bid)
		if now.Looked == nil {
			now.Looked = map[string]string{}
		}
		now.Looked[key] = lookedMark(t.Text)
		return tx.Put(now)
	}
	return data.ErrNotFound
}

// MayPaste is an error where an answer that is to be pasted into a funder's form
// holds something in which somebody might be recognised; key is one question's,
// "" for all of them.
func MayPaste(recs *data.Records, bid *data.Bid, pack Pack, key string) error {
	var typed []Typed
	for _, a := range pack.Answers {
		if key == "" || a.Key == key {
			typed = append(typed, Typed{a.Key, "Question: " + a.Title, a.raw})
		}
	}
	return mayGoOut(recs, bid, typed)
}
