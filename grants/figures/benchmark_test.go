package figures

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"commonthread/data"
)

// tenYears is the group of ten years that speeds are measured on: 500 people,
// 2,500 sessions with 50,000 marks, 1,000 referrals, 3,000 responses.
func tenYears() *data.Records {
	random := rand.New(rand.NewPCG(1, 2))
	r := data.NewRecords()
	ids := make([]data.ID, 500)
	const length = 3652 // days
	first := data.Date("2016-04-01")
	// Somebody new comes every week, and stays for about two years.
	who := func(day int) data.ID { return ids[max(0, min(len(ids)-1, day*len(ids)/length-random.IntN(100)))] }
	for i := range ids {
		ids[i] = testID("person", fmt.Sprint(i))
		role := data.Attendee
		if i%12 == 0 {
			role = data.Volunteer
		}
		r.Put(&data.Person{Meta: data.Meta{ID: ids[i]}, FirstName: "A", Role: role, BirthYear: 1930 + random.IntN(70), Postcode: fmt.Sprintf("BB%d 5PQ", 8+random.IntN(5))})
		r.Put(&data.Equality{Meta: data.Meta{ID: testID("equality", fmt.Sprint(i))}, PersonID: ids[i], Gender: "woman", Ethnicity: "Pakistani", Carer: "no"})
	}
	for i := range 2500 {
		day := 300 + random.IntN(length-300) // by then enough people had joined
		s := &data.Session{Meta: data.Meta{ID: testID("session", fmt.Sprint(i))}, Date: first.AddDays(day), Start: "10:00", End: "12:00", Marks: map[data.ID]data.Mark{}}
		for len(s.Marks) < 20 {
			s.Marks[who(day)] = data.Mark{Mark: data.Present}
		}
		r.Put(s)
	}
	for i := range 1000 {
		day := random.IntN(length)
		received := first.AddDays(day)
		r.Put(&data.Referral{Meta: data.Meta{ID: testID("referral", fmt.Sprint(i))}, PersonID: who(day), Received: received, Source: data.SourceGP,
			Needs: []string{"loneliness"}, Status: data.StatusContacted, ContactedOn: received.AddDays(5)})
	}
	for i := range 3000 {
		measure := []data.Measure{data.Measure("ons4"), data.Measure("ucla3"), data.Measure("ons_loneliness"), data.Measure("swemwbs")}[random.IntN(4)]
		day := random.IntN(length)
		a := &data.Response{Meta: data.Meta{ID: testID("response", fmt.Sprint(i)), Entered: int64(i)}, PersonID: who(day), Measure: measure, Date: first.AddDays(day)}
		of := data.NewRecords().Measure(measure)
		for n, it := range of.Items {
			v := it.Low + random.IntN(it.High-it.Low+1)
			a.Items = a.Items.With(n, &v)
		}
		r.Put(a)
	}
	return r
}

// BenchmarkYear counts the last of ten years: it must take under 10 ms on a
// machine with nothing else to do. Beside it, for a machine that is busy, a
// bare pass over the same marks: the figures may take ten times that.
func BenchmarkYear(b *testing.B) {
	r := tenYears()
	b.Run("figures", func(b *testing.B) {
		opt := Options{Programme: &data.Programme{Rates: []data.Rate{{From: "2025-04-01", Pence: 1221}}}}
		b.ReportAllocs()
		for b.Loop() {
			Compute(r, sampleYear, opt)
		}
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			present := 0
			for _, s := range r.Sessions {
				for _, m := range s.Marks {
					if m.Mark == data.Present {
						present++
					}
				}
			}
			if present != 50000 {
				b.Fatalf("%d marks", present)
			}
		}
	})
}

// BenchmarkTwelveSent is the funder copy of a year in the ten-year group, after a
// report to the end of each of its months was sent: under 300 ms.
func BenchmarkTwelveSent(b *testing.B) {
	r := tenYears()
	var issued []Issued
	var exact *Report
	for month := 1; month <= 12; month++ {
		to := data.DateOf(sampleYear.From.Time().AddDate(0, month, 0)).AddDays(-1)
		exact = Compute(r, data.Period{From: sampleYear.From, To: to}, Options{})
		out := ForFunder(exact, issued)
		f, t := Publish(out)
		issued = append(issued, Issued{Period: out.Period, Figures: f, Tables: t, AsSent: out.AsSent})
	}
	for b.Loop() {
		ForFunder(exact, issued)
	}
}
