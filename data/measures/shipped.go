package measures

import (
	"io/fs"
	"slices"
	"sync"

	"commonthread/assets"
)

// order is that of asking; a file that it does not name comes after, by name.
var order = []string{"ons4.json", "ucla3.json", "ons_loneliness.json", "swemwbs.json"}

// Shipped are the measures that every group has, in the order of asking. A test
// holds that each file can be read.
var Shipped = sync.OnceValue(func() []*Measure {
	files, _ := fs.Glob(assets.Measures, "measures/*.json")
	place := func(file string) int {
		if i := slices.Index(order, file[len("measures/"):]); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(files, func(a, b string) int { return place(a) - place(b) })
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
