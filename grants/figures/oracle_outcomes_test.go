package figures

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/measures"
)

// metricTable is the published conversion as it was handed to us, in text.
var metricTable = func() map[int64]*big.Rat {
	file, err := os.Open("testdata/swemwbs_raw_to_metric.csv")
	if err != nil {
		panic(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		panic(err)
	}
	table := map[int64]*big.Rat{}
	for _, row := range rows[1:] {
		raw, _ := strconv.ParseInt(row[0], 10, 64)
		table[raw], _ = new(big.Rat).SetString(row[1])
	}
	return table
}()

// TestSwemwbsTable holds the table in the code to the published one, row by row.
func TestSwemwbsTable(t *testing.T) {
	if len(metricTable) != 29 {
		t.Fatalf("%d rows, want 29", len(metricTable))
	}
	for raw, want := range metricTable {
		v, _ := measures.Decimal(measures.Named("swemwbs").Score("total").Convert[strconv.FormatInt(raw, 10)]).Hundredths()
		if got := new(big.Rat).SetFrac64(v, 100); got.Cmp(want) != 0 {
			t.Errorf("%d is %s, want %s", raw, got.FloatString(2), want.FloatString(2))
		}
	}
}

// value is a response's score; nil where the response is not of that measure
// or not complete.
func (o *oracle) value(score string, r *data.Response) *big.Rat {
	measure, item, _ := strings.Cut(score, ".")
	if string(r.Measure) != measure {
		return nil
	}
	places := map[string][]int{"satisfaction": {0}, "worthwhile": {1}, "happiness": {2}, "anxiety": {3}}[item]
	if item == "total" {
		places = map[string][]int{"ucla3": {0, 1, 2}, "ons_loneliness": {0}, "swemwbs": {0, 1, 2, 3, 4, 5, 6}}[measure]
	}
	var sum int64
	for _, i := range places {
		if r.Items.At(i) == nil {
			return nil
		}
		sum += int64(*r.Items.At(i))
	}
	if measure == "swemwbs" {
		return metricTable[sum]
	}
	return big.NewRat(sum, 1)
}

// complete lists a person's complete answers, one a day (the first entered),
// by day.
func (o *oracle) complete(score string, person data.ID) []*data.Response {
	days := map[data.Date]*data.Response{}
	for _, r := range o.r.Responses {
		if o.agreed().Resolve(r.PersonID) != person || o.value(score, r) == nil {
			continue
		}
		before := days[r.Date]
		if before == nil || r.Entered < before.Entered || r.Entered == before.Entered && r.ID < before.ID {
			days[r.Date] = r
		}
	}
	var out []*data.Response
	for _, r := range days {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b *data.Response) int { return strings.Compare(string(a.Date), string(b.Date)) })
	return out
}

func (o *oracle) countOutcome(out map[string]string, score string) {
	everybody := map[data.ID]bool{}
	for _, r := range o.r.Responses {
		everybody[o.agreed().Resolve(r.PersonID)] = true
	}
	first, last := new(big.Rat), new(big.Rat)
	var changes []*big.Rat
	var up, same, down, begun, due, again int
	for id := range everybody {
		answers := o.complete(score, id)
		for len(answers) > 0 && answers[len(answers)-1].Date > o.p.To {
			answers = answers[:len(answers)-1]
		}
		if len(answers) > 0 && !o.volunteer(id) {
			begun++
			if o.inPeriod(answers[0].Date.AddDays(84)) {
				due++
				if last := answers[len(answers)-1]; last != answers[0] && o.inPeriod(last.Date) {
					again++
				}
			}
		}
		var latest *data.Response
		for _, r := range answers {
			if o.inPeriod(r.Date) {
				latest = r
			}
		}
		if o.volunteer(id) || latest == nil || latest == answers[0] {
			continue
		}
		a, b := o.value(score, answers[0]), o.value(score, latest)
		first.Add(first, a)
		last.Add(last, b)
		changes = append(changes, new(big.Rat).Sub(b, a))
		switch b.Cmp(a) {
		case 1:
			up++
		case 0:
			same++
		case -1:
			down++
		}
	}
	if score == "ons4.anxiety" || score == "ucla3.total" || score == "ons_loneliness.total" {
		up, down = down, up
	}
	name, n := "outcomes."+score+".", int64(len(changes))
	out[name+"follow_up_rate"] = "null"
	if due > 0 {
		out[name+"follow_up_rate"] = strconv.Itoa((200*again + due) / (2 * due))
	}
	for figure, count := range map[string]int{"baseline": begun, "matched": len(changes), "improved": up, "same": same, "worse": down} {
		out[name+figure] = fmt.Sprint(count)
	}
	for _, figure := range []string{"baseline_mean", "latest_mean", "change_mean", "change_ci95_low", "change_ci95_high"} {
		out[name+figure] = "null"
	}
	if n == 0 {
		return
	}
	share := big.NewRat(1, n)
	out[name+"baseline_mean"] = decimal(new(big.Rat).Mul(first, share))
	out[name+"latest_mean"] = decimal(new(big.Rat).Mul(last, share))
	mean := new(big.Rat).Sub(last, first)
	mean.Mul(mean, share)
	out[name+"change_mean"] = decimal(mean)
	if n > 1 {
		out[name+"change_ci95_low"], out[name+"change_ci95_high"] = o.interval(mean, changes)
	}
}

// interval is the mean less and plus t standard errors, with 200-bit
// arithmetic and t from the table in testdata.
func (o *oracle) interval(mean *big.Rat, changes []*big.Rat) (low, high string) {
	n := int64(len(changes))
	variance := new(big.Rat)
	for _, c := range changes {
		d := new(big.Rat).Sub(c, mean)
		variance.Add(variance, d.Mul(d, d))
	}
	variance.Mul(variance, big.NewRat(1, n*(n-1))) // of the mean
	reach := new(big.Float).SetPrec(200).SetRat(variance)
	reach.Sqrt(reach).Mul(reach, big.NewFloat(o.student[int(n-1)]))
	exact, _ := reach.Rat(nil)
	return decimal(new(big.Rat).Sub(mean, exact)), decimal(new(big.Rat).Add(mean, exact))
}
