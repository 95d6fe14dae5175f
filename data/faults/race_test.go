//go:build race

package faults

// slower divides the counts under the race detector.
const slower = 8
