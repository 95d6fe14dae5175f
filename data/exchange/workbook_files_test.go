package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"

	"github.com/xuri/excelize/v2"
)

// The reader is excelize's, so files written by excelize prove little. These
// were written by LibreOffice, Gnumeric, XlsxWriter and openpyxl
// (testdata/README.md) and are told by their content, not their name.

func written(t testing.TB, name string) *File {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "workbooks", name))
	if err != nil {
		t.Fatal(err)
	}
	return &File{Name: "table", Data: b}
}

// TestPeopleOfOtherPrograms: a hidden first sheet, references as text, dates in
// five formats, a formula, rich text, two cells merged, a blank row, blank
// cells with borders far away.
func TestPeopleOfOtherPrograms(t *testing.T) {
	for _, program := range []string{"xlsxwriter", "libreoffice", "gnumeric"} {
		t.Run(program, func(t *testing.T) {
			recs := data.NewRecords()
			in := Input{People: written(t, "people-"+program+".xlsx")}
			for _, b := range refused(t, recs, in, plain) {
				if b.Doubt != DoubtRef { // 7 and 0007 beside 007
					t.Errorf("%v", b)
				}
			}
			onFile(recs, "007", "Zoë", "O'Hara")
			onFile(recs, "7", "Ann", "Kaur")
			onFile(recs, "0007", "Bob", "Šimić")
			take(t, recs, in, plain)
			for ref, want := range map[string]data.Person{
				"007": {FirstName: "Zoë", LastName: "O'Hara", BirthYear: 1950, Joined: "2024-02-29", Phone: "+44 7700 900000",
					AccessNeeds: "large print please", ConsentDate: "2024-03-01"},
				"7":    {FirstName: "Ann", LastName: "Kaur", BirthYear: 1951, Joined: "2024-03-01", Phone: "01282555000", AccessNeeds: "0.3", ConsentDate: "2024-03-01"},
				"0007": {FirstName: "Bob", LastName: "Šimić", Joined: "2023-03-15", AccessNeeds: "a\nb", ConsentDate: "2023-03-16"},
				"C/9":  {FirstName: "Cy", AccessNeeds: "0.5"},
			} {
				p := recs.PersonByRef(ref)
				if p == nil {
					t.Errorf("nobody has the number %s", ref)
					continue
				}
				got := data.Person{FirstName: p.FirstName, LastName: p.LastName, BirthYear: p.BirthYear, Joined: p.Joined,
					Phone: p.Phone, AccessNeeds: p.AccessNeeds, ConsentDate: p.ConsentDate}
				if got != want {
					t.Errorf("%s: %+v, want %+v", ref, got, want)
				}
			}
			if len(recs.People) != 4 {
				t.Errorf("%d people, want 4", len(recs.People))
			}
		})
	}
}

// onFile puts somebody on file as they are.
func onFile(recs *data.Records, ref, first, last string) {
	p := &data.Person{Meta: data.Meta{ID: testID(data.KindPerson, ref), Entered: int64(len(recs.People) + 1)}, Ref: ref, FirstName: first, LastName: last, Role: data.Attendee}
	recs.People[p.ID] = p
}

// TestRegisterOfOtherPrograms: days of the 1904 system (openpyxl-iso: days as
// text), times as parts of a day and as a formula's result.
func TestRegisterOfOtherPrograms(t *testing.T) {
	for _, program := range []string{"-xlsxwriter.xlsx", "-libreoffice.xlsx", "-gnumeric.xlsx", "-openpyxl.xlsx", "-openpyxl-iso.xlsx", ".ods"} {
		t.Run(program, func(t *testing.T) {
			recs := someone(t, rollCall)
			take(t, recs, Input{Register: []*File{written(t, "register"+program)}}, plain)
			s := session(t, recs)
			if n, _ := s.Unnamed(); s.Date != "2025-03-01" || s.Start != "10:00" || s.End != "12:20" || len(s.Marks) != 2 || n != 9 {
				t.Errorf("%+v", s)
			}
			if m := s.Marks[recs.PersonByRef("004").ID]; *m.Seconds != 6300 {
				t.Errorf("hours are %d seconds", *m.Seconds)
			}
		})
	}
}

// TestFilesThatAreNoTables: each says what it is and what to do, under any name.
func TestFilesThatAreNoTables(t *testing.T) {
	x := excelize.NewFile()
	defer x.Close()
	sealed, err := x.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	secret, err := excelize.Encrypt(sealed.Bytes(), &excelize.Options{Password: "a word"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file *File
		want string
	}{
		"old Excel":          {written(t, "register.xls"), oldExcel},
		"PDF":                {written(t, "register.pdf"), isPDF},
		"password":           {&File{Name: "table", Data: secret}, locked},
		"a web page":         {&File{Name: "table", Data: []byte("\n<html><table><tr><td>ref")}, notText},
		"XML":                {&File{Name: "table", Data: []byte("\ufeff<?xml version=\"1.0\"?><Workbook>")}, notText},
		"text with no mark":  {&File{Name: "table", Data: []byte("r\x00e\x00f\x00")}, notText},
		"another zip":        {zipOf(t, [2]string{"word/document.xml", "<w/>"}), notWorkbook},
		"an empty zip":       {zipOf(t), notWorkbook},
		"a binary workbook":  {zipOf(t, [2]string{"xl/workbook.bin", "\x83\x01"}), notWorkbook},
		"a text document":    {zipOf(t, [2]string{"mimetype", "application/vnd.oasis.opendocument.text"}), notWorkbook},
		"half of a workbook": {&File{Name: "table", Data: written(t, "people-gnumeric.xlsx").Data[:3000]}, badWorkbook},
	} {
		for _, ending := range []string{".csv", ".xlsx", ".CSV", ""} {
			file := &File{Name: "table" + ending, Data: c.file.Data}
			text := one(t, refused(t, data.NewRecords(), Input{People: file}, plain))
			if want := file.Name + " line 1: " + c.want; text != want {
				t.Errorf("%s as %s: %q, want %q", name, file.Name, text, want)
			}
		}
	}
	csv := file("people.xlsx", "ref,first_name\n1,Ann\n")
	recs := data.NewRecords()
	take(t, recs, Input{People: csv}, plain)
	if recs.PersonByRef("1") == nil {
		t.Error("a CSV file called .xlsx was not read")
	}
}

func TestMessagesOfFilesAreShort(t *testing.T) {
	for _, m := range []string{badWorkbook, notWorkbook, bigWorkbook, oldExcel, locked, isPDF, notText, noRows} {
		if len(m) > 140 || strings.ContainsAny(m, "\n;") {
			t.Errorf("%q", m)
		}
	}
}
