package data

// ChangePassphrase gives who is signed in another passphrase, and enters in the
// audit that it was changed.
func (s *Store) ChangePassphrase(passphrase string) error {
	if err := s.v.ChangePassphrase(passphrase); err != nil {
		return err
	}
	return s.Log(Audit{Action: ActionPassphrase, What: "Passphrase changed"})
}
