package exchange

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
)

// Limits on a workbook, so that a small file cannot fill the memory nor hold
// the program up. A real register of ten years is 60,000 rows of ten cells, in
// some 30 MB.
const (
	maxUnzipped   = 64 << 20  // bytes of all parts that are read
	maxRows       = 200_000   // with something in them
	maxColumns    = 2_000     // up to the last with something in it
	maxCells      = 2_000_000 // summed over the rows, each up to its last
	maxText       = 64 << 20  // bytes of all cells' texts, with the weights below
	maxToken      = 512 << 10 // bytes of a tag or a text; Excel's longest is 32,767 letters
	maxSheetTags  = 12_000_000
	maxStringTags = 500_000 // in the table of texts
	maxOtherTags  = 200_000 // in another part
	maxTagsOfText = 10_000

	// A text is put together anew for each cell that has it: what that takes,
	// beside copying its bytes.
	weightOfRun  = 16  // a piece with a format of its own
	weightOfCode = 100 // a character written as _x000D_
)

// mostTags is how many tags a part may have.
var mostTags = [...]int{bookPart: maxOtherTags, textPart: maxStringTags, sheetPart: maxSheetTags}

// part is what a file inside a workbook is for.
type part int

const (
	otherPart part = iota // pictures, charts, formulas' order: not read
	bookPart              // what holds the workbook together
	textPart              // the table of texts that cells point into
	sheetPart
)

// partOf tells a part by its name (ECMA-376 part 1, 12.3).
func partOf(name string) part {
	folder, file := path.Split(name)
	switch {
	case name == "xl/sharedstrings.xml":
		return textPart
	case folder == "xl/worksheets/" && strings.HasSuffix(file, ".xml"):
		return sheetPart
	case name == "[content_types].xml", name == "_rels/.rels", name == "xl/styles.xml",
		folder == "xl/chartsheets/" && strings.HasSuffix(file, ".xml"), // a tab without cells
		folder == "xl/" && strings.HasPrefix(file, "workbook") && strings.HasSuffix(file, ".xml"),
		folder == "xl/_rels/" && strings.HasPrefix(file, "workbook"):
		return bookPart
	}
	return otherPart
}

// checkParts is what stands between a file and the library. The library takes
// the first half of a damaged sheet for the whole, shifts cells that are out of
// order, leaves a text blank that it cannot find, and makes many bytes of few;
// so all that it will read is first read through here, as a stream. What it
// returns is the same workbook without the parts that no table needs.
func checkParts(b []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var parts []*zip.File
	seen, book, left := map[string]bool{}, false, uint64(maxUnzipped)
	for _, f := range in.File {
		name := partName(f)
		if name == "mimetype" && isOpenDocument(f) {
			return nil, errOpenDocument
		}
		if partOf(name) == otherPart {
			continue
		}
		if seen[name] {
			return nil, errBadWorkbook
		}
		seen[name] = true
		book = book || strings.HasPrefix(name, "xl/workbook")
		if f.UncompressedSize64 > left {
			return nil, errTooLarge
		}
		left -= f.UncompressedSize64
		parts = append(parts, f)
	}
	if !book {
		return nil, errNotWorkbook
	}
	// The table of texts comes first, since cells are weighed by their texts.
	slices.SortStableFunc(parts, func(a, b *zip.File) int { return cmp.Compare(partOf(partName(a)), partOf(partName(b))) })
	var kept bytes.Buffer
	out, check := zip.NewWriter(&kept), &partCheck{}
	for _, f := range parts {
		if err := check.read(f, partOf(partName(f))); err != nil {
			return nil, err
		}
		if err := out.Copy(f); err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return kept.Bytes(), nil
}

// partName is a part's name in small letters, which is how names are alike.
func partName(f *zip.File) string {
	return strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
}

// isOpenDocument tells a spreadsheet (.ods) by the part that says what it is.
func isOpenDocument(f *zip.File) bool {
	rc, err := f.Open()
	if err != nil {
		return false
	}
	defer rc.Close()
	start := make([]byte, 64)
	n, _ := io.ReadFull(rc, start)
	return bytes.HasPrefix(start[:n], []byte("application/vnd.oasis.opendocument.spreadsheet"))
}
