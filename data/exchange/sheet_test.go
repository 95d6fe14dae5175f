package exchange

import (
	"strings"
	"testing"

	"commonthread/data"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodingsAndDelimiters(t *testing.T) {
	const text = "ref;first_name;access_needs\r\n007;Zoë;\"£5; \"\"no\"\"\"\r\n"
	in1252, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	in16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string]string{
		"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "Windows-1252": in1252, "UTF-16": in16,
		"commas": strings.ReplaceAll(text, ";", ","), "tabs": strings.ReplaceAll(text, ";", "\t"),
		"LF": strings.ReplaceAll(text, "\r\n", "\n"), "CR": strings.ReplaceAll(text, "\r\n", "\r"), "no last line end": strings.TrimSpace(text),
	} {
		recs := data.NewRecords()
		take(t, recs, Input{People: file("p.csv", b)}, plain)
		p := recs.PersonByRef("007")
		if p == nil || p.FirstName != "Zoë" || !strings.HasPrefix(p.AccessNeeds, "£5") || !strings.HasSuffix(p.AccessNeeds, `"no"`) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestLinesAreTheFilesOwn(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		text := "ref,first_name,access_needs,birth_year\n" + // 1
			"1,Ann,\"large\nprint\n\",1950\n" + // 2 to 4
			"\n" + // 5
			",,,\n" + // 6
			"2,Bob,,x\n" + // 7
			"3,Cy,\"a\nb\",x\n" + // 8 and 9
			"4,Di,,x" // 10
		bad := refused(t, data.NewRecords(), Input{People: file("p.csv", strings.ReplaceAll(text, "\n", end))}, plain)
		if len(bad) != 3 || bad[0].Line != 7 || bad[1].Line != 8 || bad[2].Line != 10 {
			t.Errorf("%q: %v", end, bad)
		}
	}
}

func TestBadFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"empty":             {"", "is empty"},
		"blank lines":       {"\n  \n\t\n", "is empty"},
		"another table":     {"date,amount\n", "looks like a spending table"},
		"no table at all":   {"\x89PNG\r\n\x1a\n", "no column ref"},
		"a column twice":    {"ref,First_Name,first_name\n", "given twice"},
		"old Excel":         {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"},
		"broken workbook":   {"PK\x03\x04 and no more", "cannot be read"},
		"mark and no UTF-8": {"\xef\xbb\xbfref,first_name\n1,\xe9\n", "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, data.NewRecords(), Input{People: file("p.csv", c.text)}, plain)), "p.csv line 1", c.want)
		})
	}
	take(t, data.NewRecords(), Input{People: file("p.csv", "ref,first_name\n"), Register: []*File{file("r.csv", "date")}}, plain)
}

func TestUnknownColumnsAreToldAndKeptOut(t *testing.T) {
	p := take(t, data.NewRecords(), Input{People: file("p.csv", " REF ,First name,Notes,,left\n1,Ann,cake,more,\n")}, plain)
	if len(p.Notes) != 2 {
		t.Fatalf("%q", p.Notes)
	}
	wants(t, p.Notes[0], "p.csv", `"Notes"`)
	bad := refused(t, data.NewRecords(), Input{People: file("p.csv", "ref,first_name,,\n1,Ann,,,,\n2,Bob,,x\n")}, plain)
	if len(bad) != 1 { // something under no header; blank cells too many are nothing
		t.Errorf("%v", bad)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"people.csv", "register-wide.csv", "spending.csv"} {
		f.Add(sampleFile(f, name).Data)
	}
	f.Add([]byte("date,ref,mark\n2025-01-01,1,\"pre\"\"sent\r\n"))
	f.Add(workbookOf(f, false, [][]any{{"date", "ref", "mark"}, {day(2025, 1, 1), "1", "present"}}).Data)
	for _, name := range []string{"people-libreoffice.xlsx", "register-gnumeric.xlsx", "register-openpyxl-iso.xlsx"} {
		f.Add(written(f, name).Data)
	}
	f.Fuzz(func(t *testing.T, b []byte) { readsTwice(t, b) })
}

// readsTwice reads a file as each table: whatever it is, it comes back, and
// what it wrote is the same when it is read again.
func readsTwice(t *testing.T, b []byte) {
	t.Helper()
	recs := data.NewRecords()
	for _, in := range []Input{{People: &File{Name: "p", Data: b}}, {Register: []*File{{Name: "r", Data: b}}}, {Referrals: &File{Name: "f", Data: b}}, {Responses: &File{Name: "o", Data: b}}, {Spending: &File{Name: "s", Data: b}}} {
		opt := plain
		opt.AddPeople = true
		plan, err := Read(recs, in, opt)
		if err != nil || len(plan.Doubts) > 0 {
			continue
		}
		into := data.NewRecords()
		apply(t, into, plan)
		if again, err := Read(into, in, opt); err != nil || len(again.Puts) != 0 {
			t.Fatalf("the second import: %v, %+v", err, again)
		}
	}
}

func TestMessageOfABadRowIsOneShortLine(t *testing.T) {
	long := strings.Repeat("word\n", 1000)
	bad := refused(t, data.NewRecords(), Input{People: file("p.csv", "ref,\"birth\nyear\",first_name,birth_year\n1,,Ann,\""+long+"\"\n")}, plain)
	if text := one(t, bad); strings.Contains(text, "\n") || len(text) > 300 {
		t.Errorf("%q", text)
	}
}
