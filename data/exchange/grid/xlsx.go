package grid

import (
	"archive/zip"
	"path"
	"strconv"
	"strings"
)

// excel is a workbook (.xlsx) being read. Its cells are read here and not by
// the library that writes workbooks, because that one tells neither an error
// from a text, nor a formula without a result from a blank, nor what is merged
// and hidden, without filling in every cell up to the last.
type excel struct {
	parts    map[string]*zip.File
	texts    []string // the table of texts that cells point into
	formats  []format // by style
	date1904 bool     // its days are counted from 1904
	unworked bool     // its formulas are worked out when it is next opened
	bounds   bounds
}

// tab is one sheet of the workbook, as its table of contents has it.
type tab struct {
	name, part string
	hidden     bool
}

func readXLSX(parts map[string]*zip.File) (*Book, error) {
	x := &excel{parts: parts}
	tabs, err := x.contents()
	if err != nil {
		return nil, err
	}
	if err := x.readStyles(); err != nil {
		return nil, err
	}
	if err := x.readTexts(); err != nil {
		return nil, err
	}
	book := &Book{}
	for _, t := range tabs {
		f := x.parts[t.part]
		if f == nil {
			return nil, ErrBadWorkbook
		}
		if strings.HasPrefix(t.part, "xl/chartsheets/") {
			continue // a tab without cells
		}
		s, err := x.readSheet(f)
		if err != nil {
			return nil, err
		}
		if len(s.Rows) > 0 {
			s.Name, s.Hidden = t.name, t.hidden
			book.Sheets = append(book.Sheets, *s)
		}
	}
	return book, nil
}

// contents reads which sheets there are, in the order of their tabs.
func (x *excel) contents() ([]tab, error) {
	book, rels := x.parts["xl/workbook.xml"], x.parts["xl/_rels/workbook.xml.rels"]
	if book == nil || rels == nil {
		return nil, ErrBadWorkbook
	}
	target := map[string]string{}
	err := tokens(rels, maxOtherTags, func(t token) error {
		if t.kind == startTag && t.name == "Relationship" {
			target[attribute(t.attrs, "Id")] = partPath(attribute(t.attrs, "Target"))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var tabs []tab
	seen := map[string]bool{}
	err = tokens(book, maxOtherTags, func(t token) error {
		switch {
		case t.kind != startTag:
		case t.name == "workbookPr":
			x.date1904 = isTrue(attribute(t.attrs, "date1904"))
		case t.name == "calcPr":
			x.unworked = isTrue(attribute(t.attrs, "fullCalcOnLoad"))
		case t.name == "sheet":
			name, state := attribute(t.attrs, "name"), attribute(t.attrs, "state")
			if seen[strings.ToLower(name)] {
				return ErrBadWorkbook
			}
			seen[strings.ToLower(name)] = true
			tabs = append(tabs, tab{name, target[attribute(t.attrs, "id")], state != "" && state != "visible"})
		}
		return nil
	})
	if err == nil && len(tabs) == 0 {
		err = ErrNotWorkbook
	}
	return tabs, err
}

// partPath is the part that a relationship of the workbook points to.
func partPath(target string) string {
	target = strings.ToLower(strings.ReplaceAll(target, `\`, "/"))
	if whole, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(whole)
	}
	return path.Join("xl", target)
}

func isTrue(v string) bool { return v == "1" || strings.EqualFold(v, "true") || v == "on" }

// readStyles learns what each style says about a number.
func (x *excel) readStyles() error {
	f := x.parts["xl/styles.xml"]
	if f == nil {
		return nil
	}
	codes, inCells := map[int]string{}, false
	return tokens(f, maxOtherTags, func(t token) error {
		switch {
		case t.name == "cellXfs":
			inCells = t.kind == startTag
		case t.kind != startTag:
		case t.name == "numFmt":
			if id, err := strconv.Atoi(attribute(t.attrs, "numFmtId")); err == nil {
				codes[id] = attribute(t.attrs, "formatCode")
			}
		case t.name == "xf" && inCells:
			id, _ := strconv.Atoi(attribute(t.attrs, "numFmtId"))
			is := format{date: builtInDate(id)}
			if code, own := codes[id]; own {
				is = formatOf(code)
			}
			x.formats = append(x.formats, is)
		}
		return nil
	})
}

// readTexts reads the table of texts.
func (x *excel) readTexts() error {
	f := x.parts["xl/sharedstrings.xml"]
	if f == nil {
		return nil
	}
	var r richText
	size := 0
	return tokens(f, maxStringTags, func(t token) error {
		if t.name == "si" && t.kind == startTag {
			if r.open {
				return ErrBadWorkbook
			}
			r = richText{open: true}
			return nil
		}
		if t.name == "si" && t.kind == endTag {
			text := r.text()
			if size += len(text); size > maxText {
				return ErrTooLarge
			}
			x.texts = append(x.texts, text)
			r.open = false
			return nil
		}
		return r.take(t)
	})
}

// richText puts together a text of pieces with formats of their own; how it is
// read aloud (phonetic) is no part of it.
type richText struct {
	open, inText bool
	phonetic     int
	tags         int
	b            strings.Builder
}

func (r *richText) take(t token) error {
	switch {
	case t.kind == chars:
		if r.inText && r.phonetic == 0 {
			r.b.Write(t.text)
		}
		return nil
	case t.kind == startTag:
		if r.tags++; r.tags > maxTagsOfText {
			return ErrTooLarge
		}
	}
	switch t.name {
	case "t":
		r.inText = t.kind == startTag
	case "rPh":
		if t.kind == startTag {
			r.phonetic++
		} else {
			r.phonetic--
		}
	}
	return nil
}

func (r *richText) text() string { return unescape(r.b.String()) }

// unescape puts characters for Excel's codes of them: _x000D_ is a carriage
// return, _x005F_ a line that is meant as one.
func unescape(t string) string {
	if !strings.Contains(t, "_x") {
		return t
	}
	var out strings.Builder
	for {
		i := strings.Index(t, "_x")
		if i < 0 || i+7 > len(t) {
			out.WriteString(t)
			return out.String()
		}
		out.WriteString(t[:i])
		n, err := strconv.ParseUint(t[i+2:i+6], 16, 16)
		if err != nil || t[i+6] != '_' {
			out.WriteString("_x")
			t = t[i+2:]
			continue
		}
		out.WriteRune(rune(n))
		t = t[i+7:]
	}
}
