//go:build race

package exchange

// detectorFactor is how many times more is allocated under the race detector,
// which keeps books of its own and lets pools go.
const detectorFactor = 3
