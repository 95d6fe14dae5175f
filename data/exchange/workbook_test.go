package exchange

import (
	"testing"
	"time"

	"commonthread/data"

	"github.com/xuri/excelize/v2"
)

// workbookOf writes cells with the library that also reads them; files of other
// programs are in workbook_files_test.go. A format is a number format code.
func workbookOf(t testing.TB, date1904 bool, rows [][]any) *File {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	if err := x.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}); err != nil {
		t.Fatal(err)
	}
	styles := map[string]int{}
	for i, row := range rows {
		for j, v := range row {
			ref, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if f, ok := v.(formatted); ok {
				if _, ok := styles[f.code]; !ok {
					if styles[f.code], err = x.NewStyle(&excelize.Style{CustomNumFmt: &f.code}); err != nil {
						t.Fatal(err)
					}
				}
				v = f.value
				if err := x.SetCellStyle("Sheet1", ref, ref, styles[f.code]); err != nil {
					t.Fatal(err)
				}
			}
			if v == nil {
				continue
			}
			if err := x.SetCellValue("Sheet1", ref, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := x.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return &File{Name: "book.csv", Data: b.Bytes()} // told by its content, not its name
}

// formatted is a value shown by a format code.
type formatted struct {
	value any
	code  string
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestWorkbookOfPeople(t *testing.T) {
	recs := data.NewRecords()
	onFile(recs, "007", "Zoë", "")
	onFile(recs, "7", "Ann", "")
	onFile(recs, "0007", "Bob", "")
	take(t, recs, Input{People: workbookOf(t, false, [][]any{
		{"Ref", "first_name", "birth_year", "joined", "phone", "access_needs", "notes"},
		{"007", "Zoë", 1950, day(2024, 2, 29), "+44 7700 900000", "=large print", nil},
		{7, "Ann", "1951", "1 Mar 2024", 1282555000, 0.1 + 0.2, true},
		{formatted{7, "0000"}, "Bob", nil, formatted{45000, "dd/mm/yyyy"}, nil, "a\nb", nil},
		{nil, "  ", nil, nil, nil, nil, nil},
		{formatted{0.5, `0.00" days"`}, "Cy", nil, day(1900, 1, 31), nil, formatted{1234.5, `[$£-809]#,##0.00`}, nil},
	})}, plain)
	for ref, want := range map[string]data.Person{
		"007":  {FirstName: "Zoë", BirthYear: 1950, Joined: "2024-02-29", Phone: "+44 7700 900000", AccessNeeds: "=large print"},
		"7":    {FirstName: "Ann", BirthYear: 1951, Joined: "2024-03-01", Phone: "01282555000", AccessNeeds: "0.3"},
		"0007": {FirstName: "Bob", Joined: "2023-03-15", AccessNeeds: "a\nb"},
		"0.5":  {FirstName: "Cy", Joined: "1900-01-31", AccessNeeds: "1234.5"},
	} {
		p := recs.PersonByRef(ref)
		if p == nil {
			t.Errorf("nobody has the number %s", ref)
			continue
		}
		got := data.Person{FirstName: p.FirstName, BirthYear: p.BirthYear, Joined: p.Joined, Phone: p.Phone, AccessNeeds: p.AccessNeeds}
		if got != want {
			t.Errorf("%s: %+v, want %+v", ref, got, want)
		}
	}
	if len(recs.People) != 4 {
		t.Errorf("%d people, want 4", len(recs.People))
	}
}

func TestWorkbookOfARegister(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		recs := someone(t, rollCall)
		clock := func(h, m int) formatted { return formatted{(float64(h) + float64(m)/60) / 24, "hh:mm"} }
		take(t, recs, Input{Register: []*File{workbookOf(t, date1904, [][]any{
			{"date", "start", "end", "session", "ref", "mark", "hours", "headcount"},
			{day(2025, 3, 1), clock(10, 0), clock(12, 20), "Craft", "004", "present", 1.75, nil},
			{day(2025, 3, 1), clock(10, 0), "12:20", "Craft", "005", "Present", nil, nil},
			{time.Date(2025, 3, 1, 10, 0, 0, 0, time.UTC), time.Date(2025, 3, 1, 10, 0, 0, 0, time.UTC), nil, "Craft", nil, nil, nil, 9},
		})}}, plain)
		s := session(t, recs)
		if n, _ := s.Unnamed(); s.Date != "2025-03-01" || s.Start != "10:00" || s.End != "12:20" || len(s.Marks) != 2 || n != 9 {
			t.Errorf("1904 %v: %+v", date1904, s)
		}
		if m := s.Marks[recs.PersonByRef("004").ID]; *m.Seconds != 6300 {
			t.Errorf("hours are %d seconds", *m.Seconds)
		}
	}
}

func TestWideWorkbook(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, Input{Register: []*File{workbookOf(t, false, [][]any{
		{"name", day(2025, 2, 12), "19/02/2025", formatted{day(2025, 2, 26), "d mmm"}},
		{"Norman", 1, "x", nil},
		{"Mags Bibi", nil, "✓", "A"},
	})}}, plain)
	if len(recs.Sessions) != 3 {
		t.Errorf("%d sessions, want 3", len(recs.Sessions))
	}
}

func TestWorkbookOfAnswersAndReceipts(t *testing.T) {
	recs := someone(t, rollCall)
	take(t, recs, Input{
		Responses: workbookOf(t, false, [][]any{{"person_ref", "measure", "date", "item1", "item2", "item3", "item4"}, {"004", "ons4", day(2025, 1, 1), 0, 2.0, "10", nil}}),
		Spending:  workbookOf(t, false, [][]any{{"date", "amount"}, {day(2025, 1, 1), 60.5}, {day(2025, 1, 1), "£1,250.00"}, {day(2025, 1, 1), formatted{0.1 + 0.7, "#,##0.00"}}}),
	}, plain)
	sum := int64(0)
	for _, p := range recs.Spending {
		sum += *p.Pence
	}
	if sum != 6050+125000+80 {
		t.Errorf("%d pence", sum)
	}
	for _, a := range recs.Responses {
		if *a.Items[0] != 0 || *a.Items[1] != 2 || *a.Items[2] != 10 || a.Items.At(3) != nil {
			t.Errorf("%+v", a.Items)
		}
	}
}

func TestWorkbookLinesAndExtraCells(t *testing.T) {
	bad := refused(t, data.NewRecords(), Input{People: workbookOf(t, false, [][]any{
		{"ref", "first_name", "birth_year"}, {1, "Ann", 2.5}, {}, {2, "Bob", nil, "", "more"}, {3, "Cy", 1950, ""},
	})}, plain)
	if len(bad) != 2 || bad[0].Line != 2 || bad[1].Line != 4 {
		t.Fatalf("%v", bad)
	}
	wants(t, bad[0].String(), "birth_year", `"2.5"`)
}
