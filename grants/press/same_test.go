package press

import "testing"

func TestSampleSaysTheSameThreeTimes(t *testing.T) {
	d := sample()
	sayTheSame(t, d)
	d.Large = true
	sayTheSame(t, d)
}
