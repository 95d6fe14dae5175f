package words

import (
	"encoding/json"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// BackLines say what taking back would change, a line for each thing.
func (t *Teller) BackLines(p data.UndoPreview) []string {
	var out []string
	for _, r := range p.Records {
		switch r.Deed {
		case data.TookOut:
			out = append(out, lang.L("{{.what}}: goes", With{"what": t.Thing(r.Kind, r.ID)}))
			continue
		case data.Added:
			out = append(out, lang.L("{{.what}}: comes back", With{"what": t.Thing(r.Kind, r.ID)}))
			continue
		}
		seen := map[string]bool{}
		for _, f := range p.Back {
			if f.ID != r.ID {
				continue
			}
			line := t.backLine(f)
			if !seen[line] {
				seen[line] = true
				out = append(out, line)
			}
		}
	}
	return out
}

// backLine is one value that would go back: whose tick in which register, or a
// detail as it is now and as it was.
func (t *Teller) backLine(f data.BackField) string {
	what := t.Thing(f.Kind, f.ID)
	if f.Kind == data.KindSession && len(f.Path) > 1 && (f.Path[0] == "marks" || f.Path[0] == "booked") {
		name := NameOf(t.from.Recs, data.ID(f.Path[1]))
		if name == "" {
			name = lang.L("somebody")
		}
		if f.Path[0] == "booked" {
			return lang.L("the booking of {{.name}}, {{.what}}", With{"name": name, "what": what})
		}
		return lang.L("the tick of {{.name}}, {{.what}}", With{"name": name, "what": what})
	}
	field := strings.ReplaceAll(f.Path[0], "_", " ")
	now, then := plainValue(f.Now), plainValue(f.Then)
	if now == "" && then == "" || len(f.Path) > 1 {
		return lang.L("{{.what}}: {{.field}}", With{"what": what, "field": field})
	}
	return lang.L("{{.what}}: {{.field}} from “{{.now}}” back to “{{.then}}”", With{"what": what, "field": field, "now": now, "then": then})
}

// plainValue is a text or a number as it is read; "" for anything else.
func plainValue(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// SinceLine is one field that stays, and who changed it.
func (t *Teller) SinceLine(f data.SinceField, today data.Date, in *time.Location) string {
	what := t.Thing(f.Kind, f.ID)
	if f.Who == "" {
		return lang.L("{{.what}}: something else hangs on it", With{"what": what})
	}
	return lang.L("{{.what}}: changed by {{.who}}, {{.day}}", With{"what": what, "who": t.Who(f.Who), "day": Day(data.DateOf(f.At.In(in)), today)})
}

// RecordsTold is how many records of one line are told in its sheet.
const RecordsTold = 30
