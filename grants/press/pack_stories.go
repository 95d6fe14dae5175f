package press

import "commonthread/grants"

// theirWords are the stories and quotes whose tellers agreed to this use, word
// for word.
func theirWords(stories []grants.PackStory) []Block {
	if len(stories) == 0 {
		return nil
	}
	blocks := []Block{Heading{Level: 1, Text: "In their own words"}}
	for _, s := range stories {
		blocks = append(blocks, Heading{Level: 2, Text: s.Title})
		if len(s.Picture) > 0 {
			blocks = append(blocks, Picture{Raw: s.Picture, Alt: "A photograph that goes with the story “" + s.Title + "”."})
		}
		if s.Text != "" {
			blocks = append(blocks, Paragraph{Text: s.Text})
		}
		for _, q := range s.Quotes {
			blocks = append(blocks, Paragraph{Text: "“" + q + "”"})
		}
		if s.Ours != "" {
			blocks = append(blocks, Paragraph{Text: "What we saw: " + s.Ours})
		}
		if by := storyBy(s); by != "" {
			blocks = append(blocks, Paragraph{Small: true, Text: by})
		}
	}
	return blocks
}

// storyBy says whose words they are, as far as they agreed.
func storyBy(s grants.PackStory) string {
	switch {
	case s.Composite:
		return "Made of what several people told us. Names are changed."
	case s.Name == "":
		return "Told to us, and printed with their consent."
	case s.Changed:
		return s.Name + " (not their real name). Printed with their consent."
	}
	return s.Name + ". Printed with their consent."
}
