package press

import (
	"strings"

	"commonthread/data"
	"commonthread/data/forms"
)

// PaperForm is the referral form's questions on paper, for whoever has no
// browser; key is the key of the group's form, whose words are on the page too.
func PaperForm(group *data.Group, k *data.FormKey, who string, day data.Date) *Document {
	d := &Document{Title: "Refer somebody to us", Day: day}
	if group != nil {
		d.Group = group.Name
	}
	switch who {
	case forms.WhoSelf:
		d.Title = "Come to our group"
	case forms.WhoFamily:
		d.Title = "Tell us of somebody in your family"
	}
	d.add(Heading{Level: 1, Text: d.Title}, Paragraph{Text: "Once it is filled in, this paper says something of somebody's health. Hand it over, or post it in a sealed envelope. Leave blank what you do not know."})
	for _, part := range forms.Parts(who) {
		d.add(Heading{Level: 2, Text: part.Head})
		var lines [][]string
		flush := func() {
			if len(lines) > 0 {
				d.add(SignTable{Columns: []Column{{Head: "Question", Width: 2}, {Head: "Answer", Width: 3}}, Rows: lines})
				lines = nil
			}
		}
		for _, a := range part.Asked {
			label := a.Label
			if a.Note != "" {
				label += " (" + a.Note + ")"
			}
			switch a.Sort {
			case forms.Area:
				flush()
				d.add(SignTable{Columns: []Column{{Head: label, Width: 1}}, Blank: 3})
			case forms.Choice, forms.Boxes:
				lines = append(lines, []string{label, boxes(a.Choices)})
			default:
				lines = append(lines, []string{label, ""})
			}
		}
		flush()
	}
	if group != nil && group.Contact != "" {
		d.add(Paragraph{Text: "How to reach us: " + group.Contact})
	}
	d.add(Paragraph{Small: true, Text: "The six words of our form in a browser are: " + forms.Words(k.Recipient) + "."})
	return d
}

// boxes are answers to be ticked by hand.
func boxes(choices []forms.Chosen) string {
	var out []string
	for _, c := range choices {
		out = append(out, "[   ] "+c.Label)
	}
	return strings.Join(out, "   ")
}
