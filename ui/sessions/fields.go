package sessions

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// hosting is what a session and a series have alike, as fields of a form.
type hosting struct {
	w    page.Host
	recs *data.Records

	name, start, end, venue, theme, capacity *widgets.Entry
	leader                                   *widgets.Select
	leaders                                  []data.ID // by the leader's place in the choice
	helpers                                  map[data.ID]bool
	helperNames                              *widgets.Text
	helperPart                               *fyne.Container
}

// newHosting fills the fields from a session; a series gives what it would make.
func newHosting(w page.Host, recs *data.Records, s *data.Session) *hosting {
	h := &hosting{
		w: w, recs: recs, helpers: s.Helpers,
		name: parts.NewEntry(lang.L("Name of the session"), s.Name), start: parts.NewEntry(lang.L("Starts"), string(s.Start)), end: parts.NewEntry(lang.L("Ends"), string(s.End)),
		venue: parts.NewEntry(lang.L("Venue"), s.Venue), theme: parts.NewEntry(lang.L("Theme"), s.Theme), capacity: parts.NewEntry(lang.L("Room for"), ""),
	}
	h.start.SetPlaceHolder("10:00")
	h.end.SetPlaceHolder("12:00")
	if s.Capacity > 0 {
		h.capacity.SetText(strconv.Itoa(s.Capacity))
	}
	h.chooseLeader(s.LeaderID)
	h.helperNames = widgets.NewText("")
	h.helperPart = widgets.Column(4, h.helperNames, widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Choose helpers"), h.chooseHelpers)))
	h.showHelpers()
	return h
}

// chooseLeader offers the volunteers, and whoever leads now.
func (h *hosting) chooseLeader(now data.ID) {
	words, at := []string{lang.L("Nobody yet")}, 0
	h.leaders = []data.ID{""}
	today := h.w.Group().Today()
	for _, q := range byName(parts.PeopleToPick(h.recs, today, map[data.ID]bool{now: now != ""}, (*data.Person).IsVolunteer)) {
		if q.ID == now {
			at = len(words)
		}
		words, h.leaders = append(words, q.Name()), append(h.leaders, q.ID)
	}
	h.leader = widgets.NewSelect(lang.L("Session leader"), "", words, at, nil)
}

func (h *hosting) showHelpers() {
	names := words.NamesOf(h.recs, h.helpers)
	if names == "" {
		names = lang.L("Nobody yet")
	}
	h.helperNames.SetText(names)
}

// helperText and setHelpers take out and put back who was chosen, for the form's
// draft.
func (h *hosting) helperText() string {
	var ids []string
	for id, on := range h.helpers {
		if on {
			ids = append(ids, string(id))
		}
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func (h *hosting) setHelpers(text string) {
	h.helpers = map[data.ID]bool{}
	for _, id := range strings.Fields(text) {
		h.helpers[data.ID(id)] = true
	}
	h.showHelpers()
}

func (h *hosting) chooseHelpers() {
	k := &parts.Picker{
		Title: lang.L("Helpers"), Verb: lang.L("Choose them"), Chosen: h.helpers,
		People: parts.PeopleToPick(h.recs, h.w.Group().Today(), h.helpers, (*data.Person).IsVolunteer),
		Says:   func(n int) string { return lang.N("{{.n}} helpers", n, words.With{"n": n}) },
		Done: func(now map[data.ID]bool) {
			h.helpers = now
			h.showHelpers()
		},
	}
	k.Show(h.w.Canvas())
}

// hosted is what stands in the fields.
type hosted struct {
	Name       string
	Start, End data.Clock
	Venue      string
	Theme      string
	Capacity   int
	LeaderID   data.ID
	Helpers    map[data.ID]bool
}

// read takes what stands in the fields now. A number that is none becomes one
// that Validate refuses.
func (h *hosting) read() hosted {
	v := hosted{Name: parts.TextOf(h.name), Start: parts.ClockTyped(h.start.Text), End: parts.ClockTyped(h.end.Text), Venue: parts.TextOf(h.venue), Theme: parts.TextOf(h.theme)}
	if s := parts.TextOf(h.capacity); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			n = -1
		}
		v.Capacity = n
	}
	if i := h.leader.Index; i > 0 && i < len(h.leaders) {
		v.LeaderID = h.leaders[i]
	}
	for id, on := range h.helpers {
		if on && id != v.LeaderID {
			if v.Helpers == nil {
				v.Helpers = map[data.ID]bool{}
			}
			v.Helpers[id] = true
		}
	}
	return v
}

func (v hosted) into(s *data.Session) {
	s.Name, s.Start, s.End, s.Venue, s.Theme, s.Capacity, s.LeaderID, s.Helpers = v.Name, v.Start, v.End, v.Venue, v.Theme, v.Capacity, v.LeaderID, v.Helpers
}

func (v hosted) intoSeries(s *data.Series) {
	s.Name, s.Start, s.End, s.Venue, s.Theme, s.Capacity, s.LeaderID, s.Helpers = v.Name, v.Start, v.End, v.Venue, v.Theme, v.Capacity, v.LeaderID, v.Helpers
}

// fields are those that come first, with the days between name and times, and
// those that come last.
func (h *hosting) fields(days ...widgets.Field) []widgets.Field {
	short := func(e *widgets.Entry) fyne.CanvasObject { return widgets.Wrap(widgets.Wide(120, e)) }
	return slices.Concat([]widgets.Field{{Key: "name", Label: lang.L("Name of the session"), Input: h.name}}, days, []widgets.Field{
		{Key: "start", Label: lang.L("Starts"), Input: short(h.start)},
		{Key: "end", Label: lang.L("Ends"), Input: short(h.end)},
		{Key: "venue", Label: lang.L("Venue"), Input: h.venue},
		{Key: "theme", Label: lang.L("Theme"), Hint: lang.L("What you do: felt, card making. It may be shown in a calendar that others see."), Input: h.theme},
		{Key: "capacity", Label: lang.L("Room for"), Hint: lang.L("How many can come. Leave it empty for no limit."), Input: short(h.capacity)},
		{Key: "leader_id", Label: lang.L("Session leader"), Input: h.leader},
		{Key: "helpers", Label: lang.L("Helpers"), Input: h.helperPart, Held: &widgets.Held{Text: h.helperText, Set: h.setHelpers}},
	})
}
