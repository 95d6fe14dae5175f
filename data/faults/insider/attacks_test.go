package insider

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"commonthread/data/vault/reader"
)

// attack is one thing that an insider does to the file or to the settings. It
// reports whether there was anything to do it to.
type attack struct {
	name string
	do   func(in *insider, settings string) bool
}

// attacks are all of them: what lies in the file put back as it was, cut, swapped
// and invented.
var attacks = []attack{
	// Put back as they were on the older day.
	{"care put back, with what is said of it", putBack("care")},
	{"grants put back, with what is said of it", putBack("grants")},
	{"care's boxes put back, and nothing else", func(in *insider, _ string) bool {
		in.f.Boxes["care"] = maps.Clone(in.old.Boxes["care"])
		return true
	}},
	{"care's manifest put back, and nothing else", func(in *insider, _ string) bool {
		in.f.Sealed["care"] = in.old.Sealed["care"]
		return true
	}},
	{"the lead's mark put back", func(in *insider, _ string) bool {
		m := in.f.Manifests["register"]
		m.Lead = in.old.Manifests["register"].Lead
		in.f.Manifests["register"] = m
		return true
	}},
	{"the register's boxes put back", func(in *insider, _ string) bool {
		in.f.Boxes["register"] = maps.Clone(in.old.Boxes["register"])
		return true
	}},
	{"the register's records put back, and its journal left", func(in *insider, _ string) bool {
		return in.eachRecord("register", func(k reader.Key, _ string) {
			if in.old.Boxes["register"][k] != nil {
				in.f.Boxes["register"][k] = in.old.Boxes["register"][k]
			} else {
				delete(in.f.Boxes["register"], k)
			}
		})
	}},
	{"slots put back", func(in *insider, _ string) bool { return in.putRecord("slots") }},
	{"keys put back", func(in *insider, _ string) bool { return in.putRecord("keys") }},
	{"the directory put back", func(in *insider, _ string) bool { return in.putRecord("directory") }},
	{"slots, keys and directory put back", func(in *insider, _ string) bool {
		return in.putRecord("slots") && in.putRecord("keys") && in.putRecord("directory")
	}},

	// Cut and swapped.
	{"a box of care taken out", func(in *insider, _ string) bool { return in.dropOne("care") }},
	{"a box of grants taken out", func(in *insider, _ string) bool { return in.dropOne("grants") }},
	{"a record of the register taken out", func(in *insider, _ string) bool {
		done := false
		in.eachRecord("register", func(k reader.Key, kind string) {
			if !done && kind == "person" {
				delete(in.f.Boxes["register"], k)
				done = true
			}
		})
		return done
	}},
	{"a chunk of care's photograph taken out", func(in *insider, _ string) bool {
		for k := range in.f.Large["large care"] {
			delete(in.f.Large["large care"], k)
			return true
		}
		return false
	}},
	{"a chunk of care's photograph changed", func(in *insider, _ string) bool {
		for k, box := range in.f.Large["large care"] {
			box = bytes.Clone(box)
			box[len(box)-1] ^= 1
			in.f.Large["large care"][k] = box
			return true
		}
		return false
	}},
	{"care's manifest replaced by noise", func(in *insider, _ string) bool {
		noise := bytes.Clone(in.f.Sealed["care"])
		_, _ = rand.Read(noise[40:])
		in.f.Sealed["care"] = noise
		return true
	}},
	{"somebody's slot replaced by noise", func(in *insider, _ string) bool {
		slots := bytes.Clone(in.f.Records["slots"])
		_, _ = rand.Read(slots[40:1000])
		in.f.Records["slots"] = slots
		return true
	}},
	{"a slot more", func(in *insider, _ string) bool {
		more := make([]byte, 1024)
		_, _ = rand.Read(more)
		in.f.Records["slots"] = append(bytes.Clone(in.f.Records["slots"]), more...)
		return true
	}},
	{"signing in made cheap", func(in *insider, _ string) bool {
		in.f.Records["head"] = bytes.Replace(in.f.Records["head"], []byte(`"memory_kib":8`), []byte(`"memory_kib":1`), 1)
		return true
	}},
	{"another salt", func(in *insider, _ string) bool {
		in.f.Records["head"] = bytes.Replace(in.f.Records["head"], []byte(`"salt":"`), []byte(`"salt":"00`), 1)
		return true
	}},
	{"something made up put where others' segments wait", func(in *insider, _ string) bool {
		in.f.Large["pending"][reader.Key{1}] = []byte("not a segment")
		return true
	}},

	// Invented, in the register's journal.
	{"every line given to oneself", rewrite(func(in *insider, l *line) { l.head.Who, l.head.Role = in.f.Who.Keyholder, in.f.Who.Role }, nil)},
	{"every line given to somebody who never was", rewrite(func(_ *insider, l *line) { l.head.Who = strings.Repeat("ab", 16) }, nil)},
	{"a lead's line left out, and the rest made anew", rewrite(nil, func(in *insider, l line) bool { return l.head.Role == "lead" && l.head.N > 3 })},
	{"another volunteer's lines left out, and the rest made anew", rewrite(nil, func(in *insider, l line) bool {
		return l.head.Role == "volunteer" && l.head.Who != in.f.Who.Keyholder
	})},
	{"lines said to be of an hour before", rewrite(func(_ *insider, l *line) { l.head.At = "2026-11-01T08:00:00Z" }, nil)},
	{"a change in a lead's name", func(in *insider, _ string) bool {
		who := in.f.Who
		who.Keyholder, who.Role = in.leadID(), "lead"
		in.enter("register", "person", newID(1), map[string]any{"first_name": "Planted", "role": "attendee"}, &who)
		return true
	}},
	{"a change in a role that is not theirs", func(in *insider, _ string) bool {
		who := in.f.Who
		who.Role = "lead"
		in.enter("register", "person", newID(2), map[string]any{"first_name": "Planted", "role": "attendee"}, &who)
		return true
	}},
	{"the last line unsigned", func(in *insider, _ string) bool {
		in.enter("register", "person", newID(3), map[string]any{"first_name": "Planted", "role": "attendee"}, nil)
		for _, l := range linesOf(in.f, "register") {
			if l.head.Rec == newID(3) {
				l.Sign = ""
				in.putLines("register", l.box, []line{l})
				in.heads("register", l)
			}
		}
		return true
	}},
	{"the ends of the chains taken out", func(in *insider, _ string) bool {
		in.eachHeads("register", func(h map[string]any) { h["devices"] = map[string]any{} })
		return true
	}},
	{"a person's name changed, and no line of it", func(in *insider, _ string) bool {
		return in.eachRecord("register", func(k reader.Key, kind string) {
			if kind == "person" {
				in.editRecord("register", k, func(m map[string]any) { m["last_name"] = "Else" })
			}
		})
	}},
	{"a referral laid in the register", func(in *insider, _ string) bool {
		in.enter("register", "referral", newID(4), map[string]any{"ref": "X", "first_name": "Zed", "received": "2026-11-01", "source": "gp", "status": "received"}, nil)
		return true
	}},

	// Invented, to make other people's programs do something.
	{"a person said to be erased", func(in *insider, _ string) bool {
		in.enter("register", "tombstone", newID(5), map[string]any{"person_id": string(in.sc.ann), "role": "attendee", "day": "2026-11-29"}, nil)
		return true
	}},
	{"a person said to be erased, with one's own word for it", func(in *insider, _ string) bool {
		in.enter("register", "tombstone", newID(6), in.worded("tombstone", map[string]any{"person_id": string(in.sc.ann), "role": "attendee", "day": "2026-11-29"}, in.f.Who), nil)
		return true
	}},
	{"a person said to be erased, with a word in a lead's name", func(in *insider, _ string) bool {
		who := in.f.Who
		who.Keyholder = in.leadID()
		in.enter("register", "tombstone", newID(7), in.worded("tombstone", map[string]any{"person_id": string(in.sc.ann), "role": "attendee", "day": "2026-11-29"}, who), nil)
		return true
	}},
	{"a referral said to be removed", func(in *insider, _ string) bool {
		in.enter("register", "removal", newID(8), map[string]any{"record_id": string(in.sc.referral), "day": "2026-11-29"}, nil)
		return true
	}},
	{"everybody said to be erased in this computer's settings", func(in *insider, settings string) bool {
		return in.plantList(settings, nil)
	}},
	{"the same with one's own word", func(in *insider, settings string) bool { return in.plantList(settings, &in.f.Who) }},
	{"two people said to be one", func(in *insider, _ string) bool {
		in.enter("register", "alias", newID(9), map[string]any{"from": string(in.sc.ann), "to": string(in.sc.bea)}, nil)
		return true
	}},
	{"published figures of one's own", func(in *insider, _ string) bool {
		if in.f.Who.Role != "treasurer" {
			return false
		}
		in.enter("grants", "published", newID(10), map[string]any{"from": "2026-04-01", "to": "2026-10-31", "copy": "funder", "day": "2026-11-29"}, nil)
		return true
	}},
	{"published figures changed", func(in *insider, _ string) bool {
		if in.f.Who.Role != "treasurer" {
			return false
		}
		return in.eachRecord("grants", func(k reader.Key, kind string) {
			if kind == "published" {
				in.editRecord("grants", k, func(m map[string]any) { m["day"] = "2026-11-30" })
			}
		})
	}},

	// Invented, in the directory and the keys.
	{"a lead of one's own let in", directory(map[string]any{"action": "add", "role": "lead", "name": "Mallory"}, true)},
	{"a lead removed", directory(map[string]any{"action": "remove", "keyholder": "LEAD", "turns": map[string]any{"register": "0000000000000001", "care": "0000000000000002", "grants": "0000000000000003"}}, false)},
	{"a lead given new keys", directory(map[string]any{"action": "rekey", "keyholder": "LEAD", "role": "lead", "name": "Lead", "turns": map[string]any{"register": "0000000000000001", "care": "0000000000000002", "grants": "0000000000000003"}}, true)},
	{"care's key turned", directory(map[string]any{"action": "turn", "turns": map[string]any{"care": "0000000000000002"}}, false)},
	{"no recovery code any more", directory(map[string]any{"action": "no code"}, false)},
	{"a computer more", directory(map[string]any{"action": "device", "device": strings.Repeat("cd", 32)}, false)},
	{"a statement taken out", func(in *insider, _ string) bool {
		return in.eachStatements(func(list []map[string]any) []map[string]any { return list[:len(list)-1] })
	}},
	{"the founding statement changed", func(in *insider, _ string) bool {
		return in.eachStatements(func(list []map[string]any) []map[string]any {
			list[0]["signature"] = list[1]["signature"]
			return list
		})
	}},
	{"care's keys replaced by ones they know", func(in *insider, _ string) bool { return in.plantRing("care") }},
	{"the register's keys wrapped to nobody else", func(in *insider, _ string) bool { return in.plantRing("register") }},
	{"what the recovery code opens replaced", func(in *insider, _ string) bool {
		var keys map[string]any
		if json.Unmarshal(in.f.Records["keys"], &keys) != nil {
			return false
		}
		keys["escrow"] = base64.StdEncoding.EncodeToString([]byte("nothing"))
		raw, err := json.Marshal(keys)
		in.f.Records["keys"] = raw
		return err == nil
	}},
	{"the count of leads' changes moved on", func(in *insider, _ string) bool {
		m := in.f.Manifests["register"]
		m.Lead.Counter += 5
		m.Lead.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(in.f.Who.Signer(), m.Lead.Signed(in.f.Vault)))
		in.f.Manifests["register"] = m
		return true
	}},
	{"care said to be fine as it is put back", func(in *insider, s string) bool {
		_ = putBack("care")(in, s)
		m := in.f.Manifests["register"]
		p := m.Others["care"]
		p.Number += 50
		p.By = in.f.Who.Keyholder
		p.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(in.f.Who.Signer(), p.Signed(in.f.Vault, "care")))
		m.Others["care"] = p
		in.f.Manifests["register"] = m
		return true
	}},
	{"this computer's settings emptied", func(_ *insider, settings string) bool {
		return os.RemoveAll(settings) == nil
	}},
	{"a person added, as they may", func(in *insider, _ string) bool {
		in.enter("register", "person", newID(11), map[string]any{"first_name": "Dee", "role": "attendee"}, nil)
		return true
	}},
}

func newID(n byte) string {
	return strings.Repeat("0", 30) + string("0123456789abcdef"[n/16]) + string("0123456789abcdef"[n%16])
}

// putBack puts a compartment as it was on the older day, with its manifest and the
// signed word of how it was.
func putBack(c string) func(*insider, string) bool {
	return func(in *insider, _ string) bool {
		in.f.Boxes[c], in.f.Sealed[c] = maps.Clone(in.old.Boxes[c]), in.old.Sealed[c]
		in.f.Large["large "+c] = maps.Clone(in.old.Large["large "+c])
		m := in.f.Manifests["register"]
		m.Others = maps.Clone(m.Others)
		m.Others[c] = in.old.Manifests["register"].Others[c]
		in.f.Manifests["register"] = m
		if own, ok := in.old.Manifests[c]; ok {
			in.f.Manifests[c] = own
		}
		return true
	}
}

func (in *insider) putRecord(name string) bool {
	if name == "directory" { // sealed with a key that is retired by now, or not
		in.f.Records[name] = in.f.Seal(in.f.Rings["register"], "directory", reader.Key{}, in.directoryOf(in.old))
		return true
	}
	in.f.Records[name] = in.old.Records[name]
	return true
}

func (in *insider) directoryOf(f *reader.File) []byte {
	plain, err := f.Open(f.Rings["register"], "directory", reader.Key{}, f.Records["directory"])
	must(in.t, err)
	return plain
}

func (in *insider) dropOne(c string) bool {
	for k := range in.f.Boxes[c] {
		delete(in.f.Boxes[c], k)
		m := in.f.Manifests["register"]
		m.Others = maps.Clone(m.Others)
		p := m.Others[c]
		p.Count--
		p.Hash, _ = in.f.Tally(c)
		m.Others[c] = p
		in.f.Manifests["register"] = m
		return true
	}
	return false
}

func (in *insider) eachRecord(c string, do func(k reader.Key, kind string)) bool {
	any := false
	for k, box := range maps.Clone(in.f.Boxes[c]) {
		plain, err := in.f.Open(in.f.Rings[c], c, k, box)
		if err != nil {
			continue
		}
		first, _, _ := bytes.Cut(plain, []byte("\n"))
		var e struct{ Type, Kind string }
		if json.Unmarshal(first, &e) == nil && e.Type == "record" {
			do(k, e.Kind)
			any = true
		}
	}
	return any
}

func (in *insider) editRecord(c string, k reader.Key, change func(map[string]any)) {
	plain, err := in.f.Open(in.f.Rings[c], c, k, in.f.Boxes[c][k])
	must(in.t, err)
	first, body, _ := bytes.Cut(plain, []byte("\n"))
	var m map[string]any
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	must(in.t, dec.Decode(&m))
	change(m)
	in.f.Boxes[c][k] = in.f.Seal(in.f.Rings[c], c, k, append(append(first, '\n'), canonical(m)...))
}

// rewrite makes the register's journal anew, each device's chain signed by oneself.
func rewrite(change func(*insider, *line), leave func(*insider, line) bool) func(*insider, string) bool {
	return func(in *insider, _ string) bool {
		lines := linesOf(in.f, "register")
		for _, l := range lines {
			in.putLines("register", l.box, nil)
		}
		last, n := map[string]line{}, map[string]int{}
		for i, l := range lines {
			if leave != nil && leave(in, l) {
				continue
			}
			if change != nil {
				change(in, &l)
			}
			n[l.head.Dev]++
			l.head.N, l.head.Prev, l.head.Seen = n[l.head.Dev], "", nil
			if before, ok := last[l.head.Dev]; ok {
				l.head.Prev = sum64(before.Head)
			}
			in.seal("register", &l, in.f.Who)
			in.putLines("register", reader.Key{0xee, byte(i >> 8), byte(i)}, []line{l})
			last[l.head.Dev] = l
		}
		in.eachHeads("register", func(h map[string]any) { h["devices"] = map[string]any{} })
		for _, l := range last {
			in.heads("register", l)
		}
		return true
	}
}

// worded gives a record somebody's word.
func (in *insider) worded(kind string, rec map[string]any, who reader.Identity) map[string]any {
	said := append([]byte(reader.Magic+" word\n"), in.f.Vault...)
	said = append(append(append(said, kind...), '\n'), canonical(rec)...)
	rec["word"] = map[string]any{"by": who.Keyholder, "signature": base64.StdEncoding.EncodeToString(ed25519.Sign(who.Signer(), said))}
	return rec
}

func (in *insider) leadID() string {
	for id, h := range in.f.Holders {
		if h.Role == "lead" {
			return id
		}
	}
	return ""
}

// plantList writes into the settings that people were erased.
func (in *insider) plantList(settings string, word *reader.Identity) bool {
	var list []map[string]any
	for _, p := range []string{string(in.sc.ann), string(in.sc.bea)} {
		rec := map[string]any{"person_id": p, "role": "attendee", "day": "2026-11-29"}
		if word != nil {
			rec = in.worded("tombstone", rec, *word)
		}
		list = append(list, rec)
	}
	raw, err := json.Marshal(map[string]any{"erased": list})
	if err != nil {
		return false
	}
	must(in.t, os.MkdirAll(settings, 0o700))
	return os.WriteFile(filepath.Join(settings, hexed(in.f.Vault)+".erased"), raw, 0o600) == nil
}

func hexed(b []byte) string {
	const digits = "0123456789abcdef"
	var out strings.Builder
	for _, c := range b {
		out.WriteByte(digits[c>>4])
		out.WriteByte(digits[c&15])
	}
	return out.String()
}

// directory adds a statement, signed by oneself; keys gives it keys of one's own.
func directory(s map[string]any, keys bool) func(*insider, string) bool {
	return func(in *insider, _ string) bool {
		s := maps.Clone(s)
		if s["keyholder"] == "LEAD" {
			s["keyholder"] = in.leadID()
		}
		if keys {
			public, _, err := ed25519.GenerateKey(nil)
			must(in.t, err)
			id, err := age.GenerateX25519Identity()
			must(in.t, err)
			s["verify"], s["recipient"], s["slot"] = hexed(public), id.Recipient().String(), strings.Repeat("12", 16)
			if s["keyholder"] == nil {
				s["keyholder"] = hexed(reader.Sum(append([]byte(reader.Magic+" keyholder\n"), public...))[:16])
			}
		}
		return in.eachStatements(func(list []map[string]any) []map[string]any {
			s["previous"] = []string{in.f.Statements[len(in.f.Statements)-1].Hash}
			s["signer"], s["at"] = in.f.Who.Keyholder, "2026-11-29T10:00:00Z"
			body := canonical(s)
			said := append(append([]byte(reader.Magic+" directory\n"), in.f.Vault...), body...)
			return append(list, map[string]any{"body": base64.StdEncoding.EncodeToString(body),
				"signature": base64.StdEncoding.EncodeToString(ed25519.Sign(in.f.Who.Signer(), said))})
		})
	}
}

func (in *insider) eachStatements(change func([]map[string]any) []map[string]any) bool {
	plain, err := in.f.Open(in.f.Rings["register"], "directory", reader.Key{}, in.f.Records["directory"])
	if err != nil {
		return false
	}
	var list []map[string]any
	if json.Unmarshal(plain, &list) != nil || len(list) < 2 {
		return false
	}
	raw, err := json.Marshal(change(list))
	in.f.Records["directory"] = in.f.Seal(in.f.Rings["register"], "directory", reader.Key{}, raw)
	return err == nil
}

// plantRing wraps keys of one's own for a compartment, to everybody who is known, and
// signs them.
func (in *insider) plantRing(c string) bool {
	var keys struct {
		Rings  map[string]map[string]any `json:"rings"`
		Escrow string                    `json:"escrow,omitempty"`
	}
	if json.Unmarshal(in.f.Records["keys"], &keys) != nil {
		return false
	}
	own, err := age.ParseX25519Identity(in.f.Who.Age)
	must(in.t, err)
	plain := canonical(map[string]any{"vault": hexed(in.f.Vault), "compartment": c, "secret": strings.Repeat("01", 32),
		"keys": []map[string]any{{"generation": in.f.Current[c], "key": strings.Repeat("02", 32)}}})
	var out bytes.Buffer
	w, err := age.Encrypt(&out, own.Recipient())
	must(in.t, err)
	_, err = w.Write(plain)
	must(in.t, err)
	must(in.t, w.Close())
	said := append([]byte(reader.Magic+" ring\n"), in.f.Vault...)
	said = append(append(append(said, byte(len(c))), c...), reader.Sum(out.Bytes())...)
	keys.Rings[c] = map[string]any{"wrapped": base64.StdEncoding.EncodeToString(out.Bytes()), "directory": []string{}, "signer": in.f.Who.Keyholder,
		"signature": base64.StdEncoding.EncodeToString(ed25519.Sign(in.f.Who.Signer(), said))}
	raw, err := json.Marshal(keys)
	in.f.Records["keys"] = raw
	return err == nil
}
