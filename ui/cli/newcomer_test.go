package cli

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault/reader"
)

// Names and sums that are random, or made with a group's own secret; and the order,
// which in life is the time in microseconds and here goes up by one for each entry.
var ownToAGroup = regexp.MustCompile(`[0-9a-f]{32,}|[0-9A-Za-z+/_-]{20,}={0,2}|"o(rder)?":[0-9]+|"entered":[0-9]+`)

// seenByAVolunteer is all that somebody with the register's key alone has of it: every
// box opened, how long each is and how many there are, with a tool of their own; and
// what the program shows them of who did what.
func seenByAVolunteer(t *testing.T, s *shop, file, pass string) (out []string) {
	t.Helper()
	f, err := reader.Read(file, pass)
	if err != nil {
		t.Fatal(err)
	}
	ring := f.Rings["register"]
	for k, box := range f.Boxes["register"] {
		plain, err := f.Open(ring, "register", k, box)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%d bytes: %s", len(box), ownToAGroup.ReplaceAllString(string(plain), "…")))
	}
	slices.Sort(out)
	out = append(out, fmt.Sprint(f.Manifests["register"].Count, " boxes, of large things ", f.Manifests["register"].Large))

	v, err := data.Open(file, pass, data.Env{Now: func() time.Time { return day }, Settings: s.path("volunteer"), KDF: cheapKDF})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range v.Audits() {
		out = append(out, fmt.Sprint("audit: ", a.Action, " ", a.What, " ", a.Subject != ""))
	}
	all, err := v.Activity()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		out = append(out, fmt.Sprint("done: ", a.Action, " ", a.What, " ", len(a.Records)))
	}
	for _, p := range data.InOrder(v.Records().People) {
		for _, h := range v.History(p.ID) {
			out = append(out, fmt.Sprint(p.Ref, ": ", h.Action, " ", h.What, " ", h.Fields))
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

// An import with one newcomer, and the same import with that newcomer's referral, are
// one to a volunteer: no byte that they can open, no length, no count and no line of
// the history tells who was referred. How often something in care was changed shows,
// as the package comment of data/vault says.
func TestAVolunteerDoesNotLearnWhichNewcomerWasReferred(t *testing.T) {
	const volunteer = "violet anchor pebble train moss"
	imported := func(tables func(s *shop) []string, also func(file string, s *shop)) []string {
		s := newShop(t)
		file := s.path("ours.thread")
		s.must("new", file, "--name", "Marsden Makers", "--lead", "Farah")
		s.next = volunteer
		s.must("keyholder", file, "add", "--name", "Joyce", "--role", "volunteer")
		s.must(append([]string{"import", file, "--people", s.write("p.csv", "ref,first_name,last_name,joined\n041,Nadia,Newcomer,2026-04-19\n")}, tables(s)...)...)
		if also != nil {
			also(file, s)
		}
		return seenByAVolunteer(t, s, file, volunteer)
	}
	none := func(*shop) []string { return nil }
	referred := func(s *shop) []string {
		return []string{"--referrals", s.write("f.csv", "ref,person_ref,received,source,reason,status\nR1,041,2026-04-18,gp,lives alone and has lost confidence since a fall,received\n"),
			"--responses", s.write("r.csv", "person_ref,measure,date,item1,item2,item3,item4\n041,ons4,2026-04-19,3,4,5,6\n")}
	}
	without, with := imported(none, nil), imported(referred, nil)
	for i := range max(len(without), len(with)) {
		if i >= len(without) || i >= len(with) || without[i] != with[i] {
			t.Errorf("a volunteer sees a difference:\n%v\n%v", without[min(i, len(without)):], with[min(i, len(with)):])
			break
		}
	}
	// The control: a line in the register that says what else came, as there once was.
	told := imported(none, func(file string, s *shop) {
		l, err := data.Open(file, lead, data.Env{Now: func() time.Time { return day }, Settings: s.path("settings"), KDF: cheapKDF})
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Log(data.Audit{Action: data.ActionImport, What: "people, referrals"}); err != nil {
			t.Fatal(err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	})
	if slices.Equal(without, told) {
		t.Error("this test would not have seen it")
	}
}
