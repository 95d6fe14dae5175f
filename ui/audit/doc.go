// Package audit is who did what: the trail, newest first, with filters.
//
// It is a section of Safe keeping. It reads the trail off the interface
// goroutine and never writes in it; the sentences are ui/words' (Teller), for
// the window's Undo says the same.
package audit
