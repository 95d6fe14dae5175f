package vault

// Confirm sees that a passphrase is that of who signed in, as before something
// that outlives the session: ErrWrongPassphrase where it is not, also where it is
// somebody else's. It takes as long as signing in, and a wrong one is counted as
// there.
func (v *Vault) Confirm(passphrase string) error {
	now := v.now()
	if v.Writable() == ErrClosed || now.who == nil {
		return ErrClosed
	}
	err := now.slots.open(now.head.Vault, now.head.kek(fromPassphrase(passphrase)), func(who *identity, _ slotID) error {
		if who.Keyholder != now.who.Keyholder {
			return ErrWrongPassphrase
		}
		return nil
	})
	if err != nil {
		countFailure(v.env, now.head.Vault)
		return ErrWrongPassphrase
	}
	return nil
}
