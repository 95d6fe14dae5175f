package ui

import (
	"testing"

	"commonthread/data"
	"commonthread/ui/reports"
)

// BenchmarkReports is each report's page of the ten-year group, from the line
// that opens it to what is shown; the design allows 100 ms.
func BenchmarkReports(b *testing.B) {
	recs := tenYears()
	recs.Put(&data.Bid{Meta: data.Meta{ID: "fffffffffffffffffffffffffffffffe"}, Name: "Prescription for Wellbeing 2025", EvidenceFrom: "2024-04-01", EvidenceTo: "2025-03-31"})
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: recs}, "x.thread")
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			s.w.Go("reports")
		}
	})
	for _, k := range reports.ReportKinds() {
		if k.Open == nil {
			continue
		}
		b.Run(k.Title, func(b *testing.B) {
			for b.Loop() {
				s.w.Visit(k.Open())
			}
		})
	}
	b.Run("Attendance of ten years", func(b *testing.B) {
		for b.Loop() {
			reports.PeriodShown(recs, data.Period{From: "2016-01-01", To: "2026-03-05"}, "2026-03-05")
		}
	})
}
