//go:build !linux && !darwin && !windows

package drives

// plugged and diskOf cannot be told on this system: a place is chosen by its folder.
func plugged() []Drive { return nil }

func diskOf(string) string { return "" }
