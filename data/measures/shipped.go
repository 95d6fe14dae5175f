package measures

import (
	"cmp"
	"io/fs"
	"slices"
	"sync"

	"commonthread/assets"
)

// Shipped are the measures that every group has, in the order of asking. A test
// holds that each file can be read.
var Shipped = sync.OnceValue(func() []*Measure {
	files, _ := fs.Glob(assets.Measures, "measures/*.json")
	var all []*Measure
	for _, f := range files {
		raw, err := assets.Measures.ReadFile(f)
		if err != nil {
			continue
		}
		if m, err := Read(raw); err == nil {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b *Measure) int {
		if (a.Order == 0) != (b.Order == 0) {
			return cmp.Compare(b.Order, a.Order)
		}
		return cmp.Compare(a.Order, b.Order)
	})
	return all
})

// Named is the shipped measure with that code; nil where there is none.
func Named(code string) *Measure {
	for _, m := range Shipped() {
		if m.Code == code {
			return m
		}
	}
	return nil
}
