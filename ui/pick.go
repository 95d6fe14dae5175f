package ui

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/ui/widgets"
)

// picker is a sheet on which people are chosen from those on file: search, tick.
// It works on a copy; leaving it changes nothing.
type picker struct {
	title, verb string
	people      []*data.Person
	chosen      map[data.ID]bool
	// says is the line over the list, of how many are chosen.
	says func(n int) string
	done func(map[data.ID]bool)

	finder *find.People
	rows   []*data.Person
	search *widgets.SearchList
	count  *widgets.Text
}

// show opens the sheet.
func (k *picker) show(c fyne.Canvas) {
	k.chosen = maps.Clone(k.chosen)
	if k.chosen == nil {
		k.chosen = map[data.ID]bool{}
	}
	k.finder = find.NewPeople(k.people)
	list := widgets.NewList(lang.L("People"), func() int { return len(k.rows) }, func() fyne.CanvasObject { return widgets.NewTickRow() }, func(i int, o fyne.CanvasObject) {
		row, q := o.(*widgets.TickRow), k.rows[i]
		row.OnTick = func() { k.tick(q) }
		row.Set(q.Name(), k.note(q), k.chosen[q.ID])
	})
	list.RowName = func(i int) string {
		if k.chosen[k.rows[i].ID] {
			return k.rows[i].Name() + ", " + lang.L("chosen")
		}
		return k.rows[i].Name()
	}
	list.OnChosen = func(i int) { k.tick(k.rows[i]) }
	k.count = widgets.NewStrong("")
	k.search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name"), list, k.find)
	k.search.OnEnter = func(query string) {
		if query != "" && len(k.rows) > 0 {
			k.tick(k.rows[0])
			k.search.Clear()
		}
	}
	d := &widgets.Dialog{Title: k.title, Width: 520, First: k.search.Entry}
	d.Body = widgets.Fill(widgets.Column(6, k.count, k.search.Entry, k.search.SaidText()), widgets.Tall(300, widgets.NewSheet(list)), nil)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, wordCancel(), d.Close), widgets.NewButton(widgets.Primary, k.verb, func() {
		d.Close()
		k.done(k.chosen)
	})}
	k.refresh()
	d.Show(c)
}

func (k *picker) note(q *data.Person) string {
	if q.IsVolunteer() {
		return lang.L("Volunteer")
	}
	return ""
}

// find lists the chosen first where nothing is typed.
func (k *picker) find(query string) string {
	found, _ := k.finder.Find(query)
	k.rows = slices.Clone(found)
	if query == "" {
		slices.SortStableFunc(k.rows, func(a, b *data.Person) int {
			switch on := k.chosen[a.ID]; {
			case on == k.chosen[b.ID]:
				return 0
			case on:
				return -1
			}
			return 1
		})
	}
	return lang.L("{{.n}} of {{.m}}", with{"n": len(k.rows), "m": k.finder.Len()})
}

// tick chooses somebody, or no longer. The rows keep their places.
func (k *picker) tick(q *data.Person) {
	if k.chosen[q.ID] {
		delete(k.chosen, q.ID)
	} else {
		k.chosen[q.ID] = true
	}
	k.count.SetText(k.says(len(k.chosen)))
	k.search.List.Refresh()
}

func (k *picker) refresh() {
	k.count.SetText(k.says(len(k.chosen)))
	k.search.Search()
}

// peopleToPick are those on file on a day, and whoever is chosen already.
func peopleToPick(recs *data.Records, on data.Date, chosen map[data.ID]bool, may func(*data.Person) bool) []*data.Person {
	var out []*data.Person
	for id, q := range recs.People {
		gone := q.Left != "" && q.Left <= on
		if chosen[id] || recs.Resolve(id) == id && !gone && may(q) {
			out = append(out, q)
		}
	}
	return out
}
