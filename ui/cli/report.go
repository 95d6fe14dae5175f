package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/press"
)

// reportFlags are what the other documents can be given.
type reportFlags struct {
	printFlags
	kind, from, to, date, session, bid, person, referral, copyOf, letter, story string
	sent, withReceipts                                                          bool
}

// reportKinds are the documents besides the pack, by the word for each.
var reportKinds = map[string]func(*program, *data.Store, reportFlags) error{
	"outcomes":        (*program).figuresReport,
	"monitoring":      (*program).figuresReport,
	"attendance":      (*program).attendanceReport,
	"sign-in-sheet":   (*program).signInSheet,
	"referrer-letter": (*program).referrerLetter,
	"welcome":         (*program).welcomeLetter,
	"subject-access":  (*program).subjectAccess,

	"found":              (*program).whatWeFound,
	"equality-form":      (*program).equalityForm,
	"own-answers":        (*program).ownAnswers,
	"story-consent-form": (*program).storyConsentForm,

	"accounts":  (*program).moneyReport,
	"statement": (*program).moneyReport,

	"privacy-notice":    (*program).privacyReport,
	"processing-record": (*program).privacyReport,
	"retention-review":  (*program).privacyReport,
	"breach-checklist":  (*program).privacyReport,
}

func (p *program) report() *cobra.Command {
	var f reportFlags
	var kinds []string
	for k := range reportKinds {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	c := &cobra.Command{
		Use:   "report FILE KIND -o PDF",
		Short: "the other documents: " + strings.Join(kinds, ", "),
		Args:  cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			make, known := reportKinds[args[1]]
			if !known {
				return usagef("There is no report %q. The kinds are %s.", args[1], strings.Join(kinds, ", "))
			}
			f.tables = slices.Contains([]string{"outcomes", "monitoring", "accounts", "statement"}, args[1])
			if err := f.valid(args[1]); err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error { return make(p, s, f.of(args[1])) })
		},
	}
	f.add(c)
	c.Flags().StringVar(&f.from, "from", "", "first day, like 2025-04-01")
	c.Flags().StringVar(&f.to, "to", "", "last day, like 2026-03-31")
	c.Flags().StringVar(&f.date, "date", "", "the day of the session, for attendance and sign-in-sheet")
	c.Flags().StringVar(&f.session, "session", "", "the session's name or start, for sign-in-sheet")
	c.Flags().StringVar(&f.bid, "bid", "", "the bid's ID or name, for outcomes, monitoring and found")
	c.Flags().StringVar(&f.person, "person", "", "the person's number, for attendance and subject-access")
	c.Flags().StringVar(&f.referral, "referral", "", "the referral's number, for referrer-letter")
	c.Flags().StringVar(&f.letter, "kind", "", "what a referrer-letter is for: received, started or finished (default all that may be told)")
	c.Flags().StringVar(&f.story, "story", "", "the story's ID, for story-consent-form")
	c.Flags().StringVar(&f.copyOf, "copy", "funder", "funder or committee, for outcomes and monitoring")
	c.Flags().BoolVar(&f.withReceipts, "with-receipts", false, "the list of receipts at the end of monitoring and, on paper, their photographs and PDFs behind it")
	c.Flags().BoolVar(&f.sent, "sent", false, "this funder copy has gone to the funder, for outcomes and monitoring")
	return c
}

// of carries the kind along, for the two that share a maker.
func (f reportFlags) of(kind string) reportFlags {
	f.kind = kind
	return f
}

// valid finds wrong usage before a group is opened.
func (f reportFlags) valid(kind string) error {
	if _, err := f.writer(); err != nil && (kind != "subject-access" || f.format != "json" || f.out == "") {
		return err
	}
	if _, err := whichCopy(f.copyOf); err != nil {
		return err
	}
	for _, d := range []struct{ flag, day string }{{"--date", f.date}, {"--on", f.on}} {
		if !data.Date(d.day).Valid() {
			return usagef("%s is not a day we can read: %s. Write it like 2026-03-31.", d.flag, d.day)
		}
	}
	if f.from != "" || f.to != "" {
		if _, err := period(f.from, f.to); err != nil {
			return err
		}
	}
	switch {
	case f.sent && f.copyOf != "funder":
		return usagef("--sent is of a funder copy: the committee copy goes to nobody.")
	case f.sent && kind != "outcomes" && kind != "monitoring":
		return usagef("--sent is for outcomes and monitoring, not for %s.", kind)
	case f.withReceipts && kind != "monitoring":
		return usagef("--with-receipts is for monitoring, not for %s.", kind)
	case kind == "monitoring" && f.bid == "":
		return usagef("--bid is needed: a bid's ID or name.")
	case (kind == "outcomes" || kind == "found") && f.bid == "" && f.from == "":
		return usagef("--bid, or --from and --to, are needed.")
	case (kind == "accounts" || kind == "statement") && f.from == "":
		return usagef("--from and --to are needed: the first and the last day, like 2025-04-01 and 2026-03-31.")
	case kind == "attendance" && f.date == "" && f.from == "":
		return usagef("--date, or --from and --to, are needed.")
	case kind == "subject-access" && f.person == "":
		return usagef("--person is needed: the person's number.")
	case kind == "referrer-letter" && f.referral == "":
		return usagef("--referral is needed: the referral's number.")
	case f.letter != "" && !slices.Contains(data.LetterKinds, f.letter):
		return usagef("--kind is received, started or finished, not %q.", f.letter)
	case (kind == "welcome" || kind == "own-answers") && f.person == "":
		return usagef("--person is needed: the person's number.")
	}
	return nil
}

// figuresReport makes the outcome report and the monitoring report.
func (p *program) figuresReport(s *data.Store, f reportFlags) error {
	if !s.May(data.Grants) {
		return refusal("This report is for a treasurer or a group lead. Nothing was changed.")
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	forWhom, err := whichCopy(f.copyOf)
	if err != nil {
		return err
	}
	recs := s.Records()
	on := press.ReportOn{Day: today}
	if recs.Group != nil {
		on.Group = *recs.Group
	}
	var days data.Period
	if f.bid != "" {
		if on.Bid, err = findBid(s, f.bid); err != nil {
			return err
		}
		if on.Time, err = f.timeOf(recs, on.Bid, today); err != nil {
			return err
		}
		days = on.Time.Period
		on.Programme = grants.ProgrammeOf(recs, on.Bid)
	}
	if f.from != "" {
		if days, err = period(f.from, f.to); err != nil {
			return err
		}
		on.Time = grants.ReportTime{}
	}
	if on.Bid != nil {
		on.Account = grants.AccountTo(recs, on.Bid, days.To)
		if f.withReceipts {
			on.Receipts = grants.ReceiptsTo(recs, on.Bid, days.To)
			if err := p.withReceipts(s, on.Receipts, &f.printFlags); err != nil {
				return err
			}
		}
	}
	if err := grants.MayReport(recs, on.Bid, forWhom); err != nil {
		return err
	}
	prepare := grants.PrepareReport
	if f.kind == "outcomes" {
		prepare = grants.PrepareOutcomes
	}
	prepared, err := prepare(recs, on.Bid, days, forWhom, today, nil)
	if err != nil {
		return err
	}
	if f.sent {
		prepared.Outgoing = prepared.SentOn(today)
	}
	on.Report, on.Sent = prepared.Report, prepared.Sent
	on.Stories = grants.WithPhotos(prepared.Stories, func(id data.ID) ([]byte, error) { return s.Blob(data.Grants, id) })
	doc := press.OutcomeReport
	if f.kind == "monitoring" {
		doc = press.Monitoring
	}
	audit := data.Audit{Action: data.ActionReport, What: "Report, " + f.kind + ", " + f.copyOf + " copy", Compartment: data.Grants}
	made := doc(on)
	if err := p.print(s, made, f.printFlags, audit, keeper(prepared.Outgoing)); err != nil {
		return err
	}
	if made.Draft {
		fmt.Fprintln(p.Stderr, "This report is marked DRAFT: a question of its form is not answered, or a cost has no reason. \"commonthread bid FILE answer ID learning:KEY\" answers one.")
	}
	return nil
}

// attendanceReport lists who came and who did not: on a day, or over a period,
// of everybody or of one person.
func (p *program) attendanceReport(s *data.Store, f reportFlags) error {
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	recs := s.Records()
	group := groupName(recs)
	audit := data.Audit{Action: data.ActionReport, What: "Report, attendance", Compartment: data.Register}
	if f.date != "" {
		day := data.Date(f.date)
		return p.print(s, press.SessionAttendance(group, grants.SessionsOn(recs, day), day, today), f.printFlags, audit, nil)
	}
	days, err := period(f.from, f.to)
	if err != nil {
		return err
	}
	if f.person != "" {
		who := recs.PersonByRef(f.person)
		if who == nil {
			return nobodyNumbered(f.person)
		}
		audit.Subject = who.ID
		return p.print(s, press.PersonAttendance(group, grants.AttendanceOfPerson(recs, who, days), today), f.printFlags, audit, nil)
	}
	return p.print(s, press.PeriodAttendance(group, grants.AttendanceOf(recs, days), today), f.printFlags, audit, nil)
}

// signInSheet is the paper for the door, for today unless --date says otherwise.
func (p *program) signInSheet(s *data.Store, f reportFlags) error {
	day, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	if f.date != "" {
		day = data.Date(f.date)
	}
	recs := s.Records()
	audit := data.Audit{Action: data.ActionReport, What: "Sign-in sheet", Compartment: data.Register}
	only := grants.OnlySession(recs, day)
	if f.session != "" {
		if only = grants.SessionNamed(recs, day, f.session); only == nil {
			return refusal("There is no one session called " + f.session + " on " + day.Long() + ". Nothing was made. Give its name as it is on file, or the time at which it begins.")
		}
	}
	if only == nil {
		return p.print(s, press.SignInSheet(groupName(recs), day, nil, grants.DaySheet(recs, day)), f.printFlags, audit, nil)
	}
	rows := grants.SignInSheet(recs, only)
	return p.print(s, press.SignInSheet(groupName(recs), day, only, rows), f.printFlags, audit,
		func(tx *data.Tx) error { return grants.KeepSheet(tx, only.ID, rows) })
}

// referrerLetter tells a referrer what came of one referral.
func (p *program) referrerLetter(s *data.Store, f reportFlags) error {
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	letter, err := grants.LetterTo(s.Records(), f.referral, today)
	if errors.Is(err, data.ErrNotFound) {
		return refusal("No referral has the number " + f.referral + ". Nothing was changed. \"commonthread export\" lists everybody's.")
	}
	if err != nil {
		return err
	}
	audit := data.Audit{Action: data.ActionReport, What: "Letter to a referrer", Compartment: data.Care}
	letter.Kind = f.letter
	var keep func(*data.Tx) error
	if f.letter != "" {
		keep = func(tx *data.Tx) error { return grants.KeepLetter(tx, f.referral, f.letter, today) }
	}
	return p.print(s, press.ReferrerLetter(letter, today), f.printFlags, audit, keep)
}

// welcomeLetter welcomes somebody who is on file. It says nothing of how they
// came to the group, so everybody who signs in may make it.
func (p *program) welcomeLetter(s *data.Store, f reportFlags) error {
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	who := s.Records().PersonByRef(f.person)
	if who == nil {
		return nobodyNumbered(f.person)
	}
	audit := data.Audit{Action: data.ActionReport, What: "Letter of welcome", Subject: who.ID, Compartment: data.Register}
	return p.print(s, press.Welcome(grants.WelcomeTo(s.Records(), who, today), today), f.printFlags, audit, nil)
}

// timeOf is the time that a report of the bid is about: the project's, to the end
// of the last whole month. An outcome report of a project to come is of what its
// bid shows; a monitoring report of one there is not.
func (f reportFlags) timeOf(recs *data.Records, bid *data.Bid, today data.Date) (grants.ReportTime, error) {
	t, err := grants.ReportTimeOf(bid, today)
	switch {
	case f.from != "" && (f.kind != "monitoring" || errors.Is(err, grants.ErrNoProject)):
		return grants.ReportTime{}, nil
	case err == nil || f.kind == "monitoring":
		return t, err
	}
	days := bid.Evidence()
	if days.From == "" || days.To == "" {
		days = grants.EvidencePeriod(recs, today)
	}
	return grants.ReportTime{Period: days}, nil
}

func groupName(recs *data.Records) string {
	if recs.Group == nil {
		return ""
	}
	return recs.Group.Name
}
