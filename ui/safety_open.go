package ui

// Commands implements Commander: each section that may be seen.
func (p *safetyPage) Commands(w *Window) (list []command) {
	for _, s := range safetySections() {
		if w.group.May(s.needs()) {
			list = append(list, command{name: s.title(), do: func() { p.open(s.key()) }})
		}
	}
	return list
}
