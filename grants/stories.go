package grants

import (
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/photo"
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
	// Photo is a large thing in grants, there only where they agreed to it; Picture is
	// its content once WithPhotos has read it.
	Photo   data.ID
	Picture []byte
}

// WithPhotos reads the photographs of stories, of whom one agreed to it; read is
// Store.Blob of the grants. Each is written anew, so that nothing but its points can
// come out, whatever was kept. One that is not there is left out.
func WithPhotos(stories []PackStory, read func(data.ID) ([]byte, error)) []PackStory {
	out := slices.Clone(stories)
	for i, s := range out {
		if s.Photo == "" || read == nil {
			continue
		}
		raw, err := read(s.Photo)
		if err != nil {
			continue
		}
		if clean, err := photo.Clean(raw); err == nil {
			out[i].Picture = clean
		}
	}
	return out
}

// ReportsUse is the use of a story in the group's reports.
const ReportsUse = "reports"

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
			Name: p.ShownName, Changed: p.Changed, Composite: p.Composite, Photo: p.Photo})
	}
	return out
}

// storyContent is what a document's fingerprint has of its stories.
func storyContent(stories []PackStory) [][]string {
	var out [][]string
	for _, s := range stories {
		line := append([]string{s.Title, s.Text, s.Ours, s.Name}, s.Quotes...)
		if s.Photo != "" {
			line = append(line, "with a photograph")
		}
		out = append(out, line)
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

// StoryFunders are the funders that a story may be asked for: those of the group's
// bids, each once.
func StoryFunders(recs *data.Records) []string {
	var out []string
	for _, b := range data.InOrder(recs.Bids) {
		if p := ProgrammeOf(recs, b); p != nil && p.Funder != "" && !slices.Contains(out, p.Funder) {
			out = append(out, p.Funder)
		}
	}
	return out
}
