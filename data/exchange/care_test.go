package exchange

import (
	"strings"
	"testing"

	"commonthread/data"
)

const referralHead = "ref,person_ref,first_name,last_name,received,source,needs,consent,status,contacted_on\n"

func TestReferralRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"no number":         {",004,,,2025-01-01,gp,,,,\n", []string{"line 2, ref: "}},
		"unknown person":    {"R1,999,,,2025-01-01,gp,,,,\n", []string{"line 2, person_ref: ", `"999"`}},
		"nobody":            {"R1,,,,2025-01-01,gp,,,,\n", []string{"line 2, first_name: "}},
		"another's name":    {"R1,004,Sheila,Varley,2025-01-01,gp,,,,\n", []string{"line 2, first_name: ", `"004"`}},
		"another's surname": {"R1,004,Kathleen,Varley,2025-01-01,gp,,,,\n", []string{"line 2, last_name: "}},
		"not received":      {"R1,004,,,,gp,,,,\n", []string{"line 2, received: "}},
		"no source":         {"R1,004,,,2025-01-01,,,,,\n", []string{"line 2, source: "}},
		"unknown source":    {"R1,004,,,2025-01-01,dentist,,,,\n", []string{"line 2, source: ", "gp, nurse"}},
		"unknown status":    {"R1,004,,,2025-01-01,gp,,,lost,\n", []string{"line 2, status: "}},
		"unknown consent":   {"R1,004,,,2025-01-01,gp,,perhaps,,\n", []string{"line 2, consent: "}},
		"no such day":       {"R1,004,,,2025-01-01,gp,,,,31/04/2025\n", []string{"line 2, contacted_on: "}},
		"two rows disagree": {"R1,004,,,2025-01-01,gp,,,,\nR1,,,,,nurse,,,,\n", []string{"line 3, source: "}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, someone(t, rollCall), Input{Referrals: file("f.csv", referralHead+c.rows)}, plain)), c.want...)
		})
	}
}

func TestReferralWaitsForItsPersonAndMakesNone(t *testing.T) {
	recs := someone(t, rollCall)
	in := Input{Referrals: file("f.csv", referralHead+"R1,,Sheila,Varley,2025-01-01, GP ,low mood; ;Low mood;bereavement,Yes,,\nR2,004,Mags,,2 Jan 2025,link_worker,,,,\n")}
	take(t, recs, in, plain)
	if len(recs.People) != 5 {
		t.Errorf("%d people, want 5", len(recs.People))
	}
	f := recs.Referrals[testID(data.KindReferral, "R1")]
	if f == nil || f.PersonID != "" || f.Source != data.SourceGP || f.Status != data.StatusReceived || strings.Join(f.Needs, "|") != "low mood|bereavement" || !*f.Consent {
		t.Fatalf("%+v", f)
	}
	if p := take(t, recs, in, plain); len(p.Puts) != 0 {
		t.Error("the second import writes records")
	}
	p := take(t, recs, Input{Referrals: file("f.csv", "ref,person_ref,status,needs\nR1,015,attending,\n")}, plain)
	f = recs.Referrals[testID(data.KindReferral, "R1")]
	if p.Tables[0].Changed != 1 || f.PersonID != recs.PersonByRef("015").ID || f.Status != data.StatusAttending || len(f.Needs) != 2 {
		t.Errorf("%+v %+v", p.Tables[0], f)
	}
}

// A person who goes by another name now must not make the group's own export
// one that is refused.
func TestReferralUnderAnOldNameCanBeImportedAgain(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, Input{Referrals: file("f.csv", referralHead+"R1,004,Kathleen,Bibi,2025-01-01,gp,,,,\n")}, plain)
	wants(t, one(t, refused(t, recs, Input{People: file("p.csv", "ref,last_name\n004,Khan\n")}, plain)), "line 2, last_name: ", "(doubt: renamed)")
	take(t, recs, Input{People: file("p.csv", "ref,last_name\n004,Khan\n")}, accepting(DoubtRenamed))
	if p := take(t, recs, tablesOf(exported(recs)), plain); len(p.Puts) != 0 {
		t.Errorf("%+v", p.Puts[0])
	}
}

const responseHead = "person_ref,measure,date,item1,item2,item3,item4,item5,item6,item7,mode\n"

func TestResponseRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"nobody":           {",ons4,2025-01-01,1,1,1,1,,,,\n", []string{"line 2, person_ref: "}},
		"unknown person":   {"9,ons4,2025-01-01,1,1,1,1,,,,\n", []string{"line 2, person_ref: "}},
		"no measure":       {"004,,2025-01-01,1,1,1,1,,,,\n", []string{"line 2, measure: "}},
		"unknown measure":  {"004,wemwbs,2025-01-01,1,1,1,1,,,,\n", []string{"line 2, measure: "}},
		"no day":           {"004,ons4,,1,1,1,1,,,,\n", []string{"line 2, date: "}},
		"not whole":        {"004,ons4,2025-01-01,1,2.5,1,1,,,,\n", []string{"line 2, item2: ", "0 to 10"}},
		"too large":        {"004,ons4,2025-01-01,1,1,11,1,,,,\n", []string{"line 2, item3: "}},
		"too small":        {"004,ucla3,2025-01-01,0,1,1,,,,,\n", []string{"line 2, item1: ", "1 to 3"}},
		"in words":         {"004,ons_loneliness,2025-01-01,sometimes,,,,,,,\n", []string{"line 2, item1: "}},
		"words of others":  {"004,ucla3,2025-01-01,1 - Often,,,,,,,\n", []string{"line 2, item1: "}},
		"an item too many": {"004,ons_loneliness,2025-01-01,1,1,,,,,,\n", []string{"line 2, item2: ", "one item"}},
		"unknown mode":     {"004,ons4,2025-01-01,1,1,1,1,,,,post\n", []string{"line 2, mode: "}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, someone(t, rollCall), Input{Responses: file("o.csv", responseHead+c.rows)}, plain)), c.want...)
		})
	}
}

func TestResponseRepeatIsPersonMeasureDayAndItems(t *testing.T) {
	recs := someone(t, rollCall)
	p := take(t, recs, Input{Responses: file("o.csv", responseHead+
		"004,ons4,2025-01-01,0,5,5.0,5,,,,self\n"+
		"004,ONS4,1 Jan 2025,0,5,5,5,,,,\n"+ // the same
		"004,ons4,2025-01-01,,5,5,5,,,,self\n"+ // a blank is not nought
		"004,ons4,2025-01-01,6,5,5,5,,,,self\n"+
		"004,ons4,2025-01-01,,,,,,,,\n")}, plain)
	if p.Tables[0] != (Tally{"responses", "o.csv", 4, 0, 1}) {
		t.Errorf("%+v", p.Tables[0])
	}
	p = take(t, recs, Input{Responses: file("o.csv", responseHead+"004,ons4,2025-01-01,0,5,5,5,,,,helped\n")}, plain)
	if len(recs.Responses) != 4 || p.Tables[0].Changed != 1 {
		t.Errorf("%d responses, %+v", len(recs.Responses), p.Tables[0])
	}
}

func TestOrderOfEntryIsKept(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, Input{Responses: file("o.csv", responseHead+"004,ons4,2025-02-01,9,9,9,9,,,,\n004,ons4,2025-01-01,8,8,8,8,,,,\n")}, plain)
	take(t, recs, Input{Responses: file("o.csv", responseHead+"004,ons4,2025-01-01,7,7,7,7,,,,\n004,ons4,2025-02-01,9,9,9,9,,,,self\n")}, plain)
	text := exported(recs)["responses.csv"]
	nine, eight, seven := strings.Index(text, "9,9,9,9"), strings.Index(text, "8,8,8,8"), strings.Index(text, "7,7,7,7")
	if !(nine < eight && eight < seven) {
		t.Errorf("%s", text)
	}
}
