package grants

import (
	"fmt"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/grants/figures"
)

// Letter is what a referrer is told of one referral.
type Letter struct {
	Group  data.Group
	Ref    string
	Person string // as the referral named them, else as they are on file; "" where nobody knows
	// Self is whether the person referred themselves: the letter is to them.
	Self bool
	// Family is whether somebody of their family did.
	Family       bool
	ReferrerName string
	Organisation string
	Received     data.Date
	// Kind is what the letter is for, one of data.LetterKinds; "" is all that may
	// be told. Target is by when the group is in touch.
	Kind   string
	Target data.Date
	// ReturnTo is whom to answer, where that is not the referrer.
	ReturnTo string
	// Consent is whether the person agreed that the referrer is told what came
	// of it. Without it nothing below is filled in.
	Consent       bool
	ContactedOn   data.Date
	FirstAttended data.Date
	Sessions      int // sessions since the referral came
	Status        data.Status
	ClosedOn      data.Date
	Scores        []LetterScore
	// Words are the openings that the group wrote itself, by the kind of letter.
	Words map[string]string
}

// Opening is the group's own opening of this letter, filled in; "" is the usual one.
// One that tells what came of the referral is only for a referrer who may hear it.
func (l Letter) Opening() string {
	if l.Kind != data.LetterReceived && !l.Consent {
		return ""
	}
	with := map[string]string{"group": l.Group.Name, "referrer": l.ReferrerName, "person": l.Person, "received": l.Received.Long(), "target": l.Target.Long()}
	if l.Consent && l.Kind != data.LetterReceived {
		with["first_visit"] = l.FirstAttended.Long()
		if l.Sessions > 0 {
			with["visits"] = strconv.Itoa(l.Sessions)
		}
	}
	return pathway.FillLetter(l.Words[l.Kind], with)
}

// LetterScore is one score of the person, first and latest.
type LetterScore struct {
	Title         string // with its scale, and which way is better
	First, Latest string
}

// LetterTo gathers the letter to the referrer of the referral with this ref.
// Only a lead may (ErrLeadOnly); a walk-in has no referrer (ErrNoReferrer).
func LetterTo(recs *data.Records, ref string, today data.Date) (Letter, error) {
	if !MayReadCare(recs) {
		return Letter{}, ErrLetterForLead
	}
	r := referralByRef(recs, ref)
	if r == nil {
		return Letter{}, fmt.Errorf("referral %q: %w", ref, data.ErrNotFound)
	}
	if r.IsDropIn() {
		return Letter{}, ErrNoReferrer
	}
	l := Letter{
		Ref: r.Ref, Person: strings.TrimSpace(r.FirstName + " " + r.LastName), ReferrerName: r.ReferrerName,
		Organisation: r.ReferrerOrganisation, Received: r.Received, Consent: pathway.MayTell(r),
		ReturnTo: r.ReturnTo, Target: pathway.On(recs, today).Of(r).Target,
	}
	if recs.Group != nil {
		l.Group, l.Words = *recs.Group, map[string]string{}
		for _, kind := range data.LetterKinds {
			l.Words[kind] = pathway.LetterWords(recs.Group, kind)
		}
	}
	l.Self, l.Family = r.Source == data.SourceSelf, r.Source == data.SourceFamily
	l.Consent = l.Consent || l.Self // they may be told of themselves
	recs = recs.Agreed()
	if p := recs.People[recs.Resolve(r.PersonID)]; l.Consent && l.Person == "" && p != nil {
		l.Person = p.Name()
	}
	if !l.Consent {
		return l, nil
	}
	l.ContactedOn, l.Status, l.ClosedOn = r.ContactedOn, r.Status, r.ClosedOn
	since := data.Period{From: r.Received, To: today}
	if since.Has(r.FirstAttendedOn) {
		l.FirstAttended = r.FirstAttendedOn
	}
	if r.PersonID != "" {
		who := recs.Resolve(r.PersonID)
		for _, s := range sessionsIn(recs, since) {
			if Marks(recs, s)[who].Mark != data.Present {
				continue
			}
			l.Sessions++
			if l.FirstAttended == "" || s.Date < l.FirstAttended {
				l.FirstAttended = s.Date
			}
		}
		l.Scores = scoresOf(recs, who, today)
	}
	return l, nil
}

func referralByRef(recs *data.Records, ref string) *data.Referral {
	for _, r := range recs.Referrals {
		if r.Ref == ref {
			return r
		}
	}
	return nil
}

// scoresOf are one person's first and latest scores, counted by figures from
// that person's answers alone, so that a letter and a pack score alike.
func scoresOf(recs *data.Records, who data.ID, today data.Date) []LetterScore {
	one := data.NewRecords()
	person := data.Person{Meta: data.Meta{ID: who}, FirstName: "one", Role: data.Attendee}
	one.People[who] = &person
	for id, r := range recs.Responses {
		if recs.Resolve(r.PersonID) == who && r.Date <= today {
			own := *r
			own.PersonID = who
			one.Responses[id] = &own
		}
	}
	rep := figures.Compute(one, data.Period{From: "1900-01-01", To: today}, figures.Options{})
	var out []LetterScore
	for _, score := range rep.Scores() {
		first, latest := rep.Figure("outcomes."+score+".baseline_mean"), rep.Figure("outcomes."+score+".latest_mean")
		if first != nil && first.Value != nil && latest != nil && latest.Value != nil {
			out = append(out, LetterScore{Title: ScoreLine(rep, score, first.Unit), First: first.Value.String(), Latest: latest.Value.String()})
		}
	}
	return out
}

// ScoreLine is a score with the ends of its scale, and which way is better where
// that is down: "Anxiety (0 to 10, lower is better)". unit is a score figure's
// unit, "points from 0 to 10".
func ScoreLine(rep *figures.Report, score, unit string) string {
	scale := unit
	if _, ends, found := strings.Cut(unit, "from "); found {
		scale = ends
	}
	if rep.LowerIsBetter(score) {
		scale += ", lower is better"
	}
	return rep.ScoreTitle(score) + " (" + scale + ")"
}

// KeepLetter notes on a referral that a letter about it was made on a day.
func KeepLetter(tx Writer, ref, kind string, day data.Date) error {
	r := referralByRef(tx.Records(), ref)
	if r == nil {
		return fmt.Errorf("referral %q: %w", ref, data.ErrNotFound)
	}
	r = data.Clone(r)
	if r.Letters == nil {
		r.Letters = map[string]data.Date{}
	}
	r.Letters[kind] = day
	return tx.Put(r)
}
