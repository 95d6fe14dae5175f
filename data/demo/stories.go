package demo

import (
	"commonthread/data"
)

// stories are what two who come often told: one agreed to in the group's reports,
// and published; one still being written. They draw nothing at random, so that all
// else is as it would be without them.
func (c *circle) stories() []data.Record {
	var tellers []*person
	for _, p := range c.people {
		if !p.volunteer() && len(p.present) >= 5 && p.rec.Left == "" && len(tellers) < 2 {
			tellers = append(tellers, p)
		}
	}
	if len(tellers) < 2 {
		return nil
	}
	told := &data.Story{PersonID: tellers[0].rec.ID, Title: "Back to the table",
		Text:   "I used to sit by the window most days. The surgery told me about the craft mornings, and somebody met me at the door. Now I bring my own wool, and I show others how to turn a heel.",
		Ours:   "At first this person sat apart. By the spring they were helping newcomers to begin.",
		Quotes: []string{"Now I bring my own wool, and I show others how to turn a heel."}}
	told.ID = c.NaturalID(data.KindStory, "told", string(told.PersonID))
	consent := c.NaturalID(data.KindStory, "consent", string(told.PersonID))
	from := c.last.AddDays(-30)
	agreed := data.StoryConsent{Use: "reports", Wording: told.Title + "\n" + told.Text + "\n" + told.Ours, Name: "changed", ShownName: "Amina", From: from, Until: from.AddDays(365),
		ExplainedBy: "Farzana Malik", Of: told.Mark()}
	told.Consents = map[data.ID]data.StoryConsent{consent: agreed}
	out := &data.PublishedStory{StoryID: told.ID, Use: agreed.Use, Title: told.Title, Text: told.Text, Ours: told.Ours, Quotes: told.Quotes,
		ShownName: agreed.ShownName, Changed: true, From: agreed.From, Until: agreed.Until}
	out.ID = c.NaturalID(data.KindPublishedStory, string(told.ID), agreed.Use, string(consent))
	draft := &data.Story{PersonID: tellers[1].rec.ID, Title: "A place by the stove", Text: "It is warm here, and there is always somebody to talk to."}
	draft.ID = c.NaturalID(data.KindStory, "draft", string(draft.PersonID))
	return []data.Record{told, out, draft}
}
