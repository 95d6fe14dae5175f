package press

import (
	"strings"
	"testing"

	"commonthread/grants/figures"
)

// A finding never stands without how many were asked again, a change not without
// the least that matters where one is published, a survey's average not without its
// survey and year, and fewer than thirty people are called a small sample.
func TestWhatStandsBesideAChange(t *testing.T) {
	for _, copy := range []figures.Copy{figures.Funder, figures.Committee} {
		p := fixedPack(t, 40, 45, copy)
		r := ReportOn{Group: p.Group, Report: p.Report, Day: p.Day}
		for name, d := range map[string]*Document{"pack": EvidencePack(p), "report": OutcomeReport(r)} {
			text := documentText(d)
			for _, want := range []string{"mall sample", "asked again", "no control group", "Community Life Survey, England", "British Red Cross"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s, %s copy: %q is missing", name, copy, want)
				}
			}
			if copy == figures.Committee && !strings.Contains(text, "UCLA * (1 matters)") { // the funder copy has no average of it here
				t.Errorf("%s: no least change beside the change", name)
			}
			if strings.Contains(strings.ToLower(text), "significant") {
				t.Errorf("%s, %s copy: calls something significant", name, copy)
			}
		}
	}
}

// An outcome report has six pages at most, its first the period in brief.
func TestAnOutcomeReportIsSixPages(t *testing.T) {
	for _, attendees := range []int{9, 26, 45} {
		for _, copy := range []figures.Copy{figures.Funder, figures.Committee} {
			p := fixedPack(t, attendees, 45, copy)
			pages := strings.Count(tool(t, mustPDF(t, OutcomeReport(ReportOn{Group: p.Group, Report: p.Report, Day: p.Day, Programme: &p.Programme})), "pdftotext", "FILE", "-"), "\f")
			t.Logf("%d attendees, %s copy: %d pages", attendees, copy, pages)
			if pages > 6 {
				t.Errorf("%d attendees, %s copy: %d pages", attendees, copy, pages)
			}
		}
	}
}
