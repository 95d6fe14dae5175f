package data

import (
	"fmt"

	"commonthread/data/vault"
)

// Who can sign in is said in the vault's directory, whose statements leads sign
// and which is a chain of its own. An older state of it would be whole too. So
// each statement is entered in the journal as well, in the register's chain: it
// cannot be taken out of one without missing in the other.

// AddKeyholder lets somebody sign in; see Vault.AddKeyholder.
func (s *Store) AddKeyholder(name string, role vault.Role, passphrase string) error {
	return s.keyholders(func() error { return s.v.AddKeyholder(name, role, passphrase) })
}

// RemoveKeyholder takes somebody's passphrase away; see Vault.RemoveKeyholder.
func (s *Store) RemoveKeyholder(id string) error {
	return s.keyholders(func() error { return s.v.RemoveKeyholder(id) })
}

// SetRecoveryCode puts a fresh code in the place of the one there was; see
// Vault.SetRecoveryCode.
func (s *Store) SetRecoveryCode(code string) error {
	return s.keyholders(func() error { return s.v.SetRecoveryCode(code) })
}

// NewRecoveryCode makes a code and puts it in force; see Vault.NewRecoveryCode.
func (s *Store) NewRecoveryCode() (code string, err error) {
	err = s.keyholders(func() error {
		code, err = s.v.NewRecoveryCode()
		return err
	})
	return code, err
}

// WaitingChanges are those to who can sign in that wait for a lead; see
// Vault.WaitingChanges.
func (s *Store) WaitingChanges() []vault.KeyholderChange { return s.v.WaitingChanges() }

// SettleChange takes or declines one of them, by its mark; see Vault.SettleChange.
func (s *Store) SettleChange(mark string, take bool) error {
	return s.keyholders(func() error { return s.v.SettleChange(mark, take) })
}

// FinishKeys does what others could not of a change of keys; see
// Vault.FinishKeys. Where there is nothing to do it does nothing.
func (s *Store) FinishKeys() error {
	if s.v.KeysToDo().Empty() {
		return nil
	}
	return s.keyholders(s.v.FinishKeys)
}

// keyholders changes the directory, and enters in the journal what was said in it
// and is not there yet: this, and what a power cut kept out the last time. The
// change stands also where the entry cannot be written, as on a full disk; the
// next one enters both.
func (s *Store) keyholders(change func() error) error {
	if err := change(); err != nil {
		return err
	}
	entered := marksEntered(s.Audits())
	for _, c := range s.v.KeyholderChanges() {
		if mark := ID(c.Mark); !entered[mark] {
			if s.Log(Audit{Action: ActionKeyholder, What: "Who can sign in changed", Subject: mark}) != nil {
				break
			}
		}
	}
	return nil
}

// marksEntered are the statements of the directory that the journal knows.
func marksEntered(audits []AuditLine) map[ID]bool {
	marks := map[ID]bool{}
	for _, a := range audits {
		if a.Action == ActionKeyholder {
			marks[a.Subject] = true
		}
	}
	return marks
}

// statementsGone counts the statements that the journal knows and the directory
// does not have.
func statementsGone(marks map[ID]bool, v *vault.Vault) int {
	n := len(marks)
	for _, c := range v.KeyholderChanges() {
		if marks[ID(c.Mark)] {
			n--
		}
	}
	return n
}

// goneWords says so.
func goneWords(n int) string {
	if n == 1 {
		return "A change of who can sign in was taken out of the list of keyholders."
	}
	return fmt.Sprintf("%d changes of who can sign in were taken out of the list of keyholders.", n)
}
