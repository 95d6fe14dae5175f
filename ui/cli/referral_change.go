package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/pathway"
)

// setReferral writes fields of one referral: FIELD=VALUE, by the JSON names; an
// empty value makes a field blank.
func setReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) < 2 {
		return nil, usagef("It is written: commonthread referral FILE set REF FIELD=VALUE...")
	}
	ref, edits := args[0], []referralEdit{}
	for _, a := range args[1:] {
		name, value, found := strings.Cut(a, "=")
		field := data.ReferralFieldNamed(name)
		if !found || field == nil && name != "person_ref" {
			return nil, usagef("%q is no field of a referral and its value. It is written FIELD=VALUE, like phone=\"01282 555900\".", a)
		}
		edits = append(edits, referralEdit{name, field, value})
	}
	return func(p *program, s *data.Store) error {
		var told []string
		today, err := dayOr(f.on, s)
		if err != nil {
			return err
		}
		err = changeReferral(s, "Referral changed", ref, func(tx *data.Tx, r *data.Referral) (err error) {
			told, err = applyEdits(tx, r, edits, today, max(today, s.Today()))
			return err
		})
		if err != nil {
			return err
		}
		return p.tellReferral(s, ref, f, told)
	}, nil
}

// dayGoneOf is the day in a field that holds the day of what has happened; "" for
// any other field.
func dayGoneOf(r *data.Referral, name string) data.Date {
	return map[string]data.Date{"received": r.Received, "contacted_on": r.ContactedOn, "first_attended_on": r.FirstAttendedOn,
		"closed_on": r.ClosedOn, "confirmed_on": r.ConfirmedOn, "consent_on": r.ConsentOn}[name]
}

type referralEdit struct {
	name  string
	field *data.ReferralField // nil for person_ref
	value string
}

// applyEdits writes the edits into r and says what follows from them. What has
// happened was on the last day or before.
func applyEdits(tx *data.Tx, r *data.Referral, edits []referralEdit, today, last data.Date) (told []string, err error) {
	for _, e := range edits {
		switch {
		case e.field == nil:
			more, err := matchReferral(tx, r, e.value)
			if err != nil {
				return nil, err
			}
			told = append(told, more...)
		default:
			if err := e.field.Set(r, e.value); err != nil {
				return nil, err
			}
			if d := dayGoneOf(r, e.name); d > last {
				return nil, refusal(d.Long() + " is still to come, and " + e.name + " is a day that has been. Nothing was changed. Look at the day and the year.")
			}
		}
	}
	if slices.ContainsFunc(edits, func(e referralEdit) bool { return e.name == "status" }) {
		if r.Status.Closed() {
			if r.ClosedOn == "" {
				r.ClosedOn = today
			}
			if err := pathway.Close(r, r.Status, r.ClosedOn, r.ClosedWhy); err != nil {
				return nil, err
			}
		} else {
			pathway.On(tx.Records(), today).SetStatus(r, r.Status)
		}
	}
	return append(told, refusedNow(r)...), nil
}

// matchReferral gives a referral its person, by the person's number.
func matchReferral(tx *data.Tx, r *data.Referral, ref string) (told []string, err error) {
	if ref == "" {
		r.PersonID = ""
		return nil, nil
	}
	known := tx.Records().PersonByRef(ref)
	if known == nil {
		return nil, nobodyNumbered(ref)
	}
	who := data.Clone(known)
	for _, name := range pathway.Match(r, who) {
		told = append(told, "The "+words(name)+" on the referral is not the person's own. Both are kept: look which is right.")
	}
	if err := pathway.ConcernsFollow(tx, r); err != nil {
		return nil, err
	}
	return told, tx.Put(who)
}

// refusedNow takes out what may not be kept of somebody who says no, and says
// so.
func refusedNow(r *data.Referral) []string {
	if !r.Refused() {
		return nil
	}
	took := r.KeepLittle()
	if len(r.Needs) > 0 {
		r.Needs, took = nil, append(took, "needs")
	}
	if len(took) == 0 {
		return nil
	}
	return []string{"They have not agreed that the group is told, so only their name, the day and the source are kept. Taken out: " + words(strings.Join(took, ", ")) + "."}
}

// tellReferral prints what follows, and the referral.
func (p *program) tellReferral(s *data.Store, ref string, f referralFlags, told []string) error {
	if f.asJSON {
		for _, line := range told {
			fmt.Fprintln(p.Stderr, line)
		}
		return p.printReferral(s, ref, f)
	}
	for _, line := range told {
		fmt.Fprintln(p.Stdout, line)
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	r, err := findReferral(s.Records(), ref)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, referralLine(pathway.On(s.Records(), today), r))
	return nil
}

func attemptReferral(f referralFlags, args []string) (referralWork, error) {
	a := data.Attempt{On: data.Date(f.on), At: data.Clock(f.at), How: data.AttemptHow(f.how), Outcome: data.AttemptOutcome(f.outcome), Note: f.note}
	switch {
	case len(args) != 1:
		return nil, usagef("It is written: commonthread referral FILE attempt REF --on DAY --how HOW --outcome OUTCOME.")
	case !slices.Contains(data.AttemptHows, a.How):
		return nil, usagef("--how is one of %s.", either(data.AttemptHows))
	case !slices.Contains(data.AttemptOutcomes, a.Outcome):
		return nil, usagef("--outcome is one of %s.", either(data.AttemptOutcomes))
	case !a.At.Valid():
		return nil, usagef("--at is not a time we can read: %s. Write it like 14:30.", f.at)
	}
	return func(p *program, s *data.Store) error {
		today, err := dayGone(f.on, s)
		if err != nil {
			return err
		}
		a.On, a.By = today, s.Who().Name
		var told []string
		err = changeReferral(s, "Attempt to reach somebody who was referred", args[0], func(tx *data.Tx, r *data.Referral) error {
			if pathway.Log(r, tx.NewID(), a) {
				told = []string{"This referral is closed (" + words(string(r.Status)) + "). The attempt is noted, and it stays closed."}
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

func closeReferral(f referralFlags, args []string) (referralWork, error) {
	if len(args) != 2 {
		return nil, usagef("It is written: commonthread referral FILE close REF STATUS --on DAY --why \"code: note\".")
	}
	ref, status := args[0], data.Status(strings.ToLower(args[1]))
	if !slices.Contains(data.Statuses, status) || !status.Closed() {
		return nil, usagef("A referral is closed as completed, declined, unable_to_contact, did_not_start or withdrew, not as %q.", args[1])
	}
	if f.why == "" && status.NeedsWhy() {
		return nil, usagef("--why is needed, like \"moved: to Colne\". It begins with one of %s.", either(data.ClosedWhys))
	}
	return func(p *program, s *data.Store) error {
		on, err := dayGone(f.on, s)
		if err != nil {
			return err
		}
		var told []string
		err = changeReferral(s, "Referral closed", ref, func(_ *data.Tx, r *data.Referral) error {
			if r.Status.Closed() {
				told = []string{"It was closed before, as " + words(string(r.Status)) + ". What you say now stands in its place."}
			}
			return pathway.Close(r, status, on, f.why)
		})
		var bad *data.Invalid
		if errors.As(err, &bad) && bad.Field == "closed_on" {
			return refusal("A referral is closed on the day it came or later. Nothing was changed. Look at --on.")
		}
		if err != nil {
			return err
		}
		f.on = ""
		return p.tellReferral(s, ref, f, told)
	}, nil
}
