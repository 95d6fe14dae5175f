package cli

import (
	"crypto/rand"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"commonthread/data"
)

// one is the only value of a map that a command printed.
func one(t *testing.T, of any) map[string]any {
	t.Helper()
	m := of.(map[string]any)
	if len(m) != 1 {
		t.Fatalf("there are %d, want 1: %v", len(m), m)
	}
	for _, v := range m {
		return v.(map[string]any)
	}
	return nil
}

func TestASignpostIsSetAndWhatCameOfIt(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("directory", file, "import", s.write("d.csv", "name,what\nColne Foodbank,food\n"))
	r := s.card("referral", file, "signpost", "R1", "--service", "colne foodbank", "--on", "2026-04-10", "--reason", "nothing in the house")
	sign := one(t, r["signposts"])
	if sign["service"] != "Colne Foodbank" || sign["service_id"] == nil || sign["day"] != "2026-04-10" || sign["reason"] != "nothing in the house" {
		t.Errorf("the signpost is %v", sign)
	}
	r = s.card("referral", file, "signpost", "R1", "--service", "Colne Foodbank", "--went", "yes")
	if sign := one(t, r["signposts"]); sign["went"] != "yes" || sign["day"] != "2026-04-10" || sign["reason"] != "nothing in the house" {
		t.Errorf("what came of it: %v", sign)
	}
	r = s.card("referral", file, "signpost", "R1", "--service", "A neighbour's choir", "--on", "2026-04-12", "--went", "unknown")
	if len(r["signposts"].(map[string]any)) != 2 {
		t.Errorf("a service of no directory: %v", r["signposts"])
	}
	if out := s.must("referral", file, "show", "R1"); !strings.Contains(out, "told of Colne Foodbank: nothing in the house; went: yes") {
		t.Errorf("show says %s", out)
	}
	s.refused(Usage, file, "referral", file, "signpost", "R1")
	s.refused(Usage, file, "referral", file, "signpost", "R1", "--service", "X", "--went", "perhaps")
	s.refused(Refused, file, "referral", file, "signpost", "R4", "--service", "X") // said no
	s.refused(Refused, file, "referral", file, "signpost", "R9", "--service", "X")
	s.refused(Refused, file, "referral", file, "signpost", "R1", "--service", strings.Repeat("x", 151))
}

func TestAPlanIsSetFromAFileAndIsTheSameTwice(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	plan := s.write("plan.json", `{"matters":"Company","goals":[{"what":"Come twice a month","importance":9,"importance_on":"2026-04-10","confidence":4,"confidence_on":"2026-04-10"}],
		"actions":[{"what":"Lift from Doreen","who":"Doreen","by":"2026-05-01"}],"review_on":"2026-07-10"}`)
	first := s.card("referral", file, "plan", "R1", plan)
	again := s.card("referral", file, "plan", "R1", plan)
	a, _ := json.Marshal(first["plan"])
	b, _ := json.Marshal(again["plan"])
	if string(a) != string(b) {
		t.Errorf("the same plan twice:\n%s\n%s", a, b)
	}
	if goal := one(t, first["plan"].(map[string]any)["goals"]); goal["importance"] != 9.0 || goal["confidence_on"] != "2026-04-10" {
		t.Errorf("the goal is %v", goal)
	}
	// What show prints is a plan that can be given back.
	s.write("shown.json", string(a))
	shown, _ := json.Marshal(s.card("referral", file, "plan", "R1", s.path("shown.json"))["plan"])
	if string(shown) != string(a) {
		t.Errorf("given back it is %s", shown)
	}
	if out := s.must("referral", file, "show", "R1"); !strings.Contains(out, "Goal: Come twice a month, important 9 of 10, sure 4 of 10") || !strings.Contains(out, "To do: Lift from Doreen, by Doreen, until 1 May 2026") || !strings.Contains(out, "looked at again on 10 July 2026") {
		t.Errorf("show says %s", out)
	}
	for _, bad := range []string{`{"goal":[]}`, `{"goals":[{"what":"x","importance":11,"importance_on":"2026-04-10"}]}`, `{"goals":[{"what":"x","importance":5}]}`, `[]`, `{} {}`, ``} {
		s.refused(Refused, file, "referral", file, "plan", "R1", s.write("bad.json", bad))
	}
	s.refused(Refused, file, "referral", file, "plan", "R1", s.path("none.json"))
	s.refused(Refused, file, "referral", file, "plan", "R4", plan)
}

func TestConcernsAreALeadsAndHeldBackUntilRead(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	added := s.card("concern", file, "add", "--referral", "R2", "--what", "He had not eaten.", "--on", "2026-04-10", "--by", "Doreen")
	if added["person_ref"] != "001" || added["referral_ref"] != "R2" || added["by"] != "Doreen" || added["read_on"] != "" || added["share"] != nil {
		t.Errorf("the concern is %v", added)
	}
	id := added["id"].(string)
	s.must("concern", file, "told", id[:8], "--who", "Adult social care", "--on", "2026-04-11")
	s.must("concern", file, "told", id[:8], "--who", "adult social care", "--on", "2026-04-11")
	c := s.card("concern", file, "done", id, "--what", "Food parcel taken round")
	if told := c["told"].([]any); len(told) != 1 || told[0].(map[string]any)["on"] != "2026-04-11" || c["done"] != "Food parcel taken round" {
		t.Errorf("told and done: %v", c)
	}
	subject := func() string {
		s.must("report", file, "subject-access", "--person", "001", "-o", s.path("sar.txt"), "--force")
		return s.read("sar.txt")
	}
	if strings.Contains(subject(), "not eaten") {
		t.Error("a concern that nobody read is given to the person")
	}
	if c := s.card("concern", file, "read", id, "--share", "yes"); c["share"] != true || c["read_by"] == "" || c["read_on"] != "2026-04-20" {
		t.Errorf("read: %v", c)
	}
	if !strings.Contains(subject(), "not eaten") {
		t.Error("a concern that the person may be given is not")
	}
	var list []map[string]any
	if err := json.Unmarshal([]byte(s.must("concern", file, "list", "--person", "001", "--json")), &list); err != nil || len(list) != 1 {
		t.Errorf("listed: %v %v", list, err)
	}
	// One of somebody who is not on file is found under them once they are.
	s.must("concern", file, "add", "--referral", "R1", "--what", "Bruises.")
	s.must("referral", file, "set", "R1", "person_ref=002")
	if err := json.Unmarshal([]byte(s.must("concern", file, "list", "--person", "002", "--json")), &list); err != nil || len(list) != 1 {
		t.Errorf("after the person was found: %v %v", list, err)
	}
	s.refused(Usage, file, "concern", file, "add", "--what", "x")
	s.refused(Usage, file, "concern", file, "read", id, "--share", "perhaps")
	s.refused(Refused, file, "concern", file, "add", "--person", "999", "--what", "x")
	s.refused(Refused, file, "concern", file, "add", "--person", "003", "--referral", "R2", "--what", "x")
	s.refused(Refused, file, "concern", file, "show", "abcd")
	s.next = "paper kettle window orchard"
	s.must("keyholder", file, "add", "--name", "Tom", "--role", "treasurer")
	s.pass = s.next
	s.refused(Refused, file, "concern", file, "list")
}

func TestAFullSessionHasAWaitingList(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("import", file, "--register", s.write("plan.csv", "date,start,session\n2026-05-04,10:00,Sewing\n2026-05-11,10:00,Sewing\n"))
	s.roomFor(file, "Sewing", 1)
	s.must("referral", file, "set", "R5", "waiting_since=")
	if out := s.must("referral", file, "book", "R2", "--session", "sewing"); !strings.Contains(out, "They have a place in Sewing on 4 May 2026") {
		t.Errorf("a place: %s", out)
	}
	s.must("referral", file, "set", "R1", "person_ref=002")
	// A later day has room, for whoever wants that one.
	if out := s.must("referral", file, "book", "R1", "--session", "Sewing", "--on", "2026-05-05"); !strings.Contains(out, "a place in Sewing on 11 May 2026") {
		t.Errorf("a later day: %s", out)
	}
	if out := s.must("referral", file, "book", "R5", "--session", "Sewing", "--on", "2026-04-21"); !strings.Contains(out, "on its waiting list") {
		t.Errorf("full: %s", out)
	}
	if r := s.card("referral", file, "show", "R5"); r["waiting_since"] != "2026-04-21" || r["waiting_for"] != "Sewing" || r["place_on"] != "" {
		t.Errorf("waiting: %v", r)
	}
	s.must("referral", file, "book", "R5", "--session", "Sewing", "--on", "2026-04-25")
	if r := s.card("referral", file, "show", "R5"); r["waiting_since"] != "2026-04-21" {
		t.Errorf("asked again, the place in line moved: %v", r["waiting_since"])
	}
	s.roomFor(file, "Sewing", 2)
	if r := s.card("referral", file, "show", "R5"); r["place_on"] != "2026-05-04" {
		t.Errorf("a place came free and is not offered: %v", r["place_on"])
	}
	if out := s.must("referral", file, "places"); !strings.Contains(out, "Sewing on 4 May 2026: 1 places free; waiting, the longest first: R5") {
		t.Errorf("places: %s", out)
	}
	if out := s.must("referral", file, "book", "R5", "--session", "Sewing"); !strings.Contains(out, "4 May 2026") {
		t.Errorf("booked: %s", out)
	}
	if r := s.card("referral", file, "show", "R5"); r["waiting_since"] != "" {
		t.Errorf("still waiting: %v", r)
	}
	s.refused(Refused, file, "referral", file, "book", "R2", "--session", "Yoga")
	s.refused(Refused, file, "referral", file, "book", "R4", "--session", "Sewing")
	s.refused(Usage, file, "referral", file, "book", "R2")
}

func TestALeafletIsNotedForAnOrganisation(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("organisations", file, "leaflet", "forest SURGERY", "--on", "2026-04-12")
	s.must("organisations", file, "leaflet", "The Forest Surgery", "--on", "2026-04-14")
	s.must("organisations", file, "leaflet", "Colne Library", "--on", "2026-04-15")
	var got []struct {
		Name    string
		Leaflet string `json:"leaflet_sent_on"`
	}
	if err := json.Unmarshal([]byte(s.must("organisations", file, "--json")), &got); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, o := range got {
		found[o.Name] = o.Leaflet
	}
	if len(got) != 3 || found["The Forest Surgery"] != "2026-04-14" || found["Colne Library"] != "2026-04-15" || found["Pendle View"] != "" {
		t.Errorf("%+v", got)
	}
	s.refused(Usage, file, "organisations", file, "leaflet")
	s.refused(Usage, file, "organisations", file, "poster", "X")
	s.refused(Refused, file, "organisations", file, "leaflet", "The")
}

// roomFor gives each session of a name so many places, as the window does.
func (s *shop) roomFor(file, name string, places int) {
	s.t.Helper()
	group, err := data.Open(file, s.pass, data.Env{Now: func() time.Time { return day }, Rand: rand.Reader, Settings: s.path("settings"), KDF: cheapKDF})
	if err != nil {
		s.t.Fatal(err)
	}
	defer group.Close()
	_, err = group.Update("Places", func(tx *data.Tx) error {
		for _, one := range tx.Records().Sessions {
			if one.Name == name {
				one = data.Clone(one)
				one.Capacity = places
				if err := tx.Put(one); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// Where a table says where a referral stands, no mark of the same import moves
// it on; a later mark does. A closed one is moved by nothing.
func TestATablesStatusDecidesOverMarksOfTheSameImport(t *testing.T) {
	s := newShop(t)
	file := s.group()
	head := "ref,person_ref,received,source,consent,status,closed_on\n"
	s.must("import", file, "--people", s.write("p.csv", referredPeople),
		"--register", s.write("r.csv", "date,session,ref,mark\n2026-04-10,Craft,001,present\n2026-04-10,Craft,002,present\n2026-04-10,Craft,003,present\n"),
		"--referrals", s.write("f.csv", head+"R1,001,2026-04-01,gp,yes,accepted,\nR2,002,2026-04-01,gp,yes,,\nR3,003,2026-04-01,gp,yes,withdrew,2026-04-05\n"))
	want := func(when string, status ...string) {
		t.Helper()
		for i, w := range status {
			ref := []string{"R1", "R2", "R3"}[i]
			if r := s.card("referral", file, "show", ref); r["status"] != w || r["overdue"] != false {
				t.Errorf("%s: %s is %v, overdue %v; want %s", when, ref, r["status"], r["overdue"], w)
			}
		}
	}
	want("in one import", "accepted", "attending", "withdrew")
	s.must("import", file, "--register", s.write("r2.csv", "date,session,ref,mark\n2026-04-17,Craft,001,present\n2026-04-17,Craft,003,present\n"))
	want("after another visit", "attending", "attending", "withdrew")
}

func TestLengthsOfAReferralAreCodePoints(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	for name, limit := range map[string]int{"phone": 35, "email": 255, "postcode": 8, "referrer_role": 70, "return_to": 70, "own_words": 2000,
		"matters": 2000, "contact_when": 150, "access": 500, "language": 70, "risks": 500} {
		full := strings.Repeat("🧵", limit)
		if r := s.card("referral", file, "set", "R1", name+"="+full); r[name] != full {
			t.Errorf("%s does not hold %d letters", name, limit)
		}
		s.refused(Refused, file, "referral", file, "set", "R1", name+"="+full+"x")
		s.must("referral", file, "set", "R1", name+"=")
	}
}

// The group's own opening of a letter is kept as a setting, filled in, and tells
// nothing that the referrer may not hear.
func TestALetterBeginsWithTheGroupsOwnWords(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("import", file, "--register", s.write("came.csv", "date,session,ref,mark\n2026-04-16,Craft,001,present\n"))
	letter := func(kind string) string {
		t.Helper()
		s.must("report", file, "referrer-letter", "--referral", "R2", "--kind", kind, "-o", s.path("l.txt"), "--force")
		return strings.Join(strings.Fields(s.read("l.txt")), " ")
	}
	s.must("settings", file, "letters.received=Salaam! {{person}} reached us on {{received}}; we ring by {{target}}. {{group}}", "letters.started={{person}} came on {{first_visit}}.")
	s.must("referral", file, "set", "R2", "first_name=Amina", "last_name=Khan")
	if text := letter("received"); !strings.Contains(text, "Salaam! Amina Khan reached us on 15 April 2026; we ring by 22 April 2026. Marsden Makers") || strings.Contains(text, "Thank you for referring") || strings.Contains(text, "16 April") {
		t.Errorf("received: %s", text)
	}
	if text := letter("started"); !strings.Contains(text, "Amina Khan came on 16 April 2026.") {
		t.Errorf("started: %s", text)
	}
	s.must("referral", file, "set", "R2", "tell_referrer=no")
	if text := letter("started"); strings.Contains(text, "16 April") || !strings.Contains(text, "do not hold") {
		t.Errorf("when they may not hear: %s", text)
	}
	s.must("settings", file, "letters.received=")
	if text := letter("received"); !strings.Contains(text, "Thank you for referring") {
		t.Errorf("the usual one: %s", text)
	}
	for _, bad := range []string{"letters.received={{reason}}", "letters.received={{visits}}", "letters.received={{person", "letters.started=" + strings.Repeat("x", 1501)} {
		s.refused(Refused, file, "settings", file, bad)
	}
}
