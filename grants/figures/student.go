package figures

import "math"

// studentT is the 0.975 quantile of Student's t with df degrees of freedom (at
// least 1): how many standard errors a 95% interval reaches to either side.
//
// For whole degrees the area between -t and t is a finite sum in the angle
// whose tangent is t/sqrt(df) (Abramowitz and Stegun, Handbook of Mathematical
// Functions, 26.7.3 and 26.7.4), so there is nothing to approximate: the angle
// is found by halving.
func studentT(df int) float64 {
	low, high := 0.0, math.Pi/2
	for {
		mid := (low + high) / 2
		if mid <= low || mid >= high {
			return math.Sqrt(float64(df)) * math.Tan(mid)
		}
		if studentArea(mid, df) < 0.95 {
			low = mid
		} else {
			high = mid
		}
	}
}

// studentArea is the probability that a t of df degrees lies within
// sqrt(df)*tan(angle) of nought. Every term is positive, so none cancels.
func studentArea(angle float64, df int) float64 {
	sin, cos := math.Sincos(angle)
	odd := df%2 == 1
	term, sum := 1.0, 0.0
	if odd {
		term = cos
	}
	for k := 1 + df%2; k < df; k += 2 {
		sum += term
		term *= cos * cos * float64(k) / float64(k+1)
	}
	if odd {
		return 2 / math.Pi * (angle + sin*sum)
	}
	return sin * sum
}
