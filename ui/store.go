package ui

import (
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/demo"
	"commonthread/data/subject"
	"commonthread/data/vault"
	"commonthread/grants"
	"commonthread/ui/page"
)

// GroupFiles are group files on this computer, kept by package data.
type GroupFiles struct{ Env data.Env }

// Create implements Files.
func (f GroupFiles) Create(path, group, lead, passphrase string) (page.Group, string, error) {
	s, code, err := data.Create(path, data.CreateOptions{Group: group, Lead: lead, Passphrase: passphrase}, f.Env)
	if err != nil {
		return nil, "", err
	}
	return stored{s}, code, nil
}

// Open implements Files.
func (f GroupFiles) Open(path, passphrase string) (page.Group, error) {
	s, err := data.Open(path, passphrase, f.Env)
	if err != nil {
		return nil, err
	}
	return stored{s}, nil
}

// OpenWithRecovery implements Files.
func (f GroupFiles) OpenWithRecovery(path, code, passphrase string) (page.Group, error) {
	s, err := data.OpenWithRecovery(path, code, passphrase, f.Env)
	if err != nil {
		return nil, err
	}
	return stored{s}, nil
}

// demoSeed makes the same demonstration group for everybody.
const demoSeed = 1

// Demo implements Files: three years of the demonstration group.
func (f GroupFiles) Demo(path string) (page.Group, string, error) {
	who := demo.Keyholders(demoSeed)
	s, _, err := data.Create(path, data.CreateOptions{Group: demo.GroupName, Lead: who[0].Name, Passphrase: who[0].Passphrase}, f.Env)
	if err != nil {
		return nil, "", err
	}
	for _, k := range who[1:] {
		if err == nil {
			err = s.AddKeyholder(k.Name, k.Role, k.Passphrase)
		}
	}
	if err == nil {
		_, err = s.Update(lang.L("Demonstration group"), func(tx *data.Tx) error {
			if err := demo.Fill(tx, demo.Options{Seed: demoSeed, Today: s.Today()}); err != nil {
				return err
			}
			_, err := grants.DemoBid(tx, demo.GroupName, s.Today())
			return err
		})
	}
	if err != nil {
		return nil, "", errAfterClose(s, err)
	}
	return stored{s}, who[0].Passphrase, nil
}

func errAfterClose(s *data.Store, err error) error {
	if closing := s.Close(); closing != nil && err == nil {
		return closing
	}
	return err
}

// stored is an open group of package data.
type stored struct{ *data.Store }

// Who implements Group.
func (s stored) Who() (string, vault.Role) {
	k := s.Store.Who()
	return k.Name, k.Role
}

// KeyholderID implements Group.
func (s stored) KeyholderID() string { return s.Store.Who().ID }

// Update implements Group.
func (s stored) Update(what string, change func(page.Tx) error) error {
	_, err := s.Store.Update(what, func(tx *data.Tx) error { return change(tx) })
	return err
}

// UndoSet implements Group.
func (s stored) UndoSet(set string) (data.ChangeSet, error) { return s.Store.UndoSet(set) }

// Note implements Group.
func (s stored) Note(action, what string, subject data.ID, c data.Compartment) error {
	return s.Log(data.Audit{Action: action, What: what, Subject: subject, Compartment: c})
}

// WrongPassphrases implements Group.
func (s stored) WrongPassphrases() (now int, before []data.AuditLine) {
	return s.Vault().FailedUnlocks(), s.Store.WrongPassphrases()
}

// Confirm implements Group.
func (s stored) Confirm(passphrase string) error { return s.Vault().Confirm(passphrase) }

// Protected implements Group.
func (s stored) Protected() bool { return s.Vault().Protected() }

// Watch implements Group.
func (s stored) Watch(fn func(map[data.Kind]bool)) func() {
	return s.Store.Watch(func(e data.Event) { fn(e.Kinds) })
}

// FreshRecoveryCode implements Group.
func (s stored) FreshRecoveryCode() string { return vault.FreshRecoveryCode() }

// LastLeadChange is the last change by a lead that the file holds.
func (s stored) LastLeadChange() vault.LeadChange { return s.Vault().LastLeadChange() }

// OlderTold implements Group.
func (s stored) OlderTold() { s.Vault().OlderTold() }

// SealAgain implements Group. What is owed to somebody who was erased is done too.
func (s stored) SealAgain() backups.Sealing {
	sealed := backups.SealAgain(s.Store)
	backups.ClearOwed(s.Store)
	return sealed
}

// Keyholders implements Group.
func (s stored) Keyholders() []vault.Keyholder { return s.Vault().Keyholders() }

// KeyholderName implements Group.
func (s stored) KeyholderName(id string) string { return s.Vault().KeyholderName(id) }

// KeyholderChanges implements Group.
func (s stored) KeyholderChanges() []vault.KeyholderChange { return s.Vault().KeyholderChanges() }

// Everything implements Group.
func (s stored) Everything(person data.ID, in *time.Location) (*subject.Everything, error) {
	return subject.Of(person, subject.Sources{Records: s.Records(), History: s.History, Audits: s.Audits(),
		Keyholder: s.KeyholderName, Today: s.Today(), In: in})
}
