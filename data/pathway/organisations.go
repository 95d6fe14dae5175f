package pathway

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"commonthread/data"
)

// Organisation is somebody who refers to the group, under all the spellings
// that people used.
type Organisation struct {
	Name      string   `json:"name"` // the spelling used most, then first
	Spellings []string `json:"spellings"`
	Referrals int      `json:"referrals"`
	Open      int      `json:"open"`
	// Last is the day of the last referral.
	Last data.Date `json:"last_referral"`
	// Owed are the numbers of the referrals of which the referrer should hear
	// and has not.
	Owed []string `json:"answers_owed"`
	// Leaflet is the day on which they were sent the group's leaflet.
	Leaflet data.Date `json:"leaflet_sent_on"`
}

// Organisations are those who refer to the group, the last to refer first.
// Walk-ins, and referrals that name no organisation, are of none.
func (v *View) Organisations() []Organisation {
	type found struct {
		Organisation
		used map[string]int
	}
	var order []*found
	byKey := map[string]*found{}
	leaflets := v.leaflets()
	for _, r := range data.InOrder(v.recs.Referrals) {
		name := strings.Join(strings.Fields(r.ReferrerOrganisation), " ")
		key := organisationKey(name)
		if key == "" || r.IsDropIn() {
			continue
		}
		o := byKey[key]
		if o == nil {
			o = &found{Organisation: Organisation{Owed: []string{}, Leaflet: leaflets[key].Leaflet}, used: map[string]int{}}
			delete(leaflets, key)
			byKey[key] = o
			order = append(order, o)
		}
		if o.used[name]++; o.used[name] == 1 {
			o.Spellings = append(o.Spellings, name)
		}
		o.Referrals++
		o.Last = max(o.Last, r.Received)
		if !v.Of(r).Closed {
			o.Open++
		}
		if v.Owed(r) != "" {
			o.Owed = append(o.Owed, r.Ref)
		}
	}
	out := make([]Organisation, len(order))
	for i, o := range order {
		for _, name := range o.Spellings {
			if o.used[name] > o.used[o.Name] {
				o.Name = name
			}
		}
		out[i] = o.Organisation
	}
	for _, r := range leaflets { // they know of the group, and have sent nobody yet
		out = append(out, Organisation{Name: r.Name, Spellings: []string{r.Name}, Owed: []string{}, Leaflet: r.Leaflet})
	}
	slices.SortStableFunc(out, func(a, b Organisation) int {
		return cmp.Or(cmp.Compare(b.Last, a.Last), cmp.Compare(organisationKey(a.Name), organisationKey(b.Name)))
	})
	return out
}

// leaflets are what is kept of each organisation, by its key: of two that two
// laptops made, the one that was sent the leaflet last.
func (v *View) leaflets() map[string]data.Referrer {
	out := map[string]data.Referrer{}
	for _, r := range data.InOrder(v.recs.Referrers) {
		if key := organisationKey(r.Name); key != "" && (out[key].Name == "" || r.Leaflet > out[key].Leaflet) {
			out[key] = *r
		}
	}
	return out
}

// Writer is what a change set gives to whoever writes in it.
type Writer interface {
	Records() *data.Records
	Put(data.Record) error
	NaturalID(data.Kind, ...string) data.ID
}

// LeafletSent notes that an organisation, however it is spelt, was sent the
// group's leaflet. It need not have referred anybody yet.
func LeafletSent(tx Writer, name string, on data.Date) error {
	name = strings.Join(strings.Fields(name), " ")
	key := organisationKey(name)
	if key == "" {
		return &data.Invalid{Kind: data.KindReferrer, Field: "name", Problem: "an organisation needs a name"}
	}
	for _, known := range data.InOrder(tx.Records().Referrers) {
		if organisationKey(known.Name) == key {
			r := data.Clone(known)
			r.Leaflet = on
			return tx.Put(r)
		}
	}
	return tx.Put(&data.Referrer{Meta: data.Meta{ID: tx.NaturalID(data.KindReferrer, key)}, Name: name, Leaflet: on})
}

// OwedMonths is for how long after a referral came, or was closed, its referrer
// is owed an answer.
const OwedMonths = 6

// MayTell reports whether the referrer may hear what came of it. Where nobody
// asked that by itself, the consent to the referral decides, which is what
// groups asked before the two were apart.
func MayTell(r *data.Referral) bool {
	if r.TellReferrer != nil {
		return *r.TellReferrer
	}
	return r.Consent != nil && *r.Consent
}

// Owed is the letter that is due about a referral and was not made: one of
// data.LetterKinds, or "".
func (v *View) Owed(r *data.Referral) string {
	if r.IsDropIn() || !MayTell(r) || r.Refused() {
		return ""
	}
	s := v.Of(r)
	kind, since := data.LetterReceived, r.Received
	switch {
	case s.Closed:
		kind, since = data.LetterFinished, max(r.ClosedOn, r.Received)
	case s.Visits > 0 || s.Status == data.StatusAttending:
		kind, since = data.LetterStarted, max(s.First, r.FirstAttendedOn, r.Received)
	}
	if r.Letters[kind] != "" || since.AddMonths(OwedMonths) < v.today {
		return ""
	}
	return kind
}

// SameOrganisation reports whether two spellings are one organisation: capitals,
// spaces, punctuation, "the", "&" and the like apart.
func SameOrganisation(a, b string) bool {
	key := organisationKey(a)
	return key != "" && key == organisationKey(b)
}

var sameWords = map[string]string{"center": "centre", "ctr": "centre", "surg": "surgery", "drs": "dr", "doctors": "dr", "medical": "med", "practise": "practice",
	"saint": "st", "road": "rd", "street": "st", "limited": "ltd"}

func organisationKey(name string) string {
	name = strings.ReplaceAll(data.Fold(name), "&", " and ")
	name = strings.NewReplacer("'", "", "’", "", ".", "").Replace(name)
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []string
	for _, w := range words {
		if w == "the" || w == "ltd" || w == "limited" {
			continue
		}
		if same := sameWords[w]; same != "" {
			w = same
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
