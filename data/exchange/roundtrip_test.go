package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"strings"
	"testing"

	"commonthread/data"
	_ "commonthread/data/repeatable"

	"pgregory.net/rapid"
)

// tablesOf makes an import of an export.
func tablesOf(tables map[string]string) Input {
	get := func(name string) *File {
		if text, ok := tables[name]; ok {
			return file(name, text)
		}
		return nil
	}
	return Input{People: get("people.csv"), Register: []*File{get("register.csv")}, Referrals: get("referrals.csv"),
		Responses: get("responses.csv"), Spending: get("spending.csv")}
}

// difference shows the first line in which two exports differ.
func difference(a, b map[string]string) string {
	for name := range a {
		x, y := strings.Split(a[name], "\n"), strings.Split(b[name], "\n")
		for i := range x {
			if i >= len(y) || x[i] != y[i] {
				return fmt.Sprintf("%s line %d: %q became %q", name, i+1, x[i], y[min(i, len(y)-1)])
			}
		}
	}
	return "lines were added"
}

// nasty is text that spreadsheets, CSV and the guard trip over.
var nasty = rapid.OneOf(
	rapid.SampledFrom([]string{"", "=1+1", "+44 7700 900000", "-5 dioptre", "@home", "'=x", "''+y", "'quoted'", `says "no"`, "a, b; c\td",
		"two\nlines", "two\r\nlines", "old\rMac", "007", "1.0", "TRUE", "Zoë", "Zoe\u0308", "Łukasz", "محمد", "☕", "\ufeffmark", "£5", " spaced ",
		"\u00a0wide\u00a0", "=", "'", "''", "\"", "_x000D_", "#N/A"}),
	rapid.StringN(0, 12, -1),
)

// group draws records that the Store could hold, each valid.
func group(t *rapid.T) *data.Records {
	recs := data.NewRecords()
	put := func(rec data.Record) {
		if err := (recordsWriter{recs}).Put(rec); err != nil {
			t.Fatal(err)
		}
	}
	dates := rapid.SampledFrom([]data.Date{"", "2024-02-29", "2025-12-31", "1999-01-01"})
	var ids []data.ID
	for i := range rapid.IntRange(0, 6).Draw(t, "people") {
		p := &data.Person{Ref: rapid.SampledFrom([]string{"", fmt.Sprintf("%03d", i), fmt.Sprintf("=%d", i), fmt.Sprintf("'-%d", i), fmt.Sprintf("A %d", i)}).Draw(t, "ref"),
			FirstName: nasty.Draw(t, "first"), LastName: nasty.Draw(t, "last"), PreferredName: nasty.Draw(t, "preferred"),
			BirthYear: rapid.SampledFrom([]int{0, 1931, 2010}).Draw(t, "born"), Postcode: nasty.Draw(t, "postcode"), Phone: nasty.Draw(t, "phone"),
			AccessNeeds: nasty.Draw(t, "needs"), Joined: dates.Draw(t, "joined"), Role: rapid.SampledFrom([]data.Role{data.Attendee, data.Volunteer}).Draw(t, "role")}
		p.ID = testID(data.KindPerson, "drawn", fmt.Sprint(i))
		if data.Fold(p.Name()) == "" { // as the Store would refuse them
			p.FirstName, p.PreferredName = "Someone", ""
		}
		put(p)
		ids = append(ids, p.ID)
		if rapid.Bool().Draw(t, "equality") {
			q := &data.Equality{PersonID: p.ID, Gender: nasty.Draw(t, "gender"), Carer: nasty.Draw(t, "carer")}
			q.ID = testID(data.KindEquality, "drawn", fmt.Sprint(i))
			put(q)
		}
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "sessions") {
		s := &data.Session{Date: "2025-03-01", Name: nasty.Draw(t, "name"), Start: data.Clock(fmt.Sprintf("1%d:00", i)),
			End: rapid.SampledFrom([]data.Clock{"", "19:30"}).Draw(t, "end"), Marks: map[data.ID]data.Mark{}}
		s.ID = testID(data.KindSession, "drawn", fmt.Sprint(i))
		for j, id := range ids {
			if mark := rapid.SampledFrom([]data.Presence{"", data.Present, data.Absent, data.Apologies}).Draw(t, "mark"); mark != "" {
				m := data.Mark{Mark: mark, Order: int64(j + 1), FirstVisit: maybe(t, rapid.Bool())}
				m.Seconds = maybe(t, rapid.Int64Range(0, 24*3600))
				s.Marks[id] = m
			}
		}
		if n := maybe(t, rapid.Int64Range(0, 30)); n != nil {
			s.Headcount = map[string]*int64{"children": n, "visitors": n}
		}
		put(s)
	}
	groupCare(t, put, ids, dates)
	for i := range rapid.IntRange(0, 4).Draw(t, "receipts") {
		pence := rapid.Int64Range(-100000, 1000000).Draw(t, "pence")
		p := &data.Spending{Date: "2025-05-05", Bid: nasty.Draw(t, "bid"), Payee: nasty.Draw(t, "payee"), Pence: &pence, Receipt: fmt.Sprint("INV", i)}
		p.ID = testID(data.KindSpending, "drawn", fmt.Sprint(i))
		put(p)
	}
	return recs
}

func groupCare(t *rapid.T, put func(data.Record), ids []data.ID, dates *rapid.Generator[data.Date]) {
	for i := range rapid.IntRange(0, 4).Draw(t, "referrals") {
		f := &data.Referral{Ref: fmt.Sprintf("R%03d", i), FirstName: nasty.Draw(t, "first"), LastName: "Last", Received: "2025-01-02", Source: rapid.SampledFrom(data.Sources).Draw(t, "source"),
			Status: rapid.SampledFrom(data.Statuses).Draw(t, "status"), Reason: nasty.Draw(t, "reason"), ContactedOn: dates.Draw(t, "contacted"),
			Needs: rapid.SliceOfN(nasty, 0, 3).Draw(t, "needs"), Consent: maybe(t, rapid.Bool())}
		if len(ids) > 0 && rapid.Bool().Draw(t, "known") {
			f.PersonID = rapid.SampledFrom(ids).Draw(t, "who")
		}
		f.ID = testID(data.KindReferral, "drawn", fmt.Sprint(i))
		put(f)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "responses") {
		if len(ids) == 0 {
			break
		}
		a := &data.Response{PersonID: rapid.SampledFrom(ids).Draw(t, "who"), Measure: data.Measure("ons4"), Date: data.Date("2025-06-01").AddDays(i),
			Mode: rapid.SampledFrom([]data.Mode{"", data.ModeSelf, data.ModePhone}).Draw(t, "mode")}
		for j := range 4 {
			a.Items = a.Items.With(j, maybe(t, rapid.IntRange(0, 10)))
		}
		a.ID = testID(data.KindResponse, "drawn", fmt.Sprint(i))
		put(a)
	}
}

// maybe draws a value or nothing.
func maybe[T any](t *rapid.T, g *rapid.Generator[T]) *T {
	if !rapid.Bool().Draw(t, "there") {
		return nil
	}
	v := g.Draw(t, "value")
	return &v
}

// An export imported into an empty group and exported again is the same, byte
// for byte, whatever the texts hold.
func TestExportComesBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recs := group(t)
		first := exported(recs)
		into := data.NewRecords()
		plan, err := Read(into, tablesOf(first), plain)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(into, plan); err != nil {
			t.Fatal(err)
		}
		if second := exported(into); !maps.Equal(first, second) {
			t.Fatal(difference(first, second))
		}
	})
}

// A group's own export says nothing new to it but the numbers of people who
// had none, and that only once.
func TestOwnExportChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recs := group(t)
		tables := tablesOf(exported(recs))
		people := len(recs.People)
		plan, err := Read(recs, tables, plain)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(recs, plan); err != nil {
			t.Fatal(err)
		}
		if len(recs.People) != people {
			t.Fatalf("%d people became %d", people, len(recs.People))
		}
		again, err := Read(recs, tables, plain)
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Puts) != 0 {
			t.Fatalf("a second import writes %+v", again.Puts[0])
		}
	})
}

// No cell of an export starts with what a spreadsheet would run.
func TestNoExportedCellRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for name, text := range exported(group(t)) {
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, raw := range rows {
				for _, cell := range raw {
					if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
						t.Fatalf("%s has the cell %q", name, cell)
					}
				}
			}
		}
	})
}

// A workbook that goes out comes back exactly, each table from its own sheet.
func TestExportedWorkbookComesBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recs := group(t)
		first := exported(recs)
		book, err := ExportWorkbook(recs)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ExportWorkbook(recs); err != nil || !bytes.Equal(book, again) {
			t.Fatalf("the same records give another workbook: %v", err)
		}
		f := &File{Name: "tables.xlsx", Data: book}
		into := data.NewRecords()
		plan, err := Read(into, Input{People: f, Register: []*File{f}, Referrals: f, Responses: f, Spending: f}, plain)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(into, plan); err != nil {
			t.Fatal(err)
		}
		if second := exported(into); !maps.Equal(first, second) {
			t.Fatal(difference(first, second))
		}
	})
}
