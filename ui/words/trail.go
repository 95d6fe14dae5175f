package words

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"
)

// Teller puts what was done into words. Most of a trail is the same few
// sentences thousands of times, so each is looked up once and filled by hand.
type Teller struct {
	from    TrailSource
	names   map[string]string
	phrases map[string]string
	things  map[data.ID]string
}

func NewTeller(from TrailSource) *Teller {
	gaps := With{"who": gapWho, "what": gapWhat}
	return &Teller{from: from, names: map[string]string{}, things: map[data.ID]string{}, phrases: map[string]string{
		string(data.Added):      lang.L("{{.who}} added {{.what}}.", gaps),
		string(data.Changed):    lang.L("{{.who}} changed {{.what}}.", gaps),
		string(data.TookOut):    lang.L("{{.who}} took out {{.what}}.", gaps),
		"undid":                 lang.L("{{.who}} took back a change to {{.what}}.", gaps),
		data.ActionView:         lang.L("{{.who}} looked at {{.what}}.", gaps),
		data.ActionExport:       lang.L("{{.who}} exported: {{.what}}.", gaps),
		data.ActionPrint:        lang.L("{{.who}} made a document: {{.what}}.", gaps),
		data.ActionImport:       lang.L("{{.who}} imported: {{.what}}.", gaps),
		data.ActionUnlock:       lang.L("{{.who}} unlocked the group.", gaps),
		data.ActionUnlockFailed: lang.L("Somebody failed to unlock the group. {{.what}}", gaps),
		data.ActionErase:        lang.L("{{.who}} erased somebody for good.", gaps),
		"removed":               lang.L("{{.who}} removed a referral for good.", gaps),
		data.ActionPassphrase:   lang.L("{{.who}} changed their passphrase.", gaps),
		data.ActionKeyholder:    lang.L("{{.who}} changed who can sign in. What it was is missing from the list of keyholders.", gaps),
		"said":                  lang.L("{{.who}}: {{.what}}.", gaps),
		"other":                 lang.L("{{.who}} did something that this version has no words for.", gaps),
	}}
}

// What stands in a looked-up sentence where a name goes in.
const gapWho, gapWhat = "\x01", "\x02"

func (t *Teller) fill(phrase, who, what string) string {
	s := strings.Replace(t.phrases[phrase], gapWhat, what, 1)
	return strings.Replace(s, gapWho, who, 1)
}

// Who is a keyholder by name.
func (t *Teller) Who(id string) string {
	name, known := t.names[id]
	if !known {
		name = cmp.Or(t.from.Name(id), lang.L("Somebody"))
		t.names[id] = name
	}
	return name
}

// Sentence says what was done.
func (t *Teller) Sentence(a data.Activity, who string) string {
	switch a.Action {
	case "":
		return t.change(a, who)
	case data.ActionView:
		if a.Subject == "" || a.What != "" && t.from.Recs.People[t.from.Recs.Resolve(a.Subject)] != nil {
			return t.fill("said", who, t.whatOf(a))
		}
		return t.fill(a.Action, who, t.about(a))
	case data.ActionPack, data.ActionReport:
		return t.fill(data.ActionPrint, who, t.whatOf(a))
	case data.ActionUnlockFailed:
		return t.fill(a.Action, who, a.What)
	case data.ActionErase:
		if removedOne(a) {
			return t.fill("removed", who, "")
		}
		return t.fill(a.Action, who, "")
	case data.ActionUnlock, data.ActionPassphrase, data.ActionKeyholder:
		return t.fill(a.Action, who, "")
	case data.ActionRestore:
		return t.fill("said", who, t.whatOf(a))
	case data.ActionExport, data.ActionImport, data.ActionPrint:
		return t.fill(a.Action, who, t.whatOf(a))
	}
	return t.fill("other", who, "")
}

// removedOne reports whether an erasure was of one referral, not of somebody.
func removedOne(a data.Activity) bool {
	has := func(k data.Kind) bool {
		return slices.ContainsFunc(a.Records, func(r data.Touched) bool { return r.Kind == k })
	}
	return has(data.KindRemoval) && !has(data.KindTombstone) && !has(data.KindPerson)
}

// whatOf is the entry's own words, and whom it was about.
func (t *Teller) whatOf(a data.Activity) string {
	what := strings.TrimSuffix(strings.TrimSpace(a.What), ".")
	if p := t.from.Recs.People[t.from.Recs.Resolve(a.Subject)]; p != nil {
		what += " (" + p.Name() + ")"
	}
	return what
}

// about is the record that was looked at.
func (t *Teller) about(a data.Activity) string {
	recs := t.from.Recs
	switch {
	case recs.Referrals[a.Subject] != nil:
		return t.Thing(data.KindReferral, a.Subject)
	case recs.People[recs.Resolve(a.Subject)] != nil:
		return t.Thing(data.KindPerson, a.Subject)
	}
	return lang.L("something that is no longer on file")
}

// change says what a change set did.
func (t *Teller) change(a data.Activity, who string) string {
	deed := data.Changed
	if len(a.Records) > 0 {
		deed = a.Records[0].Deed
	}
	kinds := map[data.Kind]int{}
	for _, r := range a.Records {
		kinds[r.Kind]++
		if r.Deed != deed {
			deed = data.Changed
		}
	}
	phrase := string(deed)
	if a.Undid {
		phrase = "undid"
	}
	if len(a.Records) == 1 {
		return t.fill(phrase, who, t.Thing(a.Records[0].Kind, a.Records[0].ID))
	}
	var parts []string
	for _, k := range slices.SortedFunc(maps.Keys(kinds), func(a, b data.Kind) int {
		return cmp.Or(cmp.Compare(kinds[b], kinds[a]), cmp.Compare(a, b))
	}) {
		parts = append(parts, KindCount(k, kinds[k]))
	}
	return t.fill(phrase, who, strings.Join(parts, ", "))
}

// Keyholder says what was done about who can sign in.
func (t *Teller) Keyholder(c vault.KeyholderChange, who string) string {
	gaps := With{"who": who, "name": c.Name, "role": RoleName(c.Role)}
	switch c.Deed {
	case vault.Founded:
		return lang.L("{{.who}} began the group.", gaps)
	case vault.LetIn:
		return lang.L("{{.who}} let in {{.name}} as a {{.role}}.", gaps)
	case vault.ShutOut:
		return lang.L("{{.who}} removed the sign-in of {{.name}}.", gaps)
	case vault.NewCode:
		return lang.L("{{.who}} made a recovery code.", gaps)
	}
	return lang.L("{{.who}} took the recovery code out of use.", gaps)
}

// TrailSource is what the lines are made of.
type TrailSource struct {
	Activity []data.Activity
	Changes  []vault.KeyholderChange
	Recs     *data.Records
	Name     func(keyholder string) string // "" where nobody has the ID
	In       *time.Location
}
