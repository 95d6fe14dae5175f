package parts

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// askConflict asks, field by field, whether what is written in the form stands or
// what somebody else wrote there since it was opened. chosen hears it, true for
// what is in the form. Left without an answer, the form is as it was.
func askConflict(w page.Host, f *widgets.Form, c *data.Conflict, chosen func(mine []bool)) {
	g := w.Group()
	var history []data.Change
	w.Runner().Then(func() { history = g.History(c.ID) }, func() {
		if g == w.Group() {
			showConflict(w, f, c, history, chosen)
		}
	})
}

func showConflict(w page.Host, f *widgets.Form, c *data.Conflict, history []data.Change, chosen func(mine []bool)) {
	body := widgets.Column(16, widgets.NewText(lang.L("While you were writing, somebody else wrote in the same places. Nothing of either is lost: choose which to keep.")))
	choices := make([]*widgets.Choice, len(c.Clashes))
	verb := widgets.NewButton(widgets.Primary, lang.L("Save what I chose"), nil)
	ready := func(int) {
		if !slices.ContainsFunc(choices, func(c *widgets.Choice) bool { return c.Selected < 0 }) {
			verb.Enable()
		}
	}
	for i, cl := range c.Clashes {
		label := fieldLabel(f, c.Kind, cl.Path)
		who, when := whoWrote(w, history, cl.Path)
		choices[i] = widgets.NewChoice(label, []string{lang.L("What I wrote"), lang.L("What {{.who}} wrote", words.With{"who": who})}, -1, ready)
		body.Add(widgets.Column(4, widgets.NewStrong(label),
			widgets.NewQuiet(lang.L("You wrote:")), widgets.NewText(valueWords(w, c.Kind, cl.Path, cl.Edited)),
			widgets.NewQuiet(words.Capital(strings.TrimSpace(lang.L("{{.who}} wrote, {{.when}}:", words.With{"who": who, "when": when})))), widgets.NewText(valueWords(w, c.Kind, cl.Path, cl.Now)),
			choices[i]))
	}
	verb.Disable()
	d := &widgets.Dialog{Title: lang.L("Somebody else changed this too"), Body: body, Width: 560}
	back := func() { d.Close(); f.Again() }
	d.OnCancel = back
	verb.OnTapped = func() {
		d.Close()
		mine := make([]bool, len(choices))
		for i, c := range choices {
			mine[i] = c.Selected == 0
		}
		chosen(mine)
	}
	leave := widgets.NewButton(widgets.Plain, lang.L("Back to the form"), back)
	d.Buttons = []*widgets.Button{leave, verb}
	d.First = leave
	d.Show(w.Canvas())
}

// fieldLabel is what a form calls the field at a path.
func fieldLabel(f *widgets.Form, k data.Kind, path []string) string {
	last := path[len(path)-1]
	return cmp.Or(f.Label(strings.Join(path, "."), last, path[0]), words.Field(k, path[0]), words.Capital(strings.ReplaceAll(last, "_", " ")))
}

// whoWrote is who wrote last at a path, by name, and when.
func whoWrote(w page.Host, history []data.Change, path []string) (who, at string) {
	for _, h := range slices.Backward(history) {
		if h.Wrote(path) {
			return cmp.Or(w.Group().KeyholderName(h.Who), lang.L("Somebody")), words.When(h.At, w.Now())
		}
	}
	return lang.L("Somebody"), ""
}

// valueWords are the value of a field in words.
func valueWords(w page.Host, k data.Kind, path []string, value json.RawMessage) string {
	var v any
	if len(value) == 0 || json.Unmarshal(value, &v) != nil || v == nil {
		return lang.L("nothing")
	}
	return wordsOf(w, k, path[len(path)-1], v)
}

func wordsOf(w page.Host, k data.Kind, name string, v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return lang.L("yes")
		}
		return lang.L("no")
	case float64:
		switch name {
		case "pence":
			return grants.PoundsPence(int64(v))
		case "seconds":
			return words.Hours(int64(v))
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		return textWords(w, k, name, v)
	case []any:
		var out []string
		for _, one := range v {
			out = append(out, wordsOf(w, k, name, one))
		}
		return strings.Join(out, "; ")
	case map[string]any:
		var out []string
		for key, one := range v {
			text := wordsOf(w, k, key, one)
			if person := words.NameOf(w.Group().Records(), data.ID(key)); person != "" {
				text = person
			}
			out = append(out, text)
		}
		slices.Sort(out)
		return strings.Join(out, "; ")
	}
	return ""
}

// textWords are a text, a code, a day or somebody's ID in words.
func textWords(w page.Host, k data.Kind, name, text string) string {
	switch {
	case name == "status":
		return words.StatusName(data.Status(text))
	case name == "source":
		return words.SourceName(data.Source(text))
	case name == "mode":
		return words.Capital(words.ModeName(data.Mode(text)))
	case name == "role" && k == data.KindPerson && text == string(data.Volunteer):
		return lang.L("Volunteer")
	case name == "role" && k == data.KindPerson:
		return lang.L("Attendee")
	case data.Date(text).Valid():
		return data.Date(text).Long()
	case data.ID(text).Valid():
		return cmp.Or(words.NameOf(w.Group().Records(), data.ID(text)), lang.L("somebody"))
	}
	return text
}
