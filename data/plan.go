package data

import "strings"

// BidPlan is what a bid promises: what will change and how that will be seen, what
// is done when, what may go wrong, who helps, what comes after, and the money of
// the year. It is printed in the pack and comes back in the report as promised
// against done.
type BidPlan struct {
	Targets  map[ID]Target       `json:"targets,omitempty"`
	Steps    map[ID]PlanStep     `json:"steps,omitempty"`
	Risks    map[ID]Risk         `json:"risks,omitempty"`
	Partners map[ID]Partner      `json:"partners,omitempty"`
	After    string              `json:"after,omitempty"` // what happens when the grant is spent
	Forecast map[ID]ForecastLine `json:"forecast,omitempty"`
}

// Target is one thing that will change, and how anybody will know.
type Target struct {
	Order     int    `json:"order,omitempty"`
	Outcome   string `json:"outcome,omitempty"`
	Indicator string `json:"indicator,omitempty"`
	// Figure is the figure that counts it, "people.new"; "" where none does.
	Figure string `json:"figure,omitempty"`
	Now    string `json:"now,omitempty"`
	Target string `json:"target,omitempty"`
	By     Date   `json:"by,omitempty"`
	How    string `json:"how,omitempty"` // how people are asked, or what is counted
	// Done is what came of it, where no figure counts it, and Reason why it is other
	// than was promised; both are written over the year.
	Done   string `json:"done,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// PlanStep is a piece of the work.
type PlanStep struct {
	Order int    `json:"order,omitempty"`
	What  string `json:"what,omitempty"`
	From  Date   `json:"from,omitempty"`
	To    Date   `json:"to,omitempty"`
	Who   string `json:"who,omitempty"`
}

// Risk is what may go wrong, and what the group does about it.
type Risk struct {
	Order  int    `json:"order,omitempty"`
	Risk   string `json:"risk,omitempty"`
	Answer string `json:"answer,omitempty"`
}

// Partner is who helps with the project.
type Partner struct {
	Order  int    `json:"order,omitempty"`
	Name   string `json:"name,omitempty"`
	Part   string `json:"part,omitempty"`
	Letter bool   `json:"letter,omitempty"` // there is a letter of support
}

// ForecastLine is an income or a cost of the group over the twelve months from the
// project's first, in pence a month.
type ForecastLine struct {
	Order  int     `json:"order,omitempty"`
	Item   string  `json:"item,omitempty"`
	Out    bool    `json:"out,omitempty"`
	Months []int64 `json:"months,omitempty"`
}

// ForecastMonths is how many months a forecast has.
const ForecastMonths = 12

// Total is the line over the year.
func (l ForecastLine) Total() (sum int64) {
	for _, n := range l.Months {
		sum += n
	}
	return sum
}

func (p *BidPlan) validate() error {
	if p == nil {
		return nil
	}
	for _, t := range p.Targets {
		switch {
		case strings.TrimSpace(t.Outcome) == "":
			return invalid(KindBid, "plan", "say what will change, for each target")
		case !t.By.Valid():
			return invalid(KindBid, "plan", unreadableDay)
		}
	}
	for _, s := range p.Steps {
		switch {
		case strings.TrimSpace(s.What) == "":
			return invalid(KindBid, "plan", "say what is done, for each step")
		case !s.From.Valid() || !s.To.Valid():
			return invalid(KindBid, "plan", unreadableDay)
		case s.From != "" && s.To != "" && s.To < s.From:
			return invalid(KindBid, "plan", "a step ends before it starts")
		}
	}
	for _, r := range p.Risks {
		if strings.TrimSpace(r.Risk) == "" {
			return invalid(KindBid, "plan", "say what may go wrong, for each risk")
		}
	}
	for _, r := range p.Partners {
		if strings.TrimSpace(r.Name) == "" {
			return invalid(KindBid, "plan", "say who helps, for each partner")
		}
	}
	for _, l := range p.Forecast {
		switch {
		case strings.TrimSpace(l.Item) == "":
			return invalid(KindBid, "plan", "say what each line of the forecast is")
		case len(l.Months) != ForecastMonths:
			return invalid(KindBid, "plan", "a line of the forecast has %d months", ForecastMonths)
		}
		for _, n := range l.Months {
			if n < 0 {
				return invalid(KindBid, "plan", "an amount of the forecast is less than nothing")
			}
		}
	}
	return nil
}
