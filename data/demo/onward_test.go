package demo

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/pathway"
)

// TestTheWholeWayOfAReferralOccurs: every step of the way is there to be looked
// at, in the group of three years.
func TestTheWholeWayOfAReferralOccurs(t *testing.T) {
	r := recordsOf(t, threeYears(1))
	v := pathway.On(r, today)
	seen := map[string]bool{}
	for _, f := range r.Referrals {
		for _, a := range f.Attempts {
			seen["attempt "+string(a.Outcome)] = true
			if a.On < f.Received || a.On >= today || f.ContactedOn != "" && a.On > f.ContactedOn {
				t.Errorf("a try out of order: %+v of %+v", a, f)
			}
		}
		for _, s := range f.Signposts {
			seen["went "+string(s.Went)] = true
			if r.Services[s.ServiceID] == nil || s.Day >= today {
				t.Errorf("a signpost to nowhere: %+v", s)
			}
		}
		for kind := range f.Letters {
			seen["letter "+kind] = true
		}
		if why, _, err := data.SplitWhy(f.ClosedWhy); err == nil {
			seen["reason "+string(why)] = true
		}
		seen["plan"] = seen["plan"] || len(f.Plan.Goals) > 0
		seen["own words"] = seen["own words"] || f.OwnWords != ""
		if f.Status.NeedsWhy() && f.ClosedWhy == "" && f.Consent != nil && *f.Consent {
			t.Errorf("closed for no reason: %+v", f)
		}
		if f.Refused() && len(data.Clone(f).KeepLittle()) > 0 {
			t.Errorf("more than may be kept of %s", f.Ref)
		}
	}
	counts := v.Counts()
	for lane, name := range map[pathway.Lane]string{pathway.ToDo: "to do", pathway.NotConfirm: "not confirmed", pathway.Waiting: "waiting", pathway.SpokenTo: "spoken to",
		pathway.Coming: "coming", pathway.ToClose: "to close", pathway.WaitingList: "waiting list", pathway.Closed: "closed"} {
		seen["lane "+name] = counts[lane] > 0
	}
	for _, o := range v.Organisations() {
		seen["leaflet"] = seen["leaflet"] || o.Leaflet != ""
		seen["owed"] = seen["owed"] || len(o.Owed) > 0
	}
	directory := ""
	for _, s := range r.Services {
		directory += s.What + "\n"
	}
	for _, what := range []string{"Foodbank", "Women's centre", "(PIP)", "Social prescribing team"} {
		seen[what] = strings.Contains(directory, what)
	}
	for _, want := range []string{"attempt spoke", "attempt no_answer", "attempt message_left", "attempt wrong_number", "went yes", "went no", "went not_known", "went ", "letter received", "letter started",
		"letter finished", "reason no_reply", "reason unwell", "reason not_interested", "plan", "own words", "leaflet", "owed", "Foodbank", "Women's centre", "(PIP)", "Social prescribing team",
		"lane to do", "lane not confirmed", "lane waiting", "lane spoken to", "lane coming", "lane to close", "lane waiting list", "lane closed"} {
		if !seen[want] {
			t.Errorf("no %s", want)
		}
	}
}
