package data

// withAll is r with changes shown: a new Records that shares with r every map
// in which nothing changed.
func (r *Records) withAll(done []*change) *Records {
	copied := map[Kind]bool{}
	for _, c := range done {
		c.shown = c.was()
		r = r.with(c, copied)
	}
	return r
}

// with is r with one change shown. r itself is changed only where it is already
// the change set's own (copied is not empty), and of it only the maps in
// copied.
func (r *Records) with(c *change, copied map[Kind]bool) *Records {
	if len(copied) == 0 {
		own := *r
		r = &own
	}
	if !copied[c.kind] {
		copied[c.kind] = true
		r.ownMap(c.kind)
	}
	if c.shown != nil && r.at(c.shown) == c.shown.Head().ID {
		r.Remove(c.shown)
	}
	if c.rec != nil {
		r.Put(c.rec)
	}
	c.shown = c.rec
	return r
}

// at is the ID of the record that stands where rec stands. Equality, tombstones
// and removals stand under what they are about, and two laptops may each have made one.
func (r *Records) at(rec Record) ID {
	d := byKind[rec.Kind()]
	if d == nil {
		return rec.Head().ID
	}
	if there := d.lies.standing(r, rec); there != nil {
		return there.Head().ID
	}
	return ""
}

// ownMap puts a copy in the place of a kind's map.
func (r *Records) ownMap(k Kind) {
	if d := byKind[k]; d != nil {
		d.lies.own(r)
	}
}
