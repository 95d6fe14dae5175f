package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/exchange/grid"
)

// What a file is refused with, and the bounds of package grid on one.
var (
	bigWorkbook = grid.ErrTooLarge.Error()
	badWorkbook = grid.ErrBadWorkbook.Error()
	notWorkbook = grid.ErrNotWorkbook.Error()
	oldExcel    = grid.ErrOldExcel.Error()
	isPDF       = grid.ErrPDF.Error()
	locked      = grid.ErrLocked.Error()
	notText     = grid.ErrNotText.Error()
	noRows      = grid.ErrEmpty.Error()
)

const (
	maxRows       = 200_000
	maxStringTags = 2_000_000
	maxOtherTags  = 200_000
	maxUnzipped   = 768 << 20
)

// bookOfParts zips a workbook with a sheet written by hand, and more parts or
// others in their place.
func bookOfParts(t testing.TB, sheet string, more ...[2]string) *File {
	t.Helper()
	parts := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
	for _, m := range more {
		if i := slices.IndexFunc(parts, func(p [2]string) bool { return p[0] == m[0] }); i >= 0 {
			parts[i] = m
		} else {
			parts = append(parts, m)
		}
	}
	return zipOf(t, parts...)
}

// zipOf zips parts: name, content.
func zipOf(t testing.TB, parts ...[2]string) *File {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return &File{Name: "book.xlsx", Data: b.Bytes()}
}

func TestHandWrittenWorkbook(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, Input{People: bookOfParts(t, `<worksheet><sheetData>
		<row><c t="inlineStr"><is><t>ref</t></is></c><c t="str"><v>first_name</v></c><c t="inlineStr"><is><r><t>jo</t></r><r><t>ined</t></r><rPh><t>x</t></rPh></is></c></row>
		<row r="5"><c r="A5"><v>1</v></c><c r="B5" t="inlineStr"><is><t>An_x000D_n</t></is></c><c r="C5" t="d"><v>2024-02-29T00:00:00.000</v></c></row>
		</sheetData></worksheet>`)}, plain)
	if p := recs.PersonByRef("1"); p == nil || p.FirstName != "An n" || p.Joined != "2024-02-29" {
		t.Errorf("%+v", p)
	}
}

// onlyRef is a sheet with one column, ref, and the rows.
func onlyRef(rows string) string {
	return `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>ref</v></c></row>` + rows + `</sheetData></worksheet>`
}

// strung is the table of texts.
func strung(items string) [2]string {
	return [2]string{"xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + items + `</sst>`}
}

// TestHostileWorkbooks: a file of a few kilobytes must not fill the memory,
// and no file may stop the program. The bound is on all that is allocated, so
// the most held at one time is less.
func TestHostileWorkbooks(t *testing.T) {
	var eachRow, eachBlank strings.Builder
	for n := 2; n < 5002; n++ {
		fmt.Fprintf(&eachRow, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, n, n)
		fmt.Fprintf(&eachBlank, `<row r="%d"><c r="XFD%d" s="1"/></row>`, n, n)
	}
	const points = `<c t="s"><v>0</v></c>`
	styles := func(inner string) [2]string {
		return [2]string{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + inner + `</styleSheet>`}
	}
	for name, c := range map[string]struct {
		sheet string
		part  [2]string
		want  string
		most  int // MB allocated; 0 is 8
	}{
		"a cell in the last place":     {sheet: onlyRef(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), want: bigWorkbook},
		"cells in the last column":     {sheet: onlyRef(eachRow.String()), want: bigWorkbook},
		"a blank cell in the last":     {sheet: onlyRef(`<row r="1048576"><c r="XFD1048576" s="1"/></row>`), want: "looks like a people table"},
		"blank cells in the last":      {sheet: onlyRef(eachBlank.String()), want: "looks like a people table", most: 32},
		"the last row":                 {sheet: onlyRef(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`), want: "looks like a people table"},
		"a row past the last":          {sheet: onlyRef(`<row r="1048577"><c><v>1</v></c></row>`), want: badWorkbook},
		"a row past counting":          {sheet: onlyRef(`<row r="99999999999999999999"><c><v>1</v></c></row>`), want: badWorkbook},
		"many rows":                    {sheet: onlyRef(strings.Repeat(`<row><c><v>1</v></c></row>`, maxRows)), want: bigWorkbook, most: 200},
		"many cells":                   {sheet: onlyRef(strings.Repeat(`<row><c r="BXX1"><v>1</v></c></row>`, 1100)), want: bigWorkbook},
		"cells without a place":        {sheet: onlyRef(`<row>` + strings.Repeat(`<c><v>1</v></c>`, 100_000) + `</row>`), want: bigWorkbook},
		"a long text":                  {sheet: onlyRef(`<row><c t="str"><v>` + strings.Repeat("a", 2<<20) + `</v></c></row>`), want: bigWorkbook},
		"a text in many pieces":        {sheet: onlyRef(`<row><c t="inlineStr"><is>` + strings.Repeat(`<r/>`, 1_000_000) + `</is></c></row>`), want: bigWorkbook},
		"a long comment":               {sheet: onlyRef(`<!--` + strings.Repeat("<a>", 1<<20) + `-->`), want: bigWorkbook},
		"codes a hundredfold":          {sheet: onlyRef(strings.Repeat(`<row>`+points+`</row>`, 1000)), part: strung(`<si><t>` + strings.Repeat(`_x0041_`, 4000) + `</t></si>`), want: "looks like a people table"},
		"pieces a hundredfold":         {sheet: onlyRef(strings.Repeat(`<row>`+points+`</row>`, 1000)), part: strung(`<si>` + strings.Repeat(`<r/>`, 9000) + `</si>`), want: "looks like a people table"},
		"one long text a thousandfold": {sheet: onlyRef(strings.Repeat(`<row>`+strings.Repeat(points, 100)+`</row>`, 100)), part: strung(`<si><t>` + strings.Repeat("a", 32767) + `</t></si>`), want: bigWorkbook},
		"many texts":                   {sheet: onlyRef(``), part: strung(strings.Repeat(`<si/>`, maxStringTags)), want: bigWorkbook, most: 200},
		"many styles":                  {sheet: onlyRef(``), part: styles(`<cellXfs>` + strings.Repeat(`<xf/>`, maxOtherTags) + `</cellXfs>`), want: bigWorkbook, most: 64},
		"many formulas":                {sheet: onlyRef(``), part: [2]string{"xl/calcChain.xml", `<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + strings.Repeat(`<c/>`, 1_000_000) + `</calcChain>`}, want: "looks like a people table"},
		"entities":                     {sheet: `<!DOCTYPE x [<!ENTITY a "aaaa">]>` + onlyRef(`<row><c t="str"><v>&a;&a;</v></c></row>`), want: badWorkbook},
	} {
		t.Run(name, func(t *testing.T) {
			book := bookOfParts(t, c.sheet)
			if c.part[0] != "" {
				book = bookOfParts(t, c.sheet, c.part)
			}
			if len(book.Data) > 256<<10 {
				t.Fatalf("%d bytes are no small file", len(book.Data))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			bad := refused(t, data.NewRecords(), Input{Spending: book}, plain)
			runtime.ReadMemStats(&after)
			wants(t, bad[0].String(), c.want)
			if most := uint64(max(c.most, 8)) << 20 * detectorFactor; after.TotalAlloc-before.TotalAlloc > most {
				t.Errorf("a file of %d bytes took %d bytes, more than %d", len(book.Data), after.TotalAlloc-before.TotalAlloc, most)
			}
		})
	}
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	good := workbookOf(t, false, [][]any{{"ref", "first_name"}, {"1", "Ann"}})
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		b := bytes.Clone(good.Data)
		for range 1 + random.IntN(20) {
			b[random.IntN(len(b))] = byte(random.Uint32())
		}
		if random.IntN(3) == 0 {
			b = b[:random.IntN(len(b))]
		}
		// It may be read or refused, but must come back.
		if _, err := Read(data.NewRecords(), Input{People: &File{Name: "p.xlsx", Data: b}}, plain); err != nil && err.Error() == "" {
			t.Error("refused without a word")
		}
	}
}

// TestAPartOfTooManyBytes: what a part says of its length is enough to refuse
// it, and it cannot be longer than it says.
func TestAPartOfTooManyBytes(t *testing.T) {
	for says, want := range map[uint64]string{maxUnzipped + 1: bigWorkbook, maxUnzipped/2 + 1: bigWorkbook, math.MaxUint64: bigWorkbook, 3: badWorkbook} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
			w, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: says, CompressedSize64: 10})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte{1, 5, 0, 250, 255, '<', 'a', '/', '>', ' '}); err != nil { // "<a/> ", not packed
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		wants(t, one(t, refused(t, data.NewRecords(), Input{People: &File{Name: "p", Data: b.Bytes()}}, plain)), want)
	}
}

// TestDamagedSheetsAreNotReadInPart: the library takes what is before the
// damage for the whole, puts cells that are out of order into other columns,
// and leaves a text blank that it cannot find.
func TestDamagedSheetsAreNotReadInPart(t *testing.T) {
	const texts = `<si><t>ref</t></si><si><t>first_name</t></si>`
	const good = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>Ann</v></c></row>`
	sheet := func(rows string) string { return `<worksheet><sheetData>` + rows + `</sheetData></worksheet>` }
	read := func(sheet string, more ...[2]string) error {
		_, err := Read(data.NewRecords(), Input{People: bookOfParts(t, sheet, more...)}, plain)
		return err
	}
	if err := read(sheet(good), strung(texts)); err != nil {
		t.Fatalf("the undamaged sheet: %v", err)
	}
	twoSheets := [2]string{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="a" sheetId="2" r:id="rId1"/></sheets></workbook>`}
	for name, err := range map[string]error{
		"no end":             read(`<worksheet><sheetData>`+good, strung(texts)),
		"no end of a row":    read(strings.TrimSuffix(sheet(good), `</row></sheetData></worksheet>`), strung(texts)),
		"a wrong end":        read(sheet(good+`<row r="3"><c r="A3"><v>2</v></row></c>`), strung(texts)),
		"rows out of order":  read(sheet(good+`<row r="1"><c r="A1"><v>2</v></c></row>`), strung(texts)),
		"a row twice":        read(sheet(good+`<row r="2"><c r="A2"><v>2</v></c></row>`), strung(texts)),
		"cells out of order": read(sheet(good+`<row r="3"><c r="B3" t="str"><v>Bob</v></c><c r="A3"><v>2</v></c></row>`), strung(texts)),
		"a cell twice":       read(sheet(good+`<row r="3"><c r="A3"><v>2</v></c><c r="A3" t="str"><v>Bob</v></c></row>`), strung(texts)),
		"a cell in a cell":   read(sheet(good+`<row r="3"><c r="A3"><c r="B3" t="str"><v>Bob</v></c></c></row>`), strung(texts)),
		"no such cell":       read(sheet(good+`<row r="3"><c r="A-3"><v>2</v></c></row>`), strung(texts)),
		"no such text":       read(sheet(good+`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="s"><v>2</v></c></row>`), strung(texts)),
		"no number of text":  read(sheet(good+`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="s"><v>x</v></c></row>`), strung(texts)),
		"no texts":           read(sheet(good)),
		"half the texts":     read(sheet(good), [2]string{"xl/sharedStrings.xml", `<sst><si><t>ref</t></si>`}),
		"half the styles":    read(sheet(good), strung(texts), [2]string{"xl/styles.xml", `<styleSheet><cellXfs>`}),
		"no sheet":           read(sheet(good), strung(texts), [2]string{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`}),
		"a name twice":       read(sheet(good), strung(texts), twoSheets),
	} {
		if err == nil || !strings.Contains(err.Error(), badWorkbook) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A letter changed within a part that is not packed: only the checksum
	// tells.
	b := zipStored(t, bookOfParts(t, sheet(good), strung(texts)))
	if _, err := Read(data.NewRecords(), Input{People: &File{Name: "p", Data: b}}, plain); err != nil {
		t.Fatal(err)
	}
	b = bytes.Replace(b, []byte("Ann"), []byte("Ant"), 1)
	wants(t, one(t, refused(t, data.NewRecords(), Input{People: &File{Name: "p", Data: b}}, plain)), badWorkbook)
}

// zipStored is a zip with nothing packed.
func zipStored(t testing.TB, packed *File) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(packed.Data), int64(len(packed.Data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAWorkbookLeavesNothingOnTheDisk: the library writes a part of more than
// 16 MB, in plain, to the folder for temporary files, unless it is told not to.
// A folder remembers when something was last made in it.
func TestAWorkbookLeavesNothingOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	long := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(dir, long, long); err != nil {
		t.Fatal(err)
	}
	sheet := strings.Replace(onlyRef(""), `</sheetData>`, `</sheetData>`+strings.Repeat(`<!--`+strings.Repeat(" ", 400<<10)+`-->`, 42), 1)
	wants(t, refused(t, data.NewRecords(), Input{Spending: bookOfParts(t, sheet)}, plain)[0].String(), "looks like a people table")
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !info.ModTime().Equal(long) {
		t.Error("something was written to the folder for temporary files")
	}
}

// TestWhichSheet: the first tab that is seen and has something in it.
func TestWhichSheet(t *testing.T) {
	book := func(states [3]string, sheets [3]string) *File {
		var tabs, rels strings.Builder
		var parts [][2]string
		for i := range states {
			fmt.Fprintf(&tabs, `<sheet name="T%d" sheetId="%d" state="%s" r:id="rId%d"/>`, i, i+1, states[i], i+1)
			folder := "worksheets"
			if strings.HasPrefix(sheets[i], "<chartsheet") {
				folder = "chartsheets"
			}
			fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="%s/sheet%d.xml"/>`, i+1, folder, i+1)
			parts = append(parts, [2]string{fmt.Sprintf("xl/%s/sheet%d.xml", folder, i+1), sheets[i]})
		}
		parts = append(parts,
			[2]string{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + tabs.String() + `</sheets></workbook>`},
			[2]string{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`})
		return bookOfParts(t, sheets[0], parts...)
	}
	people := func(ref string) string {
		return `<worksheet><sheetData><row><c t="str"><v>ref</v></c><c t="str"><v>first_name</v></c></row><row><c t="str"><v>` + ref + `</v></c><c t="str"><v>Ann</v></c></row></sheetData></worksheet>`
	}
	const chart, blank = `<chartsheet/>`, `<worksheet><sheetData><row><c s="1"/></row></sheetData></worksheet>`
	for name, c := range map[string]struct {
		states, sheets [3]string
		want           string
	}{
		"every one":      {[3]string{"", "", ""}, [3]string{people("11"), people("12"), people("13")}, "11 12 13"},
		"not a chart":    {[3]string{"", "", ""}, [3]string{chart, people("11"), people("12")}, "11 12"},
		"not a blank":    {[3]string{"", "", ""}, [3]string{blank, people("11"), blank}, "11"},
		"none but these": {[3]string{"hidden", "", ""}, [3]string{blank, chart, people("11")}, "11"},
		"not a list":     {[3]string{"", "", ""}, [3]string{people("11"), `<worksheet><sheetData><row><c t="str"><v>Colours</v></c></row><row><c t="str"><v>red</v></c></row></sheetData></worksheet>`, blank}, "11"},
	} {
		recs := data.NewRecords()
		take(t, recs, Input{People: book(c.states, c.sheets)}, plain)
		var got []string
		for _, p := range data.InOrder(recs.People) {
			got = append(got, p.Ref)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	hidden := Input{People: book([3]string{"hidden", "veryHidden", "visible"}, [3]string{people("11"), people("12"), people("13")})}
	bad := refused(t, data.NewRecords(), hidden, plain)
	if len(bad) != 2 || bad[0].Doubt != DoubtHidden {
		t.Errorf("hidden sheets: %v", bad)
	}
	recs := data.NewRecords()
	if take(t, recs, hidden, accepting(DoubtHidden)); len(recs.People) != 3 {
		t.Errorf("%d people of hidden sheets", len(recs.People))
	}
	one13 := plain
	one13.Sheet = "t2"
	recs = data.NewRecords()
	if take(t, recs, hidden, one13); len(recs.People) != 1 {
		t.Errorf("%d people of the one sheet", len(recs.People))
	}
	one13.Sheet = "T9"
	wants(t, one(t, refused(t, recs, hidden, one13)), "no sheet called T9")
}

// FuzzWorkbookParts takes what is inside the zip, which FuzzRead's changes of
// bytes hardly ever reach.
func FuzzWorkbookParts(f *testing.F) {
	const ns = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	f.Add(onlyRef(`<row r="2"><c r="A2" t="s" s="1"><v>0</v></c></row>`), `<sst`+ns+`><si><t>007</t></si><si><r><t>a_x000D_</t></r></si></sst>`,
		`<styleSheet`+ns+`><numFmts><numFmt numFmtId="164" formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Add(`<worksheet><sheetData><row><c t="str"><v>date</v></c><c t="inlineStr"><is><t>ref</t></is></c></row><row r="9"><c r="A9" s="1"><f>1+1</f><v>45000.5</v></c><c r="B9" t="b"><v>1</v></c></row></sheetData></worksheet>`, `<sst`+ns+`/>`, `<styleSheet`+ns+`/>`)
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="d" s="1"><v>2025-01-01T10:00:00Z</v></c><c r="C1" t="e"><v>#N/A</v></c></row></sheetData><mergeCells/></worksheet>`, `<sst`+ns+`/>`, `<styleSheet`+ns+`><cellXfs><xf numFmtId="-1"/><xf/></cellXfs></styleSheet>`)
	f.Fuzz(func(t *testing.T, sheet, strings, styles string) {
		book := bookOfParts(t, sheet, [2]string{"xl/sharedStrings.xml", strings}, [2]string{"xl/styles.xml", styles})
		readsTwice(t, book.Data)
	})
}
