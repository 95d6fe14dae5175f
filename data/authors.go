package data

import (
	"context"
	"fmt"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// Who wrote what is signed, and verified against the vault's directory: where the
// chains end at each unlocking, and every change set when the file is checked, so
// that unlocking does not take longer with each year.

// verifyHeads sees that each chain's end is signed by whom it names, and that no
// compartment is behind what another had seen of it. It is for unlocking.
func verifyHeads(v *vault.Vault, all map[Compartment]journal.Heads) error {
	lead := v.LastLeadChange().Number
	for c, heads := range all {
		for device, h := range heads.Devices {
			if !v.SignedBy(journalUse, h.Who, h.SignedPart(string(c)), h.Signed()) {
				return fmt.Errorf("the journal of %s, of device %.8s, does not end with what somebody signed: %w", c, device, vault.ErrDamaged)
			}
			if h.Lead > lead {
				return fmt.Errorf("%w: the journal of %s has seen leads' change no. %d, and the last one there is is no. %d", vault.ErrOldPart, c, h.Lead, lead)
			}
		}
		for other, anchors := range heads.Others {
			if ends, open := all[Compartment(other)]; (open || v.May(vault.Compartment(other))) && ends.Behind(anchors) {
				return fmt.Errorf("%w: %s has seen a later journal of %s", vault.ErrOldPart, c, other)
			}
		}
	}
	return nil
}

// authors verifies who wrote every entry of a compartment.
type authors struct {
	ctx  context.Context // where it ends the rest is passed over
	v    *vault.Vault
	c    Compartment
	lead uint64
}

// What is wrong with an author.
const (
	noAuthor    = "somebody wrote it who never was a keyholder"
	noDevice    = "a computer wrote it that nobody named"
	otherRole   = "it names a role that its author did not have"
	notTheirs   = "its author may not write that"
	notSigned   = "it is not signed by its author"
	laterLead   = "it has seen a later change by a lead than there is"
	noLeadsWord = "no lead gave their word for it"
)

func (a *authors) judge(e *journal.Entry, signed bool) string {
	if a.ctx.Err() != nil {
		return ""
	}
	who, _, known := a.v.Author(e.Who)
	switch {
	case !known:
		return noAuthor
	case e.Role != string(who.Role):
		return otherRole
	case !who.Role.May(vault.Compartment(a.c)):
		return notTheirs
	case !a.v.KnowsDevice(e.Device):
		return noDevice
	case e.Lead > a.lead:
		return laterLead
	case signed && !a.v.SignedBy(journalUse, e.Who, e.SignedPart(string(a.c)), e.Signature):
		return notSigned
	}
	if rec := NewOf(Kind(e.Of)); e.Kind != journal.Audit && rec != nil {
		if rec.Compartment() != a.c || e.Kind == journal.Delete && needsWord[rec.Kind()] && who.Role != vault.Lead {
			return notTheirs
		}
	}
	return ""
}

// verifyAuthors is all that is wrong with who wrote a compartment's journal, and
// with what its heads had seen of the others'; where ctx ends it is not all.
func verifyAuthors(ctx context.Context, v *vault.Vault, c Compartment, logs map[Compartment]*journal.Log, heads journal.Heads) (out []string) {
	a := &authors{ctx: ctx, v: v, c: c, lead: v.LastLeadChange().Number}
	problems := logs[c].VerifyAuthors(a.judge)
	for i := 0; i < len(problems); {
		p, n := problems[i], 1
		for i+n < len(problems) && problems[i+n] == (journal.Problem{Device: p.Device, Number: p.Number + int64(n), What: p.What}) {
			n++
		}
		if i += n; n == 1 {
			out = append(out, fmt.Sprintf("In the journal of %s, %s.", c, p))
		} else {
			out = append(out, fmt.Sprintf("In the journal of %s, entries %d to %d of device %.8s: of each, %s.", c, p.Number, p.Number+int64(n)-1, p.Device, p.What))
		}
	}
	for other, anchors := range heads.Others {
		log := logs[Compartment(other)]
		if log == nil {
			continue
		}
		for device, anchor := range anchors {
			if !log.Holds(device, anchor) {
				out = append(out, fmt.Sprintf("The journal of %s is of an older day, or another: %s had seen entry %d of device %.8s in it.", other, c, anchor.Number, device))
			}
		}
	}
	return out
}
