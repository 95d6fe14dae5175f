package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/output"
	"commonthread/data/pathway"
)

// This file is what follows after somebody was spoken to: other services, the
// plan, a place in a session or on its waiting list.

const largestPlan = 1 << 20

func signpostReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) != 1 || strings.TrimSpace(f.service) == "" {
		return nil, usagef("It is written: commonthread referral FILE signpost REF --service NAME --on DAY --reason WORDS.")
	}
	sign := data.Signpost{Day: data.Date(f.on), Service: strings.TrimSpace(f.service), Reason: f.reason, Note: f.note}
	if f.went != "" {
		sign.Went = data.Went(strings.ReplaceAll(data.Fold(f.went), " ", "_"))
		if sign.Went == "unknown" {
			sign.Went = data.WentNotKnown
		}
		if !slices.Contains(data.Wents, sign.Went) {
			return nil, usagef("--went is yes, no or not_known.")
		}
	}
	return func(p *program, s *data.Store) error {
		var told []string
		err := changeReferral(s, "Told of another service", args[0], func(tx *data.Tx, r *data.Referral) error {
			if r.Refused() {
				return refusal("They have not agreed that the group is told, so no other service is noted for them. Nothing was changed.")
			}
			if in := pathway.ServiceNamed(tx.Records(), sign.Service); in != nil {
				sign.ServiceID, sign.Service = in.ID, in.Name
			} else {
				told = []string{"The directory has no one service of this name, so it is kept as you wrote it."}
			}
			if !pathway.Point(r, tx.NewID(), sign, s.Today()) {
				told = append(told, "They had been told of it before. That is changed.")
			}
			return nil
		})
		if err != nil {
			return err
		}
		f.on = ""
		return p.tellReferral(s, args[0], f, told)
	}, nil
}

func planReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) != 2 {
		return nil, usagef("It is written: commonthread referral FILE plan REF PLAN.json.")
	}
	return func(p *program, s *data.Store) error {
		raw, err := p.readPlan(args[1])
		if err != nil {
			return err
		}
		err = changeReferral(s, "Plan of a referral", args[0], func(tx *data.Tx, r *data.Referral) error {
			if r.Refused() {
				return refusal("They have not agreed that the group is told, so no plan is kept for them. Nothing was changed.")
			}
			plan, err := pathway.ReadPlan(raw, r.Plan, tx.NewID)
			r.Plan = plan
			return err
		})
		if err != nil {
			return err
		}
		return p.tellReferral(s, args[0], f, nil)
	}, nil
}

func (p *program) readPlan(path string) ([]byte, error) {
	if path == "-" {
		raw, err := io.ReadAll(io.LimitReader(p.Stdin, largestPlan+1))
		if err != nil || len(raw) > largestPlan {
			return nil, refusal("What came from standard input could not be read as a plan. Nothing was changed.")
		}
		return raw, nil
	}
	raw, err := output.Read(path, largestPlan)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, refusal("There is no file " + path + ". Nothing was changed.")
	case err != nil:
		return nil, refusal("The file " + path + " could not be read as a plan. Nothing was changed.")
	}
	return raw, nil
}

// bookReferral gives somebody a place in the next session of a name, or puts them
// on its waiting list while it is full.
func bookReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) != 1 || strings.TrimSpace(f.session) == "" {
		return nil, usagef("It is written: commonthread referral FILE book REF --session NAME [--on DAY].")
	}
	name := strings.TrimSpace(f.session)
	return func(p *program, s *data.Store) error {
		on, err := dayOr(f.on, s)
		if err != nil {
			return err
		}
		var told string
		err = changeReferral(s, "A place in a session", args[0], func(tx *data.Tx, r *data.Referral) error {
			told, err = bookPlace(tx, r, name, on)
			return err
		})
		if err != nil {
			return err
		}
		return p.tellReferral(s, args[0], f, []string{told})
	}, nil
}

func bookPlace(tx *data.Tx, r *data.Referral, name string, on data.Date) (told string, err error) {
	v := pathway.On(tx.Records(), on)
	next := v.NextSession(name)
	switch {
	case r.Status.Closed():
		return "", refusal("This referral is closed (" + words(string(r.Status)) + "). Nothing was changed. Set its status first, where it is open again.")
	case next == nil:
		return "", refusal("No session called " + name + " is planned from " + on.Long() + ". Nothing was changed. \"commonthread sessions FILE list\" shows them.")
	}
	who := v.Person(r)
	free := v.Bookable(r, name)
	if free == nil {
		pathway.Wait(r, next.Name, on)
		return next.Name + " is full, or others are before them. They are on its waiting list.", nil
	}
	if who == nil {
		return "", refusal("They are not in the register yet, so they cannot have a place. Nothing was changed. Give the referral its person first: referral FILE set REF person_ref=NUMBER.")
	}
	session := data.Clone(free)
	pathway.Book(r, session, who.ID)
	return "They have a place in " + session.Name + " on " + session.Date.Long() + ".", tx.Put(session)
}

// listPlaces lists the sessions that have room for somebody who waits.
func listPlaces(f referralFlags, args []string) (referralWork, error) {
	if len(args) > 0 {
		return nil, usagef("It is written: commonthread referral FILE places.")
	}
	type place struct {
		Session string     `json:"session"`
		Date    data.Date  `json:"date"`
		Start   data.Clock `json:"start,omitempty"`
		Places  *int       `json:"places"` // null is no limit
		Waiting []string   `json:"waiting"`
	}
	return func(p *program, s *data.Store) error {
		today, err := dayOr(f.on, s)
		if err != nil {
			return err
		}
		v := pathway.On(s.Records(), today)
		out := []place{}
		for _, free := range v.FreePlaces() {
			one := place{Session: free.Session.Name, Date: free.Session.Date, Start: free.Session.Start, Places: &free.Places, Waiting: []string{}}
			if free.Unlimited {
				one.Places = nil
			}
			for _, r := range free.Waiting {
				one.Waiting = append(one.Waiting, r.Ref)
			}
			out = append(out, one)
		}
		if err := s.Log(data.Audit{Action: data.ActionView, What: "List of referrals", Compartment: data.Care}); err != nil {
			return err
		}
		if f.asJSON {
			return p.printJSON(out)
		}
		for _, one := range out {
			places := "no limit of places"
			if one.Places != nil {
				places = fmt.Sprintf("%d places free", *one.Places)
			}
			fmt.Fprintf(p.Stdout, "%s on %s: %s; waiting, the longest first: %s\n", one.Session, one.Date.Long(), places, strings.Join(one.Waiting, ", "))
		}
		if len(out) == 0 {
			fmt.Fprintln(p.Stdout, "No place is free for anybody who waits.")
		}
		return nil
	}, nil
}

// printOnward prints where somebody was pointed to, and the plan.
func (p *program) printOnward(r *data.Referral) {
	for _, s := range pathway.Signposts(r) {
		line := s.Day.Long() + ": told of " + s.Service
		if s.Reason != "" {
			line += ": " + s.Reason
		}
		if s.Went != "" {
			line += "; went: " + words(string(s.Went))
		}
		fmt.Fprintln(p.Stdout, oneLine(line+" "+s.Note))
	}
	if r.Plan.Matters != "" {
		fmt.Fprintln(p.Stdout, "The plan: "+oneLine(r.Plan.Matters))
	}
	for _, g := range pathway.Goals(r) {
		fmt.Fprintln(p.Stdout, oneLine("Goal: "+g.What+rated(", important", g.Importance)+rated(", sure", g.Confidence)))
	}
	for _, a := range pathway.Actions(r) {
		line := "To do: " + a.What
		if a.Who != "" {
			line += ", by " + a.Who
		}
		if a.By != "" {
			line += ", until " + a.By.Long()
		}
		if a.DoneOn != "" {
			line += ", done on " + a.DoneOn.Long()
		}
		fmt.Fprintln(p.Stdout, oneLine(line))
	}
	if r.Plan.ReviewOn != "" {
		fmt.Fprintln(p.Stdout, "To be looked at again on "+r.Plan.ReviewOn.Long())
	}
}

func rated(what string, n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprintf("%s %d of 10", what, *n)
}
