package people

import (
	"commonthread/data"
	"commonthread/data/find"
)

// Namesakes are those whose name somebody else on file bears too, capitals and
// accents apart: wherever they are named, something must tell them apart.
func Namesakes(recs *data.Records) map[data.ID]bool {
	first, out := map[string]data.ID{}, map[data.ID]bool{}
	for _, p := range Whole(recs) {
		name := find.Bare(p.Name())
		if other, twice := first[name]; twice {
			out[other], out[p.ID] = true, true
			continue
		}
		first[name] = p.ID
	}
	return out
}
