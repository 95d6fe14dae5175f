package figures

import "slices"

// Audit tries to work out every hidden count of people from a funder copy
// alone, as a reader would, and names those it can: "people.new", or a table
// and its row, "people.by_gender: woman". It knows nothing that is not printed.
// Nothing named means that nobody can be found in it. It is the last gate of
// ForFunder; what it still names there cannot be helped by hiding counts (see
// the top of disclosure.go), and such a copy should not go out.
func Audit(r *Report) []string {
	var found []string
	p := printedIn(r)
	for name, e := range p.figures {
		if !e.hidden {
			continue
		}
		if n, told := r.tells(name); told {
			found = append(found, name)
			p.figures[name] = entry{value: n}
		}
	}
	for _, f := range familiesOf(p) {
		for i := range f.cells {
			if c := &f.cells[i]; c.kind == present && !c.hidden && c.value > 0 && c.value < smallest && c.label != NotStated {
				found = append(found, c.title())
			}
		}
		for _, i := range f.workedOut(attendance) {
			found = append(found, f.cells[i].title())
		}
	}
	for _, s := range r.allScores() {
		found = append(found, r.toldByAverages(s)...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (c *cell) title() string {
	if c.row < 0 {
		return c.name
	}
	return c.name + ": " + c.label
}

// tells finds a hidden figure's value in what stands around it: its own value
// or n, or the n of a mean or median over the same people.
func (r *Report) tells(name string) (n int64, told bool) {
	f := r.Figures[name]
	if f.Value != nil {
		return f.Value.Hundredths / 100, true
	}
	if f.N != nil {
		return *f.N, true
	}
	for other, d := range r.Figures {
		if baseOf(other) == name && d.N != nil {
			return *d.N, true
		}
	}
	return 0, false
}

// closed is the last gate: where the finished copy still gives a count away,
// the whole family is hidden, if that helps.
func closed(r *Report) *Report {
	leaks := Audit(r)
	if len(leaks) == 0 {
		return r
	}
	shut := withoutRecords(r)
	for _, f := range familiesOf(printedIn(shut)) {
		if !f.hasAny(leaks) {
			continue
		}
		for i := range f.cells {
			f.cells[i].hidden = f.cells[i].hidden || f.canHide(i)
		}
		shut.hide(f)
	}
	shut.hideDerived()
	shut.hideTelling()
	if len(Audit(shut)) < len(leaks) {
		return shut
	}
	return r
}

func (f *family) hasAny(titles []string) bool {
	return slices.ContainsFunc(f.cells, func(c cell) bool {
		return c.kind == present && slices.Contains(titles, c.title())
	})
}
