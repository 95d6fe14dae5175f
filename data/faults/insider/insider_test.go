package insider

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"text/tabwriter"

	"commonthread/data"
	"commonthread/data/vault/reader"
)

// long is the nightly run: every pair, not one in ten.
var long = os.Getenv("COMMONTHREAD_LONG") != ""

var seed = func() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("COMMONTHREAD_SEED"), 10, 64); err == nil {
		return n
	}
	return 1
}()

// row is a line of the table.
type row struct {
	name                       string
	tries                      int
	noticed, harmless, through int
}

var table []*row

func counting(name string) *row {
	r := &row{name: name}
	table = append(table, r)
	return r
}

func TestMain(m *testing.M) {
	status := m.Run()
	if len(table) > 0 {
		w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "\nWhat somebody of the group did to the file\ttries\tnoticed\tharmless\tunnoticed")
		for _, r := range table {
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\n", r.name, r.tries, r.noticed, r.harmless, r.through)
		}
		_ = w.Flush()
	}
	os.Exit(status)
}

// sit is an insider before today's file and the older one.
func (sc *scene) sit(t testing.TB, pass string) *insider {
	t.Helper()
	now, err := reader.Read(sc.now, pass)
	must(t, err)
	old, err := reader.Read(sc.old, pass)
	must(t, err)
	return &insider{t: t, sc: sc, pass: pass, f: now, old: old}
}

// try does some attacks in turn, and has a lead judge what is left. ok is false
// where there was nothing to do them to.
func (sc *scene) try(t *testing.T, in *insider, dir string, list ...attack) (v verdict, why string, ok bool) {
	t.Helper()
	path, settings := filepath.Join(dir, "group.thread"), filepath.Join(dir, "settings")
	_ = os.RemoveAll(settings)
	must(t, os.CopyFS(settings, os.DirFS(sc.env.Settings)))
	before := in.f.Who.Keyholder
	for _, a := range list {
		if !a.do(in, settings) {
			return 0, "", false
		}
	}
	in.save(path)
	v, why = sc.judge(t, path, settings, before)
	return v, why, true
}

func (r *row) take(t *testing.T, v verdict, why, what string) {
	t.Helper()
	r.tries++
	switch v {
	case noticed:
		r.noticed++
	case harmless:
		t.Logf("%s: %s: harmless", r.name, what)
		r.harmless++
	default:
		r.through++
		t.Errorf("%s: %s: %s", r.name, what, why)
	}
}

// Each attack, and two of them, by a volunteer and by a treasurer: noticed or
// harmless, all of them.
func TestInsider(t *testing.T) {
	sc := aGroup(t)
	random := rand.New(rand.NewPCG(seed, 12))
	for _, who := range []struct{ name, pass string }{{"a volunteer", volunteerPass}, {"a treasurer", treasurerPass}} {
		one, two, dir := counting(who.name+", one thing"), counting(who.name+", two things"), t.TempDir()
		for _, a := range attacks {
			if v, why, ok := sc.try(t, sc.sit(t, who.pass), dir, a); ok {
				one.take(t, v, why, a.name)
			}
		}
		for i, a := range attacks {
			for j, b := range attacks {
				if i == j || !long && random.IntN(10) > 0 {
					continue
				}
				if v, why, ok := sc.try(t, sc.sit(t, who.pass), dir, a, b); ok {
					two.take(t, v, why, a.name+", and "+b.name)
				}
			}
		}
		if one.tries < 40 || one.noticed < 25 || one.harmless < 2 {
			t.Errorf("%s: %d tries, %d noticed, %d harmless: the suite does not do what it says", who.name, one.tries, one.noticed, one.harmless)
		}
	}
}

// The same with one protection off, for whoever has the key that it is made of.
func TestInsiderControls(t *testing.T) {
	sc := aGroup(t)
	lead, err := reader.Read(sc.now, leadPass)
	must(t, err)
	stone := map[string]any{"person_id": string(sc.ann), "role": "attendee", "day": "2026-11-29"}
	for name, do := range map[string]func(in *insider, settings string) bool{
		"control: a lead's word for an erasure": func(in *insider, _ string) bool {
			in.enter("register", "tombstone", newID(5), in.worded("tombstone", stone, lead.Who), nil)
			return true
		},
		"control: a lead's word in the settings": func(in *insider, settings string) bool { return in.plantList(settings, &lead.Who) },
		"control: a lead's signature of a change": func(in *insider, _ string) bool {
			in.enter("register", "person", newID(1), map[string]any{"first_name": "Planted", "role": "attendee"}, &lead.Who)
			return true
		},
		"control: a lead's signature in the directory": func(in *insider, s string) bool {
			who := in.f.Who
			in.f.Who = lead.Who
			defer func() { in.f.Who = who }()
			return directory(map[string]any{"action": "add", "role": "lead", "name": "Mallory"}, true)(in, s)
		},
		"control: care and grants put back, with a lead's mark made anew": func(in *insider, s string) bool {
			putBack("care")(in, s)
			putBack("grants")(in, s)
			m := in.f.Manifests["register"]
			m.Lead.Numbers = maps.Clone(m.Lead.Numbers)
			m.Lead.Numbers["care"], m.Lead.Numbers["grants"] = m.Others["care"].Number, m.Others["grants"].Number
			m.Lead.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(lead.Who.Signer(), m.Lead.Signed(in.f.Vault)))
			in.f.Manifests["register"] = m
			return true
		},
		"control: care's key and a lead's signature": func(in *insider, _ string) bool {
			in.f.Rings["care"], in.f.Manifests["care"] = lead.Rings["care"], lead.Manifests["care"]
			in.f.Who.Role = "lead"
			in.f.Who = lead.Who
			in.enter("care", "keeping", newID(2), map[string]any{"kept_id": string(sc.referral), "day": "2026-11-28", "until": "2027-11-28", "why": "planted"}, nil)
			return true
		},
	} {
		r := counting(name)
		in, dir := sc.sit(t, volunteerPass), t.TempDir()
		v, why, ok := sc.try(t, in, dir, attack{name, do})
		r.tries++
		if !ok || v != unnoticed {
			t.Errorf("%s: it is told all the same (%s), so this suite could not have seen it", name, why)
			continue
		}
		r.through++
	}
}

// What cannot be told from a backup that was put back: a whole file of an older day
// with the insider's own changes added. It is counted, and seen to be so.
func TestWhatCannotBeTold(t *testing.T) {
	sc := aGroup(t)
	r := counting("a whole file of an older day, with own changes (counted apart)")
	dir := t.TempDir()
	path := filepath.Join(dir, "group.thread")
	sc.copyTo(t, sc.old, path)
	env := sc.env
	env.Settings = filepath.Join(dir, "settings")
	s, err := data.Open(path, volunteerPass, env)
	must(t, err)
	_, err = s.Update("Test", func(tx *data.Tx) error {
		return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: "Dee", Role: data.Attendee})
	})
	must(t, err)
	before := s.Vault().LastLeadChange()
	must(t, s.Close())
	c, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if r.tries++; !c.OK() {
		t.Fatal("it can be told after all, and the README says that it cannot:", c.Problems)
	}
	r.through++
	// What narrows it: the day and number of the last change by a lead, and the settings
	// of a computer that saw a later one.
	env.Settings = sc.env.Settings
	lead, err := data.Open(path, leadPass, env)
	must(t, err)
	defer func() { _ = lead.Close() }()
	now, err := data.Open(sc.now, volunteerPass, sc.env)
	must(t, err)
	defer func() { _ = now.Close() }()
	if after := now.Vault().LastLeadChange(); after.Number <= before.Number || len(lead.Warnings()) == 0 {
		t.Error("neither the last lead's change nor this computer tells of it:", before, after, lead.Warnings())
	}
}
