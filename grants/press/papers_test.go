package press

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// The papers for the people who come are a page each, and none of them names
// anybody or holds a number that would tell of a few.
func TestPapersForThePeopleWhoCome(t *testing.T) {
	group := &data.Group{Name: "Nelson Craft Circle", Contact: "Farzana Malik, 07700 900100"}
	story := &data.Story{Title: "The whole street knitted", Text: strings.Repeat("I used to knit for the whole street. ", 12), Quotes: []string{"I bring my own wool."}, Ours: "She has shown four people how to turn a heel."}
	for _, attendees := range []int{9, 26, 45} {
		p := fixedPack(t, attendees, 45, figures.Funder)
		found := WhatWeFound(p.Group, p.Report, p.Day)
		for name, d := range map[string]*Document{"found": found, "equality": EqualityForm(group, "017", p.Day), "story": StoryConsentForm(group, story, []string{"NHS Lancashire and South Cumbria Integrated Care Board"}, p.Day), "blank story": StoryConsentForm(group, nil, nil, p.Day)} {
			if pages := strings.Count(tool(t, mustPDF(t, d), "pdftotext", "FILE", "-"), "\f"); pages != 1 {
				t.Errorf("%d attendees: %s has %d pages", attendees, name, pages)
			}
		}
		text := documentText(found)
		for _, word := range []string{"significant", "interval", "baseline", "matched", "95%"} {
			if strings.Contains(text, word) {
				t.Errorf("%d attendees: the page for the wall says %q", attendees, word)
			}
		}
	}
	equality := documentText(EqualityForm(group, "", "2026-03-05"))
	for _, want := range []string{"You do not have to answer", "I would rather not say", "In my own words", "Pakistani"} {
		if !strings.Contains(strings.ToLower(equality), strings.ToLower(want)) {
			t.Errorf("the equality form does not say %q", want)
		}
	}
	for _, want := range []string{story.Title, story.Ours, "Newspapers", "Yes or no", "take it back"} {
		if !strings.Contains(documentText(StoryConsentForm(group, story, nil, "2026-03-05")), want) {
			t.Errorf("the consent form does not say %q", want)
		}
	}
}
