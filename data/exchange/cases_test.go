package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

// The files in testdata/cases are inputs as groups really keep them, with
// made-up people: each stands for a kind of fault that was reported of some
// program. cases.json says for each what is imported, in steps, and what must
// come of it.

// caseOf is one such input.
type caseOf struct {
	Case  string
	Steps []struct {
		Table, File string
		Accept      []Doubt
		AddPeople   bool
		Measure     data.Measure
		// Refused are words that the refusal has; none where the file comes in.
		Refused []string
		// Notes are words that are told.
		Notes []string
	}
	// What is there in the end, as the tables have it: a line of the exported
	// table each, of these columns.
	People, Register, Responses, Spending [][]string
	Columns                               map[string][]string
}

func TestCases(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "cases", "cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []caseOf
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 42 {
		t.Fatalf("%d cases are too few", len(all))
	}
	for _, c := range all {
		t.Run(c.Case, func(t *testing.T) {
			recs := data.NewRecords()
			for _, step := range c.Steps {
				b, err := os.ReadFile(filepath.Join("testdata", "cases", c.Case, step.File))
				if err != nil {
					t.Fatal(err)
				}
				opt := plain
				opt.Today, opt.Accept, opt.AddPeople, opt.Measure = "2026-11-30", step.Accept, step.AddPeople, step.Measure
				in := InputOf(step.Table, &File{Name: step.File, Data: b}, nil)
				if len(step.Refused) > 0 {
					told := refused(t, recs, in, opt).Error()
					wants(t, told, step.Refused...)
					continue
				}
				plan := take(t, recs, in, opt)
				wants(t, strings.Join(plan.Notes, "\n"), step.Notes...)
				if again, err := Read(recs, in, opt); err != nil || len(again.Puts) > 0 {
					t.Errorf("%s again: %v, %d records", step.File, err, len(again.Puts))
				}
			}
			out := exported(recs)
			for table, want := range map[string][][]string{"people": c.People, "register": c.Register, "responses": c.Responses, "spending": c.Spending} {
				if want == nil && len(c.Columns[table]) == 0 {
					continue
				}
				if got := cut(t, out[table+".csv"], c.Columns[table]); !slices.EqualFunc(got, want, slices.Equal) {
					t.Errorf("%s:\n%v\nwant\n%v", table, got, want)
				}
			}
		})
	}
}

// cut is these columns of an exported table.
func cut(t *testing.T, text string, columns []string) [][]string {
	t.Helper()
	if text == "" {
		return nil
	}
	lines, err := csvOf(text)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range lines[1:] {
		var row []string
		for _, c := range columns {
			row = append(row, line[slices.Index(lines[0], c)])
		}
		out = append(out, row)
	}
	return out
}

func csvOf(text string) ([][]string, error) {
	return csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
}
