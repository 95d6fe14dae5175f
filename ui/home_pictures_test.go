package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/data/visits"
	"commonthread/ui/home"
	"commonthread/ui/stage"
)

// The picture on the home page counts what the registers say, week by week,
// and leaves weeks without a session empty.
func TestWeeksPicture(t *testing.T) {
	recs := data.NewRecords()
	if c := home.WeeksPicture(recs, "2026-03-05"); len(c.Series) > 0 || c.Title != "No visits in the last 12 weeks" {
		t.Errorf("a picture of nothing: %+v", c)
	}
	three := int64(3)
	for i, d := range []data.Date{"2026-03-03", "2026-02-24", "2026-02-26", "2026-02-10", "2026-02-03"} {
		s := session(i+1, d, "Crafting", "10:00", "12:00")
		s.Marks = map[data.ID]data.Mark{stage.Somebody("1", "A", "").ID: {Mark: data.Present}, stage.Somebody("2", "B", "").ID: {Mark: data.Absent}}
		if i == 0 {
			s.Headcount = map[string]*int64{"unnamed": &three}
		}
		recs.Put(s)
	}
	c := home.WeeksPicture(recs, "2026-03-05")
	if len(c.Series) == 0 || len(c.Series[0].Points) != 12 {
		t.Fatalf("the picture is %+v", c)
	}
	got := map[string]string{}
	for _, p := range c.Series[0].Points {
		if p.Value != nil {
			got[p.Label] = p.Text
		}
	}
	// With the four of the week that runs the mean would be two.
	if c.Title != "About 1 visits a week" && c.Title != "About 1 visit a week" || c.Alt == "" {
		t.Errorf("it says %q, %q", c.Title, c.Alt)
	}
	if len(got) != 3 || got["23 Feb"] != "2" || got["9 Feb"] != "1" || got["2 Feb"] != "1" {
		t.Errorf("the weeks are %v", got)
	}
	if len(c.Series) != 2 || c.Series[1].Points[11].Text != "4" || c.Series[1].Points[10].Value != nil {
		t.Errorf("the week that runs is not drawn apart: %+v", c.Series)
	}
}

// points are the numbers of a picture, series by series, where they are above
// nought.
func points(c home.Picture) map[string]string {
	got := map[string]string{}
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.Value != nil && *p.Value != 0 {
				got[s.Name+", "+p.Label] = p.Text
			}
		}
	}
	return got
}

func came(id int, day data.Date, who ...*data.Person) *data.Session {
	s := session(id, day, "Crafting", "10:00", "12:00")
	s.Marks = map[data.ID]data.Mark{}
	for _, p := range who {
		s.Marks[p.ID] = data.Mark{Mark: data.Present}
	}
	return s
}

func TestNewcomersPicture(t *testing.T) {
	a, b, v := stage.Somebody("1", "A", ""), stage.Somebody("2", "B", ""), stage.Somebody("3", "V", "")
	v.Role = data.Volunteer
	recs := recordsWith(came(1, "2026-01-08", a, v), came(2, "2026-01-15", a), came(3, "2026-02-05", a, b), came(4, "2026-03-05", b), came(5, "2026-04-02", a))
	for _, p := range []*data.Person{a, b, v} {
		recs.Put(p)
	}
	c := home.NewcomersPicture(recs, visits.All(recs), "2026-03-05")
	want := "map[First visit, February:1 First visit, January:1 Had come before, February:1 Had come before, March:1]"
	if got := fmt.Sprint(points(c)); got != want {
		t.Errorf("counted %s, want %s", got, want)
	}
	// March has only begun: February is told.
	if c.Title != "2 people came in February, 1 of them new" {
		t.Errorf("it says %q", c.Title)
	}
	early := recordsWith(came(1, "2026-03-05", a))
	early.Put(a)
	if c := home.NewcomersPicture(early, visits.All(early), "2026-03-05"); len(c.Series) > 0 {
		t.Errorf("one month has a picture: %+v", c)
	}
}

func TestReferralsPicture(t *testing.T) {
	recs := data.NewRecords()
	if c := home.ReferralsPicture(recs, "2026-03-05"); len(c.Series) > 0 || c.Title != "No referral in the last 6 months" {
		t.Errorf("nothing is %+v", c)
	}
	for i, r := range []*data.Referral{
		{Received: "2026-01-10", Source: data.SourceGP, FirstAttendedOn: "2026-02-05"},
		{Received: "2026-01-20", Source: data.SourceGP, Status: data.StatusWithdrew},
		{Received: "2026-03-01", Source: data.SourceFamily, Status: data.StatusAttending},
		{Received: "2026-03-01", Source: data.SourceDropIn, Status: data.StatusAttending},
		{Received: "2025-09-30", Source: data.SourceGP, Status: data.StatusAttending},
	} {
		r.ID = data.ID(fmt.Sprintf("%032d", i+1))
		recs.Put(r)
	}
	c := home.ReferralsPicture(recs, "2026-03-05")
	if got, want := fmt.Sprint(points(c)), "map[Have come, January:1 Have come, March:1 Have not, or not yet, January:1]"; got != want {
		t.Errorf("counted %s, want %s", got, want)
	}
	if c.Title != "2 of 3 people referred in 6 months have come" {
		t.Errorf("it says %q", c.Title)
	}
}

func TestMoneyPicture(t *testing.T) {
	recs := data.NewRecords()
	if c := home.MoneyPicture(recs); len(c.Series) > 0 || c.Title != "No budget yet" {
		t.Errorf("nothing is %+v", c)
	}
	bid := &data.Bid{Meta: data.Meta{ID: "0000000000000000000000000000000a"}, Name: "Warm hands", Budget: map[data.ID]data.BudgetLine{"0000000000000000000000000000000b": {Item: "Room hire", Pence: 144000}}}
	recs.Put(bid)
	if c := home.MoneyPicture(recs); len(c.Series) > 0 || c.Title != "£0 of £1,440 is spent" {
		t.Errorf("with no receipts: %+v", c)
	}
	paid := int64(36050)
	recs.Put(&data.Spending{Meta: data.Meta{ID: "0000000000000000000000000000000c"}, Date: "2026-02-01", Bid: "Warm hands", BudgetLine: "Room hire", Pence: &paid})
	c := home.MoneyPicture(recs)
	if got, want := fmt.Sprint(points(c)), "map[Budget, Room hire:£1,440 Spent, Room hire:£360.50]"; got != want || c.Title != "£360.50 of £1,440 is spent" {
		t.Errorf("counted %s, says %q", got, c.Title)
	}
}

func TestWeekdaysPicture(t *testing.T) {
	a, b := stage.Somebody("1", "A", ""), stage.Somebody("2", "B", "")
	if c := home.WeekdaysPicture(data.NewRecords(), "2026-03-05"); len(c.Series) > 0 || c.Title == "" {
		t.Errorf("nothing is %+v", c)
	}
	recs := recordsWith(came(1, "2026-03-05", a, b), came(2, "2026-02-26", a))
	if c := home.WeekdaysPicture(recs, "2026-03-05"); len(c.Series) > 0 || c.Title != "About 2 people come on a Thursday" {
		t.Errorf("one day of the week is %+v", c)
	}
	recs.Put(came(3, "2026-03-03", a))
	c := home.WeekdaysPicture(recs, "2026-03-05")
	if got, want := fmt.Sprint(points(c)), "map[People, Thursday:2 People, Tuesday:1]"; got != want {
		t.Errorf("counted %s, want %s", got, want)
	}
}

// Each role has three pictures, and none shows what the role may not open.
func TestThreePicturesForEachRole(t *testing.T) {
	recs := tenYears()
	for role, may := range map[vault.Role]func(data.Compartment) bool{
		vault.Lead: mayAll, vault.Volunteer: mayRegister,
		vault.Treasurer: func(c data.Compartment) bool { return c != data.Care },
	} {
		list := home.HomePictures(recs, "2026-03-05", may)
		if len(list) != 3 {
			t.Errorf("a %s sees %d pictures", role, len(list))
		}
		for _, c := range list {
			if c.Title == "" || c.Caption == "" || (len(c.Series) > 0 && c.Alt == "") {
				t.Errorf("a %s sees a picture that says too little: %+v", role, c)
			}
			if role != vault.Lead && strings.Contains(c.Title+c.Alt, "referred") {
				t.Errorf("a %s is told of referrals: %s", role, c.Title)
			}
		}
	}
}

// The home page says in words and as a danger that the last backup is old.
func TestHomeSaysThatTheBackupIsOld(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setLastBackup(s.w.path, thursday.Add(-24*time.Hour))
	s.w.Go("home")
	s.see("Last backup: yesterday.")
	s.seeNot("too old")
	s.w.prefs.setLastBackup(s.w.path, thursday.Add(-8*24*time.Hour))
	s.w.Go("home")
	s.see("Last backup: 8 days ago. That is too old.")
	all := s.words()
	if strings.Index(all, "too old") > strings.Index(all, "How the group is doing") {
		t.Error("an old backup stands under the pictures")
	}
}
