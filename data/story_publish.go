package data

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func mapKeys[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }

// PublishStory puts the exact wording of a story, and nothing else of it, where
// packs and reports take it from, for each use whose consent holds today. What
// was published of it for a use without one goes. Photo is the photograph's
// content, nil where there is none. It returns the uses. A consent that was ever
// taken back publishes nothing, whatever an undo or a backup says.
func (tx *Tx) PublishStory(s *Story, shown string, today Date, photo []byte) (uses []string, err error) {
	recs := tx.Records()
	kept := map[ID]bool{}
	for _, id := range slices.Sorted(maps.Keys(s.Consents)) {
		c := s.Consents[id]
		now, _, ok := s.Agreed(c.Use, today)
		pub := tx.NaturalID(KindPublishedStory, publishedKey(s.ID, c.Use, id)...)
		if !ok || now != id || recs.Removals[pub] != nil {
			continue
		}
		p := &PublishedStory{StoryID: s.ID, Use: c.Use, Title: s.Title, Text: s.Text, Ours: s.Ours, Quotes: s.Quotes,
			ShownName: shown, Changed: c.Name == "changed", Composite: s.IsComposite(), From: c.From, Until: c.Until}
		if was := recs.PublishedStories[pub]; was != nil {
			p.Meta = was.Meta
		}
		p.ID = pub
		if p.Changed {
			p.ShownName = c.ShownName
		}
		if c.Photo && len(photo) > 0 {
			if p.Photo, err = tx.PutBlob(Grants, photo); err != nil {
				return nil, err
			}
		}
		if err := tx.Put(p); err != nil {
			return nil, err
		}
		kept[pub] = true
		uses = append(uses, c.Use)
	}
	for _, p := range InOrder(recs.PublishedStories) {
		if p.StoryID == s.ID && !kept[p.ID] {
			if err := tx.Delete(p); err != nil {
				return nil, err
			}
		}
	}
	return uses, nil
}

// WithdrawStory takes back the consent for a use from a day on: what was published
// for it is removed for good, as RemoveReferral does a referral, here and in the
// copies at the given paths, and nothing brings it back. A use that nobody
// agreed to is ErrNotFound.
func (s *Store) WithdrawStory(id ID, use string, on Date, copies []string) (Erasure, error) {
	if !s.May(Care) {
		return Erasure{}, fmt.Errorf("taking back a story: %w", ErrNotAllowed)
	}
	story := s.Records().Stories[id]
	if story == nil {
		return Erasure{}, fmt.Errorf("%s: %w", KindStory, ErrNotFound)
	}
	var gone []ID
	_, err := s.Update("Consent to a story taken back", func(tx *Tx) error {
		now := Clone(tx.Records().Stories[id])
		for consent, c := range now.Consents {
			if c.Use != use {
				continue
			}
			gone = append(gone, tx.NaturalID(KindPublishedStory, publishedKey(id, use, consent)...))
			if c.Withdrawn == "" {
				c.Withdrawn = on
				now.Consents[consent] = c
			}
		}
		if len(gone) == 0 {
			return fmt.Errorf("consent: %w", ErrNotFound)
		}
		return tx.Put(now)
	})
	if err != nil {
		return Erasure{}, err
	}
	slices.Sort(gone)
	var removed []*Removal
	for _, pub := range gone {
		m := s.Records().Removals[pub]
		if m == nil {
			m = &Removal{RecordID: pub, Day: on}
		}
		removed = append(removed, m)
	}
	return s.eraseAll(graves{records: removed}, copies)
}
