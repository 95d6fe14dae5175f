package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// fourteen is a measure of fourteen items, of which the last runs the other way.
func fourteen() string {
	var items, names []string
	for i := range 14 {
		name := fmt.Sprintf(`"q%d"`, i+1)
		better := "higher"
		if i == 13 {
			better = "lower"
		}
		names = append(names, name)
		items = append(items, `{"name":`+name+`,"question":"How was it?","low":1,"high":5,"labels":["Never","Seldom","Sometimes","Often","Always"],"better":"`+better+`"}`)
	}
	return `{"code":"stitches","title":"Fourteen questions","source":"us","licence":"ours","wording":"shown","items":[` + strings.Join(items, ",") +
		`],"scores":[{"name":"total","items":[` + strings.Join(names, ",") + `],"how":"sum","better":"higher","bands":[{"name":"low","to":30},{"name":"high","to":70}]}]}`
}

// A measure of the group's own is a file: it is asked, its answers come in by
// table, it has figures, goes out again, and cannot be removed once answered.
func TestMeasureOfOnesOwn(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("measure", file, "add", s.write("m.json", fourteen()))
	var list []listedMeasure
	if err := json.Unmarshal([]byte(s.must("measure", file, "list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if last := list[len(list)-1]; last.Code != "stitches" || !last.Own || !last.Asked {
		t.Errorf("%+v", list)
	}
	heads, one, two := "person_ref,measure,date", "7,stitches,2026-01-05", "7,stitches,2026-03-05"
	for i := range 14 {
		heads += fmt.Sprintf(",item%d", i+1)
		one += ",2"
		two += ",4 - Often"
	}
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n7,Rosa,Lee\n"))
	s.must("import", file, "--responses", s.write("o.csv", heads+"\n"+one+"\n"+two+"\n"))
	var rep struct {
		Figures map[string]struct{ Value *float64 }
	}
	if err := json.Unmarshal([]byte(s.must("figures", file, "--from", "2026-01-01", "--to", "2026-12-31", "--copy", "committee", "--json")), &rep); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"matched": 1, "baseline": 1, "baseline_mean": 13*2 + 4, "latest_mean": 13*4 + 2, "improved": 1} {
		if got := rep.Figures["outcomes.stitches.total."+name].Value; got == nil || *got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	s.must("export", file, s.path("out"))
	if raw, err := os.ReadFile(s.path("out/responses.csv")); err != nil || !strings.Contains(string(raw), "item14") || !strings.Contains(string(raw), "stitches") {
		t.Errorf("%s %v", raw, err)
	}
	s.must("import", file, "--responses", s.path("out/responses.csv"))
	refuses := func(want string, args ...string) {
		t.Helper()
		if said := s.refused(1, file, args...); !strings.Contains(said, want) {
			t.Errorf("%v: %q", args, said)
		}
	}
	refuses("answered", "measure", file, "remove", "stitches")
	refuses("Every group has ons4", "measure", file, "remove", "ons4")
	refuses("no questionnaire", "measure", file, "ask", "nothing", "yes")
	refuses("cannot be used", "measure", file, "add", s.write("bad.json", `{"code":"x"}`))
	s.must("measure", file, "ask", "stitches", "no")
	if out := s.must("measure", file, "show", "stitches"); !strings.Contains(out, `"q14"`) {
		t.Errorf("%s", out)
	}
}

// Whom to ask: at the second visit, and again after twelve weeks.
func TestDue(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("measure", file, "ask", "ucla3", "yes")
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n7,Rosa,Lee\n8,Omar,Khan\n"))
	s.must("import", file, "--register", s.write("r.csv", "date,ref,mark\n2026-01-06,7,present\n2026-01-13,7,present\n2026-01-13,8,present\n"))
	due := func(on string) string {
		var out []dueOne
		if err := json.Unmarshal([]byte(s.must("due", file, "--on", on, "--json")), &out); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(out)
	}
	if got := due("2026-01-12"); got != "[]" {
		t.Errorf("%s", got)
	}
	if got := due("2026-01-14"); got != "[{7 ucla3 first 2026-01-13 true 2026-01-13}]" {
		t.Errorf("%s", got)
	}
	s.must("settings", file, "due.first_visit=1")
	if got := due("2026-01-13"); got != "[{7 ucla3 first 2026-01-06 true 2026-01-13} {8 ucla3 first 2026-01-13 false 2026-01-13}]" {
		t.Errorf("%s", got)
	}
	s.must("import", file, "--responses", s.write("o.csv", "person_ref,measure,date,item1,item2,item3\n7,ucla3,2026-01-13,1,2,3\n8,ucla3,2026-01-13,1,2,3\n"))
	if got := due("2026-04-07"); got != "[{7 ucla3 follow-up 2026-04-07 false 2026-01-13} {8 ucla3 follow-up 2026-04-07 false 2026-01-13}]" && !strings.HasPrefix(got, "[{8 ucla3 follow-up") {
		t.Errorf("%s", got)
	}
}
