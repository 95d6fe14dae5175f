package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits on a workbook, so that a small file cannot fill the memory nor hold
// the program up. A real register of ten years is 60,000 rows of ten cells, in
// some 30 MB.
const (
	maxUnzipped   = 768 << 20 // bytes of all parts that are read
	maxRows       = 200_000   // with something in them
	maxColumns    = 2_000     // up to the last with something in it
	maxCells      = 2_000_000 // summed over the rows, each up to its last
	maxSparse     = 250_000   // of them, where not one in two hundred has something in it
	maxText       = 64 << 20  // bytes of all cells' texts
	maxToken      = 512 << 10 // bytes of a tag or a text; Excel's longest is 32,767 letters
	maxSheetTags  = 40_000_000
	maxStringTags = 2_000_000 // in the table of texts
	maxOtherTags  = 200_000   // in another part
	maxTagsOfText = 10_000    // in one text
)

// readZip reads a workbook of either kind.
func readZip(b []byte) (*Book, error) {
	in, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, ErrBadWorkbook
	}
	parts, left := map[string]*zip.File{}, uint64(maxUnzipped)
	for _, f := range in.File {
		name := partName(f)
		if !wanted(name) {
			continue
		}
		if parts[name] != nil {
			return nil, ErrBadWorkbook
		}
		parts[name] = f
		if f.UncompressedSize64 > left {
			return nil, ErrTooLarge
		}
		left -= f.UncompressedSize64
	}
	var book *Book
	switch {
	case parts["mimetype"] != nil && startsWith(parts["mimetype"], "application/vnd.oasis.opendocument.spreadsheet"):
		book, err = readODS(parts)
	case hasBook(parts):
		book, err = readXLSX(parts)
	default:
		return nil, ErrNotWorkbook
	}
	switch {
	case errors.Is(err, ErrTooLarge), errors.Is(err, ErrNotWorkbook), errors.Is(err, ErrLocked):
		return nil, err
	case err != nil:
		return nil, ErrBadWorkbook
	case len(book.Sheets) == 0:
		return nil, ErrEmpty
	}
	return book, nil
}

func hasBook(parts map[string]*zip.File) bool {
	for name := range parts {
		if strings.HasPrefix(name, "xl/workbook") && strings.HasSuffix(name, ".xml") {
			return true
		}
	}
	return false
}

// wanted tells the parts that hold cells and what holds them together from
// pictures, charts and the like, which are not read.
func wanted(name string) bool {
	switch {
	case name == "mimetype", name == "content.xml", name == "meta-inf/manifest.xml":
		return true
	case strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"), strings.HasPrefix(name, "xl/chartsheets/"):
		return true
	case strings.HasPrefix(name, "xl/") && strings.Count(name, "/") == 1 && strings.HasSuffix(name, ".xml"), name == "xl/_rels/workbook.xml.rels":
		return !strings.HasSuffix(name, "calcchain.xml")
	}
	return false
}

// partName is a part's name in small letters, which is how names are alike.
func partName(f *zip.File) string {
	return strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
}

func startsWith(f *zip.File, want string) bool {
	rc, err := f.Open()
	if err != nil {
		return false
	}
	defer rc.Close()
	start := make([]byte, len(want))
	n, _ := io.ReadFull(rc, start)
	return string(start[:n]) == want
}

// tokens calls take for every tag and text of a part, to its sound end.
func tokens(f *zip.File, most int, take func(token) error) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	s := newScanner(rc, most)
	for {
		t, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := take(t); err != nil {
			return err
		}
	}
}

// bounds counts what all sheets of a workbook hold together.
type bounds struct{ rows, cells, filled, text int }

func (b *bounds) add(r *Row) error {
	b.rows++
	b.cells += len(r.Cells)
	for _, c := range r.Cells {
		b.text += len(c)
		if c != "" {
			b.filled++
		}
	}
	if b.rows > maxRows || b.cells > maxCells || b.text > maxText || b.cells > maxSparse && b.filled*200 < b.cells {
		return ErrTooLarge
	}
	return nil
}
