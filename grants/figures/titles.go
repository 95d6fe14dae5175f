package figures

import (
	"strings"

	"commonthread/data"
)

// title is a name in the order of reading and what people call it.
type title struct{ name, text string }

// figureTitles are the figures apart from the outcomes.
var figureTitles = []title{
	{"sessions.held", "Sessions held"},
	{"sessions.hours", "How long they lasted"},
	{"people.unique", "People who came"},
	{"people.new", "Came for the first time"},
	{"people.returning", "Had come before"},
	{"attendances.total", "Attendances"},
	{"attendances.mean_per_session", "At a session, on average"},
	{"volunteers.unique", "Volunteers who helped"},
	{"volunteers.hours", "Time they gave"},
	{"volunteers.value", "What that time is worth"},
	{"referrals.received", "Referrals received"},
	{"referrals.contacted", "Contacted"},
	{"referrals.attended", "Came along"},
	{"referrals.completed", "Completed"},
	{"referrals.median_days_to_contact", "Middle wait to be contacted"},
	{"referrals.median_days_to_first_attendance", "Middle wait to come along"},
	{"referrals.overdue", "Overdue: not spoken to"},
	{"referrals.median_attempts_to_contact", "Middle number of tries"},
	{"referrals.signposted", "Told of another service"},
	{"referrals.went", "Went to that service"},
	{"referrals.not_started", "Did not start"},
}

// outcomeTitles are the figures of one score.
var outcomeTitles = []title{
	{"matched", "People who answered twice"},
	{"baseline_mean", "Average at first"},
	{"latest_mean", "Average at the latest"},
	{"change_mean", "Average change"},
	{"change_ci95_low", "Lowest likely change"},
	{"change_ci95_high", "Highest likely change"},
	{"improved", "Better than at first"},
	{"same", "The same"},
	{"worse", "Worse than at first"},
	{"baseline", "Ever answered"},
	{"follow_up_rate", "Answered again in time"},
}

var tableTitles = []title{
	{"attendances.by_month", "Attendances by month"},
	{"people.by_age", "Age"},
	{"people.by_gender", "Gender"},
	{"people.by_ethnicity", "Ethnicity"},
	{"people.by_disability", "Health condition or disability"},
	{"people.by_carer", "Looks after somebody"},
	{"people.by_district", "Where they live"},
	{"people.by_deprivation", "Deprivation of their neighbourhood"},
	{"referrals.by_source", "Who referred them"},
	{"referrals.by_need", "What they were referred for"},
	{notStartedTable, "Why some did not start"},
}

// FigureNames are all figures in the order in which people read them.
func FigureNames() []string {
	var names []string
	for _, t := range figureTitles {
		names = append(names, t.name)
	}
	for _, s := range OutcomeScores() {
		for _, t := range outcomeTitles {
			names = append(names, "outcomes."+s+"."+t.name)
		}
	}
	return names
}

// TableNames are all tables in the order in which people read them. The one
// by deprivation is only there for a group that imported a postcode file.
func TableNames() []string {
	var names []string
	for _, t := range tableTitles {
		names = append(names, t.name)
	}
	return names
}

// Title is what people call a figure or table, without its section:
// "Sessions held", "Average change". An unknown name is its own title.
func Title(name string) string {
	last := name[strings.LastIndex(name, ".")+1:]
	for _, list := range [][]title{figureTitles, tableTitles} {
		for _, t := range list {
			if t.name == name {
				return t.text
			}
		}
	}
	for _, t := range outcomeTitles {
		if t.name == last && strings.HasPrefix(name, "outcomes.") {
			return t.text
		}
	}
	return name
}

// Section is the heading that a figure stands under: "Sessions", "Referrals",
// or the title of its score, like "Life satisfaction".
func Section(name string) string {
	family, rest, _ := strings.Cut(name, ".")
	switch family {
	case "sessions":
		return "Sessions"
	case "people":
		return "People"
	case "attendances":
		return "Attendances"
	case "volunteers":
		return "Volunteers"
	case "referrals":
		return "Referrals"
	case "outcomes":
		return ScoreTitle(rest[:max(strings.LastIndex(rest, "."), 0)])
	}
	return ""
}

// sourceTitles are the sources of a referral in words.
var sourceTitles = map[string]string{
	string(data.SourceGP):                 "GP",
	string(data.SourceNurse):              "nurse",
	string(data.SourceHealthPractitioner): "health practitioner",
	string(data.SourceSocialWorker):       "social worker",
	string(data.SourceLinkWorker):         "link worker",
	string(data.SourceHousing):            "housing",
	string(data.SourceVoluntaryGroup):     "voluntary group",
	string(data.SourceSelf):               "the person themselves",
	string(data.SourceFamily):             "family",
	string(data.SourceOther):              "somebody else",
}

// LabelText is a row's label as people read it: "April 2025" for 2025-04,
// "link worker" for link_worker, "1 (most deprived)". Labels that people typed
// are as they were typed.
func LabelText(table, label string) string {
	switch table {
	case "attendances.by_month":
		if first := data.Date(label + "-01"); first.Valid() {
			return first.Time().Format("January 2006")
		}
	case "referrals.by_source":
		if text := sourceTitles[label]; text != "" {
			return text
		}
	case notStartedTable:
		if text := reasonTitles[label]; text != "" {
			return text
		}
	case "people.by_deprivation":
		switch label {
		case "1":
			return "1 (most deprived)"
		case "10":
			return "10 (least deprived)"
		}
	}
	return label
}

// rowUnit is what the rows of a table count.
func rowUnit(table string) unit {
	switch family, _, _ := strings.Cut(table, "."); family {
	case "attendances":
		return attendances
	case "referrals":
		return referrals
	}
	return people
}
