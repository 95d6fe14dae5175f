package press

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// node is an element of the document's structure: what a screen reader walks.
// Its parts are other elements and marks, in reading order.
type node struct {
	role     string // a standard structure type of PDF 1.7: P, H1, Table, TD...
	alt      string // said instead of the picture
	scope    string // of a TH: Column or Row
	said     string // of a Span: the text that its marks stand for
	language string // of a Span whose text is in another language
	parts    []part
}

// part is an element, or a stretch of a page's content.
type part struct {
	node *node
	mark mark
}

// mark names a stretch of marked content by its page (from 0) and its number
// on that page.
type mark struct{ page, id int }

// add makes a new element at the end of n.
func (n *node) add(role string) *node {
	child := &node{role: role}
	n.parts = append(n.parts, part{node: child})
	return child
}

// marks remembers, while pages are drawn, which content belongs to which
// element. What is drawn between two calls belongs to the element of the
// first: a block that a page cuts gets one mark on each page.
type marks struct {
	write func(string) // writes to the current page
	pages [][]*node    // by page: the elements in order of their marks
	open  *node        // nil: nothing is open
	art   bool         // decoration is open
	again bool         // all that is drawn is a repetition, so decoration
}

// page closes what is open and starts the next page.
func (m *marks) page(start func()) {
	m.close()
	start()
	m.pages = append(m.pages, nil)
}

// in says that what follows belongs to n.
func (m *marks) in(n *node) {
	if m.again {
		m.decoration("")
		return
	}
	if m.open == n {
		return
	}
	m.close()
	p := len(m.pages) - 1
	id := len(m.pages[p])
	m.pages[p] = append(m.pages[p], n)
	n.parts = append(n.parts, part{mark: mark{p, id}})
	said := ""
	if n.said != "" {
		said = " /ActualText <" + utf16Hex(n.said) + ">"
	}
	if n.language != "" {
		said += " /Lang (" + n.language + ")"
	}
	m.write("/" + n.role + " <</MCID " + itoa(id) + said + ">> BDC")
	m.open = n
}

// instead says that what draw puts on the page stands for the text. It is an
// element of its own and no content inside other content, which readers of
// structure lose their way in.
func (m *marks) instead(text string, draw func()) {
	around := m.open
	if around == nil {
		draw()
		return
	}
	span := around.add("Span")
	span.said = text
	m.in(span)
	draw()
	m.in(around)
}

// spoken says in what language the text is that draw puts on the page.
func (m *marks) spoken(language string, draw func()) {
	around := m.open
	if around == nil {
		draw()
		return
	}
	span := around.add("Span")
	span.language = language
	m.in(span)
	draw()
	m.in(around)
}

// decoration says that what follows is no part of the text: lines, tints, and
// what is repeated on every page. kind is "" or Pagination.
func (m *marks) decoration(kind string) {
	if m.art && kind == "" {
		return
	}
	m.close()
	if kind == "" {
		m.write("/Artifact BMC")
	} else {
		m.write("/Artifact <</Type /" + kind + ">> BDC")
	}
	m.art = true
}

// repeat draws again what has its place in the structure already.
func (m *marks) repeat(draw func()) {
	m.again = true
	draw()
	m.again = false
}

// close ends what is open.
func (m *marks) close() {
	if m.open != nil || m.art {
		m.write("EMC")
	}
	m.open, m.art = nil, false
}

// utf16Hex is text as PDF keeps it: UTF-16 after a mark of its order, in
// hexadecimal.
func utf16Hex(s string) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
