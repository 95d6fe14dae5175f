package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/demo"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/register"
)

// shelf is a group that is only looked at, for measuring pages without a file.
type shelf struct {
	page.Group
	recs *data.Records
}

func (s shelf) Records() *data.Records                               { return s.recs }
func (s shelf) Today() data.Date                                     { return "2026-03-05" }
func (s shelf) Who() (string, vault.Role)                            { return "Farzana Malik", vault.Lead }
func (s shelf) May(data.Compartment) bool                            { return true }
func (s shelf) Watch(func(map[data.Kind]bool)) (stop func())         { return func() {} }
func (s shelf) Warnings() []string                                   { return nil }
func (s shelf) Keyholders() []vault.Keyholder                        { return nil }
func (s shelf) Update(string, func(page.Tx) error) error             { return nil }
func (s shelf) Writable() error                                      { return nil }
func (s shelf) Close() error                                         { return nil }
func (s shelf) KeyholderID() string                                  { return "" }
func (s shelf) Draft(data.Compartment, string) ([]byte, bool)        { return nil, false }
func (s shelf) Note(string, string, data.ID, data.Compartment) error { return nil }
func (s shelf) WrongPassphrases() (int, []data.AuditLine)            { return 0, nil }
func (s shelf) Returned() data.Return                                { return data.Return{} }
func (s shelf) SealAgain() backups.Sealing                           { return backups.Sealing{} }
func (s shelf) Confirm(string) error                                 { return nil }
func (s shelf) LastGoodBackup([]string, *time.Location) (time.Time, bool) {
	return time.Time{}, false
}

// tenYears is the demonstration group of ten years, in memory.
func tenYears() *data.Records {
	recs := data.NewRecords()
	for i, rec := range demo.Records(demo.Options{Years: 10, Seed: 1, Today: "2026-03-05", NaturalID: plainID()}) {
		rec.Head().Entered = int64(i + 1)
		recs.Put(rec)
	}
	return recs
}

// plainID gives each key an ID, in the order in which they are asked for.
func plainID() func(data.Kind, ...string) data.ID {
	known := map[string]data.ID{}
	return func(k data.Kind, parts ...string) data.ID {
		key := string(k)
		for _, p := range parts {
			key += "\x00" + p
		}
		if known[key] == "" {
			known[key] = data.ID(fmt.Sprintf("%032x", len(known)+1))
		}
		return known[key]
	}
}

// BenchmarkPages is each page of the ten-year group, from the key that leads
// to it to a drawn window; the design allows 100 ms.
func BenchmarkPages(b *testing.B) {
	recs := tenYears()
	recs.Put(&data.Session{Meta: data.Meta{ID: "ffffffffffffffffffffffffffffffff"}, Date: "2026-03-05", Name: "Crafting"})
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: recs}, "x.thread")
	for _, p := range s.w.pages {
		b.Run(p.Key(), func(b *testing.B) {
			for b.Loop() {
				s.w.Go(p.Key())
				test.WidgetRenderer(s.w.frame.toast)
			}
		})
	}
}

// BenchmarkTick is a tick of the ten-year group's register until it is on the
// screen; one frame is 16 ms.
func BenchmarkTick(b *testing.B) {
	recs := tenYears()
	now := &data.Session{Meta: data.Meta{ID: "ffffffffffffffffffffffffffffffff"}, Date: "2026-03-05", Name: "Crafting", Start: "10:00", End: "12:00"}
	recs.Put(now)
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: recs}, "x.thread")
	s.w.run = nothing{}
	s.w.Go("register")
	p := s.w.page.(*register.Page)
	for b.Loop() {
		p.Tick(p.Rows[0])
	}
}

// BenchmarkRegisterKey is one key typed in the search field of the ten-year
// group's register, list and all.
func BenchmarkRegisterKey(b *testing.B) {
	recs := tenYears()
	recs.Put(&data.Session{Meta: data.Meta{ID: "ffffffffffffffffffffffffffffffff"}, Date: "2026-03-05", Name: "Crafting"})
	s := begin(b, laptop)
	s.w.signedIn(shelf{recs: recs}, "x.thread")
	s.w.Go("register")
	e := s.entry("Search for a name")
	for b.Loop() {
		e.TypedRune('a')
		e.SetText("")
	}
}

// nothing is a Runner that keeps work waiting for ever.
type nothing struct{}

func (nothing) Go(_, _ func())   {}
func (nothing) Then(_, _ func()) {}
