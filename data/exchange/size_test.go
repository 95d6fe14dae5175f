package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"commonthread/data"
)

// A million rows that are formatted and empty are read in a moment: a sheet is a
// stream, and only what is in it is held.
func TestAMillionFormattedRows(t *testing.T) {
	var rows strings.Builder
	for n := 3; n <= 1_000_000; n++ {
		fmt.Fprintf(&rows, `<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>`, n, n)
	}
	book := bookOfParts(t, `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>ref</v></c><c r="B1" t="str"><v>first_name</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>Ann</v></c></row>`+rows.String()+`</sheetData></worksheet>`)
	recs, took, floor, quick := data.NewRecords(), time.Hour, time.Hour, false
	for range 5 { // the least that it takes: others use the machine too
		start := time.Now()
		if _, err := Read(recs, Input{People: book}, plain); err != nil {
			t.Fatal(err)
		}
		took = min(took, time.Since(start))
		floor = min(floor, unzipped(t, book))
		if quick = took < 2*time.Second || took < 12*floor; quick {
			break
		}
	}
	take(t, recs, Input{People: book}, plain)
	t.Logf("a million formatted rows: %v, %.1f times unzipping them", took.Round(time.Millisecond), float64(took)/float64(floor))
	if len(recs.People) != 1 || !quick {
		t.Errorf("%d people in %v", len(recs.People), took)
	}
}

// unzipped is how long it takes to take a workbook out of its zip and no more.
func unzipped(t *testing.T, book *File) time.Duration {
	t.Helper()
	start := time.Now()
	z, err := zip.NewReader(bytes.NewReader(book.Data), int64(len(book.Data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(start)
}

// BenchmarkHundredThousandRows is a register of so many marks, in a group of 500.
func BenchmarkHundredThousandRows(b *testing.B) {
	var people, register strings.Builder
	people.WriteString("ref,first_name,last_name\n")
	for p := range 500 {
		fmt.Fprintf(&people, "%03d,Ann%d,Lee%d\n", p+1, p, p%90)
	}
	register.WriteString("date,start,session,ref,name,mark\n")
	for n := range 100_000 {
		fmt.Fprintf(&register, "%s,10:00,Craft,%03d,Ann%d Lee%d,x\n", data.Date("2024-01-01").AddDays(n/500), n%500+1, n%500, n%500%90)
	}
	in := Input{People: file("p.csv", people.String()), Register: []*File{file("r.csv", register.String())}}
	for b.Loop() {
		plan, err := Read(data.NewRecords(), in, plain)
		if err != nil || len(plan.Doubts) > 0 {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapSys)/(1<<20), "MB")
	}
}
