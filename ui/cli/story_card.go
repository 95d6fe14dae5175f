package cli

import (
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants"
)

// storyCard is a story in what list and show print.
type storyCard struct {
	ID        data.ID             `json:"id"`
	Title     string              `json:"title"`
	People    []string            `json:"people"`
	Text      string              `json:"text"`
	Ours      string              `json:"ours"`
	Quotes    []string            `json:"quotes"`
	Photo     bool                `json:"photo"`
	Consents  []data.StoryConsent `json:"consents"`
	Published []string            `json:"published"`
	UsedIn    []usedIn            `json:"used_in"`
}

type usedIn struct {
	Day  data.Date `json:"day"`
	Copy string    `json:"copy"`
	Name string    `json:"bid"`
}

func cardOf(recs *data.Records, s *data.Story) storyCard {
	c := storyCard{ID: s.ID, Title: s.Title, People: []string{}, Text: s.Text, Ours: s.Ours, Quotes: append([]string{}, s.Quotes...), Photo: s.Photo != "",
		Consents: []data.StoryConsent{}, Published: []string{}, UsedIn: []usedIn{}}
	for _, id := range s.People() {
		if q := recs.People[recs.Agreed().Resolve(id)]; q != nil {
			c.People = append(c.People, q.Ref)
		}
	}
	for _, k := range sortedKeys(s.Consents) {
		c.Consents = append(c.Consents, s.Consents[k])
	}
	for _, p := range data.InOrder(recs.PublishedStories) {
		if p.StoryID == s.ID {
			c.Published = append(c.Published, p.Use)
		}
	}
	slices.Sort(c.Published)
	for _, i := range grants.UsedIn(recs, s.ID) {
		u := usedIn{Day: i.Day, Copy: i.Copy}
		if b := recs.Bids[i.BidID]; b != nil {
			u.Name = b.Name
		}
		c.UsedIn = append(c.UsedIn, u)
	}
	return c
}

func sortedKeys[V any](m map[data.ID]V) []data.ID {
	var out []data.ID
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func listStories(p *program, s *data.Store, f storyFlags, _ []string) error {
	cards := []storyCard{}
	for _, story := range data.InOrder(s.Records().Stories) {
		cards = append(cards, cardOf(s.Records(), story))
	}
	if err := s.Log(data.Audit{Action: data.ActionView, What: "List of stories", Compartment: data.Care}); err != nil {
		return err
	}
	if f.asJSON {
		return p.printJSON(cards)
	}
	for _, c := range cards {
		fmt.Fprintf(p.Stdout, "%s: %s (%s)%s\n", c.ID, c.Title, strings.Join(c.People, ", "), publishedFor(c.Published))
	}
	fmt.Fprintf(p.Stdout, "%d stories.\n", len(cards))
	return nil
}

func publishedFor(uses []string) string {
	if len(uses) == 0 {
		return ", not published"
	}
	return ", published for " + strings.Join(uses, ", ")
}

func showStory(p *program, s *data.Store, _ storyFlags, args []string) error {
	story, err := findStory(s, args[0])
	if err != nil {
		return err
	}
	if err := s.Log(data.Audit{Action: data.ActionView, What: "Story looked at", Subject: story.ID, Compartment: data.Care}); err != nil {
		return err
	}
	return p.printJSON(cardOf(s.Records(), story))
}
