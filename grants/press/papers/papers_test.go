package papers

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"commonthread/grants/press"
)

// paperOf is a PDF of so many pages, each with the words on it.
func paperOf(t *testing.T, words string, pages int) []byte {
	t.Helper()
	d := &press.Document{Title: words, Group: "Another hand", Day: "2025-01-01"}
	for n := range pages {
		if n > 0 {
			d.Blocks = append(d.Blocks, press.PageBreak{Hard: true})
		}
		d.Blocks = append(d.Blocks, press.Heading{Level: 1, Text: words}, press.Paragraph{Text: strings.Repeat("As it was agreed. ", 30)})
	}
	raw, err := press.PDF(d)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func pack() *press.Document {
	return &press.Document{Title: "Evidence pack: Wool", Group: "Nelson Crafting Group", Copy: "Funder copy", Day: "2026-04-12",
		Blocks: []press.Block{press.Heading{Level: 1, Text: "The case"}, press.Paragraph{Text: "People came."}}}
}

func allPapers(t *testing.T) []Paper {
	t.Helper()
	var dots, locked bytes.Buffer
	if err := png.Encode(&dots, image.NewRGBA(image.Rect(0, 0, 30, 40))); err != nil {
		t.Fatal(err)
	}
	conf := settings()
	conf.UserPW, conf.OwnerPW, conf.EncryptUsingAES, conf.EncryptKeyLength, conf.Permissions = "secret", "more", true, 256, model.PermissionsNone
	if err := api.Encrypt(bytes.NewReader(paperOf(t, "Bank", 1)), &locked, conf); err != nil {
		t.Fatal(err)
	}
	return []Paper{
		{"Constitution", "Dated 1 March 2024.", "constitution.pdf", paperOf(t, "Constitution as agreed", 2)},
		{"Safeguarding policy", "", "policy.docx", []byte("PK\x03\x04 a Word file")},
		{"Insurance", "Runs out on 1 May 2027.", "insurance.png", dots.Bytes()},
		{"Bank statement", "", "bank.pdf", locked.Bytes()},
		{"Accounts", "", "accounts.pdf", []byte("%PDF-1.4\nand then nothing more")},
	}
}

func textOf(t *testing.T, raw []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("Syntax")) {
		t.Fatalf("pdftotext: %v %.400s", err, out)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// Every paper has a page that says what it is; the pages of one that has pages
// follow it, whole and in order; the others stand beside.
func TestPapersStandBehindThePack(t *testing.T) {
	made, err := Behind(pack(), allPapers(t))
	if err != nil {
		t.Fatal(err)
	}
	pages := textOf(t, made.PDF)
	for i, want := range []string{"The case", "Paper 1 of 5: Constitution", "Constitution as agreed", "Constitution as agreed", "Paper 2 of 5: Safeguarding policy",
		"Paper 3 of 5: Insurance", "", "Paper 4 of 5: Bank statement", "Paper 5 of 5: Accounts"} {
		if i >= len(pages) || !strings.Contains(pages[i], want) || want == "" && strings.TrimSpace(pages[i]) != "" {
			t.Fatalf("page %d of %d does not say %q: %.300q", i+1, len(pages), want, pages[min(i, len(pages)-1)])
		}
	}
	if len(pages) != 9 {
		t.Errorf("%d pages", len(pages))
	}
	for i, want := range map[int]string{1: "Dated 1 March 2024.", 4: "it is a Word file", 7: "it is locked", 8: "could not be read"} {
		if !strings.Contains(strings.Join(strings.Fields(pages[i]), " "), want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
	var beside []string
	for _, p := range made.Beside {
		beside = append(beside, p.File)
	}
	if strings.Join(beside, " ") != "policy.docx bank.pdf accounts.pdf" {
		t.Errorf("beside: %q", beside)
	}
	if err := api.Validate(bytes.NewReader(made.PDF), settings()); err != nil {
		t.Errorf("no valid file: %v", err)
	}
	again, err := Behind(pack(), allPapers(t)[:3])
	if err != nil {
		t.Fatal(err)
	}
	twice, err := Behind(pack(), allPapers(t)[:3])
	if err != nil || !bytes.Equal(again.PDF, twice.PDF) {
		t.Errorf("the same papers give other bytes: %v", err)
	}
}

// What a page of somebody else's could do does not come along; what our own pages
// say to readers that speak does, and no claim for the rest.
func TestPapersDoNothing(t *testing.T) {
	raw := bytes.Replace(paperOf(t, "Plain", 1), []byte("/Type /Page\n"), []byte("/Type /Page\n/AA<</O<</S/JavaScript/JS(app.alert(1))>>>>\n"), 1)
	if !bytes.Contains(raw, []byte("JavaScript")) {
		raw = bytes.Replace(raw, []byte("/Tabs/S"), []byte("/AA<</O<</S/JavaScript/JS(app.alert(1))>>>>"), 1)
	}
	if !bytes.Contains(raw, []byte("JavaScript")) {
		t.Fatal("the paper has no script to take out")
	}
	made, err := Behind(pack(), []Paper{{"Plain", "", "plain.pdf", raw}})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"JavaScript", "pdfuaid:part>1"} {
		if bytes.Contains(made.PDF, []byte(bad)) {
			t.Errorf("the file has %q", bad)
		}
	}
	for _, good := range []string{"StructTreeRoot", "<xmp:CreatorTool>Common Thread</xmp:CreatorTool>"} {
		if !bytes.Contains(made.PDF, []byte(good)) {
			t.Errorf("the file has no %q", good)
		}
	}
}

func TestTheZipHoldsEverything(t *testing.T) {
	made, err := Behind(pack(), append(allPapers(t), Paper{"Two", "", "../POLICY.docx", []byte("PK other")}, Paper{"Three", "", "policy.docx", []byte("PK third")}))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := Zip("pack.pdf", made)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "pack.pdf policy.docx bank.pdf accounts.pdf ..-POLICY.docx policy 2.docx" {
		t.Errorf("the ZIP holds %s", got)
	}
	if !bytes.HasSuffix(raw, []byte("\nMade with Common Thread")) {
		t.Error("a later one would not know it")
	}
}
