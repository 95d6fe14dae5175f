package grants

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
)

// KnownProgrammes are the grants that a bid can be made to: the group's own form
// of each, else the one that the program brings, in the order of their codes.
// Those of the group have an ID.
func KnownProgrammes(recs *data.Records) []*data.Programme {
	var out []*data.Programme
	have := map[string]bool{}
	for _, p := range data.InOrder(recs.Programmes) {
		if !have[p.Code] || p.Code == "" {
			have[p.Code] = true
			out = append(out, p)
		}
	}
	for _, p := range Programmes() {
		if !have[p.Code] {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Programme) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// KnownProgramme is the one with this code; nil where there is none.
func KnownProgramme(recs *data.Records, code string) *data.Programme {
	for _, p := range KnownProgrammes(recs) {
		if p.Code == strings.TrimSpace(code) {
			return p
		}
	}
	return nil
}

// AddProgramme puts a grant, or another form of one that the group has; what the
// program brings stays as it is beside it. A grant needs a code.
func AddProgramme(tx Writer, p *data.Programme) error {
	p.Code = strings.TrimSpace(p.Code)
	if p.Code == "" {
		return &data.Invalid{Kind: data.KindProgramme, Field: "code", Problem: "a grant needs a short name of its own, like small-grant"}
	}
	p.Meta = data.Meta{ID: tx.NaturalID(data.KindProgramme, p.Code)}
	for _, was := range tx.Records().Programmes {
		if was.Code == p.Code {
			p.ID = was.ID
		}
	}
	return tx.Put(p)
}

// ProgrammeFile is a grant as the JSON that AddProgramme's file has.
func ProgrammeFile(p *data.Programme) ([]byte, error) {
	bare := *p
	bare.Meta = data.Meta{}
	raw, err := json.Marshal(&bare)
	if err != nil {
		return nil, fmt.Errorf("write a programme: %w", err)
	}
	// The members in the order of the type, without those of a record.
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, fmt.Errorf("write a programme: %w", err)
	}
	delete(members, "id")
	delete(members, "entered")
	out, err := json.MarshalIndent(members, "", "  ")
	return append(out, '\n'), err
}

// DescribeProgramme is a grant in lines for people: sums, questions with their
// limits, papers.
func DescribeProgramme(p *data.Programme) []string {
	out := []string{p.Name + " (" + p.Code + ")", p.Funder}
	sum := "up to " + Pounds(p.MaxPence)
	if p.MinPence > 0 {
		sum = "from " + Pounds(p.MinPence) + " " + sum
	}
	if p.MaxPence > 0 {
		out = append(out, "Gives "+sum+".")
	}
	if p.Closes != "" {
		out = append(out, "Closes on "+p.Closes.Long()+".")
	}
	for _, q := range p.Questions {
		var limits []string
		if q.MinWords > 0 {
			limits = append(limits, fmt.Sprintf("at least %d words", q.MinWords))
		}
		if q.MaxWords > 0 {
			limits = append(limits, fmt.Sprintf("at most %d words", q.MaxWords))
		}
		if q.MaxChars > 0 {
			limits = append(limits, fmt.Sprintf("at most %d characters", q.MaxChars))
		}
		line := q.Key + ": " + q.Title
		if len(limits) > 0 {
			line += " (" + strings.Join(limits, ", ") + ")"
		}
		out = append(out, line)
	}
	for _, paper := range p.Papers {
		need := "wanted"
		if paper.Required {
			need = "needed"
		}
		out = append(out, "Paper, "+need+": "+paper.Title+" ("+paper.Key+")")
	}
	return out
}

// KnownPaper is a paper that some grant asks for, and what the group has of it.
type KnownPaper struct {
	Key     string    `json:"key"`
	Title   string    `json:"title"`
	Have    *bool     `json:"have"`
	Dated   data.Date `json:"dated,omitempty"`
	Expires data.Date `json:"expires,omitempty"`
	Note    string    `json:"note,omitempty"`
	File    string    `json:"file,omitempty"`
	FileID  data.ID   `json:"-"`
}

// KnownPapers are the papers of every grant, each once, with what the group has.
func KnownPapers(recs *data.Records) []KnownPaper {
	out := []KnownPaper{}
	add := func(key, title string) {
		if slices.ContainsFunc(out, func(k KnownPaper) bool { return k.Key == key }) {
			return
		}
		k := KnownPaper{Key: key, Title: title}
		if g := PaperOf(recs, key); g != nil {
			k.Have, k.Dated, k.Expires, k.Note, k.File, k.FileID = g.Have, g.Dated, g.Expires, g.Note, g.File, g.FileID
		}
		out = append(out, k)
	}
	for _, p := range KnownProgrammes(recs) {
		for _, paper := range p.Papers {
			add(paper.Key, paper.Title)
		}
	}
	for _, g := range data.InOrder(recs.GroupPapers) {
		add(g.Key, g.Key)
	}
	return out
}

// PaperNamed is what the group has of a known paper, to be changed and put.
func PaperNamed(known []KnownPaper, key string) (data.GroupPaper, bool) {
	for _, k := range known {
		if k.Key == key {
			return data.GroupPaper{Key: k.Key, Have: k.Have, Dated: k.Dated, Expires: k.Expires, Note: k.Note, File: k.File, FileID: k.FileID}, true
		}
	}
	return data.GroupPaper{}, false
}

// PaperFile is a paper of which the group has the file.
type PaperFile struct {
	Title, Detail, File string
	FileID              data.ID
}

// PaperFiles are the files of the papers that a bid's grant asks for, in its order.
func PaperFiles(recs *data.Records, bid *data.Bid) (out []PaperFile) {
	p := ProgrammeOf(recs, bid)
	if p == nil {
		return nil
	}
	for _, want := range p.Papers {
		if g := PaperOf(recs, want.Key); g != nil && g.FileID != "" && (g.Have == nil || *g.Have) {
			out = append(out, PaperFile{Title: want.Title, Detail: paperDetail(g), File: g.File, FileID: g.FileID})
		}
	}
	return out
}
