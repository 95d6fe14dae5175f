package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// jpegFile is a photograph with something in it that a camera wrote.
func (s *shop) jpegFile(name string) string {
	s.t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		s.t.Fatal(err)
	}
	raw := b.Bytes()
	exif := append([]byte{0xFF, 0xE1, 0, 22}, []byte("Exif\x00\x00GPS 53.8371 N")...)
	return s.write(name, string(raw[:2])+string(exif)+string(raw[2:]))
}

func pdfWords(t *testing.T, pdf string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// A pack with papers has each paper behind a page that says what it is; a Word
// file goes beside it in one ZIP with the pack; a paper's file can be taken out.
func TestPackWithPapers(t *testing.T) {
	s, file, _, bids := demoShop(t, "--years", "2", "--people", "40")
	first := bids[0]
	out := s.path("pack.pdf")
	if errs := s.refused(Refused, file, "pack", file, "--bid", first.ID, "--with-papers", "-o", out); !strings.Contains(errs, "paper FILE set") {
		t.Errorf("without any file: %q", errs)
	}
	s.refused(Usage, file, "pack", file, "--bid", first.ID, "--with-papers", "-o", s.path("pack.html"))
	var papers []struct{ Key, Title, File string }
	list := func() {
		papers = nil
		if err := json.Unmarshal([]byte(s.must("paper", file, "list", "--json")), &papers); err != nil {
			t.Fatal(err)
		}
	}
	list()
	s.must("pack", file, "--bid", first.ID, "-o", s.path("a-paper.pdf"))
	s.must("paper", file, "set", "constitution", "--have", "yes", "--file", s.path("a-paper.pdf"))
	s.must("paper", file, "set", "safeguarding", "--have", "yes", "--file", s.jpegFile("policy.jpg"))
	s.must("pack", file, "--bid", first.ID, "--with-papers", "-o", out)
	text := pdfWords(t, out)
	for _, want := range []string{"Paper 1 of 2: ", "as it is, the file a-paper.pdf", "Paper 2 of 2: ", "the file policy.jpg"} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
	if strings.Count(text, "The need") != 2 {
		t.Error("the paper's own pages are not behind the pack")
	}
	if _, err := os.Stat(s.path("pack.zip")); err == nil {
		t.Error("a ZIP that nobody needs")
	}
	s.must("paper", file, "set", "safeguarding", "--file", s.write("policy.docx", "PK Word"))
	told := s.must("pack", file, "--bid", first.ID, "--with-papers", "-o", out)
	z, err := zip.OpenReader(s.path("pack.zip"))
	if err != nil || !strings.Contains(told, "pack.zip") {
		t.Fatalf("%v %q", err, told)
	}
	defer z.Close()
	if len(z.File) != 2 || z.File[0].Name != "pack.pdf" || z.File[1].Name != "policy.docx" {
		t.Errorf("the ZIP holds %v", z.File)
	}
	s.must("pack", file, "--bid", first.ID, "--with-papers", "-o", out) // over its own
	s.must("paper", file, "set", "safeguarding", "--file", "")
	list()
	for _, p := range papers {
		if (p.Key == "constitution") != (p.File != "") {
			t.Errorf("%s has the file %q", p.Key, p.File)
		}
	}
}

// A receipt keeps its photograph, written anew, or PDF; the report lists the
// receipts and puts them behind; cash stands in the accounts; the tables go out as
// a workbook.
func TestReceiptsCashAndWorkbooks(t *testing.T) {
	s, file, pass, bids := demoShop(t, "--years", "2", "--people", "40")
	running := bids[0]
	s.must("bid", file, "publish")
	s.must("report", file, "monitoring", "--bid", running.ID, "--on", "2026-05-10", "-o", s.path("lead.pdf")) // which publishes its figures
	s.must("report", file, "outcomes", "--bid", running.ID, "-o", s.path("lead.pdf"))
	s.pass = pass["treasurer"]
	photo := s.jpegFile("till.jpg")
	s.must("money", file, "receipt", "new", "--bid", running.ID, "--on", "2026-04-02", "--amount", "12.50", "--payee", "Boundary Yarns", "--number", "T1", "--file", photo)
	s.refused(Refused, file, "money", file, "receipt", "new", "--bid", running.ID, "--on", "2026-04-02", "--amount", "3", "--file", s.write("x.heic", "no picture"))
	var receipts []struct{ ID, Receipt, File string }
	if err := json.Unmarshal([]byte(s.must("money", file, "receipts", "--bid", running.ID, "--json")), &receipts); err != nil {
		t.Fatal(err)
	}
	at := -1
	for i, r := range receipts {
		if r.Receipt == "T1" {
			at = i
		}
	}
	if at < 0 || receipts[at].File != "till.jpg" {
		t.Fatalf("%+v", receipts)
	}
	s.must("money", file, "receipt", receipts[at].ID, "-o", s.path("back.jpg"))
	raw, err := os.ReadFile(s.path("back.jpg"))
	if err != nil || bytes.Contains(raw, []byte("GPS")) || !bytes.HasPrefix(raw, []byte{0xFF, 0xD8}) {
		t.Errorf("the photograph: %v, %d bytes", err, len(raw))
	}
	s.refused(Refused, file, "money", file, "receipt", "nothing", "--file", photo)

	s.must("money", file, "count", "--on", "2026-04-02", "--amount", "31.20", "--heading", "Subscriptions", "--note", "the tin")
	s.refused(Refused, file, "money", file, "count", "--on", "2026-04-02", "--amount", "1", "--heading", "tea")
	s.must("report", file, "accounts", "--from", "2026-04-01", "--to", "2026-04-30", "-o", s.path("a.txt"))
	text, _ := os.ReadFile(s.path("a.txt"))
	if !strings.Contains(string(text), "£31.20 came in") || !strings.Contains(string(text), "Cash") {
		t.Errorf("the accounts: %s", text)
	}
	for _, kind := range [][]string{{"accounts", "--from", "2026-04-01", "--to", "2026-04-30"}, {"statement", "--from", "2026-04-01", "--to", "2026-04-30"},
		{"monitoring", "--bid", running.ID, "--on", "2026-05-10"}, {"outcomes", "--bid", running.ID}} {
		out := s.path(kind[0] + ".xlsx")
		s.must(append([]string{"report", file, kind[0], "-o", out}, kind[1:]...)...)
		s.must(append([]string{"report", file, kind[0], "-o", out}, kind[1:]...)...) // over its own
		if raw, _ := os.ReadFile(out); !bytes.HasPrefix(raw, []byte("PK")) {
			t.Errorf("%s is no workbook", kind[0])
		}
	}
	s.refused(Usage, file, "report", file, "sign-in-sheet", "-o", s.path("x.xlsx"))
	s.must("report", file, "monitoring", "--bid", running.ID, "--with-receipts", "--on", "2026-05-10", "-o", s.path("m.pdf"))
	if got := pdfWords(t, s.path("m.pdf")); !strings.Contains(got, "Annex: the receipts") || !strings.Contains(got, "Boundary Yarns") || !strings.Contains(got, "Receipt T1") {
		t.Errorf("the report has no receipts")
	}
}
