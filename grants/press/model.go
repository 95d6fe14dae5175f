// Package press is the house style and the documents: a small model of
// semantic blocks, and three writers for it: tagged PDF, HTML and plain text.
// The same model with the same day gives the same bytes in each.
//
// It is the only importer of gofpdf. It never reads records: a document is
// built from figures and bids that are already fit for its reader, so that
// nothing that must be hidden can reach it. To add a document: a file that
// returns a *Document from values; to add a kind of block: its type here and
// a case in each of the three writers.
package press

import "commonthread/data"

// Document is what is printed: what it is, and its blocks in reading order.
type Document struct {
	Title string
	// Group is on every page; Copy stands in the header ("Funder copy",
	// "Committee copy: confidential", or "").
	Group        string
	Copy         string
	Confidential bool // marked as such on every page
	// Day is the day the document is made for; it is the document's only date.
	Day   data.Date
	Large bool // large print: 18 pt body
	// Points is the size of everything in a form to be filled in by hand, foot and
	// notes too; 0 is the house's type.
	Points float64
	// OneSided is whether programs are asked to print on one side of the paper: the
	// back of one person's form is never another's.
	OneSided bool
	// Unsent is whether the last page says that nobody has said yet that this
	// copy went to the funder.
	Unsent bool
	// Dense is for a document with a limit on its pages: less room between parts,
	// at the same sizes of type.
	Dense bool
	// Most is how many pages it may have, in large print twice as many; 0 is no limit.
	Most int
	// Draft is whether every page says that this is not for sending.
	Draft  bool
	Blocks []Block
}

// Block is a part of a document with a meaning. The kinds are the types below.
type Block interface{ block() }

// Cover is the first page.
type Cover struct {
	Kicker   string // e.g. Evidence pack
	Title    string // the bid or report
	Subtitle string
	Facts    [][2]string // label and value: programme, sum asked for, period, date, copy, fingerprint
	Note     string
	// Compact is for a document whose first page is its case: the cover is then its
	// head, and no page of its own.
	Compact bool
}

// Spare is what a document with a limit on its pages leaves out on paper where it
// would pass it: the blocks of the lowest order first. HTML and text always have it.
type Spare struct {
	Order  int // from 1
	Blocks []Block
}

// Unpaged is what is said where there are no pages to count: in HTML and in text.
// On paper a shorter form of it stands beside.
type Unpaged struct{ Blocks []Block }

// Heading is a heading of level 1 (starts a page where NewPage), 2 or 3.
type Heading struct {
	Level   int
	Text    string
	NewPage bool
}

// Finding is the sentence in large type that opens a page.
type Finding struct{ Text string }

// Paragraph is running text. Small is for the line under a figure that says
// how it was counted; it is never below 10 pt.
type Paragraph struct {
	Text  string
	Bold  bool
	Small bool
	Wide  bool // as wide as the table above it
}

// List is a bulleted or numbered list.
type List struct {
	Numbered bool
	Items    []string
}

// Checklist is a list of things that are there or not, said in words as well.
type Checklist struct{ Items []CheckItem }

// CheckItem is one line of a checklist.
type CheckItem struct {
	State  CheckState
	Text   string
	Detail string
}

// CheckState says how a checklist line stands.
type CheckState string

// The states of a checklist line; each is printed as a word beside its shape.
const (
	CheckYes     CheckState = "Yes"
	CheckNo      CheckState = "Not yet"
	CheckUnknown CheckState = "Not known"
)

// Table is rows under a repeated head. A row never breaks over pages.
type Table struct {
	Caption string
	Columns []Column
	Rows    [][]string
	// Total is a last row set apart; nil where there is none.
	Total []string
}

// Tables are short tables, two beside each other where the page is wide enough.
type Tables struct{ Items []Table }

// Beside is parts that stand beside each other where the page is wide enough
// and they are not too high, else one under the other: each is headings,
// paragraphs and charts, read part by part.
type Beside struct{ Parts [][]Block }

// Column is a table's column.
type Column struct {
	Head    string
	Width   float64 // share of the page's width, relative to the other columns
	Numeric bool    // set flush right with figures that line up
}

// Facts are a few large numbers side by side, each with its unit and base.
type Facts struct{ Items []Fact }

// Fact is one large number.
type Fact struct {
	Value string // 23, or the words for a hidden number
	Label string // people came at least once
	Note  string // how it was counted, in a few words
}

// Callout is a box with a heading: what is hidden and why, what is missing.
type Callout struct {
	Title string
	Text  string
}

// SignTable is an empty form: rows for writing in by hand.
type SignTable struct {
	Columns []Column
	Rows    [][]string // given text; short rows leave empty cells
	Blank   int        // empty rows after them
	// Fill goes on with empty rows to the end of the page, so that no page has
	// a row or two alone.
	Fill bool
}

// Run starts a new page and a run of pages with a head, a foot and page numbers of
// its own: one person's form among others.
type Run struct {
	Head, Foot string
}

// Frame is a box across the page with words at its left and its right.
type Frame struct{ Left, Right string }

// Question is one question with its answers to be ringed or ticked by hand.
type Question struct {
	Number  int
	Text    string
	Answers []Answer // from the lowest up
	// Low and High say what the ends of a scale of numbers mean.
	Low, High string
	Drawn     AnswersAs
	// Decline is the words for preferring not to answer; "" is none.
	Decline string
}

// Answer is one answer to a question: its number, and its words where it has any.
type Answer struct{ Number, Words string }

// AnswersAs says how the answers to a question are drawn.
type AnswersAs string

// The ways to draw answers: numbers in a row; lines with a box each; a ladder with
// the highest on top; faces in a row, from a sad one to a glad one, or the other
// way round where less is better.
const (
	InRow     AnswersAs = "row"
	InLines   AnswersAs = "lines"
	Ladder    AnswersAs = "ladder"
	Faces     AnswersAs = "faces"
	FacesDown AnswersAs = "faces, less is better"
)

// PageBreak starts a new page, unless the page before would be nearly empty;
// where it is Hard, whatever stands there.
type PageBreak struct{ Hard bool }

// Chart is a picture of numbers, drawn from the same series in a document and
// in the window. A hidden number has no geometry at all.
type Chart struct {
	Kind    ChartKind
	Title   string // the finding, in a sentence
	Unit    string // people, visits, points
	Series  []Series
	Low     float64 // lowest value of the axis; bars start from nought
	High    float64 // highest value of the axis; 0 is chosen from the data
	Caption string  // how it was counted and of how many
	Alt     string  // text alternative that gives the numbers
}

// ChartKind says how a chart is drawn.
type ChartKind string

// The kinds of chart: bars lie flat where labels are words; lines are for time,
// with gaps where there was nothing; slopes are before and after, drawn as
// paired dots, a row a series, with the interval of the change where it is
// known; stacked bars are parts of a whole, end to end, a bar a label.
const (
	Bars    ChartKind = "bars"
	Lines   ChartKind = "lines"
	Slopes  ChartKind = "slopes"
	Stacked ChartKind = "stacked"
)

// Series is a run of points with a name.
type Series struct {
	Name   string
	Points []Point
}

// Point is one mark of a chart.
type Point struct {
	Label string
	// Value is nil where there is nothing to draw (a gap, or hidden).
	Value *float64
	// Text is the value in print; for a hidden one, the words for it.
	Text      string
	Hidden    bool
	Low, High *float64 // the interval, where there is one
}

func (Cover) block()     {}
func (Heading) block()   {}
func (Finding) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Checklist) block() {}
func (Table) block()     {}
func (Tables) block()    {}
func (Beside) block()    {}
func (Facts) block()     {}
func (Callout) block()   {}
func (SignTable) block() {}
func (Run) block()       {}
func (Frame) block()     {}
func (Question) block()  {}
func (PageBreak) block() {}
func (Chart) block()     {}
func (Unpaged) block()   {}
func (Spare) block()     {}
