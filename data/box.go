package data

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// What lies in a box of the vault, before it is sealed, is one line of JSON
// that says what it is, and after the line end its body:
//
//	{"type":"record","kind":"person"}   a record's JSON; the box's key is its ID
//	{"type":"entries"}                  journal entries, a line each; any key
//	{"type":"heads"}                    where the compartment's chains end; one box
//	{"type":"draft","name":…,"who":…}   what somebody was typing, as its page left it
//	{"type":"large"}                    {"key":…,"size":…} of a large thing; the box's key is its ID
//
// The body of a record is canonical JSON (see journal.Canonical). A type or a
// kind that is not known here is a newer version's: it stays as it is. To add
// one, a constant here and its case in load (open.go).
type envelope struct {
	Type string `json:"type"`
	Kind Kind   `json:"kind,omitempty"`
	Name string `json:"name,omitempty"`
	Who  string `json:"who,omitempty"`
}

// The types of box.
const (
	boxRecord  = "record"
	boxEntries = "entries"
	boxHeads   = "heads"
	boxDraft   = "draft"
	boxBlob    = "large"
)

// recordLines are the first lines of records of kinds we know, which is nearly
// all that there is to read at unlocking.
var recordLines = func() map[string]envelope {
	m := map[string]envelope{}
	for _, d := range declared {
		e := envelope{Type: boxRecord, Kind: d.Kind}
		m[string(e.line())] = e
	}
	return m
}()

func (e envelope) line() []byte {
	b, err := json.Marshal(e)
	if err != nil { // four strings are always JSON
		panic(fmt.Sprintf("data: %v", err))
	}
	return b
}

// seal puts the line before a body.
func (e envelope) box(body []byte) []byte {
	line := e.line()
	return append(append(append(make([]byte, 0, len(line)+1+len(body)), line...), '\n'), body...)
}

// openBox takes a box apart. The body is part of the box's bytes.
func openBox(box []byte) (e envelope, body []byte, err error) {
	line, body, ok := bytes.Cut(box, []byte{'\n'})
	if !ok {
		return e, nil, fmt.Errorf("a box without its first line: %w", vault.ErrDamaged)
	}
	if e, ok := recordLines[string(line)]; ok {
		return e, body, nil
	}
	if err := json.Unmarshal(line, &e); err != nil || e.Type == "" {
		return e, nil, fmt.Errorf("a box that does not say what it is: %w", vault.ErrDamaged)
	}
	return e, body, nil
}

// entriesPerBox keeps a box small enough to be rewritten when something in it
// is erased, and an import's journal from being thousands of boxes.
const entriesPerBox = 64

// entryBoxes packs entries, each box at most entriesPerBox of them.
func entryBoxes(entries []journal.Entry) [][]byte {
	var boxes [][]byte
	for len(entries) > 0 {
		n := min(len(entries), entriesPerBox)
		var body []byte
		for i := range entries[:n] {
			body = append(append(body, entries[i].Line()...), '\n')
		}
		boxes = append(boxes, envelope{Type: boxEntries}.box(body))
		entries = entries[n:]
	}
	return boxes
}

// openEntries reads the body of a box of entries.
func openEntries(body []byte) ([]journal.Entry, error) {
	var out []journal.Entry
	for line := range bytes.Lines(body) {
		e, err := journal.ParseLine(bytes.TrimSuffix(line, []byte{'\n'}))
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

// boxKey is the key of a record's box.
func (id ID) boxKey() (k vault.Key, ok bool) {
	if !id.Valid() {
		return k, false
	}
	_, err := hex.Decode(k[:], []byte(id))
	return k, err == nil
}

// namedKey is the key of a box that there is one of by its name.
func namedKey(secret []byte, parts ...string) (k vault.Key) {
	copy(k[:], keyed(secret, parts...))
	return k
}

// keyed is an HMAC over parts, each after its length, so that no two lists of
// parts run together.
func keyed(secret []byte, parts ...string) []byte {
	mac := hmac.New(sha256.New, secret)
	for _, p := range parts {
		fmt.Fprintf(mac, "%d:%s", len(p), p)
	}
	return mac.Sum(nil)
}

func naturalID(secret []byte, k Kind, parts ...string) ID {
	return ID(hex.EncodeToString(keyed(secret, append([]string{string(k)}, parts...)...)[:16]))
}
