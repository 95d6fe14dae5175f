package data

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// CheckReport is what Check found.
type CheckReport struct {
	Who        vault.Keyholder
	Boxes      map[Compartment]int // also where the keyholder has no key
	Closed     []Compartment       // those that were only hashed: the keyholder has no key
	Records    map[Kind]int
	ChangeSets int
	Entries    int // of the journal, audit lines among them
	Audits     int
	Erased     int // entries whose content was erased
	Devices    int
	// Lead is the last change by a lead. An older file shows an older one.
	Lead vault.LeadChange
	// Problems are plain sentences, without personal data; none in a sound file.
	Problems []string
	// Notes are worth knowing and nothing is wrong: values that two people
	// wrote apart, a clock that stood ahead, a kind of a newer version.
	Notes []string
}

// OK reports whether nothing is wrong.
func (r *CheckReport) OK() bool { return len(r.Problems) == 0 }

// Check reads everything in the file that the passphrase opens and hashes the
// rest; sees that every record can be read and may stand as it is, that the
// journal folds to the very records, and that its chains are whole. It writes
// nothing. Where something is wrong the report says what, and the error wraps
// vault.ErrDamaged if the file itself is damaged; where nobody could be signed
// in there is an error and no report.
func Check(ctx context.Context, path, passphrase string, env Env) (*CheckReport, error) {
	file, err := vault.Check(path, passphrase, env)
	if file.Vault == nil {
		return nil, err
	}
	defer func() { _ = file.Vault.Close() }()
	return checkFile(ctx, file, env, nil, err)
}

// FullCheck is Check of an open group, as it is after the last change, by the keys
// that are open. Nobody waits for it, and it changes nothing. Where ctx ends, or the
// group is closed meanwhile, there is an error and no report.
func (s *Store) FullCheck(ctx context.Context) (*CheckReport, error) {
	file, err := s.v.Snapshot()
	if file.Vault == nil {
		return nil, err
	}
	there := func(c Compartment, id ID) bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		_, is := s.blobs[c][id]
		return is
	}
	r, err := checkFile(ctx, file, s.env, there, err)
	if s.v.Writable() == vault.ErrClosed {
		return nil, ErrLocked
	}
	return r, err
}

// checkFile is the report of a file that the vault found sound or not, as err says.
func checkFile(ctx context.Context, file vault.Report, env Env, there func(Compartment, ID) bool, err error) (*CheckReport, error) {
	r := &CheckReport{Who: file.Who, Boxes: map[Compartment]int{}, Records: map[Kind]int{}, Lead: file.Vault.LastLeadChange(), Problems: file.Problems, Notes: file.Warnings}
	for c, n := range file.Counts {
		r.Boxes[Compartment(c)] = n
	}
	k := &checking{report: r, env: env, ctx: ctx, there: there, recs: NewRecords(), devices: map[string]bool{}, sets: map[string]bool{}, marks: map[ID]bool{},
		logs: map[Compartment]*journal.Log{}, heads: map[Compartment]journal.Heads{}, v: file.Vault}
	for _, c := range compartments {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !file.Who.Role.May(vault.Compartment(c)) {
			r.Closed = append(r.Closed, c)
			continue
		}
		k.compartment(file.Vault, c)
	}
	k.authors(file.Vault)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	k.references(file.Who.Role.May(vault.Care))
	if n := statementsGone(k.marks, file.Vault); n > 0 {
		k.problem("%s", goneWords(n))
	}
	r.Devices, r.ChangeSets = len(k.devices), len(k.sets)
	return r, err
}

type checking struct {
	ctx     context.Context
	report  *CheckReport
	env     Env
	recs    *Records
	devices map[string]bool
	sets    map[string]bool
	marks   map[ID]bool // statements of the directory that the journal knows
	logs    map[Compartment]*journal.Log
	heads   map[Compartment]journal.Heads
	v       *vault.Vault
	// there reports whether something large was not taken out since the check began;
	// nil where the file stands still.
	there func(c Compartment, id ID) bool
}

func (k *checking) problem(format string, args ...any) {
	k.report.Problems = append(k.report.Problems, fmt.Sprintf(format, args...))
}

func (k *checking) note(format string, args ...any) {
	k.report.Notes = append(k.report.Notes, fmt.Sprintf(format, args...))
}

// compartment reads the boxes of one compartment, and holds its records
// against its journal.
func (k *checking) compartment(v *vault.Vault, c Compartment) {
	states := map[string]recordBox{}
	var heads journal.Heads
	for key, box := range v.Boxes(vault.Compartment(c)) {
		e, body, err := openBox(box)
		if err != nil {
			k.problem("In %s, box %.8s cannot be read.", c, key)
			continue
		}
		switch e.Type {
		case boxRecord:
			b := recordBox{ID(key.String()), body, held{kind: e.Kind, comp: c}}
			k.record(&b)
			states[key.String()] = b
		case boxHeads:
			if json.Unmarshal(body, &heads) != nil {
				k.problem("In %s, where the journal ends cannot be read.", c)
			}
		case boxBlob:
			k.blob(c, ID(key.String()), body)
		case boxEntries, boxDraft:
		default:
			k.note("In %s there is something of a newer version of the program.", c)
		}
	}
	entries, err := readEntries(v, c, everything)
	if err != nil {
		k.problem("In %s, a part of the journal cannot be read.", c)
	}
	log := journal.NewLog(entries)
	for _, p := range log.Verify(heads) {
		k.problem("In the journal of %s, %s.", c, p)
	}
	k.logs[c], k.heads[c] = log, heads
	k.journal(log)
	k.folds(c, log, states)
}

// blob reads something large.
func (k *checking) blob(c Compartment, id ID, body []byte) {
	if k.ctx.Err() != nil {
		return
	}
	var b blob
	err := json.Unmarshal(body, &b)
	if err == nil {
		_, err = readBlob(k.v, c, id, b)
	}
	if err != nil && (k.there == nil || k.there(c, id)) {
		k.problem("In %s, something large (%.8s), such as a photograph, cannot be read.", c, id)
	}
}

// authors sees who wrote what, once all compartments were read.
func (k *checking) authors(v *vault.Vault) {
	if err := verifyHeads(v, k.heads); err != nil {
		k.problem("%s.", err)
	}
	for _, c := range compartments {
		if k.logs[c] != nil {
			k.report.Problems = append(k.report.Problems, verifyAuthors(k.ctx, v, c, k.logs, k.heads[c])...)
		}
	}
}

func (k *checking) record(b *recordBox) {
	if err := b.decode(); err != nil {
		k.problem("Record %.8s (%s): %v.", b.id, b.held.kind, err)
		return
	}
	k.report.Records[b.held.kind]++
	if b.held.rec == nil {
		k.note("Record %.8s is of a kind that this version does not know: %s.", b.id, b.held.kind)
		return
	}
	if takesWord(b.held.kind) && !wordHolds(k.v, b.held.rec) {
		if b.held.rec.Head().Word != nil || needsWord[b.held.kind] {
			k.problem("Record %.8s (%s): %s.", b.id, b.held.kind, noLeadsWord)
		}
		b.held.rec.Head().Word = nil
		if needsWord[b.held.kind] {
			return
		}
	}
	k.recs.Put(b.held.rec)
	var bad *Invalid
	if err := b.held.rec.Validate(); errors.As(err, &bad) {
		k.problem("Record %.8s (%s) may not stand as it is: %s, %s.", b.id, b.held.kind, bad.Field, bad.Problem)
	}
}

// journal counts the entries and looks at their times.
func (k *checking) journal(log *journal.Log) {
	ahead := 0
	now := (&Store{env: k.env}).now()
	for _, e := range log.Entries() {
		k.report.Entries++
		k.devices[e.Device] = true
		switch {
		case e.Kind == journal.Audit:
			k.report.Audits++
			if e.Action == ActionKeyholder {
				k.marks[ID(e.Record)] = true
			}
		case e.Set != "":
			k.sets[e.Set] = true
		}
		if e.Erased() {
			k.report.Erased++
		}
		if journal.Ahead(e.Order, now) {
			ahead++
		}
	}
	if ahead > 0 {
		k.note("%d changes carry a time more than a day ahead of this computer's clock.", ahead)
	}
}

// folds compares every record with what its journal entries fold to.
func (k *checking) folds(c Compartment, log *journal.Log, states map[string]recordBox) {
	for _, id := range log.Records() {
		state := log.Fold(id)
		b, there := states[id]
		delete(states, id)
		switch {
		case there && state.JSON == nil:
			k.problem("Record %.8s (%s) is there, and its journal says it is not.", id, b.held.kind)
		case !there && state.JSON != nil:
			k.problem("Record %.8s (%s) is missing: its journal says it is there.", id, state.Of)
		case there && !bytes.Equal(state.JSON, b.held.raw):
			k.problem("Record %.8s (%s) is not what its journal says.", id, b.held.kind)
		}
		if k.takenOut(log.Of(id)) {
			k.problem("Something was taken out of the history of record %.8s (%s), which was not erased.", id, state.Of)
		}
		for _, f := range Differences(state) {
			k.note("Please check record %.8s (%s): two people changed %s apart.", id, state.Of, f)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(states)) {
		k.problem("Record %.8s (%s) in %s has no journal.", id, states[id].held.kind, c)
	}
}

// takenOut reports whether the content of some entry of a record is gone and no
// erasure did it: an erasure deletes the record after that, if it was not
// deleted before, and leaves a tombstone or a removal. The register, where tombstones are,
// is read first.
func (k *checking) takenOut(entries []*journal.Entry) bool {
	gone := false
	for _, e := range entries {
		switch {
		case e.Kind == journal.Delete && len(k.recs.Tombstones)+len(k.recs.Removals) > 0:
			gone = false
		case e.Erased():
			gone = true
		}
	}
	return gone
}

// Differences are the fields of a record that two people changed apart, and of
// which both values are kept. Places in an order, which nobody chose, are left
// out.
func Differences(s journal.State) []string {
	var out []string
	for _, c := range s.Conflicts {
		last := c.Path[len(c.Path)-1]
		if last == "entered" || last == "order" || slices.Contains(out, c.Path[0]) {
			continue
		}
		out = append(out, c.Path[0])
	}
	return out
}

// references sees that papers in care have their person.
func (k *checking) references(all bool) {
	if !all {
		return
	}
	missing := func(kind Kind, rec, person ID) {
		if person != "" && k.recs.People[person] == nil && k.recs.Tombstones[person] == nil {
			k.problem("Record %.8s (%s): its person is not on file.", rec, kind)
		}
	}
	for _, r := range InOrder(k.recs.Referrals) {
		missing(KindReferral, r.ID, r.PersonID)
	}
	for _, r := range InOrder(k.recs.Responses) {
		missing(KindResponse, r.ID, r.PersonID)
	}
	for _, s := range InOrder(k.recs.AnswerSheets) {
		missing(KindAnswerSheet, s.ID, s.PersonID)
	}
	for _, e := range InOrder(k.recs.Equality) {
		missing(KindEquality, e.ID, e.PersonID)
	}
	for _, c := range InOrder(k.recs.Calls) {
		missing(KindCall, c.ID, c.PersonID)
	}
	for _, a := range InOrder(k.recs.Aparts) {
		missing(KindApart, a.ID, a.PersonID)
		missing(KindApart, a.ID, a.OtherID)
	}
	for _, n := range InOrder(k.recs.CallNotes) {
		missing(KindCallNote, n.ID, n.PersonID)
	}
}
