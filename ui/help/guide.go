package help

import (
	"commonthread/data"
	"commonthread/grants/press"
)

// Guide is the whole help as one document.
func Guide(day data.Date) *press.Document {
	d := document("How to use Common Thread", day)
	for _, p := range pages {
		d.Blocks = append(d.Blocks, blocks(p)...)
	}
	return d
}

// TwoSheets is what the volunteer at the door needs, on two sheets of paper
// printed on both sides.
func TwoSheets(day data.Date) *press.Document {
	d := document("Common Thread on two sheets", day)
	d.Dense = true
	for _, p := range pages {
		if p.Door {
			d.Blocks = append(d.Blocks, blocks(p)...)
		}
	}
	return d
}

func document(title string, day data.Date) *press.Document {
	return &press.Document{Title: title, Group: "Common Thread", Day: day, Blocks: []press.Block{press.Heading{Level: 1, Text: title}}}
}

func blocks(p Page) []press.Block {
	out := []press.Block{press.Heading{Level: 2, Text: p.Title}}
	for _, part := range p.Parts {
		lines := make([]string, len(part.Lines))
		for i, l := range part.Lines {
			lines[i] = Plain(l)
		}
		switch part.Kind {
		case List, Steps:
			out = append(out, press.List{Numbered: part.Kind == Steps, Items: lines})
		default:
			out = append(out, press.Paragraph{Text: lines[0]})
		}
	}
	return out
}
