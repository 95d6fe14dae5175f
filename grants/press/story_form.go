package press

import (
	"commonthread/data"
)

// StoryConsentForm is what somebody signs before their story is used: the story as
// it was read back to them, and a yes or no for each use by itself. Without a story
// it has room for one. It says nothing of the person but what the story says.
func StoryConsentForm(group *data.Group, s *data.Story, funders []string, day data.Date) *Document {
	d := &Document{Title: "Your story", Day: day, Points: 12, OneSided: true, Dense: true}
	contact := "the group"
	if group != nil {
		d.Group = group.Name
		if group.Contact != "" {
			contact = group.Contact
		}
	}
	d.add(Run{Foot: "Your story"}, Heading{Level: 1, Text: "Your story, and where we may use it"},
		Paragraph{Text: "This is your story. You decide, for each use by itself, whether we may print it. You may say no to all of it, and nothing changes for you here."})
	if s != nil {
		d.add(Heading{Level: 2, Text: s.Title})
		if s.Text != "" {
			d.add(Paragraph{Text: s.Text})
		}
		for _, q := range s.Quotes {
			d.add(Paragraph{Text: "“" + q + "”"})
		}
		if s.Ours != "" {
			d.add(Paragraph{Text: "What we would say of it: " + s.Ours})
		}
	} else {
		d.add(SignTable{Columns: []Column{{Head: "In your own words", Width: 1}}, Blank: 5})
	}
	t := SignTable{Columns: []Column{{Head: "May we use it in", Width: 4}, {Head: "Yes or no", Width: 2}, {Head: "My name, or another", Width: 3}, {Head: "Photo", Width: 1.4}, {Head: "Until", Width: 2}}}
	for _, f := range funders {
		t.Rows = append(t.Rows, []string{"What we send to: " + f})
	}
	t.Rows = append(t.Rows, []string{"Our reports"}, []string{"Our web page"}, []string{"Newspapers"})
	d.add(t,
		Paragraph{Text: "It was read back to me as it stands here. If a word of it changes, I am asked again. I may take it back at any time, by telling " + contact + ": then it is in nothing new. What was sent out before cannot be called back."},
		SignTable{Columns: []Column{{Head: "Signed, or a mark", Width: 3}, {Head: "Explained by", Width: 3}, {Head: "Day", Width: 2}}, Blank: 1})
	return d
}
