package ui

import (
	"testing"

	"commonthread/data"
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
			s.w.Go(reportsKey)
		}
	})
	for _, k := range reportKinds() {
		if k.open == nil {
			continue
		}
		b.Run(k.title, func(b *testing.B) {
			for b.Loop() {
				s.w.Visit(k.open())
			}
		})
	}
	b.Run("Attendance of ten years", func(b *testing.B) {
		for b.Loop() {
			periodShown(recs, data.Period{From: "2016-01-01", To: "2026-03-05"}, "2026-03-05")
		}
	})
}
