package figures

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"
)

// The published table of the 0.975 quantile, three decimals as it is printed
// in Fisher and Yates, Statistical Tables, and in most textbooks since.
var published = map[int]float64{
	1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
	11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093, 20: 2.086,
	21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060, 26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042,
	40: 2.021, 60: 2.000, 120: 1.980,
}

func TestStudentPublished(t *testing.T) {
	for df, want := range published {
		if got := studentT(df); math.Abs(got-want) > 0.0005 {
			t.Errorf("df %d: %.4f, published %.3f", df, got, want)
		}
	}
}

// TestStudentPrecise compares with quantiles to fifteen digits, worked out by
// another method (the incomplete beta function, in 40-digit arithmetic with
// mpmath 1.3).
func TestStudentPrecise(t *testing.T) {
	for df, want := range studentTable(t) {
		if got := studentT(df); math.Abs(got-want) > 1e-11*want {
			t.Errorf("df %d: %.13f, want %.13f", df, got, want)
		}
	}
}

// studentTable is testdata's table by degrees of freedom: each from 1 to 200,
// and a few above.
func studentTable(t testing.TB) map[int]float64 {
	file, err := os.Open("testdata/student_t_975.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	table := map[int]float64{}
	for _, row := range rows[1:] {
		df, _ := strconv.Atoi(row[0])
		table[df], err = strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
	}
	for df := 1; df <= 200; df++ {
		if table[df] == 0 {
			t.Fatalf("the table has no %d", df)
		}
	}
	return table
}
