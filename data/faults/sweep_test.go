package faults

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"commonthread/data"
	"commonthread/data/vault"
)

// markers are words that stand nowhere else. One is put wherever text can be
// kept.
type markers struct{ all []string }

func (m *markers) next() string {
	w := fmt.Sprintf("Zqx%03dVwkjhy", len(m.all))
	m.all = append(m.all, w)
	return w
}

// filled is a record of a kind with a marker in every field that holds text of
// people's own, however deep.
func (m *markers) filled(k data.Kind, id data.ID) data.Record {
	rec := data.NewOf(k)
	m.fill(reflect.ValueOf(rec).Elem())
	rec.Head().ID, rec.Head().Entered = id, 0
	return rec
}

func (m *markers) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() { // others are dates, codes, IDs
			v.SetString(m.next())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			m.fill(v.Field(i))
		}
	case reflect.Slice:
		s := reflect.MakeSlice(v.Type(), 2, 2)
		m.fill(s.Index(0))
		m.fill(s.Index(1))
		v.Set(s)
	case reflect.Map:
		s := reflect.MakeMap(v.Type())
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		if key.Type() == reflect.TypeFor[data.ID]() {
			key.SetString(strings.Repeat("ab", 16))
		}
		m.fill(key)
		m.fill(value)
		s.SetMapIndex(key, value)
		v.Set(s)
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		m.fill(p.Elem())
		v.Set(p)
	}
}

// marked puts a marker into each field of a record that holds any text.
func (m *markers) marked(rec data.Record, id data.ID) data.Record {
	rec.Head().ID = id
	d := data.KindNamed(rec.Kind())
	for i := range d.Fields {
		if f := &d.Fields[i]; f.Sort() == data.SortText && !f.Inner && !f.Parts {
			_ = f.Set(rec, m.next()) // a field with rules of its own stays as the example has it
		}
	}
	return rec
}

// made is every kind of record, each valid, with markers in all text. A new
// kind that needs more than text to be valid is given it here.
func (m *markers) made(t *testing.T, s *data.Store) (recs []data.Record) {
	id := func(i int) data.ID { return data.ID(fmt.Sprintf("%032x", i+1)) }
	for i, k := range everyKind() {
		rec := m.filled(k, id(i))
		person := id(0)
		switch v := rec.(type) {
		case *data.Person:
			v.Role = data.Attendee
		case *data.Group:
			v.ID, v.Retention, v.AbsentWeeks = s.Records().Group.ID, nil, 4
		case *data.Equality:
			v.PersonID = person
		case *data.Consent:
			v.PersonID, v.Given = person, "2026-03-03"
		case *data.CareConsent:
			v.PersonID, v.Given = person, "2026-03-03"
		case *data.Call:
			v.PersonID, v.Day, v.Outcome, v.Back = person, "2026-03-03", data.CallSpoken, ""
		case *data.CallNote:
			v.PersonID, v.Day = person, "2026-03-03"
		case *data.VolunteerCheck:
			v.PersonID, v.Of, v.Done, v.Due = person, data.CheckDBS, "2026-03-03", ""
		case *data.Keeping:
			v.KeptID, v.Day, v.Until = person, "2026-03-03", "2027-03-03"
		case *data.Concern:
			v.PersonID, v.Day, v.ReferralID = person, "2026-03-03", ""
			v.Told = map[data.ID]data.ToldOf{id(95): {Who: m.next(), On: "2026-03-03"}}
		case *data.FormKey:
			v.Made, v.Retired = "2026-03-03", ""
		case *data.Alias:
			v.From, v.To = person, id(99)
		case *data.Apart:
			v.PersonID, v.OtherID = person, id(99)
		case *data.Tombstone:
			v.PersonID, v.Day = id(98), "2026-03-03"
		case *data.Removal:
			v.RecordID, v.Day = id(97), "2026-03-03"
		case *data.Session:
			v.Date, v.Marks, v.Sheet = "2026-03-03", map[data.ID]data.Mark{person: {Mark: data.Present}}, nil
			v.Helpers, v.Booked = map[data.ID]bool{person: true}, map[data.ID]data.Booking{person: {Order: 1}}
		case *data.Series:
			v.From, v.Rule, v.Helpers = "2026-03-03", "FREQ=WEEKLY;BYDAY=TU", map[data.ID]bool{person: true}
			for id, term := range v.Terms {
				term.Period = data.Period{From: "2026-03-03", To: "2026-03-31"}
				v.Terms[id] = term
			}
			v.Exceptions = map[data.Date]data.Exception{"2026-03-10": {Meets: data.DayOff, Why: m.next()}}
		case *data.Referral:
			v.PersonID, v.Received, v.Source, v.Status = person, "2026-03-03", data.SourceGP, data.StatusReceived
			v.ClosedWhy, v.Postcode, v.BirthYear, v.StatusVisits = "moved: "+m.next(), "BB9 7LJ", 1950, 1
			v.Attempts = map[data.ID]data.Attempt{id(96): {On: "2026-03-03", How: data.ByPhone, Outcome: data.OutcomeSpoke, Note: m.next()}}
			v.Signposts, v.Plan, v.Letters = nil, data.Plan{}, nil
		case *data.Response:
			one := 1
			v.PersonID, v.Measure, v.Date, v.Items = person, data.Measure("ons_loneliness"), "2026-03-03", data.Items{&one}
		case *data.OwnMeasure:
			v.Code, v.Definition = "ons4", nil
		case *data.PastForm:
			v.FormID, v.Day = person, "2026-03-03"
		case *data.Story:
			v.PersonID, v.OtherID, v.ThirdID, v.FourthID, v.Photo, v.Quotes = person, "", "", "", "", []string{m.next()}
			for id, c := range v.Consents {
				c.Use, c.Name, c.From, c.Until, c.Withdrawn = "funder:"+m.next(), "changed", "2026-03-03", "2026-03-04", ""
				v.Consents[id] = c
			}
		case *data.PublishedStory:
			v.StoryID, v.Use, v.From, v.Until, v.Photo, v.Quotes = person, "funder:"+m.next(), "2026-03-03", "2026-03-04", "", []string{m.next()}
		case *data.BankLine:
			v.Date, v.ReceiptID, v.Heading, v.Place = "2026-03-03", "", data.Headings[0], 1
		case *data.CashCount:
			some := int64(250)
			v.Date, v.Pence, v.Heading = "2026-03-03", &some, data.Headings[0]
		case *data.Postcode:
			v.Code, v.LSOA, v.Decile, v.Edition = "BB97XX", "E01025200", 1, "2019"
		case *data.Spending:
			v.Date = "2026-03-03"
		case *data.Programme:
			for i := range v.Rates {
				v.Rates[i].From = "2026-03-03"
			}
			for _, list := range [][]data.Question{v.Questions, v.Report} {
				for i := range list {
					list[i].Kind = "text"
				}
			}
		case *data.Published:
			v.From, v.To, v.Copy = "2026-03-03", "2026-03-04", "funder"
		case *data.Issue:
			v.Day, v.Copy = "2026-03-03", "funder"
		}
		if rec.Validate() != nil { // a kind that needs more than text: its example, with markers in all its text
			rec = m.marked(data.KindNamed(k).Example(person), id(i))
		}
		if err := rec.Validate(); err != nil {
			t.Fatalf("give this kind of record what it needs, above: %v", err)
		}
		recs = append(recs, rec)
	}
	other := m.filled(data.KindPerson, id(99)).(*data.Person) // of two who are one, or are not
	other.Role = data.Attendee
	return append(recs, other)
}

// everyKind is the kinds of record that there are, people first.
func everyKind() []data.Kind {
	kinds := []data.Kind{data.KindPerson, data.KindGroup}
	v := reflect.TypeFor[data.Records]()
	for i := range v.NumField() {
		if f := v.Field(i).Type; f.Kind() == reflect.Map {
			if k := reflect.New(f.Elem().Elem()).Interface().(data.Record).Kind(); k != data.KindPerson {
				kinds = append(kinds, k)
			}
		}
	}
	return kinds
}

// found counts the markers that stand in some bytes: as they are, as Windows
// writes text, in hexadecimal, in base64 from any of its three beginnings.
func (m *markers) found(b []byte) (hits int) {
	for _, w := range m.all {
		var wide []byte
		for _, u := range utf16.Encode([]rune(w)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		forms := [][]byte{[]byte(w), wide, []byte(hex.EncodeToString([]byte(w)))}
		for from := range 3 {
			middle := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", from) + w))
			forms = append(forms, []byte(middle[4:len(middle)-4]))
		}
		for _, form := range forms {
			if bytes.Contains(b, form) {
				hits++
				break
			}
		}
	}
	return hits
}

// sweep looks for markers in the names and the content of all files below some
// folders.
func (r *row) sweep(t *testing.T, when string, m *markers, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			r.tries++
			if hits := m.found(append(read(t, path), path...)); hits > 0 {
				r.wrong += hits
				if !r.control {
					t.Errorf("%s: %d markers lie open in %s", when, hits, filepath.Base(path))
				}
			}
			return nil
		})
		must(t, err)
	}
}

// A marker is put wherever people's text can be kept, in every kind of record,
// in names of keyholders, drafts, words for the audit; records are changed and
// deleted, changes undone, declined and cut off by a full disk or a kill. None
// of the markers lies open in the group file, a backup, the settings or a
// temporary file, while the group is open or afterwards.
func TestNothingLiesOpen(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	r := counting(t, "T14 files swept for markers")
	var m markers
	path, env := filepath.Join(dir, "group.thread"), envIn(dir)
	pass := m.next() + " first"
	s, code, err := data.Create(path, data.CreateOptions{Group: m.next(), Lead: m.next(), Passphrase: pass}, env)
	must(t, err)
	m.all = append(m.all, code, strings.ReplaceAll(code, "-", ""))
	second := m.next() + " second"
	must(t, s.Vault().AddKeyholder(m.next(), vault.Lead, second))
	recs := m.made(t, s)
	put := func(recs ...data.Record) error {
		_, err := s.Update(m.next(), func(tx *data.Tx) error {
			for _, rec := range recs {
				if err := tx.Put(rec); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	}
	must(t, put(recs...))
	r.sweep(t, "while the group is open", &m, dir, temp)
	used := len(m.all)
	if used < 100 {
		t.Fatalf("only %d markers", used)
	}
	for _, c := range compartments {
		must(t, s.SaveDraft(c, m.next(), []byte(m.next())))
		must(t, s.Log(data.Audit{Action: data.ActionExport, What: m.next(), Compartment: c}))
	}
	must(t, put(m.made(t, s)...)) // every text changed
	bad := m.filled(data.KindPerson, recs[0].Head().ID)
	if err := put(recs[0], bad); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("a person without a role was taken: %v", err)
	}
	_, err = s.Update(m.next(), func(tx *data.Tx) error { return tx.Delete(recs[7]) })
	must(t, err)
	_, err = s.Undo()
	must(t, err)
	_, err = s.Backup(t.Context(), filepath.Join(dir, "backups"))
	must(t, err)
	must(t, s.Vault().ChangePassphrase(m.next()+" third"))
	must(t, s.Vault().RemoveKeyholder(s.Vault().Keyholders()[1].ID))
	must(t, s.Vault().Compact())
	_, err = s.Backup(t.Context(), filepath.Join(dir, "backups"))
	must(t, err)
	must(t, s.Close())
	_, err = data.Open(path, m.next(), env)
	if !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatal(err)
	}
	r.sweep(t, "afterwards", &m, dir, temp)
	if r.tries < 7 {
		t.Errorf("only %d files were swept", r.tries)
	}
}

// The same records in a plain file are found.
func TestNothingLiesOpenControl(t *testing.T) {
	r := control(t, "T14 the same records in a plain bbolt file")
	path, env := newGroup(t, 0)
	s := opened(t, path, env)
	var m markers
	records := map[string]string{}
	for _, rec := range m.made(t, s) {
		addFlat(records, rec)
	}
	dir := t.TempDir()
	plainFile(t, filepath.Join(dir, "plain.db"), records)
	r.sweep(t, "plain", &m, dir)
	kept := m.found([]byte(fmt.Sprint(records))) // a few were replaced, to make the records valid
	if r.wrong != kept || kept < 100 {
		t.Errorf("%d of %d markers were found in a plain file", r.wrong, kept)
	}
}

// Everything that a kill in the middle of writing leaves behind is swept too.
func TestNothingLiesOpenAfterAKill(t *testing.T) {
	r := counting(t, "T14 swept after a kill")
	m := markers{}
	for n := range 40 { // words that the child's changes write into the records
		m.all = append(m.all, fmt.Sprintf("word%d word%d", n+1, n+1))
	}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for range times(4, 40) {
		path, _ := newGroup(t, 0)
		p := start(t, "write", path, "1", filepath.Join(filepath.Dir(path), "backups"))
		for range 35 {
			if !p.said.Scan() {
				t.Fatal("the child ended by itself")
			}
		}
		must(t, p.cmd.Process.Kill())
		_ = p.cmd.Wait()
		r.sweep(t, "after a kill", &m, filepath.Dir(path), temp)
	}
	if _, err := os.Stat(temp); err != nil {
		t.Fatal(err)
	}
}
