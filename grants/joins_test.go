package grants_test

import (
	"testing"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/data/pathway"
	"commonthread/data/visits"
	"commonthread/grants/figures"
)

// joinedByAVolunteer is a group with two records of which a volunteer said that they
// are one person. Ann came and was asked nothing; her twin was referred, answered
// twice and said who they are.
func joinedByAVolunteer() (r *data.Records, ann, twin data.ID, join *data.Alias) {
	id := func(c byte) data.ID { return data.ID("000000000000000000000000000000" + string([]byte{c, '1'})) }
	ann, twin = id('a'), id('b')
	r = data.NewRecords()
	r.Put(&data.Person{Meta: data.Meta{ID: ann}, FirstName: "Ann", Role: data.Attendee})
	r.Put(&data.Person{Meta: data.Meta{ID: twin}, FirstName: "Anne", Role: data.Attendee})
	for i, day := range []data.Date{"2026-01-06", "2026-01-13", "2026-01-20"} {
		r.Put(&data.Session{Meta: data.Meta{ID: id(byte('0' + i))}, Date: day, Marks: map[data.ID]data.Mark{ann: {Mark: data.Present}}})
	}
	r.Put(&data.Session{Meta: data.Meta{ID: id('5')}, Date: "2026-01-27", Marks: map[data.ID]data.Mark{twin: {Mark: data.Present}}})
	r.Put(&data.Equality{Meta: data.Meta{ID: id('c')}, PersonID: twin, Gender: "woman"})
	r.Put(&data.Referral{Meta: data.Meta{ID: id('d')}, Ref: "R1", PersonID: twin, Received: "2026-01-05", Source: data.SourceGP, Status: data.StatusReceived})
	r.Put(&data.CareConsent{Meta: data.Meta{ID: id('e')}, Agreement: data.Agreement{PersonID: twin, To: "their story", Given: "2026-01-05", How: "spoken"}})
	r.Put(&data.CallNote{Meta: data.Meta{ID: id('f')}, PersonID: twin, Day: "2026-01-07"})
	for i, day := range []data.Date{"2026-01-06", "2026-01-27"} {
		a := &data.Response{Meta: data.Meta{ID: id(byte('7' + i))}, PersonID: []data.ID{ann, twin}[i], Measure: data.Measure("ons_loneliness"), Date: day}
		n := i + 1
		a.Items = a.Items.With(0, &n)
		r.Put(a)
	}
	join = &data.Alias{Meta: data.Meta{ID: id('9')}, From: twin, To: ann}
	r.Put(join)
	return r, ann, twin, join
}

// A join of two people counts in the register's lists and attendance. What lies in
// care is somebody's by it only once a lead has agreed.
func TestAJoinCountsInCareOnlyOnceALeadAgreed(t *testing.T) {
	for _, agreed := range []bool{false, true} {
		r, ann, twin, join := joinedByAVolunteer()
		if agreed {
			join = data.Clone(join)
			join.Word = &data.Word{}
			r.Put(join)
		}
		count := func(n int) int { // what the join moves only where a lead agreed
			if agreed {
				return n
			}
			return 0
		}
		rep := figures.Compute(r, data.Period{From: "2026-01-01", To: "2026-01-31"}, figures.Options{})
		figure := func(name string) int { return int(rep.Figure(name).Value.Hundredths / 100) }
		if n := figure("people.unique"); n != 1 {
			t.Errorf("agreed %v: %d people came: the register goes by every join", agreed, n)
		}
		if n := figure("outcomes.ons_loneliness.total.matched"); n != count(1) {
			t.Errorf("agreed %v: %d matched of two answers under two records", agreed, n)
		}
		women := 0
		for _, row := range rep.Tables["people.by_gender"] {
			if row.Label == "woman" {
				women = int(row.Value.Hundredths / 100)
			}
		}
		if women != count(1) {
			t.Errorf("agreed %v: %d by the other record's gender", agreed, women)
		}
		v := pathway.On(r, "2026-02-01")
		referral := data.InOrder(r.Referrals)[0]
		if n := v.Visits(referral); n != 1+count(3) {
			t.Errorf("agreed %v: %d visits since the referral", agreed, n)
		}
		if q := v.Person(referral); q == nil || (q.ID == ann) != agreed {
			t.Errorf("agreed %v: the referral is of %v", agreed, q)
		}
		if n := len(r.ResponsesOf(twin, data.Measure("ons_loneliness"))); n != 1+count(1) {
			t.Errorf("agreed %v: %d answers", agreed, n)
		}
		if n := len(r.AgreementsOf(ann)); n != count(1) {
			t.Errorf("agreed %v: %d consents of care", agreed, n)
		}
		if n := len(visits.NotesOf(r, ann)); n != count(1) {
			t.Errorf("agreed %v: %d notes of calls", agreed, n)
		}
		natural := func(data.Kind, ...string) data.ID { return "000000000000000000000000000000e9" }
		if sheet := r.SheetFor(natural, twin, data.Measure("ons_loneliness"), "2026-02-01", nil); (sheet.PersonID == ann) != agreed {
			t.Errorf("agreed %v: the sheet for answers is of %s", agreed, sheet.PersonID)
		}
		due := asking.List(r, "2026-02-01")
		for _, d := range due {
			if agreed && d.Person.ID == twin {
				t.Errorf("somebody who is another is asked: %+v", d)
			}
		}
	}
}
