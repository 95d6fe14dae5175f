//go:build pictures

package ui

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/demo"
	"commonthread/grants"
	"commonthread/ui/money"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/reports"
	"commonthread/ui/volunteers"
	"commonthread/ui/widgets"
)

// TestPicturesOfTenYears draws every place that volunteers and leads are in
// daily with the group of ten years and 500 people, and those places empty.
func TestPicturesOfTenYears(t *testing.T) {
	big := sync.OnceValue(func() string { return bigGroup(t) })
	eachSet(t, "years-", []widgets.Shade{widgets.Light, widgets.Dark}, func(p photographer) {
		s := p.begin()
		s.Open(big())
		p.walk(s, "1-door", everywhereAtTheDoor)
		p.walk(s, "2-sessions", everywhereInSessions)
		p.walk(s, "3-people", everywhereWithPeople)
		p.walk(s, "4-table", everywhereInTables)
		p.walk(s, "5-report", everywhereInReports)
		s = p.begin()
		s.makeGroup()
		for _, page := range []page.Page{&people.CompletePage{From: "register"}, &volunteers.Page{From: "register"}, &people.OnePersonPage{From: "register"}, &reports.AttendancePage{}, &reports.SignInPage{}, &money.Page{}} {
			s.w.Visit(page)
			p.take(s, "6-empty-"+strings.ReplaceAll(page.Title(), " ", "-"))
		}
	})
}

// walk takes each place of a walk.
func (p photographer) walk(s *script, name string, through func(*script, func(place string))) {
	n := 0
	through(s, func(place string) {
		n++
		s.w.Refocus()
		p.take(s, name+"-"+string(rune('a'-1+n))+"-"+strings.NewReplacer(" ", "-", ":", "", ",", "").Replace(place))
	})
}

// Open signs in to a copy of a group file as its lead.
func (s *script) Open(path string) {
	s.t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	own := filepath.Join(s.dir, "craft.thread")
	if err := os.WriteFile(own, raw, 0o600); err != nil {
		s.t.Fatal(err)
	}
	g, err := s.w.env.Files.Open(own, passphrase)
	if err != nil {
		s.t.Fatal(err)
	}
	s.w.signedIn(g, own)
	s.w.Go("register")
	if s.has("Start today's session") {
		s.tap("Start today's session")
	}
}

// bigGroup makes the file of the group of ten years.
func bigGroup(t *testing.T) string {
	dir := t.TempDir()
	path := filepath.Join(dir, "big.thread")
	files := realFiles(t, func() time.Time { return thursday })
	s, _, err := data.Create(path, data.CreateOptions{Group: demo.GroupName, Lead: "Farzana Malik", Passphrase: passphrase}, files.Env)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update("Demonstration group", func(tx *data.Tx) error {
		if err := demo.Fill(tx, demo.Options{Seed: 1, Years: 10, People: 500, Today: s.Today()}); err != nil {
			return err
		}
		_, err := grants.DemoBid(tx, demo.GroupName, s.Today())
		return err
	})
	if err := errAfterClose(s, err); err != nil {
		t.Fatal(err)
	}
	return path
}
