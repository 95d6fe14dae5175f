package press

import (
	"testing"
	"time"

	"commonthread/assets"

	"github.com/jung-kurt/gofpdf"
)

// bare draws the same pages with gofpdf and the same fonts and nothing else:
// every line of text where the layout has it, no tags.
func bare(b *builder) ([]byte, error) {
	p := &painter{pdf: gofpdf.New("P", "mm", "A4", "")}
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.AddUTF8FontFromBytes(family, "", assets.Regular)
	p.pdf.AddUTF8FontFromBytes(family, "B", assets.Bold)
	p.write = func(string) {}
	b.draw(p)
	return p.bytes()
}

// The evidence pack must take at most three times as long as the same pages
// drawn by bare gofpdf: the metric "times-bare".
func BenchmarkEvidencePackAgainstBareGofpdf(b *testing.B) {
	d := sample()
	var ours, floor time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := PDF(d); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		laid := layOut(cleaned(d))
		start = time.Now()
		if _, err := bare(laid); err != nil {
			b.Fatal(err)
		}
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "times-bare")
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "us-ours")
}
