package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const referredPeople = `ref,first_name,last_name,phone,role
001,Amina,Khan,01282 555001,attendee
002,Janet,Nutter,,attendee
003,Janet,Nutter,,attendee
`

// The day of the tests is Monday 20 April 2026.
const referredTable = `ref,person_ref,first_name,last_name,received,source,referrer_organisation,reason,needs,consent,status,phone,confirmed_on,waiting_since
R1,,Edna,Whitham,2026-04-02,gp,The Forest Surgery,lonely,loneliness,yes,received,01282 555777,,
R2,001,,,2026-04-15,link_worker,Forest surgery,,,yes,received,,2026-04-16,
R3,002,,,2026-04-01,drop_in,,,,,received,,,
R4,,Derek,Sagar,2026-03-02,self,,,,no,declined,,,
R5,003,,,2026-03-02,nurse,Pendle View,,,yes,accepted,,,2026-03-20
`

func (s *shop) referred() string {
	file := s.group()
	s.must("import", file, "--people", s.write("rp.csv", referredPeople), "--referrals", s.write("rf.csv", referredTable))
	return file
}

// cards are the referrals that a command prints, by their numbers.
func (s *shop) cards(args ...string) map[string]map[string]any {
	s.t.Helper()
	var list []map[string]any
	if err := json.Unmarshal([]byte(s.must(append(args, "--json")...)), &list); err != nil {
		s.t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for _, c := range list {
		out[c["ref"].(string)] = c
	}
	return out
}

func (s *shop) card(args ...string) map[string]any {
	s.t.Helper()
	var c map[string]any
	if err := json.Unmarshal([]byte(s.must(append(args, "--json")...)), &c); err != nil {
		s.t.Fatal(err)
	}
	return c
}

func refsOf(cards map[string]map[string]any) string {
	var out []string
	for _, ref := range []string{"R1", "R2", "R3", "R4", "R5"} {
		if cards[ref] != nil {
			out = append(out, ref)
		}
	}
	return strings.Join(out, " ")
}

func TestReferralsAreListedByWhatIsToBeDone(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "R1 R2 R3 R4 R5"},
		{[]string{"--overdue"}, "R1"},
		{[]string{"--overdue", "--on", "2026-04-13"}, ""},
		{[]string{"--overdue", "--on", "2026-04-14"}, "R1"}, // Easter lies between, so the fifth working day is the 13th
		{[]string{"--unconfirmed"}, "R1"},
		{[]string{"--waiting"}, "R1 R2 R5"},
		{[]string{"--organisation", "forest surgery"}, "R1 R2"},
	} {
		got := s.cards(append([]string{"referral", file, "list"}, c.args...)...)
		if refsOf(got) != c.want {
			t.Errorf("%v: %q, want %q", c.args, refsOf(got), c.want)
		}
	}
	all := s.cards("referral", file, "list")
	if r := all["R1"]; r["target_on"] != "2026-04-13" || r["overdue"] != true || r["phone"] != "01282 555777" || r["working_days_late"] != 5.0 {
		t.Errorf("R1 is %v", r)
	}
	if r := all["R2"]; r["phone"] != "01282 555001" || r["person_ref"] != "001" {
		t.Errorf("R2 does not show the person's own: %v", r)
	}
	if r := all["R3"]; r["target_on"] != "" || r["overdue"] != false {
		t.Errorf("a walk-in has a target: %v", r)
	}
	s.must("settings", file, "referrals.contact_days=20")
	if got := s.cards("referral", file, "list", "--overdue"); len(got) != 0 {
		t.Errorf("with twenty days these are overdue: %v", refsOf(got))
	}
	s.refused(Refused, file, "settings", file, "referrals.contact_days=soon")
	s.refused(Usage, file, "settings", file, "referrals.colour=red")
	s.refused(Usage, file, "referral", file, "forget", "R1")
	s.refused(Refused, file, "referral", file, "show", "R9")
}

func TestAttemptsMarksAndClosingMoveAReferral(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("referral", file, "attempt", "R1", "--on", "2026-04-20", "--how", "phone", "--outcome", "no_answer")
	if r := s.card("referral", file, "show", "R1"); r["status"] != "received" || r["overdue"] != true || len(r["attempts"].(map[string]any)) != 1 {
		t.Errorf("after no answer: %v", r)
	}
	r := s.card("referral", file, "attempt", "R1", "--on", "2026-04-20", "--how", "phone", "--outcome", "spoke")
	if r["status"] != "contacted" || r["contacted_on"] != "2026-04-20" || r["overdue"] != false || r["unconfirmed"] != false {
		t.Errorf("after we spoke: %v", r)
	}
	s.must("import", file, "--register", s.write("came.csv", "date,session,ref,mark\n2026-04-18,Craft,001,present\n"))
	if r := s.card("referral", file, "show", "R2"); r["status"] != "attending" || r["first_visit"] != "2026-04-18" {
		t.Errorf("after the person came: %v", r)
	}
	if r := s.card("referral", file, "set", "R2", "status=contacted"); r["status"] != "contacted" {
		t.Errorf("set back by hand: %v", r["status"])
	}
	s.must("import", file, "--register", s.write("again.csv", "date,session,ref,mark\n2026-04-19,Craft,001,present\n"))
	if r := s.card("referral", file, "show", "R2"); r["status"] != "attending" {
		t.Errorf("came again: %v", r["status"])
	}
	s.refused(Usage, file, "referral", file, "close", "R1", "declined", "--on", "2026-04-20")
	s.refused(Usage, file, "referral", file, "close", "R1", "contacted", "--on", "2026-04-20", "--why", "moved")
	s.refused(Refused, file, "referral", file, "close", "R1", "declined", "--on", "2026-04-20", "--why", "dunno")
	s.refused(Refused, file, "referral", file, "close", "R1", "declined", "--on", "2026-04-01", "--why", "moved")
	s.refused(Usage, file, "referral", file, "attempt", "R1", "--outcome", "shouted")
	if r := s.card("referral", file, "close", "R1", "declined", "--on", "2026-04-20", "--why", "Moved: to Colne"); r["closed_why"] != "moved: to Colne" || r["closed_on"] != "2026-04-20" {
		t.Errorf("closed: %v", r)
	}
	if out := s.must("referral", file, "attempt", "R1", "--on", "2026-04-20", "--outcome", "spoke"); !strings.Contains(out, "stays closed") {
		t.Errorf("an attempt on a closed referral says %q", out)
	}
	if r := s.card("referral", file, "show", "R1"); r["status"] != "declined" || len(r["attempts"].(map[string]any)) != 3 {
		t.Errorf("an attempt moved a closed referral: %v", r)
	}
}

func TestAReferralIsSetFieldByField(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	urdu, long := "میں سلائی کرنا چاہتی ہوں 🧵", strings.Repeat("ö", 2000)
	r := s.card("referral", file, "set", "R1", "own_words="+urdu, "matters="+long, "birth_year=1947", "tell_referrer=yes", "consent_on=1/4/2026")
	if r["own_words"] != urdu || r["matters"] != long || r["birth_year"] != 1947.0 || r["tell_referrer"] != true || r["consent_on"] != "2026-04-01" {
		t.Errorf("set: %v", r)
	}
	s.refused(Refused, file, "referral", file, "set", "R1", "matters="+long+"ö")
	s.refused(Refused, file, "referral", file, "set", "R1", "method=pigeon")
	s.refused(Refused, file, "referral", file, "set", "R1", "person_ref=999")
	s.refused(Usage, file, "referral", file, "set", "R1", "colour=red")
	if r := s.card("referral", file, "set", "R1", "person_ref=002"); r["phone"] != "01282 555777" || r["person_ref"] != "002" {
		t.Errorf("matched: %v", r)
	}
	if out := s.must("referral", file, "set", "R1", "consent=no"); !strings.Contains(out, "only their name, the day and the source") {
		t.Errorf("consent no says %q", out)
	}
	r = s.card("referral", file, "show", "R1")
	for _, name := range []string{"own_words", "matters", "reason", "risks"} {
		if r[name] != "" {
			t.Errorf("consent is no and %s is %v", name, r[name])
		}
	}
	if r["first_name"] != "Edna" || r["received"] != "2026-04-02" || r["source"] != "gp" {
		t.Errorf("what may be kept: %v", r)
	}
}

func TestTheReferralsTableGoesOutAndComesBack(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("import", file, "--register", s.write("came.csv", "date,session,ref,mark\n2026-04-18,Craft,001,present\n"))
	s.must("referral", file, "set", "R1", "own_words=two\nlines", "target_on=2026-05-01", "access=a chair; with arms")
	s.must("referral", file, "set", "R2", "status=accepted")
	s.must("referral", file, "close", "R5", "withdrew", "--on", "2026-04-20", "--why", "transport: no bus")
	out := s.path("out")
	s.must("export", file, out)
	if got := s.must("import", file, "--referrals", out+"/referrals.csv"); !strings.Contains(got, "0 new, 0 changed, 5 the same") {
		t.Errorf("our own table again: %s", got)
	}
	other := s.path("other.thread")
	s.must("new", other, "--name", "Other")
	s.must("import", other, "--people", out+"/people.csv", "--register", out+"/register.csv", "--referrals", out+"/referrals.csv")
	s.must("export", other, s.path("out2"))
	a, _ := os.ReadFile(out + "/referrals.csv")
	b, _ := os.ReadFile(s.path("out2") + "/referrals.csv")
	if string(a) != string(b) {
		t.Errorf("the table changed on the way:\n%s\n%s", a, b)
	}
}

func TestAnAttendingMarkOfAVolunteerMovesTheReferral(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.next = "paper kettle window orchard"
	s.must("keyholder", file, "add", "--name", "Vera", "--role", "volunteer")
	s.pass = s.next
	s.must("import", file, "--register", s.write("came.csv", "date,session,ref,mark\n2026-04-18,Craft,001,present\n"))
	for _, args := range [][]string{{"referral", file, "list"}, {"referral", file, "show", "R1"}, {"organisations", file}, {"settings", file, "referrals.contact_days=9"}} {
		s.refused(Refused, file, args...)
	}
	s.pass = lead
	if r := s.card("referral", file, "show", "R2"); r["status"] != "attending" {
		t.Errorf("the referral is %v", r["status"])
	}
}

func TestOrganisationsAreJoined(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	var got []struct {
		Name      string
		Spellings []string
		Referrals int
		Last      string   `json:"last_referral"`
		Owed      []string `json:"answers_owed"`
	}
	if err := json.Unmarshal([]byte(s.must("organisations", file, "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Name != "The Forest Surgery" || len(got[0].Spellings) != 2 || got[0].Referrals != 2 || got[0].Last != "2026-04-15" || len(got[0].Owed) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestLettersSayWhatTheirKindMay(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	s.must("import", file, "--register", s.write("came.csv", "date,session,ref,mark\n2026-04-16,Craft,001,present\n2026-04-18,Craft,001,present\n"))
	letter := func(args ...string) string {
		t.Helper()
		s.must(append([]string{"report", file}, append(args, "-o", s.path("l.txt"))...)...)
		raw, err := os.ReadFile(s.path("l.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(raw)), " ")
	}
	if text := letter("referrer-letter", "--referral", "R2", "--kind", "received"); !strings.Contains(text, "by 22 April 2026") || strings.Contains(text, "16 April") {
		t.Errorf("received: %s", text)
	}
	if text := letter("referrer-letter", "--referral", "R2", "--kind", "started"); !strings.Contains(text, "first came on 16 April 2026") || strings.Contains(text, "2 sessions") {
		t.Errorf("started: %s", text)
	}
	if text := letter("referrer-letter", "--referral", "R2", "--kind", "finished"); !strings.Contains(text, "2 sessions") {
		t.Errorf("finished: %s", text)
	}
	if r := s.card("referral", file, "show", "R2"); len(r["letters"].(map[string]any)) != 3 {
		t.Errorf("the letters are not noted: %v", r["letters"])
	}
	s.must("referral", file, "set", "R2", "tell_referrer=no")
	if text := letter("referrer-letter", "--referral", "R2", "--kind", "finished"); strings.Contains(text, "2 sessions") || !strings.Contains(text, "do not hold") {
		t.Errorf("when they may not hear: %s", text)
	}
	if text := letter("welcome", "--person", "001", "--large"); !strings.Contains(text, "Dear Amina Khan") || strings.Contains(text, "refer") {
		t.Errorf("welcome: %s", text)
	}
	s.refused(Usage, file, "report", file, "referrer-letter", "--referral", "R2", "--kind", "angry", "-o", s.path("l.pdf"))
	s.refused(Usage, file, "report", file, "welcome", "-o", s.path("l.pdf"))
	s.refused(Refused, file, "report", file, "welcome", "--person", "999", "-o", s.path("l.pdf"))
}
