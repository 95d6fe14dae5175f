package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

const (
	leadPass      = "copper lantern drifting meadow"
	volunteerPass = "window thistle ordinary harbour"
	treasurerPass = "seven marbles under gravel"
)

var everybody = []string{leadPass, volunteerPass, treasurerPass}

// cheap is a cost of signing in that tests can pay thousands of times.
var cheap = vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}

// envIn is a computer whose settings are in a folder.
func envIn(folder string) data.Env {
	return data.Env{KDF: cheap, Settings: filepath.Join(folder, "settings")}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	must(t, os.WriteFile(path, b, 0o600))
}

// newGroup makes a group with a keyholder of each role and the first changes in
// it; it is closed.
func newGroup(t testing.TB, changes int) (path string, env data.Env) {
	t.Helper()
	dir := t.TempDir()
	env = envIn(dir)
	path = filepath.Join(dir, "group.thread")
	s, _, err := data.Create(path, data.CreateOptions{Group: "Nelson Crafters", Lead: "Lead", Passphrase: leadPass}, env)
	must(t, err)
	must(t, s.Vault().AddKeyholder("Volunteer", vault.Volunteer, volunteerPass))
	must(t, s.Vault().AddKeyholder("Treasurer", vault.Treasurer, treasurerPass))
	for n := range changes + 1 {
		must(t, apply(s, n))
	}
	must(t, s.Close())
	return path, env
}

// opened opens a group as lead; it is closed when the test ends.
func opened(t testing.TB, path string, env data.Env) *data.Store {
	t.Helper()
	s, err := data.Open(path, leadPass, env)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// step is one numbered change. It is made of its number alone and writes whole
// records, so what a group must hold after change n can be said without the
// Store: the last that each record was given.
type step struct {
	puts, deletes []data.Record
	audit         data.Audit // where it is no change of records
}

const people = 12

var compartments = []data.Compartment{data.Register, data.Care, data.Grants}

// naming gives natural IDs: a Store, or its transaction.
type naming interface {
	NaturalID(k data.Kind, parts ...string) data.ID
}

// stepOf is change number n. The 0th makes the people that the others need.
func stepOf(s naming, n int) (c step) {
	if n%5 == 4 {
		c.audit = data.Audit{Action: data.ActionExport, What: fmt.Sprint("change ", n), Compartment: compartments[n/5%3]}
		return c
	}
	group := &data.Group{Name: "Nelson Crafters", Purpose: strconv.Itoa(n)}
	group.ID = s.NaturalID(data.KindGroup, "group")
	c.puts = append(c.puts, group)
	if n == 0 {
		for i := range people {
			c.puts = append(c.puts, personOf(s, i, 0))
		}
		return c
	}
	c.puts = append(c.puts, personOf(s, n%people, n), sessionOf(s, n%30, n))
	if n%2 == 0 {
		r := &data.Referral{Ref: fmt.Sprint("R", n%20), PersonID: personOf(s, n%people, n).ID, Received: "2026-01-05",
			Source: data.SourceGP, Status: data.StatusReceived, Reason: text(n, n*37%2500), Needs: []string{"loneliness", fmt.Sprint(n)}}
		r.ID = s.NaturalID(data.KindReferral, r.Ref)
		c.puts = append(c.puts, r)
	}
	if n%3 == 0 {
		v := &data.Response{PersonID: personOf(s, n%people, n).ID, Measure: data.Measure("ons4"), Date: "2026-02-01"}
		for i := range 4 {
			item := (n + i) % 11
			v.Items = v.Items.With(i, &item)
		}
		v.ID = s.NaturalID(data.KindResponse, fmt.Sprint(n%15))
		c.puts = append(c.puts, v)
	}
	pence := int64(n)
	spent := func(i int) *data.Spending {
		v := &data.Spending{Date: "2026-03-01", Bid: "Wool", Payee: text(n, n%90), Pence: &pence}
		v.ID = s.NaturalID(data.KindSpending, fmt.Sprint(i))
		return v
	}
	c.puts = append(c.puts, spent(n%10))
	if n%4 == 1 {
		c.deletes = append(c.deletes, spent((n+5)%10))
	}
	if n%25 == 0 { // as an import does: many at once
		for i := range 60 {
			c.puts = append(c.puts, sessionOf(s, 100+i, n))
		}
	}
	return c
}

func personOf(s naming, i, n int) *data.Person {
	p := &data.Person{Ref: fmt.Sprint(i), FirstName: "Person", LastName: fmt.Sprint("Number", i), Role: data.Attendee,
		Phone: fmt.Sprint(n), AccessNeeds: text(n, n*13%700)}
	p.ID = s.NaturalID(data.KindPerson, p.Ref)
	return p
}

func sessionOf(s naming, i, n int) *data.Session {
	none := int64(n % 4)
	v := &data.Session{Date: data.Date("2025-01-06").AddDays(i), Name: "Crafting", Start: "10:00", Venue: fmt.Sprint("Room ", n),
		Marks:     map[data.ID]data.Mark{personOf(s, n%people, n).ID: {Mark: data.Present, Order: 1}, personOf(s, n*7%people, n).ID: {Mark: data.Absent, Order: 2}},
		Headcount: map[string]*int64{"unnamed": &none}}
	v.ID = s.NaturalID(data.KindSession, string(v.Date), "crafting", "10:00")
	return v
}

// text is n's own words, so many bytes of them.
func text(n, size int) string {
	word := fmt.Sprintf("word%d ", n)
	return strings.TrimSpace(strings.Repeat(word, size/len(word)))
}

// apply does change number n and returns when the Store says that it is saved.
func apply(s *data.Store, n int) error {
	c := stepOf(s, n)
	if c.puts == nil {
		return s.Log(c.audit)
	}
	_, err := s.Update(fmt.Sprint("change ", n), func(tx *data.Tx) error {
		for _, rec := range c.puts {
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		for _, rec := range c.deletes {
			if err := tx.Delete(rec); err != nil && !errors.Is(err, data.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	return err
}

// flat is a group as text: each record by kind and ID, without when it was
// entered, which is the Store's.
func flat(r *data.Records) map[string]string {
	out := map[string]string{}
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Map {
			for it := f.MapRange(); it.Next(); {
				addFlat(out, it.Value().Interface().(data.Record))
			}
		}
	}
	if r.Group != nil {
		addFlat(out, r.Group)
	}
	return out
}

func nameOf(rec data.Record) string { return fmt.Sprint(rec.Kind(), " ", rec.Head().ID) }

func addFlat(out map[string]string, rec data.Record) {
	rec = data.Clone(rec)
	rec.Head().Entered = 0
	b, err := json.Marshal(rec)
	if err != nil {
		panic(err) // plain structs are always JSON
	}
	out[nameOf(rec)] = string(b)
}

// ledger knows what a group must hold after each change.
type ledger struct {
	n       int // the last change in now
	now     map[string]string
	before  map[string]string // after change n-1
	audits  []string          // words of the audit lines so far
	audited []int             // their numbers
}

// at moves the ledger on to change n. It never goes back.
func (l *ledger) at(s naming, n int) {
	if l.now == nil {
		l.n, l.now = -1, map[string]string{}
	}
	for l.n < n {
		l.n++
		l.before = maps.Clone(l.now)
		c := stepOf(s, l.n)
		if c.puts == nil {
			l.audits, l.audited = append(l.audits, c.audit.What), append(l.audited, l.n)
		}
		for _, rec := range c.puts {
			addFlat(l.now, rec)
		}
		for _, rec := range c.deletes {
			delete(l.now, nameOf(rec))
		}
	}
}

// errWrong is a file that opened and holds something else than was saved.
var errWrong = errors.New("what is in the file was never saved so")

// last is the number of the last change in an open group, which must hold all
// that the changes up to it left and nothing else: every record as it was, and
// every audit line. Else it is errWrong.
func (l *ledger) last(s *data.Store) (int, error) {
	n := -1
	if g := s.Records().Group; g != nil && g.Purpose != "" {
		n, _ = strconv.Atoi(g.Purpose)
	}
	var audits []string
	for _, a := range s.Audits() {
		if a.Action == data.ActionExport {
			audits = append(audits, a.What)
			k, _ := strconv.Atoi(strings.TrimPrefix(a.What, "change "))
			n = max(n, k)
		}
	}
	if l.at(s, n); n == -1 && len(flat(s.Records())) == 1 { // made, and no change yet
		return n, nil
	}
	want := l.now
	switch {
	case n == l.n-1:
		want = l.before
	case n != l.n:
		return n, fmt.Errorf("%w: up to change %d, when %d were there before", errWrong, n, l.n)
	}
	if got := flat(s.Records()); !maps.Equal(got, want) {
		return n, fmt.Errorf("%w: records after change %d: %s", errWrong, n, difference(got, want))
	}
	upto := 0
	for upto < len(l.audited) && l.audited[upto] <= n {
		upto++
	}
	if slices.Sort(audits); !slices.Equal(audits, slices.Sorted(slices.Values(l.audits[:upto]))) {
		return n, fmt.Errorf("%w: audit lines after change %d", errWrong, n)
	}
	return n, nil
}

func difference(got, want map[string]string) string {
	for k := range want {
		if got[k] != want[k] {
			return fmt.Sprintf("%s is %.200q, not %.200q", k, got[k], want[k])
		}
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			return k + " should not be there"
		}
	}
	return "none"
}

// inFile opens a file as lead and gives the last change in it.
func (l *ledger) inFile(path string, env data.Env) (n int, err error) {
	s, err := data.Open(path, leadPass, env)
	if err != nil {
		return -1, err
	}
	defer func() { _ = s.Close() }()
	return l.last(s)
}

// soundFile is inFile, and sees that the check has nothing to say.
func (l *ledger) soundFile(path string, env data.Env) (n int, err error) {
	if n, err = l.inFile(path, env); err != nil {
		return n, err
	}
	r, err := data.Check(context.Background(), path, leadPass, env)
	if err == nil && !r.OK() {
		err = fmt.Errorf("%w: the check says: %s", errWrong, strings.Join(r.Problems, " "))
	}
	return n, err
}

// judge enters in the row what was found in a file to which acknowledged
// changes were told as saved, and at most one more was under way.
func (r *row) judge(t *testing.T, what string, n int, err error, acknowledged int) {
	t.Helper()
	switch {
	case errors.Is(err, errWrong):
		r.wrong++
	case err != nil:
		r.noticed++
	case n < acknowledged:
		r.lost += acknowledged - n
		err = fmt.Errorf("change %d was told as saved, the file has up to %d", acknowledged, n)
	case n > acknowledged+1:
		r.wrong++
		err = fmt.Errorf("the file has up to change %d, which was not begun", n)
	}
	if err != nil && !r.control {
		t.Errorf("%s: %v", what, err)
	}
}

// guarded runs one try and counts a panic or a hang as a crash.
func (r *row) guarded(t *testing.T, what string, try func()) {
	t.Helper()
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		try()
	}()
	select {
	case p := <-done:
		if p != nil {
			r.crashes++
			if !r.control {
				t.Errorf("%s: it fell over: %v", what, p)
			}
		}
	case <-time.After(2 * time.Minute):
		r.crashes++
		if !r.control { // without its protection a program may well hang
			t.Fatalf("%s: it hangs", what)
		}
	}
}
