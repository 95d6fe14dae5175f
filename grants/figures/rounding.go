package figures

import "math"

// quotient is sum/n as a whole number, halves away from zero; n is above zero.
// Values are hundredths, so this is the one rounding to two decimals.
func quotient(sum, n int64) int64 {
	if sum < 0 {
		return -quotient(-sum, n)
	}
	return (2*sum + n) / (2 * n)
}

// ratio is sum/n hundredths as a Number; n is above zero.
func ratio(sum, n int64) *Number { return &Number{quotient(sum, n)} }

// nearest is x to the nearest whole number, halves away from zero. What the
// machine's arithmetic makes of a half may lie a hair below it (2.675 is
// 2.67499999999999982236431605997495353221893310546875): within a thousand
// millionth it is taken for the half that it is.
func nearest(x float64) int64 {
	if x < 0 {
		return -nearest(-x)
	}
	whole := math.Floor(x)
	if x-whole >= 0.5-1e-9 {
		whole++
	}
	return int64(whole)
}

// middle is the median of the days, in hundredths; the days are sorted and
// there is at least one. An even count takes the mean of the middle two, which
// is whole or a half, and so exact.
func middle(days []int) *Number {
	n := len(days)
	return &Number{int64(days[(n-1)/2]+days[n/2]) * 50}
}
