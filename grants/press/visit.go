package press

// visit calls f with every text of a clean document in reading order.
func visit(d *Document, f func(string)) {
	f(d.Title)
	f(d.Group)
	f(d.Copy)
	for _, b := range d.Blocks {
		visitBlock(b, f)
	}
}

func visitBlock(b Block, f func(string)) {
	all := func(texts []string) {
		for _, s := range texts {
			f(s)
		}
	}
	heads := func(columns []Column) {
		for _, c := range columns {
			f(c.Head)
		}
	}
	switch b := b.(type) {
	case Cover:
		all([]string{b.Kicker, b.Title, b.Subtitle, b.Note})
		for _, fact := range b.Facts {
			all(fact[:])
		}
	case Picture:
		f(b.Alt)
	case Run:
		all([]string{b.Head, b.Foot})
	case Frame:
		all([]string{b.Left, b.Right})
	case Question:
		all(append(b.lines(), b.Text))
	case Heading:
		f(b.Text)
	case Finding:
		f(b.Text)
	case Paragraph:
		f(b.Text)
	case List:
		all(b.Items)
	case Checklist:
		for _, it := range b.Items {
			all([]string{string(it.State), it.Text, it.Detail})
		}
	case Table:
		f(b.Caption)
		heads(b.Columns)
		for _, row := range b.Rows {
			all(row)
		}
		all(b.Total)
	case Tables:
		for _, t := range b.Items {
			visitBlock(t, f)
		}
	case Beside:
		for _, part := range b.Parts {
			for _, block := range part {
				visitBlock(block, f)
			}
		}
	case Facts:
		for _, it := range b.Items {
			all([]string{it.Value, it.Label, it.Note})
		}
	case Callout:
		all([]string{b.Title, b.Text})
	case SignTable:
		heads(b.Columns)
		for _, row := range b.Rows {
			all(row)
		}
	case Spare:
		for _, block := range b.Blocks {
			visitBlock(block, f)
		}
	case Unpaged:
		for _, block := range b.Blocks {
			visitBlock(block, f)
		}
	case QR:
		all([]string{b.Alt, b.Caption})
	case Chart:
		all([]string{b.Title, b.Unit, b.Alt, b.Caption})
		for _, s := range b.Series {
			f(s.Name)
			for _, p := range s.Points {
				f(p.Label)
				f(p.Text)
			}
		}
	}
}
