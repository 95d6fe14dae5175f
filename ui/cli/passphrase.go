package cli

import (
	"errors"
	"os"
	"strings"

	"commonthread/data"
	"commonthread/data/output"
	"commonthread/data/vault"
)

// PassphraseVariable is the environment variable that says who is signing in.
const PassphraseVariable = "COMMONTHREAD_PASSPHRASE"

// largestPassphrase is more than a file with a passphrase in it has, in bytes.
const largestPassphrase = 1 << 16

// passphrase finds the passphrase: from --passphrase-file, else from the
// variable, else by asking at a terminal. It is never an argument, because
// arguments can be read by others on the same computer.
func (p *program) passphrase(prompt string) (string, error) {
	if p.passphraseFile != "" {
		raw, err := output.Read(p.passphraseFile, largestPassphrase)
		if err != nil {
			return "", refusal("The passphrase file could not be read: " + p.passphraseFile + ". Nothing was changed.")
		}
		if line := firstLine(raw); line != "" {
			return line, nil
		}
		return "", refusal("The passphrase file is empty: " + p.passphraseFile + ". Nothing was changed.")
	}
	if s := p.Getenv(PassphraseVariable); s != "" {
		return s, nil
	}
	if p.Ask != nil {
		s, err := p.Ask(prompt)
		if err == nil && s != "" {
			return s, nil
		}
		if err != nil && !errors.Is(err, os.ErrClosed) {
			return "", refusal("The passphrase could not be read. Nothing was changed.")
		}
	}
	return "", refusal("No passphrase was given. Set " + PassphraseVariable + " or use --passphrase-file. Nothing was changed.")
}

// firstLine is a passphrase file's first line, without its end.
func firstLine(raw []byte) string {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(raw), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r")
}

// open opens a group with the passphrase that was given.
func (p *program) open(file string) (*data.Store, error) {
	pass, err := p.passphrase("Passphrase: ")
	if err != nil {
		return nil, err
	}
	return data.Open(file, pass, p.Data)
}

// with opens a group, does the work, and closes it; the first error counts.
func (p *program) with(file string, work func(*data.Store) error) error {
	s, err := p.open(file)
	if err != nil {
		return err
	}
	err = work(s)
	closing := s.Close()
	var kept *vault.KeptError
	if err == nil || errors.As(closing, &kept) { // where all of it is now matters most
		err = closing
	}
	return err
}
