package vault

import (
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// errMoved says that the file went on too fast to be read as of one moment.
var errMoved = fmt.Errorf("%w: it was written to meanwhile", ErrInUse)

// Snapshot is Check of the file under an open vault, as it is after the last change,
// with the keys that are open. Nobody who writes waits for it but for the moment in
// which the file is mapped anew, and what they write meanwhile is not in it. Large
// things are read from the open file when they are asked for: one that was taken out
// since is not there any more.
func (v *Vault) Snapshot() (Report, error) {
	for range 5 {
		c, was, err := v.readBeside()
		if err != nil {
			if errors.Is(err, errMoved) {
				continue
			}
			return Report{}, told(err)
		}
		o, err := c.as(was)
		if err != nil {
			return Report{}, told(err)
		}
		wrong := c.compare(o)
		return (&Vault{path: v.Path(), env: v.env, broken: ErrReadOnly, of: v}).report(c, o, wrong)
	}
	return Report{}, errMoved
}

// readBeside reads the file strictly as of the last change. While it does, that
// state's pages are kept from being used anew, by a transaction of bbolt's that
// reads nothing.
func (v *Vault) readBeside() (c *contents, was *opened, err error) {
	v.swap.RLock()
	defer v.swap.RUnlock()
	err = v.viewBeside(func(tx *bolt.Tx) error {
		v.mu.RLock()
		f, now := v.file, v.opened
		v.mu.RUnlock()
		if f == nil || now.who.age == nil {
			return ErrClosed
		}
		now.plain, was = nil, &now
		info, err := f.Stat()
		if err != nil {
			return err
		}
		m, err := metaOf(f, uint64(tx.ID()))
		if err != nil {
			return err
		}
		c, err = contentsAt(f, info, m, v.env.kdfFloor())
		return err
	})
	return c, was, err
}

// viewBeside reads in the open file while others may write in it.
func (v *Vault) viewBeside(fn func(*bolt.Tx) error) error {
	v.mu.RLock()
	db := v.bolt
	v.mu.RUnlock()
	if db == nil {
		return ErrClosed
	}
	return guarded(func() error { return db.View(fn) })
}

// metaOf is the meta page of a transaction; errMoved where two more were made since.
func metaOf(f *os.File, tx uint64) (meta, error) {
	front := make([]byte, 2*pageSize)
	if _, err := f.ReadAt(front, 0); err != nil {
		return meta{}, damaged("it cannot be read")
	}
	number := tx % 2
	m, ok := parseMeta(front[number*pageSize:(number+1)*pageSize], number)
	switch {
	case !ok:
		return meta{}, damaged("one of its two first pages is not whole")
	case m.tx != tx:
		return meta{}, errMoved
	case m.pages > mostPages:
		return meta{}, damaged("it is larger than any group's")
	}
	return m, nil
}
