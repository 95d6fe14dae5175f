package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/vault"
)

// auditKind is what sort of thing was done, for the filter.
type auditKind int

// The kinds, in the order in which the filter offers them.
const (
	auditAny auditKind = iota
	auditViewed
	auditChanged
	auditExported
	auditPrinted
	auditImported
	auditUnlocked
	auditFailed
	auditKeyholders
)

// auditKindNames are the kinds in words.
func auditKindNames() []string {
	return []string{lang.L("Everything"), lang.L("Looked at"), lang.L("Changed"), lang.L("Exported"), lang.L("Printed"), lang.L("Imported"),
		lang.L("Unlocked"), lang.L("Failed to unlock"), lang.L("Who can sign in")}
}

// auditLine is one line of who did what.
type auditLine struct {
	at      time.Time // in the place of the window's clock
	day     data.Date
	who     string // by name
	kind    auditKind
	words   string // a sentence, who in it
	records []data.Touched
	set     string // the change set, where taking it back can be asked for; "" else
	undone  bool   // it was taken back
	bare    string // as the search compares it
}

// time is the line's time of day.
func (l *auditLine) time() string { return l.at.Format("15:04") }

// auditKinds are the kinds of what the journal calls an action.
var auditKinds = map[string]auditKind{
	"": auditChanged, data.ActionErase: auditChanged, data.ActionView: auditViewed, data.ActionExport: auditExported, data.ActionPrint: auditPrinted,
	data.ActionPack: auditPrinted, data.ActionReport: auditPrinted, data.ActionImport: auditImported, data.ActionUnlock: auditUnlocked,
	data.ActionUnlockFailed: auditFailed, data.ActionPassphrase: auditKeyholders, data.ActionKeyholder: auditKeyholders,
}

// auditSource is what the lines are made of.
type auditSource struct {
	activity []data.Activity
	changes  []vault.KeyholderChange
	recs     *data.Records
	name     func(keyholder string) string // "" where nobody has the ID
	in       *time.Location
}

// auditLines turns what the journal and the directory hold into sentences,
// newest first. It is pure; a trail of ten years takes it a moment.
func auditLines(from auditSource) []*auditLine {
	t := newAuditTeller(from)
	out := make([]*auditLine, 0, len(from.activity)+len(from.changes))
	said := map[data.ID]bool{}
	for _, c := range from.changes {
		said[data.ID(c.Mark)] = true
	}
	for _, a := range from.activity {
		if a.Action == data.ActionKeyholder && said[a.Subject] {
			continue // the directory says what it was
		}
		who := t.who(a.Who)
		kind, known := auditKinds[a.Action]
		if !known {
			kind = auditChanged // an action of a newer version
		}
		out = append(out, &auditLine{at: a.At.In(from.in), who: who, kind: kind, words: t.sentence(a, who), records: a.Records,
			set: undoable(a), undone: a.Undone})
	}
	for _, c := range from.changes {
		who := t.who(c.By)
		out = append(out, &auditLine{at: c.At.In(from.in), who: who, kind: auditKeyholders, words: t.keyholder(c, who)})
	}
	compared := map[string]string{} // most sentences come again and again
	for _, l := range out {
		l.day = data.DateOf(l.at)
		if _, known := compared[l.words]; !known {
			compared[l.words] = find.Bare(l.words)
		}
		l.bare = compared[l.words]
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b *auditLine) int { return b.at.Compare(a.at) })
	return out
}

// undoable is the change set of what can be taken back.
func undoable(a data.Activity) string {
	if a.Fixed || a.Undone {
		return ""
	}
	return a.Set
}

// auditFilter says which lines are shown; what is blank leaves none out.
type auditFilter struct {
	kind     auditKind
	who      string
	from, to data.Date // days, both in it
	query    string
}

// pick is the lines that the filter shows.
func (f auditFilter) pick(all []*auditLine) []*auditLine {
	words := strings.Fields(find.Bare(f.query))
	var out []*auditLine
	for _, l := range all {
		if f.kind != auditAny && l.kind != f.kind || f.who != "" && l.who != f.who || f.from != "" && l.day < f.from || f.to != "" && l.day > f.to {
			continue
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l.bare, w) }) {
			out = append(out, l)
		}
	}
	return out
}

// whoDid are the names in the lines, each once, in order.
func whoDid(all []*auditLine) []string {
	seen := map[string]bool{}
	var names []string
	for _, l := range all {
		if !seen[l.who] {
			seen[l.who] = true
			names = append(names, l.who)
		}
	}
	slices.Sort(names)
	return names
}
