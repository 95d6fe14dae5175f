package grants

import (
	"strings"

	"commonthread/data"
)

// wordsInARow is how many words in a row of somebody's story are a quote of it.
const wordsInARow = 6

// checkStories looks at what is told of somebody: a published story that the
// consent does not cover on the day on which the funder reads, and words of a story
// that stand in an answer without any consent for this funder.
func checkStories(recs *data.Records, pack Pack, programme *data.Programme, closing, today data.Date) []Missing {
	use := FunderUse(programme)
	if use == "" {
		return nil
	}
	var out []Missing
	for _, p := range data.InOrder(recs.PublishedStories) {
		where := "Story: " + p.Title
		switch {
		case p.Use != use || recs.Removals[p.ID] != nil:
		case p.Until < today:
			out = append(out, missing("The consent for this story ended on "+p.Until.Long()+", so it is not in the pack.", where, "Ask them again, or leave it out.", false))
		case p.From > today:
			out = append(out, missing("The consent for this story begins on "+p.From.Long()+", so it is not in the pack yet.", where, "Make the pack from then on, or ask them.", false))
		case p.Until < closing:
			out = append(out, missing("The consent for this story ends on "+p.Until.Long()+", before the closing day, "+closing.Long()+".", where, "Ask them to agree for longer, or leave it out.", false))
		}
	}
	for _, s := range data.InOrder(recs.Stories) {
		_, _, agreed := s.Agreed(use, closing)
		if agreed {
			continue
		}
		told := runs(strings.Join(append([]string{s.Text}, s.Quotes...), "\n"))
		for _, a := range pack.Answers {
			if quoted := firstRun(a.raw, told); quoted != "" {
				out = append(out, Missing{What: "“" + quoted + "” is told in the story “" + s.Title + "”, and no consent covers this funder.", Where: "Question: " + a.Title,
					Do: "Take it out, or ask them first.", Blocking: true, Key: a.Key})
			}
		}
	}
	return out
}

// bareWords are the words of a text without their marks, in small letters.
func bareWords(text string) []string {
	var out []string
	for _, w := range strings.Fields(live.ReplaceAllString(text, "#")) {
		out = append(out, strings.Trim(strings.ToLower(w), `.,;:!?"“”‘’'()`))
	}
	return out
}

// runs are the words in a row of a text.
func runs(text string) map[string]bool {
	words, out := bareWords(text), map[string]bool{}
	for i := 0; i+wordsInARow <= len(words); i++ {
		out[strings.Join(words[i:i+wordsInARow], " ")] = true
	}
	return out
}

// firstRun is the first words of the text that are among the runs; "" for none.
func firstRun(text string, among map[string]bool) string {
	words := bareWords(text)
	for i := 0; i+wordsInARow <= len(words); i++ {
		if run := strings.Join(words[i:i+wordsInARow], " "); among[run] {
			return run
		}
	}
	return ""
}
