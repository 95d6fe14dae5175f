package data

import "commonthread/data/vault"

// spokenOf notes the large things that a text which is erased speaks of.
func (e *erasing) spokenOf(c Compartment, text []byte) {
	idsIn(text, func(id ID) {
		if _, there := e.s.blobs[c][id]; there {
			if e.large[c] == nil {
				e.large[c] = map[ID]bool{}
			}
			e.large[c][id] = true
		}
	})
}

// dropBlobs takes out those of them that nothing which stays speaks of.
func (e *erasing) dropBlobs() error {
	for c, gone := range e.large {
		keep := func(text []byte) { idsIn(text, func(id ID) { delete(gone, id) }) }
		for id, h := range e.s.held {
			if h.comp == c && !e.gone[id] {
				keep(h.raw)
			}
		}
		rewritten := map[vault.Key]bool{}
		for _, b := range e.boxes {
			rewritten[b.key] = rewritten[b.key] || b.comp == c
			if b.comp == c {
				keep(b.plain)
			}
		}
		for key, box := range e.s.v.Boxes(vault.Compartment(c)) {
			env, body, err := openBox(box)
			if err != nil {
				return err
			}
			if (env.Type == boxEntries || env.Type == boxDraft) && !rewritten[key] {
				keep(body)
			}
		}
		for id := range gone {
			b := e.s.blobs[c][id]
			key, _ := id.boxKey()
			e.boxes = append(e.boxes, boxWrite{comp: c, key: key, blob: &b})
		}
	}
	return nil
}
