package data

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// KindStory is the kind of a story.
const KindStory Kind = "story"

// Story is what somebody tells of themselves, for one use or another: their
// words and ours apart. A composite is of two to four people, and says so.
type Story struct {
	Meta
	PersonID ID `json:"person_id,omitempty"`
	// OtherID, ThirdID and FourthID are the others of a composite.
	OtherID  ID       `json:"other_id,omitempty"`
	ThirdID  ID       `json:"third_id,omitempty"`
	FourthID ID       `json:"fourth_id,omitempty"`
	Title    string   `json:"title,omitempty"`
	Text     string   `json:"text,omitempty"`   // in the person's words
	Ours     string   `json:"ours,omitempty"`   // what the group says of it
	Quotes   []string `json:"quotes,omitempty"` // of MostQuoteWords words at most
	Photo    ID       `json:"photo,omitempty"`  // a large thing (Store.Blob)
	// Consents are what they agreed to, one a use; an older one of the same use
	// stays as it was given.
	Consents map[ID]StoryConsent `json:"consents,omitempty"`
}

// StoryConsent is what somebody agreed to for one use of their story.
type StoryConsent struct {
	// Use is "funder:" and a programme's code, or reports, web or press.
	Use     string `json:"use,omitempty"`
	Wording string `json:"wording,omitempty"` // exactly as it was read back
	// Name is real, or changed to ShownName.
	Name        string `json:"name,omitempty"`
	ShownName   string `json:"shown_name,omitempty"`
	Photo       bool   `json:"photo,omitempty"`
	From        Date   `json:"from,omitempty"`
	Until       Date   `json:"until,omitempty"` // that day too
	ExplainedBy string `json:"explained_by,omitempty"`
	Withdrawn   Date   `json:"withdrawn,omitempty"`
	// Of names the story as it stood: what was written since asks again.
	Of string `json:"of,omitempty"`
}

// Limits of a story.
const (
	MostQuoteWords = 25 // words of a quote
	mostQuotes     = 10
	storyTitle     = 150    // code points
	storyText      = 10_000 // code points
)

// Kind implements Record.
func (*Story) Kind() Kind { return KindStory }

// Compartment implements Record.
func (*Story) Compartment() Compartment { return Care }

// People are whose story it is.
func (s *Story) People() []ID {
	var out []ID
	for _, id := range []ID{s.PersonID, s.OtherID, s.ThirdID, s.FourthID} {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// SetPeople says whose story it is; of more than four the first four.
func (s *Story) SetPeople(ids []ID) {
	for i, to := range []*ID{&s.PersonID, &s.OtherID, &s.ThirdID, &s.FourthID} {
		*to = ""
		if i < len(ids) {
			*to = ids[i]
		}
	}
}

// IsComposite reports whether it is made of several people's.
func (s *Story) IsComposite() bool { return len(s.People()) > 1 }

// Validate asks for whose it is, a title, words, and whole consents.
func (s *Story) Validate() error {
	people := s.People()
	switch {
	case s.PersonID == "" || slices.ContainsFunc(people, func(id ID) bool { return !id.Valid() }):
		return invalid(KindStory, "person_id", "this story belongs to nobody")
	case len(people) != len(slices.Compact(slices.Sorted(slices.Values(people)))):
		return invalid(KindStory, "person_id", "a composite is of different people")
	case strings.TrimSpace(s.Title) == "" || tooLong(s.Title, storyTitle):
		return invalid(KindStory, "title", "a story needs a title, of at most %d letters", storyTitle)
	case strings.TrimSpace(s.Text) == "" && len(s.Quotes) == 0:
		return invalid(KindStory, "text", "write what they said: the story, or a quote")
	case tooLong(s.Text, storyText) || tooLong(s.Ours, storyText):
		return invalid(KindStory, "text", "%s", lengthProblem(storyText))
	case len(s.Quotes) > mostQuotes:
		return invalid(KindStory, "quotes", "a story has at most %d quotes", mostQuotes)
	case s.Photo != "" && !s.Photo.Valid():
		return invalid(KindStory, "photo", "this photograph is not kept here")
	}
	for _, q := range s.Quotes {
		if n := len(strings.Fields(q)); n == 0 || n > MostQuoteWords {
			return invalid(KindStory, "quotes", "a quote has from 1 to %d words, and this has %d", MostQuoteWords, n)
		}
	}
	for _, c := range s.Consents {
		if err := c.validate(); err != nil {
			return err
		}
	}
	return nil
}

func (c *StoryConsent) validate() error {
	wrong := func(field, problem string) error { return invalid(KindStory, field, "%s", problem) }
	switch {
	case !IsStoryUse(c.Use):
		return wrong("use", "a story is used for funder: and a programme's code, for reports, web or press")
	case strings.TrimSpace(c.Wording) == "":
		return wrong("wording", "write the words that were read back to them")
	case c.Name != "real" && c.Name != "changed":
		return wrong("name", "their name is real or changed")
	case c.Name == "changed" && strings.TrimSpace(c.ShownName) == "":
		return wrong("shown_name", "say which name is shown instead of theirs")
	case !c.From.Valid() || c.From == "" || !c.Until.Valid() || c.Until == "":
		return wrong("from", "consent runs from one day to another, like 2026-01-31")
	case c.Until < c.From:
		return wrong("until", "the last day is before the first")
	case strings.TrimSpace(c.ExplainedBy) == "":
		return wrong("explained_by", "say who explained it to them")
	case !c.Withdrawn.Valid():
		return wrong("withdrawn", unreadableDay)
	}
	return nil
}

// storyUses are the uses beside those of a funder.
var storyUses = []string{"reports", "web", "press"}

// IsStoryUse reports whether a story can be used so.
func IsStoryUse(use string) bool {
	code, funder := strings.CutPrefix(use, "funder:")
	return slices.Contains(storyUses, use) || funder && strings.TrimSpace(code) != ""
}

// Mark names the story as it stands: its words and picture.
func (s *Story) Mark() string {
	h := sha256.New()
	for _, part := range append([]string{s.Title, s.Text, s.Ours, string(s.Photo)}, s.Quotes...) {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Agreed is the consent for a use that holds on a day and for the story as it
// stands; false where there is none.
func (s *Story) Agreed(use string, day Date) (id ID, c StoryConsent, ok bool) {
	for _, k := range slices.Sorted(mapKeys(s.Consents)) {
		c := s.Consents[k]
		if c.Use == use && c.Withdrawn == "" && c.Of == s.Mark() && c.From <= day && day <= c.Until {
			return k, c, true
		}
	}
	return "", StoryConsent{}, false
}

// KindPublishedStory is the kind of what a lead published of a story.
const KindPublishedStory Kind = "published_story"

// PublishedStory is the exact wording of a story for one use, and nothing else
// of it: not whose it is. It counts on the days that the consent covers.
type PublishedStory struct {
	Meta
	StoryID   ID       `json:"story_id,omitempty"` // says nothing by itself
	Use       string   `json:"use,omitempty"`
	Title     string   `json:"title,omitempty"`
	Text      string   `json:"text,omitempty"`
	Ours      string   `json:"ours,omitempty"`
	Quotes    []string `json:"quotes,omitempty"`
	ShownName string   `json:"shown_name,omitempty"`
	Changed   bool     `json:"changed,omitempty"`   // the name is not theirs
	Composite bool     `json:"composite,omitempty"` // of several people
	Photo     ID       `json:"photo,omitempty"`     // a large thing in this compartment
	From      Date     `json:"from,omitempty"`
	Until     Date     `json:"until,omitempty"`
}

// Kind implements Record.
func (*PublishedStory) Kind() Kind { return KindPublishedStory }

// Compartment implements Record.
func (*PublishedStory) Compartment() Compartment { return Grants }

// Validate asks for the story, the use, the words and the days.
func (p *PublishedStory) Validate() error {
	switch {
	case !p.StoryID.Valid() || !IsStoryUse(p.Use):
		return invalid(KindPublishedStory, "use", "a published story needs its story and its use")
	case p.Title == "" || p.Text == "" && len(p.Quotes) == 0:
		return invalid(KindPublishedStory, "text", "a published story needs its words")
	case p.From == "" || !p.From.Valid() || p.Until == "" || !p.Until.Valid():
		return invalid(KindPublishedStory, "from", "a published story needs its days")
	}
	return nil
}

// NaturalKey is the story, the use and the consent.
func publishedKey(story ID, use string, consent ID) []string {
	return []string{string(story), use, string(consent)}
}
