package subject

import (
	"slices"
	"strings"

	"commonthread/data"
)

// stories are what they told, for which use they agreed, and what was published
// of it.
func (g *gathering) stories() {
	for _, s := range data.InOrder(g.Records.Stories) {
		if !slices.ContainsFunc(s.People(), g.mine) {
			continue
		}
		about := ""
		if s.IsComposite() {
			about = "the others whose story it is too"
		}
		fields := []Field{{"In your words", s.Text, about}, {"What we say of it", s.Ours, about}, {"Quotes", strings.Join(s.Quotes, "\n"), about}}
		for _, id := range sorted(s.Consents) {
			c := s.Consents[id]
			words := "from " + c.From.Long() + " to " + c.Until.Long() + ", explained by " + c.ExplainedBy + ": " + c.Wording
			if c.Withdrawn != "" {
				words += " Taken back on " + c.Withdrawn.Long() + "."
			}
			fields = append(fields, Field{"You agreed to its use for " + c.Use, words, "whoever explained it"})
		}
		g.record(s.ID, "Your story: "+s.Title, fields...)
	}
	for _, p := range data.InOrder(g.Records.PublishedStories) {
		if _, theirs := g.ids[p.StoryID]; theirs {
			g.record(p.ID, "Published of your story, for "+p.Use, Field{"Title", p.Title, ""}, Field{"Words", join("\n", append([]string{p.Text, p.Ours}, p.Quotes...)...), ""},
				Field{"Under the name", p.ShownName, ""}, Field{"From", p.From.Long(), ""}, Field{"Until", p.Until.Long(), ""})
		}
	}
}
