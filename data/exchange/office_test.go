//go:build office

package exchange

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"commonthread/data"
	"commonthread/data/demo"
)

// What spreadsheets make something else of, where a cell is no text.
const awkward = `ref,first_name,last_name,birth_year,phone,joined,postcode,access_needs
0900,Amina,O'Hara,1952,07700 900101,2024-03-05,BB9 7XX,"step free, and
a quiet corner"
00910,=1+1,-5,1948,01282 555002,2024-02-29,BB9 8XX,1/2
1E5,TRUE,3 March,1961,+44 1282 555003,,,=SUM(A1:A9)
12345678901234567890,Zoë,Brontë,,@home,,,' quoted
00-X7,March 5,1.50,1939,00441282555004,1999-12-31,,00123
`

// The workbook that goes out is opened and saved by LibreOffice, as .xlsx and as
// .ods, and every record comes back exactly.
func TestExportComesBackFromLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is not here, so its round trip was not tried: .ci/needs office installs it")
	}
	recs := data.NewRecords()
	for i, rec := range demo.Records(demo.Options{Seed: 1, Today: "2026-03-05", NaturalID: func(k data.Kind, key ...string) data.ID { return plain.NaturalID(k, key...) }}) {
		rec.Head().Entered = int64(i + 1)
		recs.Put(rec)
	}
	take(t, recs, Input{People: file("awkward.csv", awkward)}, plain)
	first := exported(recs)
	book, err := ExportWorkbook(recs)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "tables.xlsx")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"xlsx", "ods"} {
		out := filepath.Join(dir, kind)
		cmd := exec.Command(office, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", kind, "--outdir", out, path)
		if told, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, told)
		}
		b, err := os.ReadFile(filepath.Join(out, "tables."+kind))
		if err != nil {
			t.Fatal(err)
		}
		f := &File{Name: "tables." + kind, Data: b}
		into := data.NewRecords()
		take(t, into, Input{People: f, Register: []*File{f}, Referrals: f, Responses: f, Spending: f}, plain)
		if second := exported(into); !maps.Equal(first, second) {
			t.Errorf("%s: %s", kind, difference(first, second))
		}
		t.Logf("%s: %d people, %d sessions, %d referrals, %d answers and %d receipts came back from LibreOffice as they were", kind,
			len(into.People), len(into.Sessions), len(into.Referrals), len(into.Responses), len(into.Spending))
	}
}
