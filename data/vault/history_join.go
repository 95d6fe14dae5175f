package vault

import (
	"slices"
)

// joined puts the histories of several laptops together, in whatever order they
// come. What does not hold by what it had seen is refused, with what follows it;
// missing are statements that had seen something that nobody has (yet).
func joined(v vaultID, lists ...[]signedStatement) (d *directory, refused, missing []signedStatement, err error) {
	h, missing, err := newHistory(v, slices.Concat(lists...))
	if err != nil {
		return nil, nil, nil, err
	}
	bad := newPlaces(len(h.nodes))
	var sound []signedStatement
	for _, n := range h.nodes {
		follows := slices.ContainsFunc(n.past.and(bad), func(w uint64) bool { return w != 0 })
		if follows || h.judge(n) != nil {
			bad.add(n.place)
			refused = append(refused, n.signed)
			continue
		}
		sound = append(sound, n.signed)
	}
	d, err = readDirectory(v, sound)
	return d, refused, missing, err
}
