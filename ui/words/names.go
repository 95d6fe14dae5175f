package words

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// SourceName is who sent somebody, in words.
func SourceName(s data.Source) string {
	switch s {
	case data.SourceGP:
		return lang.L("GP")
	case data.SourceNurse:
		return lang.L("Nurse")
	case data.SourceHealthPractitioner:
		return lang.L("Health practitioner")
	case data.SourceSocialWorker:
		return lang.L("Social worker")
	case data.SourceLinkWorker:
		return lang.L("Link worker")
	case data.SourceHousing:
		return lang.L("Housing")
	case data.SourceVoluntaryGroup:
		return lang.L("Voluntary group")
	case data.SourceSelf:
		return lang.L("Themselves")
	case data.SourceFamily:
		return lang.L("Family")
	case data.SourceDropIn:
		return lang.L("Walked in")
	}
	return lang.L("Somebody else")
}

// StatusName is how far a referral has come, in words.
func StatusName(s data.Status) string {
	switch s {
	case data.StatusReceived:
		return lang.L("Waiting")
	case data.StatusContacted:
		return lang.L("Spoken to")
	case data.StatusAccepted:
		return lang.L("Will come")
	case data.StatusAttending:
		return lang.L("Comes")
	case data.StatusCompleted:
		return lang.L("Completed")
	case data.StatusDeclined:
		return lang.L("Declined")
	case data.StatusUnableToContact:
		return lang.L("Could not be reached")
	case data.StatusDidNotStart:
		return lang.L("Did not start")
	}
	return lang.L("Stopped coming")
}

// ReferredName is whom a referral is about.
func ReferredName(recs *data.Records, r *data.Referral) string {
	if q := recs.People[recs.Agreed().Resolve(r.PersonID)]; q != nil {
		return q.Name()
	}
	if name := strings.TrimSpace(r.FirstName + " " + r.LastName); name != "" {
		return name
	}
	return lang.L("Referral {{.ref}}", With{"ref": r.Ref})
}

// YesNo is a question that may not have been asked.
func YesNo(b *bool) string {
	switch {
	case b == nil:
		return lang.L("Not asked yet")
	case *b:
		return lang.L("Yes")
	}
	return lang.L("No")
}

// NameOf is what somebody is called; "" for nobody on file.
func NameOf(recs *data.Records, id data.ID) string {
	if p := recs.People[recs.Resolve(id)]; p != nil {
		return p.Name()
	}
	return ""
}

// NamesOf are the names of some people in the order of the letters.
func NamesOf(recs *data.Records, ids map[data.ID]bool) string {
	var names []string
	for id := range ids {
		if n := NameOf(recs, id); n != "" {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// ModeName is how a questionnaire was filled in.
func ModeName(m data.Mode) string {
	switch m {
	case data.ModeSelf:
		return lang.L("by themselves")
	case data.ModeHelped:
		return lang.L("with help")
	}
	return lang.L("by telephone")
}

// Hours writes a time as hours, to a hundredth where it must.
func Hours(seconds int64) string {
	return strconv.FormatFloat(math.Round(float64(seconds)/36)/100, 'f', -1, 64)
}
