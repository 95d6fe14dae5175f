package press

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

func fixedPack(t *testing.T, attendees, mornings int, copy figures.Copy) grants.Pack {
	t.Helper()
	m := new(memory)
	if err := group(m, attendees, mornings, shuffled(3)); err != nil {
		t.Fatal(err)
	}
	p, err := packOf(m, copy)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePackSaysItsPeriodAndItsCopy(t *testing.T) {
	for copy, want := range map[figures.Copy]string{figures.Funder: "Funder copy", figures.Committee: "Committee copy: confidential"} {
		p := fixedPack(t, 20, 40, copy)
		d := EvidencePack(p)
		if d.Copy != want || d.Confidential != (copy == figures.Committee) {
			t.Errorf("%s: the pages say %q, confidential %v", copy, d.Copy, d.Confidential)
		}
		cover, ok := d.Blocks[0].(Cover)
		if !ok {
			t.Fatal("a pack begins with its cover")
		}
		facts := map[string]string{}
		for _, f := range cover.Facts {
			facts[f[0]] = f[1]
		}
		if facts["Evidence from"] != "1 April 2025 to 31 March 2026" || facts["Fingerprint"] != p.Fingerprint || facts["Sum asked for"] != "£4,860" || facts["Date"] != "23 November 2026" {
			t.Errorf("%s: the cover says %q", copy, facts)
		}
	}
}

// A group that has done nothing yet gets whole sentences, and no chart.
func TestDocumentsOfAnEmptyGroupReadWell(t *testing.T) {
	p := fixedPack(t, 0, 0, figures.Funder)
	for kind, d := range everyDocument(p) {
		said := false
		visit(d, func(s string) {
			said = said || s == noSessions
			if strings.Contains(s, "{{") || strings.Contains(s, "%!") || strings.Contains(s, "<nil>") {
				t.Errorf("%s: %q", kind, s)
			}
		})
		if !said {
			t.Errorf("%s does not say that no sessions were held", kind)
		}
		for _, b := range flat(d.Blocks) {
			switch b := b.(type) {
			case Chart:
				t.Errorf("%s: the chart %q shows nothing", kind, b.Title)
			case Facts:
				t.Errorf("%s: large numbers of nothing", kind)
			case Table:
				if len(b.Rows) == 0 {
					t.Errorf("%s: the table %q is empty", kind, b.Caption)
				}
			}
		}
	}
}

// caseInBrief are the places of the blocks of the one-page case, where the
// sentence before a chart is its title and says of how many it is.
func caseInBrief(blocks []Block) map[int]bool {
	in, on := map[int]bool{}, false
	for i, b := range blocks {
		if c, ok := b.(Cover); ok && c.Compact {
			on = true
		}
		if h, ok := b.(Heading); ok && h.Level == 1 {
			on = false
		}
		in[i] = on
	}
	return in
}

// The whole case stands on one page, the first, with its picture: whoever
// reads only that has seen how many came, what changed and what it costs.
func TestTheCaseIsOnePage(t *testing.T) {
	for _, copy := range []figures.Copy{figures.Funder, figures.Committee} {
		p := fixedPack(t, 40, 45, copy)
		d := EvidencePack(p)
		charts := 0
		blocks := flat(d.Blocks)
		inCase := caseInBrief(blocks)
		for i, b := range blocks {
			if _, ok := b.(Chart); ok && inCase[i] {
				charts++
			}
		}
		if charts != 1 {
			t.Errorf("%s: the case has %d pictures, and not one", copy, charts)
		}
		pages := strings.Split(tool(t, mustPDF(t, d), "pdftotext", "-layout", "FILE", "-"), "\f")
		for _, want := range []string{"people", "The need", "What changed for people", "What we ask for", "£4,860", p.Fingerprint, "could be chance"} {
			if !strings.Contains(pages[0], want) {
				t.Errorf("%s: the first page does not say %q", copy, want)
			}
		}
	}
}

// TestAPackIsEightPages: at house-style sizes a pack of a full year has eight
// pages at most, in large print sixteen, and a monitoring report four; what they
// have is printed.
func TestAPackIsEightPages(t *testing.T) {
	for _, attendees := range []int{9, 26, 45} {
		p := fixedPack(t, attendees, 45, figures.Funder)
		report := ReportOn{Group: p.Group, Report: p.Report, Day: p.Day, Bid: &data.Bid{Name: p.Name}, Programme: &p.Programme}
		for _, c := range []struct {
			name  string
			doc   *Document
			large bool
			most  int
		}{{"pack", EvidencePack(p), false, 8}, {"pack, large print", EvidencePack(p), true, 16}, {"monitoring", Monitoring(report), false, 4}} {
			c.doc.Large = c.large
			pages := strings.Count(tool(t, mustPDF(t, c.doc), "pdftotext", "FILE", "-"), "\f")
			t.Logf("%d attendees, %s: %d pages", attendees, c.name, pages)
			if pages > c.most {
				t.Errorf("%d attendees: %s has %d pages, %d at the most", attendees, c.name, pages, c.most)
			}
		}
	}
}

var percentage = regexp.MustCompile(`\d+ ?%|per ?cent\b`)

// Whatever the group: every chart has a title, a caption and the numbers in
// words, no percentage is printed but the name of the interval, and no finding
// counts people of whom there are fewer than twenty.
func TestFiguresAreToldWithTheirBase(t *testing.T) {
	counted := regexp.MustCompile(`^(\d+|All \d+|None of|About|Half|One|Two|Three|Four|Nine).* people|\d+ people`)
	rapid.Check(t, func(t *rapid.T) {
		m := randomGroup(t)
		p, err := packOf(m, rapid.SampledFrom([]figures.Copy{figures.Funder, figures.Committee}).Draw(t, "copy"))
		if err != nil {
			t.Fatal(err)
		}
		few := len(m.recs.People)-3 < headlineBase
		finding := func(s string) {
			if few && counted.MatchString(s) {
				t.Fatalf("a finding about fewer than %d people: %q", headlineBase, s)
			}
		}
		blocks := flat(EvidencePack(p).Blocks)
		inCase := caseInBrief(blocks)
		for i, b := range blocks {
			switch b := b.(type) {
			case Finding:
				finding(b.Text)
			case Chart:
				finding(b.Title)
				if (b.Title == "" || b.Caption == "") && !inCase[i] || b.Alt == "" {
					t.Fatalf("a chart without title, caption or words: %+v", b)
				}
				for _, pt := range b.Series[0].Points {
					if !strings.Contains(b.Alt, pt.Text) {
						t.Fatalf("%q does not give %q", b.Alt, pt.Text)
					}
				}
			}
			visitBlock(b, func(s string) {
				for _, score := range p.Report.Scores() { // a follow-up rate has a base of twenty
					if f := p.Report.Figure("outcomes." + score + ".follow_up_rate"); f != nil && f.Value != nil && f.N != nil && *f.N >= 20 && p.Copy == figures.Funder {
						s = strings.ReplaceAll(s, f.Value.String()+"%", "")
					}
				}
				if strings.Contains(percentage.ReplaceAllStringFunc(s, func(p string) string {
					if p == "95%" {
						return ""
					}
					return "PERCENT"
				}), "PERCENT") {
					t.Fatalf("a percentage: %q", s)
				}
			})
		}
	})
}

func TestAttendanceNamesPeopleAndSaysSo(t *testing.T) {
	m := new(memory)
	if err := group(m, 9, 4, shuffled(3)); err != nil {
		t.Fatal(err)
	}
	period := data.Period{From: "2025-04-01", To: "2025-06-30"}
	list := grants.AttendanceOf(m.recs, period)
	d := PeriodAttendance("Nelson Crafting Group", list, "2026-11-23")
	text := documentText(d)
	if !d.Confidential || !strings.Contains(text, period.String()) {
		t.Error("a list of names is confidential and gives its period")
	}
	for _, p := range m.recs.People {
		if !strings.Contains(text, p.Name()) {
			t.Errorf("%s is not in the list", p.Name())
		}
	}
	day := data.Date("2025-04-05")
	s := SessionAttendance("Nelson Crafting Group", grants.SessionsOn(m.recs, day), day, "2026-11-23")
	if text := documentText(s); !s.Confidential || !strings.Contains(text, "Attended") || !strings.Contains(text, "5 April 2025") {
		t.Errorf("the list of a session: %q", text)
	}
	none := SessionAttendance("Nelson Crafting Group", nil, "2025-04-06", "2026-11-23")
	if text := documentText(none); !strings.Contains(text, "No session is in the register for this day.") {
		t.Errorf("a day without a session: %q", text)
	}
}

// A sign-in sheet lies open on a table: names, a day, and nothing else of anybody.
func TestTheSignInSheetTellsNothing(t *testing.T) {
	m := new(memory)
	if err := group(m, 9, 4, shuffled(3)); err != nil {
		t.Fatal(err)
	}
	for _, p := range m.recs.People {
		p.Phone, p.AccessNeeds, p.EmergencyName, p.Postcode, p.ExpectedFrom = "01282 555000", "uses a frame", "Sister", "BB9 7SR", "2025-04-27"
	}
	names := grants.DaySheet(m.recs, "2025-05-03")
	text := documentText(SignInSheet("Nelson Crafting Group", "2025-05-03", nil, names))
	if len(names) != 12 || !strings.Contains(text, "3 May 2025") {
		t.Errorf("%d names on the sheet of %q", len(names), text)
	}
	for _, private := range []string{"01282", "frame", "Sister", "BB9", "April", "expected", "referr"} {
		if strings.Contains(text, private) {
			t.Errorf("the sheet holds %q", private)
		}
	}
}

// A letter with all that it can tell is still one page, in large print too, and
// one without consent tells nothing that happened after the referral came.
func TestTheLetterIsOnePageAndKeepsToTheConsent(t *testing.T) {
	full := grants.Letter{
		Group: data.Group{Name: "Nelson Crafting Group", Contact: "Ann, 01282 555000"}, Ref: "R014", Person: "Farida O'Brien", ReferrerName: "Dr Patel",
		Organisation: "Pendle View Medical Centre", Received: "2026-01-05", Consent: true, ContactedOn: "2026-01-08", FirstAttended: "2026-01-20",
		Sessions: 9, Status: data.StatusCompleted, ClosedOn: "2026-04-30",
	}
	for _, score := range figures.OutcomeScores()[:5] { // the two questionnaires that a group without a licence can use
		full.Scores = append(full.Scores, grants.LetterScore{Title: grants.ScoreLine(new(figures.Report), score, "points from 0 to 10"), First: "3", Latest: "6"})
	}
	d := ReferrerLetter(full, "2026-05-02")
	for _, want := range []string{"R014", "Farida O'Brien", "5 January 2026", "8 January 2026", "20 January 2026", "9 sessions", "30 April 2026"} {
		if !strings.Contains(documentText(d), want) {
			t.Errorf("the letter does not say %q", want)
		}
	}
	for _, large := range []bool{false, true} {
		d.Large = large
		if n := len(pagesOf(d)); n != 1 {
			t.Errorf("large print %v: the letter has %d pages", large, n)
		}
	}
	silent := full
	silent.Consent, silent.Person = false, ""
	text := documentText(ReferrerLetter(silent, "2026-05-02"))
	for _, told := range []string{"8 January", "20 January", "sessions", "30 April", "worthwhile", "Farida"} {
		if strings.Contains(text, told) {
			t.Errorf("without consent the letter says %q", told)
		}
	}
	if !strings.Contains(text, "do not hold the person's agreement") {
		t.Errorf("it does not say why: %q", text)
	}
}

func TestMonitoringSetsSpendingAgainstTheBudget(t *testing.T) {
	m := new(memory)
	if err := group(m, 20, 30, shuffled(3)); err != nil {
		t.Fatal(err)
	}
	bid, err := grants.DemoBid(m, "Nelson Crafting Group", "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	for line, pence := range map[string]int64{"room  hire": 150000, "Sewing machine": 12345} {
		if err := m.Put(&data.Spending{Meta: data.Meta{ID: m.NewID()}, Date: "2026-06-01", Bid: bid.Name, BudgetLine: line, Pence: &pence}); err != nil {
			t.Fatal(err)
		}
	}
	rep, err := grants.PrepareReport(m.recs, bid, bid.Evidence(), figures.Funder, "2026-11-23", nil)
	if err != nil {
		t.Fatal(err)
	}
	text := documentText(Monitoring(ReportOn{Group: *m.recs.Group, Report: rep.Report, Day: "2026-11-23", Bid: bid,
		Programme: grants.ProgrammeOf(m.recs, bid), Account: grants.AccountOf(m.recs, bid)}))
	for _, want := range []string{"£1,623.45 of £4,860 was spent; £3,236.55 is left.", "£1,440.00", "£1,500.00", "-£60.00",
		"Sewing machine (not in the budget)", "has not said yet why", "New in this period", "What was hard", "From 2 receipts"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

func documentText(d *Document) string {
	var all []string
	visit(d, func(s string) { all = append(all, s) })
	return strings.Join(all, "\n")
}
