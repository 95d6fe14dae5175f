package insider

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/data/vault/reader"
)

const (
	leadPass      = "copper lantern drifting meadow"
	volunteerPass = "window thistle ordinary harbour"
	treasurerPass = "seven marbles under gravel"
	secondPass    = "another volunteer's own words"
	thirdPass     = "words of who came on the second day"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func pence(n int64) *int64 { return &n }

// scene is a group on two days.
type scene struct {
	env        data.Env
	old, now   string // the file then and today
	ann, bea   data.ID
	referral   data.ID
	published  data.ID
	want       map[string]string // what is on file today, by compartment and ID
	rights     map[string]string // who can sign in today, with what keys
	entries    map[string]string // who wrote each line of the journal, by compartment, device, number and sum
	oldEntries map[string]string
}

// aGroup makes it: what a lead, a volunteer, another volunteer and a treasurer did
// on two days.
func aGroup(t *testing.T) *scene {
	t.Helper()
	at := time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC)
	sc := &scene{env: data.Env{Now: func() time.Time { at = at.Add(time.Second); return at }, Settings: filepath.Join(t.TempDir(), "settings"),
		KDF: vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}}}
	sc.now = filepath.Join(t.TempDir(), "group.thread")
	s, _, err := data.Create(sc.now, data.CreateOptions{Group: "Nelson Crafters", Lead: "Lead", Passphrase: leadPass}, sc.env)
	must(t, err)
	must(t, s.AddKeyholder("Volunteer", vault.Volunteer, volunteerPass))
	must(t, s.AddKeyholder("Second", vault.Volunteer, secondPass))
	must(t, s.AddKeyholder("Treasurer", vault.Treasurer, treasurerPass))
	put := func(s *data.Store, recs ...data.Record) {
		t.Helper()
		_, err := s.Update("Test", func(tx *data.Tx) error {
			for _, r := range recs {
				if r.Head().ID == "" {
					r.Head().ID = tx.NewID()
				}
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return nil
		})
		must(t, err)
	}
	ann := &data.Person{Ref: "1", FirstName: "Ann", LastName: "Ackroyd", Role: data.Attendee}
	bea := &data.Person{Ref: "2", FirstName: "Bea", LastName: "Bell", Role: data.Attendee}
	put(s, ann, bea)
	ref := &data.Referral{Ref: "R1", PersonID: ann.ID, Received: "2026-11-01", Source: data.SourceGP, Status: data.StatusReceived, Reason: "lonely"}
	pub := &data.Published{From: "2026-04-01", To: "2026-10-31", Copy: "funder", Day: "2026-11-27"}
	bid := &data.Bid{Name: "Winter"}
	put(s, ref, pub, bid, &data.Spending{Date: "2026-11-02", Payee: "Wool shop", Pence: pence(1250)})
	if _, err := s.PutBlob(data.Care, bytes.Repeat([]byte("photo"), 2000)); err != nil {
		t.Fatal(err)
	}
	sc.ann, sc.bea, sc.referral, sc.published = ann.ID, bea.ID, ref.ID, pub.ID
	as := func(pass string, do func(*data.Store)) {
		t.Helper()
		must(t, s.Close())
		s, err = data.Open(sc.now, pass, sc.env)
		must(t, err)
		do(s)
	}
	session := func(day data.Date) *data.Session {
		return &data.Session{Date: day, Name: "Crafting", Marks: map[data.ID]data.Mark{ann.ID: {Mark: data.Present}}}
	}
	as(volunteerPass, func(s *data.Store) { put(s, session("2026-11-20")) })
	as(secondPass, func(s *data.Store) { put(s, session("2026-11-21")) })
	as(treasurerPass, func(s *data.Store) { put(s, &data.Spending{Date: "2026-11-20", Payee: "Hall", Pence: pence(4000)}) })
	must(t, s.Close())
	sc.old = filepath.Join(t.TempDir(), "old.thread")
	sc.copyTo(t, sc.now, sc.old)
	sc.oldEntries = sc.journal(t, sc.old)

	at = at.AddDate(0, 0, 1)
	as(treasurerPass, func(s *data.Store) { put(s, &data.Spending{Date: "2026-11-27", Payee: "Buns", Pence: pence(600)}) })
	as(leadPass, func(s *data.Store) {
		must(t, s.AddKeyholder("Third", vault.Volunteer, thirdPass))
		changed := data.Clone(s.Records().Referrals[ref.ID])
		changed.Reason = "lonely, and her hip"
		put(s, changed, &data.Referral{Ref: "R2", PersonID: bea.ID, Received: "2026-11-28", Source: data.SourceSelf, Status: data.StatusReceived})
		put(s, &data.Spending{Date: "2026-11-28", Payee: "Printer", Pence: pence(900)})
		cy := &data.Person{Ref: "3", FirstName: "Cy", Role: data.Attendee}
		put(s, cy)
	})
	as(secondPass, func(s *data.Store) { put(s, session("2026-11-28")) })
	as(volunteerPass, func(s *data.Store) { put(s, session("2026-11-29")) })
	must(t, s.Close())
	sc.entries = sc.journal(t, sc.now)
	sc.want, sc.rights = sc.held(t, sc.now), rightsIn(t, sc.now)
	r, err := data.Check(t.Context(), sc.now, leadPass, sc.env)
	must(t, err)
	if !r.OK() {
		t.Fatal("the group is not in order to begin with:", r.Problems)
	}
	return sc
}

func (sc *scene) copyTo(t testing.TB, from, to string) {
	t.Helper()
	raw, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, raw, 0o600))
}

// held is every record that a lead can read, by compartment and key, journal and
// drafts apart.
func (sc *scene) held(t testing.TB, path string) map[string]string {
	t.Helper()
	out := map[string]string{}
	f, err := reader.Read(path, leadPass)
	must(t, err)
	for c, ring := range f.Rings {
		for k, box := range f.Boxes[c] {
			plain, err := f.Open(ring, c, k, box)
			must(t, err)
			line, body, _ := bytes.Cut(plain, []byte("\n"))
			var e struct{ Type string }
			must(t, json.Unmarshal(line, &e))
			if e.Type == "record" || e.Type == "large" {
				out[c+" "+hex.EncodeToString(k[:])] = string(line) + string(body)
			}
		}
	}
	return out
}

// journal is every line that a lead can read, by who wrote it.
func (sc *scene) journal(t testing.TB, path string) map[string]string {
	t.Helper()
	out := map[string]string{}
	f, err := reader.Read(path, leadPass)
	must(t, err)
	for c := range f.Rings {
		for _, l := range linesOf(f, c) {
			out[fmt.Sprintf("%s %s %d %x", c, l.head.Dev, l.head.N, reader.Sum(l.Head))] = l.head.Who
		}
	}
	return out
}

// line is a line of the journal.
type line struct {
	Head  json.RawMessage `json:"h"`
	Salt  string          `json:"s,omitempty"`
	Patch json.RawMessage `json:"p,omitempty"`
	Sign  string          `json:"g,omitempty"`

	head head
	box  reader.Key // where it lies
}

type head struct {
	Set  string         `json:"set,omitempty"`
	Dev  string         `json:"dev"`
	N    int            `json:"n"`
	Seen map[string]int `json:"seen,omitempty"`
	Who  string         `json:"who,omitempty"`
	Role string         `json:"role,omitempty"`
	At   string         `json:"at"`
	Ord  int64          `json:"order"`
	Kind string         `json:"kind"`
	Act  string         `json:"act,omitempty"`
	What string         `json:"what,omitempty"`
	Rec  string         `json:"rec,omitempty"`
	Of   string         `json:"of,omitempty"`
	Und  string         `json:"undoes,omitempty"`
	Lead int            `json:"lead,omitempty"`
	Prev string         `json:"prev,omitempty"`
	Hash string         `json:"hash,omitempty"`
}

// linesOf are a compartment's lines, by device and number.
func linesOf(f *reader.File, c string) (out []line) {
	for k, box := range f.Boxes[c] {
		plain, err := f.Open(f.Rings[c], c, k, box)
		if err != nil {
			continue
		}
		first, body, _ := bytes.Cut(plain, []byte("\n"))
		if !bytes.Contains(first, []byte(`"entries"`)) {
			continue
		}
		for text := range bytes.Lines(body) {
			l := line{box: k}
			if json.Unmarshal(text, &l) == nil && json.Unmarshal(l.Head, &l.head) == nil {
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b line) int {
		if a.head.Dev != b.head.Dev {
			return bytes.Compare([]byte(a.head.Dev), []byte(b.head.Dev))
		}
		return a.head.N - b.head.N
	})
	return out
}

// insider is somebody with their own passphrase and a tool.
type insider struct {
	t    testing.TB
	sc   *scene
	pass string
	f    *reader.File // today's file, as they read it and change it
	old  *reader.File
}

// save makes the register's manifest agree with everything, and writes the file.
func (in *insider) save(path string) {
	f := in.f
	reg := f.Manifests["register"]
	for c, ring := range f.Rings {
		m := f.Manifests[c]
		_, m.Sum = f.Tally(c)
		m.Count, m.Large = len(f.Boxes[c]), f.TallyLarge("large "+c)
		f.Manifests[c] = m
		if c == "register" {
			continue
		}
		plain, err := json.Marshal(m)
		must(in.t, err)
		if p := reg.Others[c]; in.touched(c) {
			f.Sealed[c] = f.Seal(ring, "manifest "+c, reader.Key{}, plain)
			p.Count, p.Number, p.Large = m.Count, m.Number, m.Large
			p.Hash, _ = f.Tally(c)
			p.Manifest = hex.EncodeToString(reader.Sum(f.Sealed[c]))
			p.By = f.Who.Keyholder
			p.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(f.Who.Signer(), p.Signed(f.Vault, c)))
			reg.Others[c] = p
		}
	}
	own := f.Manifests["register"]
	reg.Count, reg.Sum, reg.Large = own.Count, own.Sum, own.Large
	hash := func(name string) string { return hex.EncodeToString(reader.Sum(f.Records[name])) }
	reg.Head, reg.Slots, reg.Keys, reg.Directory = hash("head"), hash("slots"), hash("keys"), hash("directory")
	reg.Pending = f.TallyLarge("pending")
	plain, err := json.Marshal(reg)
	must(in.t, err)
	f.Sealed["register"] = f.Seal(f.Rings["register"], "manifest register", reader.Key{}, plain)
	in.write(path)
}

// touched reports whether what is in a compartment that they may open is other than
// it is in today's file.
func (in *insider) touched(c string) bool {
	is, _ := in.f.Tally(c)
	return is != in.f.Manifests["register"].Others[c].Hash
}

// write puts it all into a copy of today's file.
func (in *insider) write(path string) {
	in.sc.copyTo(in.t, in.sc.now, path)
	db, err := bolt.Open(path, 0o600, nil)
	must(in.t, err)
	must(in.t, db.Update(func(tx *bolt.Tx) error {
		for name, body := range in.f.Records {
			if err := tx.Bucket([]byte("Common Thread")).Put([]byte(name), append(reader.Sum(body), body...)); err != nil {
				return err
			}
		}
		var state []byte
		for _, c := range reader.Compartments {
			n := len(in.f.Sealed[c])
			state = append(state, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
			state = append(state, in.f.Sealed[c]...)
		}
		if err := tx.Bucket([]byte("Common Thread manifests")).Put([]byte("manifests"), state); err != nil {
			return err
		}
		for _, all := range []map[string]map[reader.Key][]byte{in.f.Boxes, in.f.Large} {
			for name, boxes := range all {
				b := tx.Bucket([]byte(name))
				var gone [][]byte
				must(in.t, b.ForEach(func(k, v []byte) error {
					if v != nil && boxes[reader.Key16(k)] == nil {
						gone = append(gone, bytes.Clone(k))
					}
					return nil
				}))
				for _, k := range gone {
					must(in.t, b.Delete(k))
				}
				for k, box := range boxes {
					must(in.t, b.Put(k[:], box))
				}
			}
		}
		return nil
	}))
	must(in.t, db.Close())
}

// enter writes a record with a line of the journal, as this insider, signed as the
// program does it; as gives another author.
func (in *insider) enter(c, kind, id string, patch map[string]any, as *reader.Identity) {
	who := in.f.Who
	if as != nil {
		who = *as
	}
	delete(patch, "")
	patch["id"] = id
	state := canonical(patch)
	key := reader.Key16(unhex(id))
	in.f.Boxes[c][key] = in.f.Seal(in.f.Rings[c], c, key, append([]byte(fmt.Sprintf(`{"type":"record","kind":%q}`+"\n", kind)), state...))
	in.append(c, who, head{Kind: "put", Rec: id, Of: kind, Set: id}, state)
}

// append puts a line at the end of the insider's own device's chain.
func (in *insider) append(c string, who reader.Identity, h head, patch []byte) {
	lines := linesOf(in.f, c)
	dev := ""
	for _, l := range lines { // whose lines they may go on after: any, since all write on one computer
		dev = l.head.Dev
	}
	var last line
	for _, l := range lines {
		if l.head.Dev == dev && l.head.N > last.head.N {
			last = l
		}
	}
	h.Dev, h.N, h.Who, h.Role, h.At = dev, last.head.N+1, who.Keyholder, who.Role, "2026-11-29T10:00:00Z"
	h.Ord, h.Lead, h.Prev = last.head.Ord+1, in.f.Manifests["register"].Lead.Counter, sum64(last.Head)
	salt := bytes.Repeat([]byte{7}, 16)
	if patch != nil {
		h.Hash = sum64(append(bytes.Clone(salt), patch...))
	}
	l := line{head: h, Patch: patch}
	if patch != nil {
		l.Salt = base64.StdEncoding.EncodeToString(salt)
	}
	in.seal(c, &l, who)
	in.putLines(c, reader.Key16(reader.Sum(l.Head)[:16]), []line{l})
	in.heads(c, l)
}

// seal writes a line's header and signs it as somebody.
func (in *insider) seal(c string, l *line, who reader.Identity) {
	raw, err := json.Marshal(l.head)
	must(in.t, err)
	l.Head = raw
	l.Sign = base64.StdEncoding.EncodeToString(ed25519.Sign(who.Signer(), in.signedPart(c, l)))
}

func (in *insider) signedPart(c string, l *line) []byte {
	out := append([]byte(reader.Magic+" journal\n"), in.f.Vault...)
	out = append(append(append(out, byte(len(c))), c...), reader.Sum(l.Head)...)
	return append(out, 0, 0, 0, 0, byte(l.head.Lead>>24), byte(l.head.Lead>>16), byte(l.head.Lead>>8), byte(l.head.Lead))
}

func (in *insider) putLines(c string, key reader.Key, lines []line) {
	body := []byte(`{"type":"entries"}` + "\n")
	for _, l := range lines {
		raw, err := json.Marshal(l)
		must(in.t, err)
		body = append(append(body, raw...), '\n')
	}
	if len(lines) == 0 {
		delete(in.f.Boxes[c], key)
		return
	}
	in.f.Boxes[c][key] = in.f.Seal(in.f.Rings[c], c, key, body)
}

// heads makes the ends of the chains agree with the last line of a device.
func (in *insider) heads(c string, last line) {
	in.eachHeads(c, func(h map[string]any) {
		h["devices"].(map[string]any)[last.head.Dev] = map[string]any{"n": last.head.N, "sum": sum64(last.Head), "order": last.head.Ord,
			"who": last.head.Who, "lead": last.head.Lead, "g": last.Sign}
	})
}

func (in *insider) eachHeads(c string, change func(map[string]any)) {
	for k, box := range in.f.Boxes[c] {
		plain, err := in.f.Open(in.f.Rings[c], c, k, box)
		must(in.t, err)
		first, body, _ := bytes.Cut(plain, []byte("\n"))
		if string(first) != `{"type":"heads"}` {
			continue
		}
		var h map[string]any
		dec := json.NewDecoder(bytes.NewReader(body))
		dec.UseNumber()
		must(in.t, dec.Decode(&h))
		change(h)
		raw, err := json.Marshal(h)
		must(in.t, err)
		in.f.Boxes[c][k] = in.f.Seal(in.f.Rings[c], c, k, append(append(first, '\n'), raw...))
	}
}

func sum64(b []byte) string { return base64.RawURLEncoding.EncodeToString(reader.Sum(b)) }

// canonical is JSON with sorted names, as the program writes it.
func canonical(v map[string]any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

// verdict is what came of an attack.
type verdict int

const (
	noticed verdict = iota
	harmless
	unnoticed
)

// judge is a lead who gets the file back.
func (sc *scene) judge(t testing.TB, path, settings string, by string) (verdict, string) {
	t.Helper()
	env := sc.env
	env.Settings = settings
	r, err := data.Check(t.Context(), path, leadPass, env)
	if err != nil {
		return noticed, err.Error()
	}
	if !r.OK() {
		return noticed, r.Problems[0]
	}
	s, err := data.Open(path, leadPass, env)
	if err != nil {
		return noticed, err.Error()
	}
	back := s.Returned()
	_, err = s.EraseAgain()
	if closing := s.Close(); err == nil {
		err = closing
	}
	if err != nil && !errors.Is(err, data.ErrNotCompacted) {
		return noticed, err.Error()
	}
	if !back.None() {
		return unnoticed, "something would be erased again: " + back.Sentence()
	}
	lines := sc.journal(t, path)
	for k, who := range sc.entries {
		if _, there := lines[k]; !there && who != by {
			return unnoticed, "a line of somebody else's journal is gone"
		}
	}
	if rights := rightsIn(t, path); !maps.Equal(rights, sc.rights) {
		return unnoticed, "somebody has other rights"
	}
	for _, pass := range []string{volunteerPass, secondPass, thirdPass, treasurerPass} {
		if _, err := reader.Read(path, pass); err != nil {
			return noticed, err.Error()
		}
	}
	is := sc.held(t, path)
	last := lastAuthors(t, path)
	for k := range union(sc.want, is) {
		if sc.want[k] == is[k] {
			continue
		}
		if who := last[k]; who != by {
			return unnoticed, fmt.Sprintf("%s is another, and its last author is %.8s", k, who)
		}
		if k[:4] == "care" {
			return unnoticed, "care was changed"
		}
	}
	return harmless, ""
}

// rightsIn is who can sign in, with what role and keys.
func rightsIn(t testing.TB, path string) map[string]string {
	t.Helper()
	f, err := reader.Read(path, leadPass)
	must(t, err)
	out := map[string]string{}
	for id, h := range f.Holders {
		out[id] = h.Role + fmt.Sprintf(" %x", h.Verify)
	}
	return out
}

func union(a, b map[string]string) map[string]bool {
	out := map[string]bool{}
	for _, m := range []map[string]string{a, b} {
		for k := range m {
			out[k] = true
		}
	}
	return out
}

// lastAuthors is who wrote each record last, by the journal.
func lastAuthors(t testing.TB, path string) map[string]string {
	t.Helper()
	f, err := reader.Read(path, leadPass)
	must(t, err)
	out, when := map[string]string{}, map[string]int64{}
	for c := range f.Rings {
		for _, l := range linesOf(f, c) {
			if k := c + " " + l.head.Rec; l.head.Kind != "audit" && l.head.Ord >= when[k] {
				out[k], when[k] = l.head.Who, l.head.Ord
			}
		}
	}
	return out
}
