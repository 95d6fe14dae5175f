package grants

import (
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/demo"
)

// bareCount is the least that an attendance report must look at: each session
// once, and each mark of the year, counted for its person.
func bareCount(recs *data.Records, year data.Period) map[data.ID]int {
	times := map[data.ID]int{}
	for _, s := range recs.Sessions {
		if !year.Has(s.Date) {
			continue
		}
		for id, m := range s.Marks {
			if m.Mark == data.Present {
				times[id]++
			}
		}
	}
	return times
}

// BenchmarkAttendanceOfAYear is the report of a year of the ten-year group, with
// how many times longer it takes than only to count the same marks.
func BenchmarkAttendanceOfAYear(b *testing.B) {
	m := newMemory()
	for i, rec := range demo.Records(demo.Options{Years: 10, Seed: 1, Today: "2026-03-05", NaturalID: m.NaturalID}) {
		rec.Head().Entered = int64(i + 1)
		m.recs.Put(rec)
	}
	year := LastFinancialYear("2026-03-05")
	var ours, bare time.Duration
	for b.Loop() {
		start := time.Now()
		l := AttendanceOf(m.recs, year)
		between := time.Now()
		times := bareCount(m.recs, year)
		ours, bare = ours+between.Sub(start), bare+time.Since(between)
		if len(l.Came) != len(times) {
			b.Fatalf("%d came, and %d", len(l.Came), len(times))
		}
	}
	b.ReportMetric(float64(ours)/float64(bare), "times-bare")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "us-ours")
}
