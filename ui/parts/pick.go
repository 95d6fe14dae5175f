package parts

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/data/find"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Picker is a sheet on which people are chosen from those on file: search, tick.
// It works on a copy; leaving it changes nothing.
type Picker struct {
	Title, Verb string
	People      []*data.Person
	Chosen      map[data.ID]bool
	// says is the line over the list, of how many are chosen.
	Says func(n int) string
	Done func(map[data.ID]bool)

	finder *find.People
	door   *door.List
	shared map[string]int // how many have a name
	rows   []*data.Person
	search *widgets.SearchList
	count  *widgets.Text
}

// Show opens the sheet.
func (k *Picker) Show(c fyne.Canvas) {
	k.Chosen = maps.Clone(k.Chosen)
	if k.Chosen == nil {
		k.Chosen = map[data.ID]bool{}
	}
	k.finder, k.door, k.shared = find.NewPeople(k.People), door.Of(k.People, nil, door.Known{}), map[string]int{}
	for _, q := range k.People {
		k.shared[find.Bare(q.Name())]++
	}
	list := widgets.NewList(lang.L("People"), func() int { return len(k.rows) }, func() fyne.CanvasObject { return widgets.NewTickRow() }, func(i int, o fyne.CanvasObject) {
		row, q := o.(*widgets.TickRow), k.rows[i]
		row.OnTick = func() { k.tick(q) }
		row.Set(q.Name(), k.note(q), k.Chosen[q.ID])
	})
	list.RowName = func(i int) string {
		if k.Chosen[k.rows[i].ID] {
			return k.rows[i].Name() + ", " + lang.L("chosen")
		}
		return k.rows[i].Name()
	}
	list.OnChosen = func(i int) { k.tick(k.rows[i]) }
	k.count = widgets.NewStrong("")
	k.search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name"), list, k.find)
	k.search.OnEnter = func(query string) {
		switch a := k.door.Ask(query, k.isChosen); a.Return {
		case door.Tick: // it is plain who is meant
			k.tick(a.Who)
			k.search.Clear()
		case door.Choose:
			list.MoveTo(slices.IndexFunc(k.rows, func(q *data.Person) bool { return q == a.Who }))
			c.Focus(list)
		}
	}
	d := &widgets.Dialog{Title: k.Title, Width: 520, First: k.search.Entry}
	d.Body = widgets.Fill(widgets.Column(6, k.count, k.search.Entry, k.search.SaidText()), widgets.Tall(300, widgets.NewSheet(list)), nil)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), widgets.NewButton(widgets.Primary, k.Verb, func() {
		d.Close()
		k.Done(k.Chosen)
	})}
	k.refresh()
	d.Show(c)
}

func (k *Picker) note(q *data.Person) string {
	var notes []string
	if k.shared[find.Bare(q.Name())] > 1 {
		notes = append(notes, words.Distinguish(q))
	}
	if q.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	return strings.Join(notes, ", ")
}

// find lists the chosen first where nothing is typed.
func (k *Picker) find(query string) string {
	found, _ := k.finder.Find(query)
	if query != "" {
		found = nil
		for _, m := range k.door.Ask(query, k.isChosen).Matches {
			found = append(found, m.Person)
		}
	}
	k.rows = slices.Clone(found)
	if query == "" {
		slices.SortStableFunc(k.rows, func(a, b *data.Person) int {
			switch on := k.Chosen[a.ID]; {
			case on == k.Chosen[b.ID]:
				return 0
			case on:
				return -1
			}
			return 1
		})
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(k.rows), "m": k.finder.Len()})
}

func (k *Picker) isChosen(id data.ID) bool { return k.Chosen[id] }

// tick chooses somebody, or no longer. The rows keep their places.
func (k *Picker) tick(q *data.Person) {
	if k.Chosen[q.ID] {
		delete(k.Chosen, q.ID)
	} else {
		k.Chosen[q.ID] = true
	}
	k.count.SetText(k.Says(len(k.Chosen)))
	k.search.List.Refresh()
}

func (k *Picker) refresh() {
	k.count.SetText(k.Says(len(k.Chosen)))
	k.search.Search()
}

// PeopleToPick are those on file on a day, and whoever is chosen already.
func PeopleToPick(recs *data.Records, on data.Date, chosen map[data.ID]bool, may func(*data.Person) bool) []*data.Person {
	var out []*data.Person
	for id, q := range recs.People {
		gone := q.Left != "" && q.Left <= on
		if chosen[id] || recs.Resolve(id) == id && !gone && may(q) {
			out = append(out, q)
		}
	}
	return out
}
