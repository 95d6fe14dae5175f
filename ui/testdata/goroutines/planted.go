// Package planted has the faults that the check for goroutines must find, and
// what it must let pass. A line that is a fault says so at its end.
package planted

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"commonthread/ui/widgets"
)

// Runner is as in package ui.
type Runner interface {
	Go(work, done func())
	Then(work, done func())
}

// Group is as in package ui.
type Group interface {
	Update(what string, change func() error) error
	Watch(fn func(kinds map[string]bool)) (stop func())
}

type page struct {
	run   Runner
	group Group
	label *widget.Label
	text  *widgets.Text
	win   fyne.Window
	toast *widgets.Toast
	plain int
}

func (p *page) started() {
	go func() {}() // fault
	go p.count()   // fault
}

func (p *page) inWork() {
	p.run.Go(func() { p.text.SetText("x") }, func() { p.text.SetText("y") }) // fault
	p.run.Then(func() {
		p.count()
		p.label.Text = "x" // fault
		p.plain = 7
	}, p.show)
	p.run.Then(func() { p.win.Canvas() }, nil)                   // fault
	p.run.Then(func() { _ = widgets.NewText("x") }, func() {})   // fault
	p.run.Then(func() { fyne.CurrentApp().Driver() }, func() {}) // fault
	p.run.Then(func() { fyne.Do(p.show) }, func() {})
	p.run.Then(func() { fyne.Do(func() { p.text.SetText("x") }) }, func() {})
	p.run.Then(func() { onInterface(p.show) }, func() {})
}

// What the work calls is looked at too, however far away it is.
func (p *page) byWay() {
	p.run.Go(func() { p.far() }, nil) // far
	p.run.Go(p.far, nil)
	do := func() { p.show() } // show
	p.run.Go(do, nil)
	p.run.Go(func() { do() }, nil)
	later := func() { fyne.Do(p.show) }
	p.run.Go(later, nil)
	_ = p.group.Update("x", func() error { p.show(); return nil })
	p.run.Go(func() {
		_ = p.group.Update("x", func() error {
			p.toast.Clear() // fault
			return nil
		})
	}, nil)
}

// A closure that is kept is not done here; one that is handed on is.
func (p *page) kept() map[string]func() {
	return map[string]func(){"show": func() { p.text.Hide() }}
}

func (p *page) handsOn() {
	p.run.Go(func() { _ = p.kept() }, nil)
	change := func() error {
		p.text.Hide() // fault
		return nil
	}
	p.run.Go(func() { _ = p.group.Update("x", change) }, nil)
	p.run.Go(func() { p.run.Then(p.count, func() { p.text.Hide() }) }, nil)
}

func (p *page) far() { p.nearer() }

func (p *page) nearer() {
	p.text.Show() // fault
}

func (p *page) timers() {
	time.AfterFunc(time.Second, func() { p.text.Hide() }) // fault
	time.AfterFunc(time.Second, func() { onInterface(func() { p.text.Hide() }) })
	widgets.After(time.Second, func() { p.label.Refresh() })              // fault
	context.AfterFunc(context.Background(), func() { p.label.Refresh() }) // fault
	p.group.Watch(func(map[string]bool) { p.label.Refresh() })            // fault
	p.group.Watch(func(map[string]bool) { fyne.Do(func() { p.label.Refresh() }) })
}

func (p *page) waits() {
	fyne.DoAndWait(p.show) // fault
}

func (p *page) count() { p.plain++ }

func (p *page) show() {
	p.text.SetText("x") // fault
}

func onInterface(do func()) { fyne.Do(do) }
