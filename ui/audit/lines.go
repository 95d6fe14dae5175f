package audit

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/ui/words"
)

// AuditKind is what sort of thing was done, for the filter.
type AuditKind int

// The kinds, in the order in which the filter offers them.
const (
	AuditAny AuditKind = iota
	AuditViewed
	AuditChanged
	AuditExported
	AuditPrinted
	AuditImported
	AuditUnlocked
	AuditFailed
	AuditKeyholders
)

// auditKindNames are the kinds in words.
func auditKindNames() []string {
	return []string{lang.L("Everything"), lang.L("Looked at"), lang.L("Changed"), lang.L("Exported"), lang.L("Printed"), lang.L("Imported"),
		lang.L("Unlocked"), lang.L("Failed to unlock"), lang.L("Who can sign in")}
}

// AuditLine is one line of who did what.
type AuditLine struct {
	At      time.Time // in the place of the window's clock
	Day     data.Date
	Who     string // by name
	Kind    AuditKind
	Words   string // a sentence, who in it
	records []data.Touched
	set     string // the change set, where taking it back can be asked for; "" else
	undone  bool   // it was taken back
	bare    string // as the search compares it
}

// Time is the line's time of day.
func (l *AuditLine) Time() string { return l.At.Format("15:04") }

// auditKinds are the kinds of what the journal calls an action.
var auditKinds = map[string]AuditKind{
	"": AuditChanged, data.ActionErase: AuditChanged, data.ActionView: AuditViewed, data.ActionExport: AuditExported, data.ActionPrint: AuditPrinted,
	data.ActionPack: AuditPrinted, data.ActionReport: AuditPrinted, data.ActionImport: AuditImported, data.ActionUnlock: AuditUnlocked,
	data.ActionUnlockFailed: AuditFailed, data.ActionPassphrase: AuditKeyholders, data.ActionKeyholder: AuditKeyholders,
}

// AuditLines turns what the journal and the directory hold into sentences,
// newest first. It is pure; a trail of ten years takes it a moment.
func AuditLines(from words.TrailSource) []*AuditLine {
	t := words.NewTeller(from)
	out := make([]*AuditLine, 0, len(from.Activity)+len(from.Changes))
	said := map[data.ID]bool{}
	for _, c := range from.Changes {
		said[data.ID(c.Mark)] = true
	}
	for _, a := range from.Activity {
		if a.Action == data.ActionKeyholder && said[a.Subject] {
			continue // the directory says what it was
		}
		who := t.Who(a.Who)
		kind, known := auditKinds[a.Action]
		if !known {
			kind = AuditChanged // an action of a newer version
		}
		out = append(out, &AuditLine{At: a.At.In(from.In), Who: who, Kind: kind, Words: t.Sentence(a, who), records: a.Records,
			set: undoable(a), undone: a.Undone})
	}
	for _, c := range from.Changes {
		who := t.Who(c.By)
		out = append(out, &AuditLine{At: c.At.In(from.In), Who: who, Kind: AuditKeyholders, Words: t.Keyholder(c, who)})
	}
	compared := map[string]string{} // most sentences come again and again
	for _, l := range out {
		l.Day = data.DateOf(l.At)
		if _, known := compared[l.Words]; !known {
			compared[l.Words] = find.Bare(l.Words)
		}
		l.bare = compared[l.Words]
	}
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b *AuditLine) int { return b.At.Compare(a.At) })
	return out
}

// undoable is the change set of what can be taken back.
func undoable(a data.Activity) string {
	if a.Fixed || a.Undone {
		return ""
	}
	return a.Set
}

// AuditFilter says which lines are shown; what is blank leaves none out.
type AuditFilter struct {
	Kind     AuditKind
	Who      string
	From, To data.Date // days, both in it
	Query    string
}

// Pick is the lines that the filter shows.
func (f AuditFilter) Pick(all []*AuditLine) []*AuditLine {
	words := strings.Fields(find.Bare(f.Query))
	var out []*AuditLine
	for _, l := range all {
		if f.Kind != AuditAny && l.Kind != f.Kind || f.Who != "" && l.Who != f.Who || f.From != "" && l.Day < f.From || f.To != "" && l.Day > f.To {
			continue
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(l.bare, w) }) {
			out = append(out, l)
		}
	}
	return out
}

// whoDid are the names in the lines, each once, in order.
func whoDid(all []*AuditLine) []string {
	seen := map[string]bool{}
	var names []string
	for _, l := range all {
		if !seen[l.Who] {
			seen[l.Who] = true
			names = append(names, l.Who)
		}
	}
	slices.Sort(names)
	return names
}
