package vault

import (
	"errors"
	"fmt"
	"os"
)

// IDOf is the ID of the group whose file, or copy of it, lies at a path; see
// Vault.ID. Nobody need sign in. The file's structure is read strictly; what is
// sealed in it stays unread.
func IDOf(path string, env Env) (string, error) {
	id := ""
	err := lockedToRead(path, func(f *os.File) error {
		c, err := readContents(f, env.kdfFloor())
		if err == nil {
			id = c.head.Vault.String()
		}
		return err
	})
	return id, told(err)
}

// VerifyCopy reads a copy of this file strictly, with the keys of who signed in
// here and whatever the passphrases were when the copy was made. It writes
// nothing. What a keyholder has no key to is held against its hashes.
func (v *Vault) VerifyCopy(path string) error {
	_, _, err := v.readCopy(path)
	return err
}

// OpenCopy opens a copy of this file, such as a backup, with the keys of who
// signed in here and whatever the passphrases were when the copy was made. The
// computer's settings stay those of the file itself: what is written into the
// copy is written by a device of its own. ErrNotGroup where it is no copy of this
// file; ErrDamaged too where who is signed in here was no keyholder yet when
// the copy was made, since then their key opens nothing in it.
func (v *Vault) OpenCopy(path string) (*Vault, error) {
	for range 5 {
		c, o, err := v.readCopy(path)
		if err != nil {
			return nil, err
		}
		env := v.env
		env.Settings = ""
		w, err := settle(path, env, c, o)
		if !errors.Is(err, errChanged) {
			return w, err
		}
	}
	return nil, errChanged
}

func (v *Vault) readCopy(path string) (*contents, *opened, error) {
	o := v.now()
	if o.who.age == nil {
		return nil, nil, ErrClosed
	}
	return readFile(path, v.env, func(c *contents) (*opened, error) {
		if c.head.Vault != o.head.Vault {
			return nil, fmt.Errorf("%w: it is another group's", ErrNotGroup)
		}
		who := *o.who
		return c.as(&opened{who: &who, slot: o.slot})
	})
}
