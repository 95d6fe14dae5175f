package cli

import (
	"fmt"

	"commonthread/data"
)

// toErase is who has the number.
func toErase(s *data.Store, ref string) (*data.Person, error) {
	who := s.Records().PersonByRef(ref)
	if who == nil {
		return nil, nobodyNumbered(ref)
	}
	return who, nil
}

// named is a place in which an erased name still stands.
type named struct {
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Field string `json:"field"`
	Found string `json:"found"`
}

func namedIn(p data.ErasurePreview) []named {
	out := []named{}
	for _, m := range p.Mentions {
		out = append(out, named{string(m.Kind), string(m.ID), m.Title, m.Field, m.Found})
	}
	return out
}

// sayNamed lists where the name stands in what stays.
func (p *program) sayNamed(preview data.ErasurePreview) {
	if len(preview.Mentions) == 0 {
		return
	}
	fmt.Fprintln(p.Stdout, "Their name, or one like it, still stands here. Look, and change it by hand where it is theirs:")
	for _, m := range preview.Mentions {
		title := ""
		if m.Title != "" {
			title = " " + m.Title
		}
		fmt.Fprintf(p.Stdout, "  %s%s, %s: %s\n", data.KindNamed(m.Kind).One, title, m.Field, m.Found)
	}
}

// wouldErase says what an erasure would do.
func (p *program) wouldErase(s *data.Store, ref string, asJSON bool) error {
	who, err := toErase(s, ref)
	if err != nil {
		return err
	}
	found, err := s.PreviewErasure(who.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, of := range found.Kinds {
		n += of
	}
	if asJSON {
		return p.printJSON(struct {
			Records int     `json:"records"`
			Marks   int     `json:"marks_that_stay"`
			Named   []named `json:"still_named_in"`
		}{n, found.Marks, namedIn(found)})
	}
	fmt.Fprintf(p.Stdout, "Number %s: records that would go: %d, and what the history said of them. Marks that would stay, as nobody's: %d. Nothing was changed.\n", ref, n, found.Marks)
	p.sayNamed(found)
	return nil
}
