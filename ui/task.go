package ui

import (
	"sync"

	"fyne.io/fyne/v2"
)

// onInterface does something on the interface goroutine, from work that was given
// to a Runner, such as saying how far it is.
func onInterface(do func()) { fyne.Do(do) }

// background is the Runner of a real window.
type background struct {
	start sync.Once
	queue chan [2]func()
	// caught does something, and reports whether no fault in the program ended it.
	caught func(do func()) bool
}

// newBackground makes one. Its queue is long enough that a page never waits
// for the disk.
func newBackground(caught func(do func()) bool) *background {
	return &background{queue: make(chan [2]func(), 1024), caught: caught}
}

// one does a job. Where a fault ended the work, done is not told that it went well.
func (b *background) one(work, done func()) {
	if b.caught(work) {
		fyne.Do(func() { b.caught(done) })
	}
}

func (b *background) Go(work, done func()) {
	go b.one(work, done)
}

func (b *background) Then(work, done func()) {
	b.start.Do(func() {
		go func() {
			for job := range b.queue {
				b.one(job[0], job[1])
			}
		}()
	})
	b.queue <- [2]func(){work, done}
}
