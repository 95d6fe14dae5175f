package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// TableColumn is one column of a Table, as data.
type TableColumn[T any] struct {
	// Title is its head. Text is what a row says in it.
	Title string
	Text  func(T) string
	// Least is the width that it needs at 100 % text; Share is its part of the
	// width that is left over. With neither it takes what one part is.
	Least, Share float32
	// Right sets it flush right, as for numbers.
	Right bool
	// Spare columns are left out, the last first, where there is no room for all.
	Spare bool
	// Compare sorts by this column; nil is a column that nobody sorts by.
	Compare func(a, b T) int
}

// Table shows records as rows under heads, of which only those in view are
// drawn. A head that is pressed sorts by its column, and pressed again the other
// way round. A row is chosen whole. Tab goes through the heads and then into the
// rows; the arrows move inside each.
type Table[T any] struct {
	widget.BaseWidget
	Name string
	// OnChosen hears of a row that was tapped, or chosen with Return or Space.
	OnChosen func(T)
	// Marked tells which row is shown as the chosen one; nil for none.
	Marked func(T) bool
	// Uncounted leaves out the line at the foot that says "n of m".
	Uncounted bool

	columns []TableColumn[T]
	rows    []T
	sorted  int // the column, -1 for the order that rows came in
	down    bool
	given   []T
	list    *List
	heads   []*tableHead
	head    *fyne.Container
	foot    *fyne.Container
	said    *Text
	box     *fyne.Container

	width  float32 // for which places are
	scale  float32
	places []span
}

// span is where a column lies; no width is a column that is left out.
type span struct{ x, width float32 }

// NewTable makes a table of these columns, with no rows.
func NewTable[T any](name string, columns []TableColumn[T]) *Table[T] {
	t := &Table[T]{Name: name, columns: columns, sorted: -1, said: NewQuiet("").Line()}
	t.list = NewList(name, func() int { return len(t.rows) }, t.newRow, t.updateRow)
	t.list.RowName = func(i int) string { return t.rowName(t.rows[i]) }
	t.list.OnChosen = func(i int) {
		if t.OnChosen != nil {
			t.OnChosen(t.rows[i])
		}
	}
	t.list.Marked = func(i int) bool { return t.Marked != nil && t.Marked(t.rows[i]) }
	t.list.OnLeave = t.toHead
	var heads []fyne.CanvasObject
	for i, c := range columns {
		h := newTableHead(c.Title, c.Right, c.Compare != nil)
		h.press = func() { t.SortBy(i, t.sorted == i && !t.down) }
		h.move = func(by int) { t.moveHead(i, by) }
		h.into = func() {
			if len(t.rows) > 0 {
				focus(t.list)
			}
		}
		t.heads = append(t.heads, h)
		if h.sorts {
			heads = append(heads, h)
		} else {
			heads = append(heads, &h.quietHead)
		}
	}
	t.foot = Pad(12, 4, t.said)
	t.head = container.New(tableLayout{t.spans}, heads...)
	t.box = Fill(t.head, t.list, t.foot)
	t.ExtendBaseWidget(t)
	return t
}

// Set shows these rows; all is how many there are when nothing is left out.
// The keyboard's place stays where it can.
func (t *Table[T]) Set(rows []T, all int) {
	t.given = rows
	t.said.SetText(wordNOf(len(rows), all))
	t.foot.Hidden = t.Uncounted
	t.sort()
}

// SortBy sorts by a column, downwards from the last where down is set; a column
// that cannot be sorted by, or none, gives the order that the rows came in.
func (t *Table[T]) SortBy(column int, down bool) {
	if column < 0 || column >= len(t.columns) || t.columns[column].Compare == nil {
		column, down = -1, false
	}
	t.sorted, t.down = column, down
	t.sort()
}

// Sorted is the column that the rows are sorted by, -1 for none, and which way.
func (t *Table[T]) Sorted() (column int, down bool) { return t.sorted, t.down }

// Rows are the records in the order in which they are shown.
func (t *Table[T]) Rows() []T { return t.rows }

// Said is the line at the foot.
func (t *Table[T]) Said() string { return t.said.Words() }

// List is the list of the rows, for a page that puts the keyboard there.
func (t *Table[T]) List() *List { return t.list }

func (t *Table[T]) sort() {
	t.rows = slices.Clone(t.given)
	if t.sorted >= 0 {
		compare := t.columns[t.sorted].Compare
		slices.SortStableFunc(t.rows, func(a, b T) int {
			if t.down {
				return compare(b, a)
			}
			return compare(a, b)
		})
	}
	for i, h := range t.heads {
		h.set(i == t.sorted, t.down)
	}
	t.list.Refresh()
}

func (t *Table[T]) rowName(row T) string {
	name := ""
	for _, c := range t.columns {
		if words := c.Text(row); words != "" {
			if name != "" {
				name += ", "
			}
			name += c.Title + " " + words
		}
	}
	return name
}

func (t *Table[T]) newRow() fyne.CanvasObject { return newTableRow(len(t.columns), t.spans) }

func (t *Table[T]) updateRow(i int, o fyne.CanvasObject) {
	r := o.(*tableRow)
	for j, c := range t.columns {
		r.words[j], r.right[j] = c.Text(t.rows[i]), c.Right
	}
	r.Refresh()
}

// toHead goes from the first row up to the head that the rows are sorted by.
func (t *Table[T]) toHead() {
	at := max(t.sorted, 0)
	for n := range t.heads {
		if h := t.heads[(at+n)%len(t.heads)]; h.sorts && h.Visible() {
			focus(h)
			return
		}
	}
}

func (t *Table[T]) moveHead(from, by int) {
	for i := from + by; i >= 0 && i < len(t.heads); i += by {
		if h := t.heads[i]; h.sorts && h.Visible() {
			focus(h)
			return
		}
	}
}

// spans is where the columns lie in a row of a width. Spare ones are left out
// from the last until the others have room.
func (t *Table[T]) spans(width float32) []span {
	if t.width == width && t.scale == px(1) && t.places != nil {
		return t.places
	}
	t.width, t.scale = width, px(1)
	pad := px(12)
	room := width - pad
	shown := make([]bool, len(t.columns))
	var need, shares float32
	for i, c := range t.columns {
		shown[i] = true
		need += px(c.Least) + pad
		shares += c.share()
	}
	for i := len(t.columns) - 1; i >= 0 && need > room; i-- {
		if c := t.columns[i]; c.Spare {
			shown[i] = false
			need -= px(c.Least) + pad
			shares -= c.share()
		}
	}
	left := max(0, room-need)
	squeeze := float32(1)
	if need > room && need > 0 {
		squeeze = max(0, room) / need
	}
	t.places = make([]span, len(t.columns))
	x := pad
	for i, c := range t.columns {
		if !shown[i] {
			continue
		}
		w := (px(c.Least) + pad) * squeeze
		if shares > 0 {
			w += left * c.share() / shares
		}
		t.places[i] = span{x, max(1, w-pad)}
		x += w
	}
	for i, h := range t.heads {
		h.setShown(shown[i])
	}
	return t.places
}

func (c TableColumn[T]) share() float32 {
	if c.Share == 0 && c.Least == 0 {
		return 1
	}
	return c.Share
}

func (t *Table[T]) held() fyne.CanvasObject { return t.box }

// CreateRenderer implements fyne.Widget.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return widget.NewSimpleRenderer(t.box)
}

// tableLayout sets the heads over their columns.
type tableLayout struct{ spans func(width float32) []span }

func (l tableLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, px(36)) }

func (l tableLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for i, at := range l.spans(s.Width) {
		objects[i].Move(fyne.NewPos(at.x-headRoom, 0))
		objects[i].Resize(fyne.NewSize(at.width+2*headRoom, s.Height))
	}
}
