package figures

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// TestQuotient holds the one rounding against exact fractions: math/big rounds
// halves away from zero too.
func TestQuotient(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sum, n := rapid.Int64Range(-1e9, 1e9).Draw(t, "sum"), rapid.Int64Range(1, 1e6).Draw(t, "n")
		if got, want := big.NewInt(quotient(sum, n)).String(), wholeText(big.NewRat(sum, n)); got != want {
			t.Fatalf("%d/%d is %s, want %s", sum, n, got, want)
		}
	})
	for _, c := range []struct{ sum, n, want int64 }{{1, 2, 1}, {-1, 2, -1}, {5, 2, 3}, {-5, 2, -3}, {1, 3, 0}, {-1, 3, 0}, {0, 7, 0}} {
		if got := quotient(c.sum, c.n); got != c.want {
			t.Errorf("%d/%d is %d, want %d", c.sum, c.n, got, c.want)
		}
	}
}

// wholeText is a fraction to no decimals; nought has no sign.
func wholeText(r *big.Rat) string {
	if s := r.FloatString(0); s != "-0" {
		return s
	}
	return "0"
}

// TestNearest rounds halves that binary fractions miss.
func TestNearest(t *testing.T) {
	hundred := 100.0
	for _, c := range []struct {
		x    float64
		want int64
	}{
		{2.675 * hundred, 268}, {-2.675 * hundred, -268}, {1.005 * hundred, 101}, {-1.005 * hundred, -101},
		{267.49, 267}, {267.4999, 267}, {267.5, 268}, {-0.4, 0}, {-0.5, -1}, {0.5, 1}, {0, 0},
	} {
		if got := nearest(c.x); got != c.want {
			t.Errorf("%v is %d, want %d", c.x, got, c.want)
		}
	}
}

func TestMiddle(t *testing.T) {
	for _, c := range []struct {
		days []int
		want string
	}{{[]int{5}, "5"}, {[]int{5, 6}, "5.5"}, {[]int{-3, 2}, "-0.5"}, {[]int{0, 0, 9}, "0"}, {[]int{1, 2, 4, 9}, "3"}} {
		if got := middle(c.days).String(); got != c.want {
			t.Errorf("%v: %s, want %s", c.days, got, c.want)
		}
	}
}

// TestInterval: two people, no spread at all, and one person.
func TestInterval(t *testing.T) {
	low, high := interval95([]int64{100, 200}) // mean 1.5, reach 12.706*0.5
	if low.String() != "-4.85" || high.String() != "7.85" {
		t.Errorf("%v to %v, want -4.85 to 7.85", low, high)
	}
	low, high = interval95([]int64{-100, -100, -101}) // -1.0033 +- 4.30265*0.00333
	if low.String() != "-1.02" || high.String() != "-0.99" {
		t.Errorf("%v to %v, want -1.02 to -0.99", low, high)
	}
	low, high = interval95([]int64{-100, -100, -100})
	if low.Hundredths != -100 || high.Hundredths != -100 {
		t.Errorf("%v to %v, want -1 to -1", low, high)
	}
	if low, high = interval95([]int64{100}); low != nil || high != nil {
		t.Error("one person has no interval")
	}
}
