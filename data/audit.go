package data

import (
	"cmp"
	"slices"
	"time"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// What the audit knows of besides changes.
const (
	ActionView         = "view"
	ActionExport       = "export"
	ActionPrint        = "print"
	ActionImport       = "import"
	ActionPack         = "pack"
	ActionReport       = "report"
	ActionRestore      = "restore" // a backup was put in the group's place
	ActionUnlock       = "unlock"
	ActionUnlockFailed = "unlock_failed"
	ActionPassphrase   = "passphrase" // somebody changed their own
	// ActionKeyholder is that somebody was let in or shut out, or the recovery
	// code changed: what it was the vault's directory says, under the mark that is
	// the entry's subject. An entry whose mark the directory does not have shows
	// that something was taken out of the directory.
	ActionKeyholder = "keyholder"
	// ActionErase marks the changes of an erasure, which no Undo takes back.
	ActionErase = "erase"
)

// Audit is something done that changed no record: a referral viewed, a pack
// made, records exported.
type Audit struct {
	Action  string
	What    string // plain words, no personal data
	Subject ID     // the record it was done to, where it was one
	// Compartment is where it is written, and so who can read of it; "" is the
	// register. What was done to a record outside the register is always
	// written where the record is.
	Compartment Compartment
}

// AuditLine is an Audit as it was entered.
type AuditLine struct {
	Audit
	At     time.Time // by the device's clock
	Who    string    // keyholder's ID
	Device string
	Order  int64
}

// Log enters something in the journal, durably.
func (s *Store) Log(a Audit) error {
	_, err := s.update(func() (ChangeSet, []*change, error) {
		if h := s.held[a.Subject]; h != nil && h.comp != Register {
			a.Compartment = h.comp // a volunteer must not read which referral was looked at
		}
		if a.Compartment == "" {
			a.Compartment = Register
		}
		if err := s.mayWrite(a.Compartment); err != nil {
			return ChangeSet{}, nil, err
		}
		w := s.newWriting()
		if err := w.unlocked(); err != nil {
			return ChangeSet{}, nil, err
		}
		if err := w.audit(a, w.now); err != nil {
			return ChangeSet{}, nil, err
		}
		return ChangeSet{}, nil, w.save(nil)
	})
	return err
}

func (w *writing) audit(a Audit, at time.Time) error {
	if a.Compartment == "" {
		a.Compartment = Register
	}
	return w.add(a.Compartment, journal.Header{At: at, Order: w.s.clock.Next(w.now), Kind: journal.Audit,
		Action: a.Action, What: a.What, Record: string(a.Subject)}, nil)
}

// Audits are the audit lines that the keyholder may read, oldest first. They
// are read from the file; where it can no longer be read they stop, and the
// next Update says why.
func (s *Store) Audits() []AuditLine {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []AuditLine
	for _, c := range compartments {
		for _, e := range s.log(c, nothing).Entries() {
			if e.Kind == journal.Audit {
				out = append(out, AuditLine{Audit{e.Action, e.What, ID(e.Record), c}, e.At, e.Who, e.Device, e.Order})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b AuditLine) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Device, b.Device))
	})
	return out
}

// WrongPassphrases are the entries about wrong passphrases that were made since
// who is signed in was last entered as signed in, oldest first. What was tried
// just before this sign-in is not among them: Vault.FailedUnlocks counts it
// until it is entered.
func (s *Store) WrongPassphrases() []AuditLine {
	var out []AuditLine
	for _, a := range s.Audits() {
		switch {
		case a.Action == ActionUnlock && a.Who == s.Who().ID:
			out = nil
		case a.Action == ActionUnlockFailed:
			out = append(out, a)
		}
	}
	return out
}

// Change is one entry of a record's history.
type Change struct {
	Set    string // change set
	At     time.Time
	Who    string // keyholder's ID
	What   string
	Action string     // created, changed, deleted, brought back
	Undoes string     // the change set that it took back, or ""
	Fields []string   // JSON names of the record's fields that it wrote; none where erased
	Paths  [][]string // the same to the bottom of maps: names, and below them keys
}

// Wrote reports whether the entry wrote at a path, above it or below it.
func (c Change) Wrote(path []string) bool {
	return slices.ContainsFunc(c.Paths, func(p []string) bool {
		n := min(len(p), len(path))
		return slices.Equal(p[:n], path[:n])
	})
}

// History is what was done to a record, oldest first, read from the file. It
// holds names of fields, no values.
func (s *Store) History(id ID) []Change {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range compartments {
		if list := s.log(c, func(rec ID) bool { return rec == id }).Of(string(id)); len(list) > 0 {
			return s.history(list)
		}
	}
	return nil
}

func (s *Store) history(list []*journal.Entry) []Change {
	var out []Change
	there := false
	for i, e := range list {
		c := Change{Set: e.Set, At: e.At, Who: e.Who, What: e.What, Undoes: e.Undoes, Action: "changed"}
		if said, ok := s.said[e.Set]; ok {
			c.What = said
		}
		switch {
		case e.Kind == journal.Delete:
			c.Action = "deleted"
		case i == 0:
			c.Action = "created"
		case !there:
			c.Action = "brought back"
		}
		there = e.Kind == journal.Put
		if leaves, err := journal.Leaves(e.Patch); err == nil {
			for _, l := range leaves {
				name := l.Path[0]
				if name == "id" || name == "entered" || name == "word" {
					continue
				}
				c.Paths = append(c.Paths, l.Path)
				if !slices.Contains(c.Fields, name) {
					c.Fields = append(c.Fields, name)
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// log reads a compartment's journal from the file: the patches of the records
// asked for, and the headers of the rest. It is empty where the keyholder may
// not open the compartment.
func (s *Store) log(c Compartment, wanted func(ID) bool) *journal.Log {
	if s.closed {
		return journal.NewLog(nil)
	}
	entries, _ := readEntries(s.v, c, wanted) // Check tells of entries that cannot be read
	return journal.NewLog(entries)
}

// readEntries reads the journal of a compartment, all that can be read of it.
// Of records that are not wanted only the headers are kept.
func readEntries(v *vault.Vault, c Compartment, wanted func(ID) bool) (all []journal.Entry, err error) {
	for _, box := range v.Boxes(vault.Compartment(c)) {
		e, body, bad := openBox(box)
		if bad == nil && e.Type == boxEntries {
			var some []journal.Entry
			some, bad = openEntries(body)
			for i := range some {
				if !wanted(ID(some[i].Record)) {
					some[i].Slim()
				}
			}
			all = append(all, some...)
		}
		err = cmp.Or(err, bad)
	}
	return all, err
}

func everything(ID) bool { return true }

func nothing(ID) bool { return false }
