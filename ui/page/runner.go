package page

// Runner takes work that may be slow off the interface goroutine, and calls
// done on it afterwards. Every file, key and PDF goes through it: nothing else
// in this package starts a goroutine. Tests give one that does both at once.
type Runner interface {
	// Go does the work beside whatever else is being done.
	Go(work, done func())
	// Then does the work after everything that was given to Then before.
	Then(work, done func())
}
