package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A plan comes in from a file, is shown, is printed in the pack and comes back in
// the report as promised against done, with a reason.
func TestAPlanIsPromisedAndReported(t *testing.T) {
	s, file, _, bids := demoShop(t, "--years", "2", "--people", "40")
	running := bids[0]
	months := strings.TrimSuffix(strings.Repeat("1000,", 12), ",")
	plan := `{"targets":[{"outcome":"New people are met","indicator":"People new to us","figure":"people.new","now":"10","target":"500 people","by":"2026-04-30"},
	  {"outcome":"Wool is shared","indicator":"Balls given","target":"60","by":"2027-03-31"}],
	  "steps":[{"what":"Open the hall","from":"2026-04-01","to":"2026-04-30","who":"Volunteers"}],"risks":[{"risk":"Snow","answer":"We ring round"}],
	  "partners":[{"name":"Nelson Library","part":"Lends a room","letter":true}],"after":"The tin pays for tea.",
	  "forecast":[{"item":"Grant","months":[` + months + `]},{"item":"Room","out":true,"months":[` + months + `]}]}`
	s.must("bid", file, "plan", running.ID, s.write("plan.json", plan))
	var shown struct {
		Plan struct {
			Targets []struct{ Outcome string }
			After   string
		}
	}
	if err := json.Unmarshal([]byte(s.must("bid", file, "show", running.ID, "--json")), &shown); err != nil || len(shown.Plan.Targets) != 2 || shown.Plan.Targets[0].Outcome != "New people are met" || shown.Plan.After == "" {
		t.Fatalf("%v %+v", err, shown)
	}
	read := func(name string, args ...string) string {
		s.must(append(args, "-o", s.path(name))...)
		raw, err := os.ReadFile(s.path(name))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(raw)), " ")
	}
	pack := read("pack.txt", "pack", file, "--bid", running.ID)
	for _, want := range []string{"Plan and targets", "500 people", "Apr 2026", "Open the hall (volunteers)", "Snow: we ring round", "Nelson Library: lends a room (letter of support)", "The tin pays for tea.", "Forecast of twelve months", "£120.00"} {
		if !strings.Contains(pack, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
	report := []string{"report", file, "monitoring", "--bid", running.ID, "--on", "2026-05-10"}
	if _, errs, _ := s.run(append(report, "-o", s.path("m.txt"))...); !strings.Contains(errs, "DRAFT") {
		t.Errorf("fewer than promised, without a reason: %q", errs)
	}
	s.must("bid", file, "answer", running.ID, "why:1", "--text-file", s.write("a.txt", "The surgery moved."))
	s.must("bid", file, "answer", running.ID, "done:Wool is  shared", "--text-file", s.write("a.txt", "61 balls"))
	s.refused(Refused, file, "bid", file, "answer", running.ID, "why:9", "--text-file", s.write("a.txt", "x"))
	told := read("m.txt", report...)
	for _, want := range []string{"What was promised, and what was done", "500 people", "The surgery moved.", "61 balls"} {
		if !strings.Contains(told, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	s.must("bid", file, "plan", running.ID, s.write("plan.json", plan)) // what was written of a target stays
	if got := s.must("bid", file, "show", running.ID); !strings.Contains(got, "61 balls") {
		t.Errorf("%s", got)
	}
	for _, bad := range []string{`{"goals":[]}`, `[]`, `{"targets":[{"outcome":""}]}`, `{"targets":[{"outcome":"x","figure":"people.uniqe"}]}`, `{"forecast":[{"item":"x","months":[1]}]}`, `{"steps":[{"what":"x","from":"2026-02-30"}]}`} {
		s.refused(Refused, file, "bid", file, "plan", running.ID, s.write("plan.json", bad))
	}
	s.must("bid", file, "answer", running.ID, "need", "--text-file", s.write("a.txt", strings.Repeat("We meet because people are lonely here and say so. ", 8)))
	s.must("bid", file, "plan", running.ID, s.write("plan.json", `{"partners":[{"name":"Shazia of BB9 0QT"}]}`))
	if errs := s.refused(Refused, file, "pack", file, "--bid", running.ID, "-o", s.path("p.pdf")); !strings.Contains(errs, "Plan and targets") {
		t.Errorf("who might be recognised in the plan: %q", errs)
	}
}

// The sheet to copy from has each field with its words; who might be recognised is
// not in it.
func TestTheSheetToCopyFrom(t *testing.T) {
	s, file, _, bids := demoShop(t, "--years", "2", "--people", "40")
	first := bids[0]
	for _, name := range []string{"sheet.html", "sheet.txt"} {
		s.must("bid", file, "portal", first.ID, "-o", s.path(name))
		s.must("bid", file, "portal", first.ID, "-o", s.path(name)) // over its own
		raw, err := os.ReadFile(s.path(name))
		if err != nil || strings.Contains(string(raw), "{{") || !strings.Contains(string(raw), " of 50 to 250") || !strings.Contains(string(raw), "£4,860.00") {
			t.Errorf("%s: %v\n%.600s", name, err, raw)
		}
	}
	s.refused(Usage, file, "bid", file, "portal", first.ID, "-o", s.path("sheet.pdf"))
	s.must("bid", file, "answer", first.ID, "community", "--text-file", s.write("a.txt", "Ring 01282 555012 for Shazia of BB9 0QT."))
	s.refused(Refused, file, "bid", file, "portal", first.ID, "-o", s.path("none.html"))
}
