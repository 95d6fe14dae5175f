package data

import "slices"

// Resolver is Resolve for many IDs: it looks the aliases through once. Of two
// aliases of one record the later one holds; where two laptops each made the
// other's the alias, the ring is one person under the least of its IDs.
func (r *Records) Resolver() func(ID) ID {
	if len(r.Aliases) == 0 {
		return func(id ID) ID { return id }
	}
	next := make(map[ID]ID, len(r.Aliases))
	for _, a := range InOrder(r.Aliases) {
		next[a.From] = a.To
	}
	return func(id ID) ID {
		var path []ID
		for {
			to, more := next[id]
			if !more {
				return id
			}
			if i := slices.Index(path, id); i >= 0 {
				return slices.Min(path[i:])
			}
			path = append(path, id)
			id = to
		}
	}
}
