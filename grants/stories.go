package grants

import (
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants/wording"
)

// PackStory is a published story as a document prints it: the exact wording that
// somebody agreed to, and nothing else.
type PackStory struct {
	StoryID           data.ID // not printed
	Title, Text, Ours string
	Quotes            []string
	Name              string // as it is shown; "" where none is
	Changed           bool   // the name is not theirs
	Composite         bool   // made of several people's
}

// FunderUse is the use of a story by a programme's funder.
func FunderUse(programme *data.Programme) string {
	if programme == nil {
		return ""
	}
	return "funder:" + programme.Code
}

// StoriesFor are the stories that may be printed for a use on a day, in the
// order in which they were published: those whose consent covers it. Whoever may
// read the stories themselves also sees that the consent still stands and that
// the words are those that were agreed to.
func StoriesFor(recs *data.Records, use string, day data.Date) []PackStory {
	var out []PackStory
	for _, p := range data.InOrder(recs.PublishedStories) {
		if use == "" || p.Use != use || day < p.From || day > p.Until || recs.Removals[p.ID] != nil {
			continue
		}
		if MayReadCare(recs) {
			s := recs.Stories[p.StoryID]
			if s == nil {
				continue
			}
			if _, _, ok := s.Agreed(use, day); !ok {
				continue
			}
		}
		out = append(out, PackStory{StoryID: p.StoryID, Title: p.Title, Text: p.Text, Ours: p.Ours, Quotes: p.Quotes,
			Name: p.ShownName, Changed: p.Changed, Composite: p.Composite})
	}
	return out
}

// storyContent is what a document's fingerprint has of its stories.
func storyContent(stories []PackStory) [][]string {
	var out [][]string
	for _, s := range stories {
		out = append(out, append([]string{s.Title, s.Text, s.Ours, s.Name}, s.Quotes...))
	}
	return out
}

// storyIDs are the stories that a document used.
func storyIDs(stories []PackStory) []data.ID {
	var out []data.ID
	for _, s := range stories {
		out = append(out, s.StoryID)
	}
	return out
}

// typedInStories is what stories print, without the name that their teller
// agreed to have shown.
func typedInStories(stories []PackStory) []Typed {
	var out []Typed
	for _, s := range stories {
		text := strings.Join(append([]string{s.Title, s.Text, s.Ours}, s.Quotes...), "\n")
		out = append(out, Typed{"story:" + string(s.StoryID), "Story: " + s.Title, withoutName(text, s.Name)})
	}
	return out
}

// storyWords are the words of a text, with what holds a name together.
var storyWords = regexp.MustCompile(`\p{L}[\p{L}\p{M}'’-]*`)

// withoutName is a text without the words of a name. Only whole words go: who is
// called Ann agreed to nothing for Anna.
func withoutName(text, name string) string {
	own := strings.Fields(name)
	return storyWords.ReplaceAllStringFunc(text, func(word string) string {
		bare := strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		if slices.Contains(own, word) || slices.Contains(own, bare) {
			return "…"
		}
		return word
	})
}

// StoryTells is what in a story might tell who it is, or who somebody else is,
// for a lead to look at before it is published.
func StoryTells(recs *data.Records, s *data.Story) []string {
	reader := wording.NewReader(wording.KnownOf(recs))
	var out []string
	for _, f := range reader.Read(strings.Join(append([]string{s.Title, s.Text, s.Ours}, s.Quotes...), "\n")) {
		if said := f.Sentence(); !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}

// UsedIn are the documents that went out, or were made, with a story in them,
// oldest first.
func UsedIn(recs *data.Records, story data.ID) []*data.Issue {
	var out []*data.Issue
	for _, i := range data.InOrder(recs.Issues) {
		if slices.Contains(i.Stories, story) {
			out = append(out, i)
		}
	}
	return out
}
