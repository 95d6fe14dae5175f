package figures

import "strings"

// about completes "too few to say more about ..." for a table.
var about = map[string]string{
	"people.by_age":         "their ages",
	"people.by_gender":      "their gender",
	"people.by_ethnicity":   "their ethnicity",
	"people.by_disability":  "health conditions or disabilities",
	"people.by_carer":       "how many of them look after somebody",
	"people.by_district":    "where they live",
	"people.by_deprivation": "how deprived their neighbourhoods are",
	"referrals.by_source":   "who sent them",
	"referrals.by_need":     "what they were sent for",
	notStartedTable:         "why some did not start",
}

// Sentences say, for each table that a funder copy withdraws because most of
// its rows would be hidden, what can be said in its place. They hold no number
// but those that the copy prints. A table with nobody in it needs none.
func (r *Report) Sentences() map[string]string {
	out := map[string]string{}
	if r.Copy != Funder {
		return out
	}
	for name, rows := range r.Tables {
		if len(rows) > 0 || !isCountTable(name) && !isOnward(name) {
			continue
		}
		if s := r.sentence(name); s != "" {
			out[name] = s
		}
	}
	return out
}

func (r *Report) sentence(table string) string {
	total, came, of := "people.unique", " came", "people"
	if strings.HasPrefix(table, "referrals.") {
		total, came, of = "referrals.received", " reached us", "referrals"
	}
	if table == notStartedTable {
		total, came = "referrals.not_started", " did not start"
	}
	f := r.Figures[total]
	what := about[table]
	switch {
	case what == "" || f == nil:
		return ""
	case f.Suppressed:
		return "There were too few " + of + " to say more about " + what + " without pointing at somebody."
	case f.Value == nil || f.Value.Hundredths == 0:
		return ""
	}
	return f.Text + came + ". The groups are too small to say more about " + what + " without pointing at somebody."
}
