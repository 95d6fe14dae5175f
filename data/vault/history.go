package vault

import (
	"cmp"
	"slices"
)

// The directory is a history of statements, each of which names those it had
// seen. On one laptop it is a chain. Two laptops that were apart each have a
// branch of their own; put together, the branches are one history again, and
// what it comes to is the same in whatever order they came. The rule:
//
//  1. A statement holds, or does not, by what it had seen, for ever: its signer
//     must be a keyholder then, with that key, who may say that.
//  2. A removal counts unless its signer, or whoever let the signer in, was removed
//     by another removal, made apart, that counts. Where removals are of one another,
//     those count that more keyholders had followed (who were keyholders before the
//     branches parted, other than whose doing it is); of as many on each side all
//     count; but where no lead would be
//     left, none of them does. So nobody has a right after joining that they
//     did not have before, or that no lead gave them.
//  3. What a removed keyholder said apart from the removal waits, unless a lead
//     who stays had followed it without having seen the removal, or takes it
//     afterwards. What was said with a key that a waiting statement brought
//     waits too. A lead who stays may decline it: then nobody is asked any more.
//     Of a taking and a declining the later in the history's order stands.
//  4. Of two new keys of one keyholder, made apart, the later in the history's
//     order stands.
//  5. The data key in use is that of the last turn, in the history's order. Where
//     some removal or new key is not before it, or another turn was made apart,
//     it is turned once more (directory.toTurn).
//
// The history's order is by depth (one more than the deepest that a statement
// had seen), then by hash.

// history is statements in their order, each after all it had seen.
type history struct {
	v      vaultID
	nodes  []*node
	byHash map[hash32]*node
	chain  bool // each had seen all before it
}

// newHistory puts statements in order, in whatever order they come; missing
// are those that had seen something that is not there.
func newHistory(v vaultID, list []signedStatement) (h *history, missing []signedStatement, err error) {
	h = &history{v: v, byHash: map[hash32]*node{}, chain: true}
	var rest []*node
	for _, signed := range list {
		n, err := parseNode(signed)
		if err != nil {
			return nil, nil, err
		}
		rest = append(rest, n)
	}
	for moved := true; moved; {
		moved = false
		left := rest[:0]
		for _, n := range rest {
			switch {
			case h.byHash[n.hash] != nil:
			case slices.ContainsFunc(n.Previous, func(p hash32) bool { return h.byHash[p] == nil }):
				left = append(left, n)
			default:
				for _, p := range n.Previous {
					n.depth = max(n.depth, h.byHash[p].depth+1)
				}
				h.byHash[n.hash] = n
				h.nodes = append(h.nodes, n)
				moved = true
			}
		}
		rest = left
	}
	for _, n := range rest {
		missing = append(missing, n.signed)
	}
	slices.SortFunc(h.nodes, func(a, b *node) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), compareHashes(a.hash, b.hash))
	})
	for i, n := range h.nodes {
		n.place, n.past = i, newPlaces(len(h.nodes))
		for _, p := range n.Previous {
			n.past.addAll(h.byHash[p].past)
			n.past.add(h.byHash[p].place)
		}
		h.chain = h.chain && n.depth == i
	}
	if len(h.nodes) == 0 {
		return nil, nil, damaged("the directory has no founding lead")
	}
	return h, missing, nil
}

func (h *history) all() placeSet {
	b := newPlaces(len(h.nodes))
	for i := range h.nodes {
		b.add(i)
	}
	return b
}

// judge sees whether a statement holds by what it had seen.
func (h *history) judge(n *node) error {
	if n.judged {
		return n.bad
	}
	if h.chain {
		h.judgeChain()
		return n.bad
	}
	for i := range h.nodes[:n.place] {
		if n.past.has(i) {
			_ = h.judge(h.nodes[i])
		}
	}
	n.judged = true
	n.intro, n.bad = h.settle(n.past).check(h.v, n)
	return n.bad
}

// judgeChain judges a history without branches in one go.
func (h *history) judgeChain() {
	d := newDirectory()
	for _, n := range h.nodes {
		n.judged = true
		if n.intro, n.bad = d.check(h.v, n); n.bad == nil {
			d.apply(n)
		}
		d.known[n.hash] = true
	}
}

// apart reports whether neither had seen the other.
func apart(a, b *node) bool {
	return a != b && !a.past.has(b.place) && !b.past.has(a.place)
}

// settle is what the statements of a set come to; with each of them the set has
// all it had seen.
func (h *history) settle(in placeSet) *directory {
	s := &settling{h: h, in: in, counts: map[*node]bool{}, waits: map[*node]bool{}}
	for i, n := range h.nodes {
		if in.has(i) && h.judge(n) == nil {
			s.sound = append(s.sound, n)
		}
	}
	if !h.chain {
		s.removals()
	}
	d := s.replay()
	if d.leads() == 0 && len(s.tied) > 0 {
		for _, n := range s.tied {
			s.counts[n], s.waits[n] = false, true
		}
		d = s.replay()
		for _, n := range s.tied {
			d.contests = append(d.contests, n.hash)
		}
	}
	return d
}

// settling is the work on one settle.
type settling struct {
	h      *history
	in     placeSet
	sound  []*node        // those that hold, in order
	counts map[*node]bool // removals that count
	waits  map[*node]bool // removals that do not
	tied   []*node        // removals of one another that as many followed
}

// removals decides which of them count (rule 2).
func (s *settling) removals() {
	var open []*node
	for _, n := range s.sound {
		if n.Action == actRemove {
			open = append(open, n)
		}
	}
	for len(open) > 0 {
		before := len(open)
		open = slices.DeleteFunc(open, func(n *node) bool { return s.decided(n) })
		if len(open) == before {
			s.contest(open)
		}
	}
}

// against are the removals that speak against a statement: of its signer, or of
// whoever brought the signer's key, and so on up; made apart from it, so that they
// may count, and before which no lead had followed it.
func (s *settling) against(n *node) (out []*node) {
	for _, m := range s.line(n) {
		for _, r := range s.sound {
			if r.Action == actRemove && r.Keyholder == m.Signer && r != n && !s.waits[r] && apart(r, m) && apart(r, n) && !s.followed(m, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// line is a statement, the one that brought its signer's key, and so on up.
func (s *settling) line(n *node) (out []*node) {
	for {
		out = append(out, n)
		up := s.h.byHash[n.intro]
		if up == nil || up == n {
			return out
		}
		n = up
	}
}

func (s *settling) decided(n *node) bool {
	if s.counts[n] || s.waits[n] {
		return true
	}
	against := s.against(n)
	switch {
	case len(against) == 0:
		s.counts[n] = true
	case slices.ContainsFunc(against, func(r *node) bool { return s.counts[r] }):
		s.waits[n] = true
	default:
		return false
	}
	return true
}

// followed reports whether a lead other than its signer, who was one before the
// branches parted, said something after a statement, without having seen the
// removal.
func (s *settling) followed(n, removal *node) bool {
	return slices.ContainsFunc(s.sound, func(t *node) bool {
		return t.past.has(n.place) && !t.past.has(removal.place) && t.Signer != n.Signer && s.wasLead(t.Signer, n, removal)
	})
}

// wasLead reports whether somebody was a lead, by what two statements had both seen.
func (s *settling) wasLead(id string, n, other *node) bool {
	return slices.ContainsFunc(s.sound, func(o *node) bool {
		return (o.Action == actFound || o.Action == actAdd) && o.Keyholder == id && o.Role == Lead && n.past.has(o.place) && other.past.has(o.place)
	})
}

// contest decides among removals of one another.
func (s *settling) contest(open []*node) {
	base := s.in
	for _, n := range open {
		base = base.and(n.past)
	}
	side := func(n *node) string { // whose doing it is, of those who were there before
		for _, m := range s.line(n) {
			if s.joined(m.Signer, base) {
				return m.Signer
			}
		}
		return n.Signer
	}
	behind := func(n *node) int {
		who := map[string]bool{}
		for _, t := range s.sound {
			if t.past.has(n.place) && t.Signer != side(n) && s.joined(t.Signer, base) {
				who[t.Signer] = true
			}
		}
		return len(who)
	}
	most := 0
	for _, n := range open {
		most = max(most, behind(n))
	}
	var best []*node
	for _, n := range open {
		if behind(n) == most {
			best = append(best, n)
		}
	}
	won := false
	for _, n := range best {
		if !slices.ContainsFunc(s.against(n), func(r *node) bool { return slices.Contains(best, r) }) {
			s.counts[n], won = true, true
		}
	}
	if won {
		return
	}
	for _, n := range best {
		s.counts[n] = true
		s.tied = append(s.tied, n)
	}
}

func (s *settling) joined(id string, base placeSet) bool {
	return slices.ContainsFunc(s.sound, func(o *node) bool {
		return (o.Action == actFound || o.Action == actAdd) && o.Keyholder == id && base.has(o.place)
	})
}

// replay does what counts, in order.
func (s *settling) replay() *directory {
	d := newDirectory()
	stands, declined := map[hash32]bool{}, map[hash32]bool{}
	var ends, turns []*node
	followed := newPlaces(len(s.h.nodes))
	for i, n := range s.h.nodes {
		if s.in.has(i) {
			d.list, d.known[n.hash] = append(d.list, n.signed), true
			followed.addAll(n.past)
		}
	}
	for i, n := range s.h.nodes {
		if s.in.has(i) && !followed.has(i) {
			d.tips = append(d.tips, n.hash)
		}
	}
	slices.SortFunc(d.tips, compareHashes)
	for _, n := range s.sound {
		if n.Action != actFound && !stands[n.intro] || s.waiting(n) {
			if declined[n.hash] = declined[n.intro] || s.decision(n) == actDecline; !declined[n.hash] {
				d.waiting = append(d.waiting, n.hash)
			}
			continue
		}
		stands[n.hash] = true
		d.apply(n)
		if n.Action == actRemove || n.Action == actRekey {
			ends = append(ends, n)
		}
		if len(n.Turns) > 0 {
			turns = append(turns, n)
		}
	}
	for _, c := range Compartments {
		d.turned(c, turns, ends)
	}
	return d
}

// waiting reports whether a statement does not count (yet).
func (s *settling) waiting(n *node) bool {
	if n.Action == actRemove && !s.h.chain {
		return s.waits[n] && !s.taken(n)
	}
	if s.h.chain {
		return false
	}
	for _, r := range s.against(n) {
		if s.counts[r] && !s.taken(n) {
			return true
		}
	}
	return false
}

// taken reports whether a lead who stays lets it count afterwards.
func (s *settling) taken(n *node) bool { return s.decision(n) == actTake }

// decision is what a lead who stays said last of a statement that waits; "" where
// none did.
func (s *settling) decision(n *node) (said string) {
	for _, t := range s.sound {
		if (t.Action == actTake || t.Action == actDecline) && t.Of == n.hash && !slices.ContainsFunc(s.against(t), func(r *node) bool { return s.counts[r] }) {
			said = t.Action
		}
	}
	return said
}

// turned finds the data key in use (rule 5).
func (d *directory) turned(c Compartment, turns, ends []*node) {
	var last *node
	for _, n := range turns {
		if _, ok := n.Turns[c]; ok {
			last = n
		}
	}
	if last == nil {
		return
	}
	d.current[c] = last.Turns[c]
	for _, n := range turns {
		if _, ok := n.Turns[c]; ok && apart(n, last) {
			d.toTurn[c] = true
		}
	}
	for _, n := range ends {
		if l := d.everyone[n.Keyholder]; l != nil && l.Role.May(c) && apart(n, last) {
			d.toTurn[c] = true
		}
	}
}
