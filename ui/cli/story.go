package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/photo"
	"commonthread/grants"
)

// story is the family of commands about stories: list, show ID, add STORY.json,
// set ID FIELD=VALUE, consent ID CONSENT.json, withdraw ID USE, publish ID.
func (p *program) story() *cobra.Command {
	var f storyFlags
	c := &cobra.Command{
		Use:   "story FILE list|show|add|set|consent|withdraw|publish ...",
		Short: "what people tell of themselves, and what they agreed to",
		Long: "story FILE list\nstory FILE show ID\nstory FILE add STORY.json [--photo PICTURE]\nstory FILE set ID FIELD=VALUE...\n" +
			"story FILE consent ID CONSENT.json\nstory FILE withdraw ID USE --on DAY\nstory FILE publish ID\n" +
			"For a group lead. USE is funder:CODE of a programme, reports, web or press.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			v, known := storyVerbs[args[1]]
			switch {
			case !known:
				return usagef("There is no \"story %s\". It is list, show, add, set, consent, withdraw or publish.", args[1])
			case len(args)-2 < v.words || len(args)-2 > v.words && !v.more:
				return usagef("There are too many or too few words here. \"commonthread story --help\" says how it is written.")
			case !data.Date(f.on).Valid():
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return v.do(p, s, f, args[2:])
			})
		},
	}
	c.Flags().StringVar(&f.photo, "photo", "", "a photograph, JPEG or PNG")
	c.Flags().StringVar(&f.on, "on", "", "the day, like 2026-03-31; today unless given")
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	return c
}

type storyFlags struct {
	photo, on string
	asJSON    bool
}

type storyVerb struct {
	words int
	more  bool // more words may follow
	do    func(*program, *data.Store, storyFlags, []string) error
}

var storyVerbs = map[string]storyVerb{
	"list": {0, false, listStories}, "show": {1, false, showStory}, "add": {1, false, addStory}, "set": {2, true, setStory},
	"consent": {2, false, consentStory}, "withdraw": {2, false, withdrawStory}, "publish": {1, false, publishStory},
}

// storyFile is a story as it is written in a file.
type storyFile struct {
	Title  string   `json:"title"`
	Person string   `json:"person"`
	People []string `json:"people"`
	Text   string   `json:"text"`
	Ours   string   `json:"ours"`
	Quotes []string `json:"quotes"`
}

// largestStory is how long a file of a story may be, in bytes.
const largestStory = 1 << 20

// readJSON reads a file of our own form into v; a member that is not known is
// refused.
func readJSON(path string, v any) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return refusal("There is no file " + path + " that can be read. Nothing was changed.")
	}
	if info.Size() > largestStory {
		return refusal("The file " + name + " is too large for this. Nothing was changed.")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return refusal("The file " + path + " could not be read. Nothing was changed.")
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return refusal(name + " cannot be read: " + oneLine(err.Error()) + ". Nothing was changed.")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return refusal("Something stands after the end of " + name + ". Nothing was changed.")
	}
	return nil
}

func addStory(p *program, s *data.Store, f storyFlags, args []string) error {
	var in storyFile
	if err := readJSON(args[0], &in); err != nil {
		return err
	}
	refs := in.People
	switch {
	case in.Person != "" && len(refs) > 0:
		return refusal("A story has person or people, one of the two. Nothing was changed.")
	case in.Person != "":
		refs = []string{in.Person}
	case len(refs) < 2 || len(refs) > 4:
		return refusal("A story needs its person, or from two to four people. Nothing was changed.")
	}
	var picture []byte
	if f.photo != "" {
		var err error
		if picture, err = readPicture(f.photo); err != nil {
			return err
		}
	}
	story := &data.Story{Title: in.Title, Text: in.Text, Ours: in.Ours, Quotes: in.Quotes}
	_, err := s.Update("Story added", func(tx *data.Tx) error {
		var ids []data.ID
		for _, ref := range refs {
			who := tx.Records().PersonByRef(ref)
			if who == nil {
				return refusal("There is nobody with the number " + ref + ". Nothing was changed.")
			}
			ids = append(ids, who.ID)
		}
		story.SetPeople(ids)
		story.ID = tx.NewID()
		if picture != nil {
			id, err := tx.PutBlob(data.Care, picture)
			if err != nil {
				return err
			}
			story.Photo = id
		}
		return tx.Put(story)
	})
	if err != nil {
		return err
	}
	if f.asJSON {
		return p.printJSON(map[string]data.ID{"id": story.ID})
	}
	fmt.Fprintf(p.Stdout, "The story was added. Its ID is %s.\n", story.ID)
	return nil
}

// readPicture reads a photograph and makes it fit to be kept.
func readPicture(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, refusal("There is no picture " + path + " that can be read. Nothing was changed.")
	}
	if info.Size() > photo.LargestFile {
		return nil, refusal("The picture " + filepath.Base(path) + " is too large: at most 20 MB. Nothing was changed.")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, refusal("The picture " + path + " could not be read. Nothing was changed.")
	}
	clean, err := photo.Clean(raw)
	if err != nil {
		return nil, refusal(filepath.Base(path) + ": " + err.Error() + " Nothing was changed.")
	}
	return clean, nil
}

func findStory(s *data.Store, id string) (*data.Story, error) {
	if story := s.Records().Stories[data.ID(id)]; story != nil {
		return story, nil
	}
	return nil, refusal("There is no story " + id + ". Nothing was changed. \"commonthread story FILE list\" lists them.")
}

func setStory(p *program, s *data.Store, _ storyFlags, args []string) error {
	story, err := findStory(s, args[0])
	if err != nil {
		return err
	}
	now := data.Clone(story)
	for _, a := range args[1:] {
		field, value, found := strings.Cut(a, "=")
		switch {
		case !found:
			return usagef("A field is written FIELD=VALUE, like title=A new start.")
		case field == "title":
			now.Title = value
		case field == "text":
			now.Text = value
		case field == "ours":
			now.Ours = value
		case field == "quotes":
			now.Quotes = nil
			for _, q := range strings.Split(value, "\n") {
				if q = strings.TrimSpace(q); q != "" {
					now.Quotes = append(now.Quotes, q)
				}
			}
		default:
			return usagef("A story has no field %q that can be set. It is title, text, ours or quotes.", field)
		}
	}
	asks := now.Mark() != story.Mark() && len(story.Consents) > 0
	_, err = s.Update("Story changed", func(tx *data.Tx) error {
		if err := tx.Put(now); err != nil {
			return err
		}
		if !asks { // what was published of it stays as it was agreed to
			return nil
		}
		for _, pub := range data.InOrder(tx.Records().PublishedStories) {
			if pub.StoryID == story.ID {
				if err := tx.Delete(pub); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if asks {
		fmt.Fprintln(p.Stdout, "The story was changed. What they agreed to was another wording: read it to them again before it is published.")
		return nil
	}
	fmt.Fprintln(p.Stdout, "The story was changed.")
	return nil
}

func consentStory(p *program, s *data.Store, _ storyFlags, args []string) error {
	story, err := findStory(s, args[0])
	if err != nil {
		return err
	}
	var in struct {
		Use         string    `json:"use"`
		Wording     string    `json:"wording"`
		Name        string    `json:"name"`
		ShownName   string    `json:"shown_name"`
		Photo       bool      `json:"photo"`
		From        data.Date `json:"from"`
		Until       data.Date `json:"until"`
		ExplainedBy string    `json:"explained_by"`
	}
	if err := readJSON(args[1], &in); err != nil {
		return err
	}
	_, err = s.Update("Consent to a story", func(tx *data.Tx) error {
		now := data.Clone(tx.Records().Stories[story.ID])
		if now.Consents == nil {
			now.Consents = map[data.ID]data.StoryConsent{}
		}
		now.Consents[tx.NewID()] = data.StoryConsent{Use: in.Use, Wording: in.Wording, Name: in.Name, ShownName: in.ShownName, Photo: in.Photo,
			From: in.From, Until: in.Until, ExplainedBy: in.ExplainedBy, Of: now.Mark()}
		return tx.Put(now)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "It is noted that they agreed to %s, from %s to %s.\n", in.Use, in.From.Long(), in.Until.Long())
	return nil
}

func publishStory(p *program, s *data.Store, f storyFlags, args []string) error {
	story, err := findStory(s, args[0])
	if err != nil {
		return err
	}
	day, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	var picture []byte
	if story.Photo != "" {
		if picture, err = s.Blob(data.Care, story.Photo); err != nil {
			return err
		}
	}
	shown := ""
	if q := s.Records().People[s.Records().Agreed().Resolve(story.PersonID)]; q != nil && !story.IsComposite() {
		shown = q.Name()
	}
	var uses []string
	if _, err := s.Update("Story published", func(tx *data.Tx) error {
		var err error
		if uses, err = tx.PublishStory(tx.Records().Stories[story.ID], shown, day, picture); err == nil && len(uses) == 0 {
			return refusal("Nobody has agreed to a use of this story as it stands on " + day.Long() + ", so nothing was published. Read it to them, and note what they agree to with \"story FILE consent\".")
		}
		return err
	}); err != nil {
		return err
	}
	for _, said := range grants.StoryTells(s.Records(), story) {
		fmt.Fprintln(p.Stdout, "Look at this again: "+said)
	}
	fmt.Fprintf(p.Stdout, "The story is published for %s.\n", strings.Join(uses, ", "))
	return nil
}

func withdrawStory(p *program, s *data.Store, f storyFlags, args []string) error {
	story, err := findStory(s, args[0])
	if err != nil {
		return err
	}
	day, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	out, err := backups.Erase(context.Background(), s, func(copies []string) (data.Erasure, error) { return s.WithdrawStory(story.ID, args[1], day, copies) })
	switch {
	case errors.Is(err, data.ErrNotFound):
		return refusal("Nobody agreed to " + args[1] + " for this story. Nothing was changed.")
	case err != nil:
		return err
	}
	fmt.Fprintf(p.Stdout, "It is taken back from %s on: no new document has it.\n", day.Long())
	for _, c := range out.Copies {
		if c.Err != nil {
			fmt.Fprintf(p.Stdout, "It is still in %s, which could not be changed.\n", c.Path)
		}
	}
	p.tellMissing(out.Missing)
	for _, u := range cardOf(s.Records(), s.Records().Stories[story.ID]).UsedIn {
		fmt.Fprintf(p.Stdout, "It was in the %s copy of %s for %s.\n", u.Copy, u.Day.Long(), u.Name)
	}
	return nil
}
