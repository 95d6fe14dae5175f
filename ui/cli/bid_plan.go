package cli

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants"
)

// planBid puts the plan of a file in the place of the bid's.
func (p *program) planBid(s *data.Store, bid *data.Bid, rest []string, f bidFlags) error {
	raw, err := plainFile(rest[0], mostAnswer)
	if err != nil {
		return err
	}
	plan, err := grants.ReadPlan(raw)
	if err != nil {
		return refusal("The file " + rest[0] + " cannot be read as a plan: " + err.Error() + ". Nothing was changed. \"commonthread bid FILE show ID --json\" has one to go by.")
	}
	rep, err := exactOr(s, bid, f.today)
	if err != nil {
		return err
	}
	if _, err := s.Update("Plan and targets of a bid", func(tx *data.Tx) error { return grants.SetPlan(tx, bid, plan, rep) }); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%d targets, %d steps, %d risks, %d partners, %d lines of the forecast.\n",
		len(plan.Targets), len(plan.Steps), len(plan.Risks), len(plan.Partners), len(plan.Forecast))
	return nil
}

// showPlan tells a plan for people.
func (p *program) showPlan(plan grants.PlanFile) {
	if len(plan.Targets) > 0 {
		fmt.Fprintln(p.Stdout, "\nTargets")
	}
	for i, t := range plan.Targets {
		fmt.Fprintf(p.Stdout, "%d. %s: %s by %s (%s)\n", i+1, t.Outcome, t.Target, t.By.Long(), t.Indicator)
		if t.Done != "" || t.Reason != "" {
			fmt.Fprintf(p.Stdout, "   done: %s; why it is other: %s\n", orNothing(t.Done), orNothing(t.Reason))
		}
	}
	if len(plan.Steps) > 0 {
		fmt.Fprintln(p.Stdout, "\nSteps")
	}
	for _, s := range plan.Steps {
		fmt.Fprintf(p.Stdout, "%s to %s: %s\n", s.From, s.To, s.What)
	}
	for _, r := range plan.Risks {
		fmt.Fprintf(p.Stdout, "Risk: %s. %s\n", r.Risk, r.Answer)
	}
	for _, r := range plan.Partners {
		fmt.Fprintf(p.Stdout, "With us: %s, %s\n", r.Name, r.Part)
	}
	for _, l := range plan.Forecast {
		side := "in"
		if l.Out {
			side = "out"
		}
		fmt.Fprintf(p.Stdout, "Forecast, %s: %s, %s over twelve months\n", side, l.Item, grants.PoundsPence(l.Total()))
	}
	if plan.After != "" {
		fmt.Fprintf(p.Stdout, "Afterwards: %s\n", plan.After)
	}
}
