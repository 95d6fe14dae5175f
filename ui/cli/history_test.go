package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

// A change is named by history, taken back by that name though others came after,
// and done again; a wrong name, or nothing to do again, is told.
func TestUndoOfAnEarlierChange(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n801,Zara,Earlier\n"))
	s.must("import", file, "--people", s.write("q.csv", "ref,first_name,last_name\n802,Yan,Later\n"))
	var list []historyLine
	read := func() {
		t.Helper()
		list = nil
		if err := json.Unmarshal([]byte(s.must("history", file, "--json")), &list); err != nil {
			t.Fatal(err)
		}
	}
	names := func() string { return s.must("people", file, "list") }
	read()
	var changes []historyLine
	for _, l := range list {
		if l.Set != "" {
			changes = append(changes, l)
		}
	}
	earlier := changes[len(changes)-2]
	if !earlier.CanUndo || earlier.Undone || earlier.Who == "" || len(earlier.Records) != 1 || earlier.Records[0].Deed != "added" {
		t.Fatalf("%+v", earlier)
	}
	s.must("undo", file, earlier.Set)
	if got := names(); strings.Contains(got, "Zara") || !strings.Contains(got, "Yan Later") {
		t.Errorf("on file are %s", got)
	}
	s.must("redo", file)
	if !strings.Contains(names(), "Zara Earlier") {
		t.Error("it was not done again")
	}
	read()
	last := list[len(list)-1]
	if last.Undoes == "" || last.Undone {
		t.Errorf("the last line is %+v", last)
	}
	for _, args := range [][]string{{"undo", file, strings.Repeat("0", 32)}, {"redo", file}} {
		if _, errs, status := s.run(args...); status != 1 || !strings.Contains(errs, "Nothing was changed") {
			t.Errorf("%v: %d, %s", args, status, errs)
		}
	}
	s.must("check", file)
}

// The lists of people and of sessions are those that the window shows.
func TestListsOfPeopleAndSessions(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name,joined,birth_year,consent_date,emergency_name,emergency_phone\n"+
		"901,Ida,Whole,2020-01-01,1950,2020-01-01,Bo,01282 000000\n902,Ida,Whol,2020-01-01,,,,\n"),
		"--register", s.write("r.csv", "date,session,ref,mark\n2020-03-05,Crafting,901,present\n"))
	read := func(into any, args ...string) {
		t.Helper()
		if err := json.Unmarshal([]byte(s.must(args...)), into); err != nil {
			t.Fatal(err)
		}
	}
	refs := func(flags ...string) string {
		var list []personLine
		read(&list, append([]string{"people", file, "list", "--json"}, flags...)...)
		out := ""
		for _, l := range list {
			out += l.Ref + " "
		}
		return out
	}
	if got := refs(); !strings.Contains(got, "902 901 ") {
		t.Errorf("everybody: %s", got)
	}
	if got := refs("--to-complete"); strings.Contains(got, "901") || !strings.Contains(got, "902") {
		t.Errorf("to complete: %s", got)
	}
	if got := refs("--expected"); strings.Contains(got, "90") {
		t.Errorf("expected: %s", got)
	}
	if got := refs("--not-seen", "--on", "2020-06-01"); strings.Contains(got, "902") {
		t.Errorf("not seen: %s", got)
	}
	var pairs []pairLine
	read(&pairs, "people", file, "list", "--alike", "--json")
	found := false
	for _, p := range pairs {
		found = found || p.A.Name != p.B.Name && strings.HasPrefix(p.A.Ref, "90") && strings.HasPrefix(p.B.Ref, "90") && p.Why == "nearly_the_name"
	}
	if !found {
		t.Errorf("alike: %+v", pairs)
	}
	var sessions []sessionLine
	read(&sessions, "sessions", file, "list", "--json", "--from", "2020-03-05", "--to", "2020-03-05")
	if len(sessions) != 1 || sessions[0].Session != "Crafting" || sessions[0].Present != 1 {
		t.Errorf("sessions: %+v", sessions)
	}
	for _, args := range [][]string{{"people", file, "show"}, {"people", file, "list", "--alike", "--expected"}, {"sessions", file, "list", "--from", "2020-04-01", "--to", "2020-03-01"}, {"sessions", file, "list", "--from", "soon"}} {
		if _, errs, status := s.run(args...); status != 2 {
			t.Errorf("%v: %d, %s", args, status, errs)
		}
	}
}
