package press

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// substitute is printed for a letter that the documents' font has not.
const substitute = '\uFFFD'

// clean makes text fit to be set: composed (NFC), line ends as \n, every other
// space a plain one except those that hold words together, and without control
// characters, marks that turn the direction of text around, and other letters
// that cannot be seen. It is the one door that all text passes.
func clean(s string) string {
	if plainText(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, string(substitute)) {
		switch {
		case r == '\n', r == '\r', r == '\u2028', r == '\u2029', r == '\u0085', r == '\v', r == '\f':
			b.WriteByte('\n')
		case r == '\u00A0', r == '\u202F', r == '\u2007':
			b.WriteRune('\u00A0')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '\u200C', r == '\u200D': // joiners matter inside Arabic words
			b.WriteRune(r)
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r) && r > 0xFFFF,
			unicode.Is(unicode.Variation_Selector, r):
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func plainText(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' && s[i] != '\n' || s[i] > '~' {
			return false
		}
	}
	return true
}

// oneLine is text with its line ends as spaces, for where a line end has no
// place.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// Letterless are the letters of a text that neither the documents' font nor the
// window's has, each once, with a blank between; "" for none.
func Letterless(text string) string {
	if plainText(text) {
		return ""
	}
	var out []string
	for _, r := range clean(text) {
		if r != '\n' && !covered(r) && !slices.Contains(out, string(r)) {
			out = append(out, string(r))
		}
	}
	return strings.Join(out, " ")
}

// Unprintable lists the letters of a document that its font has not, each
// once, in order. On paper a mark stands for each of them; a reader that
// speaks, the HTML and the text have the letter itself.
func Unprintable(d *Document) []string {
	seen := map[rune]bool{}
	visit(cleaned(d), func(s string) {
		for _, r := range s {
			if r != '\n' && !covered(r) {
				seen[r] = true
			}
		}
	})
	var out []string
	for r := range seen {
		out = append(out, string(r))
	}
	slices.Sort(out)
	return out
}

// cleaned is a copy of the document in which every text is clean.
func cleaned(d *Document) *Document {
	c := *d
	c.Title, c.Group, c.Copy = oneLine(clean(d.Title)), oneLine(clean(d.Group)), oneLine(clean(d.Copy))
	c.Blocks = cleanBlocks(d.Blocks)
	if d.Draft {
		c.Copy, c.Title = joinNonBlank(" · ", draftMark, c.Copy), "Draft: "+c.Title
	}
	if d.Unsent {
		c.Blocks = append(c.Blocks, Paragraph{Text: notSent, Small: true})
	}
	return &c
}

// draftMark stands at the head of every page of a draft, in words: no grey
// writing across the page, which nobody can read through.
const draftMark = "DRAFT, not for sending"

// notSent closes a funder copy of which nobody has said that it went out.
const notSent = "This copy is not sent yet: nobody has said that it went to the funder, so the next one is not set against it."

func cleanBlocks(blocks []Block) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		if b = cleanBlock(b); b != nil {
			out = append(out, b)
		}
	}
	return out
}

// cleanBlock also passes over blocks with nothing in them, so that no writer
// has to.
func cleanBlock(b Block) Block {
	switch b := b.(type) {
	case Cover:
		b.Kicker, b.Title, b.Subtitle, b.Note = clean(b.Kicker), clean(b.Title), clean(b.Subtitle), clean(b.Note)
		b.Facts = slices.Clone(b.Facts)
		for i, f := range b.Facts {
			b.Facts[i] = [2]string{clean(f[0]), clean(f[1])}
		}
		return b
	case Heading:
		b.Text = clean(b.Text)
		b.Level = min(max(b.Level, 1), 3)
		return unlessBlank(b, b.Text)
	case Finding:
		b.Text = clean(b.Text)
		return unlessBlank(b, b.Text)
	case Paragraph:
		b.Text = clean(b.Text)
		return unlessBlank(b, b.Text)
	case List:
		b.Items = cleanAll(b.Items)
		return unlessBlank(b, b.Items...)
	case Checklist:
		b.Items = slices.Clone(b.Items)
		for i, it := range b.Items {
			b.Items[i] = CheckItem{CheckState(clean(string(it.State))), clean(it.Text), clean(it.Detail)}
		}
		if len(b.Items) == 0 {
			return nil
		}
		return b
	case Table:
		return cleanTable(b)
	case Tables:
		items := b.Items
		b.Items = nil
		for _, t := range items {
			if t, ok := cleanTable(t).(Table); ok {
				b.Items = append(b.Items, t)
			}
		}
		if len(b.Items) == 0 {
			return nil
		}
		return b
	case Beside:
		parts := b.Parts
		b.Parts = nil
		for _, part := range parts {
			if part = cleanBlocks(part); len(part) > 0 {
				b.Parts = append(b.Parts, part)
			}
		}
		if len(b.Parts) == 0 {
			return nil
		}
		return b
	case Facts:
		b.Items = slices.Clone(b.Items)
		for i, it := range b.Items {
			b.Items[i] = Fact{clean(it.Value), clean(it.Label), clean(it.Note)}
		}
		if len(b.Items) == 0 {
			return nil
		}
		return b
	case Callout:
		b.Title, b.Text = clean(b.Title), clean(b.Text)
		return unlessBlank(b, b.Title, b.Text)
	case SignTable:
		b.Columns = cleanColumns(b.Columns)
		b.Rows = cleanRows(b.Rows, len(b.Columns))
		b.Blank = max(b.Blank, 0)
		if len(b.Columns) == 0 {
			return nil
		}
		if len(b.Rows)+b.Blank == 0 {
			return unlessBlank(b, heads(b.Columns)...)
		}
		return b
	case Chart:
		return cleanChart(b)
	case Spare:
		b.Blocks = cleanBlocks(b.Blocks)
		if len(b.Blocks) == 0 {
			return nil
		}
		return b
	case Unpaged:
		b.Blocks = cleanBlocks(b.Blocks)
		if len(b.Blocks) == 0 {
			return nil
		}
		return b
	case QR:
		b.Alt, b.Caption = clean(b.Alt), clean(b.Caption)
		return unlessBlank(b, b.Text)
	case PageBreak:
		return b
	}
	return cleanForm(b)
}

func unlessBlank(b Block, texts ...string) Block {
	for _, s := range texts {
		if strings.TrimSpace(s) != "" {
			return b
		}
	}
	return nil
}

func cleanAll(in []string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = clean(s)
	}
	return out
}

func cleanTable(t Table) Block {
	t.Caption = clean(t.Caption)
	t.Columns = cleanColumns(t.Columns)
	t.Rows = cleanRows(t.Rows, len(t.Columns))
	if t.Total != nil {
		t.Total = cleanRows([][]string{t.Total}, len(t.Columns))[0]
	}
	if len(t.Columns) == 0 {
		return nil
	}
	if len(t.Rows) == 0 && t.Total == nil {
		return unlessBlank(t, append(heads(t.Columns), t.Caption)...)
	}
	return t
}

func cleanColumns(in []Column) []Column {
	out := slices.Clone(in)
	for i := range out {
		out[i].Head = clean(out[i].Head)
		if !(out[i].Width > 0) {
			out[i].Width = 1
		}
	}
	return out
}

// cleanRows makes every row exactly as long as the head.
func cleanRows(in [][]string, columns int) [][]string {
	out := make([][]string, len(in))
	for i, row := range in {
		out[i] = make([]string, columns)
		copy(out[i], cleanAll(row))
	}
	return out
}

func cleanChart(c Chart) Block {
	c.Title, c.Unit, c.Caption, c.Alt = clean(c.Title), oneLine(clean(c.Unit)), clean(c.Caption), oneLine(clean(c.Alt))
	c.Series = slices.Clone(c.Series)
	if len(c.Series) > maxSeries {
		c.Series = c.Series[:maxSeries]
	}
	points := 0
	for i, s := range c.Series {
		s.Name = oneLine(clean(s.Name))
		s.Points = slices.Clone(s.Points)
		for j, p := range s.Points {
			p.Label, p.Text = oneLine(clean(p.Label)), oneLine(clean(p.Text))
			if p.Hidden {
				p.Value, p.Low, p.High = nil, nil, nil
			}
			s.Points[j] = p
		}
		points += len(s.Points)
		c.Series[i] = s
	}
	if points == 0 {
		return nil
	}
	if strings.TrimSpace(c.Alt) == "" {
		c.Alt = chartInWords(c)
	}
	return c
}
