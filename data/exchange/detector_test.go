//go:build !race

package exchange

// detectorFactor is 1 without the race detector.
const detectorFactor = 1
