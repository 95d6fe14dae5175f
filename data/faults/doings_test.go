package faults

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"commonthread/data"
)

// doings are what can be done with a group's file, each under a word. A store
// is given to those that need the group open.
var doings = map[string]func(s *data.Store, path string, env data.Env) error{
	"import": func(s *data.Store, _ string, _ data.Env) error {
		_, err := s.Update("Import of tables", func(tx *data.Tx) error {
			for _, v := range imported(s) {
				if err := tx.Put(v); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	},
	"undo": func(s *data.Store, _ string, _ data.Env) error {
		_, err := s.Undo()
		return err
	},
	"draft": func(s *data.Store, _ string, _ data.Env) error {
		return s.SaveDraft(data.Care, "referral", bytes.Repeat([]byte("half a sentence "), 20000))
	},
	"compact": func(s *data.Store, _ string, _ data.Env) error { return s.Vault().Compact() },
	"remove": func(s *data.Store, _ string, _ data.Env) error {
		return s.Vault().RemoveKeyholder(s.Vault().Keyholders()[1].ID)
	},
	"passphrase": func(s *data.Store, _ string, _ data.Env) error { return s.Vault().ChangePassphrase(nextPass) },
	"backup": func(s *data.Store, path string, _ data.Env) error {
		_, err := s.Backup(context.Background(), filepath.Join(filepath.Dir(path), "backups"))
		return err
	},
	"erase": func(s *data.Store, path string, _ data.Env) error {
		e, err := s.Erase(erasedPerson(s), "2026-03-03", []string{filepath.Join(filepath.Dir(path), "kept.thread")})
		for _, c := range e.Copies {
			if c.Err != nil {
				err = errors.Join(err, errCopyKeeps, c.Err)
			}
		}
		return err
	},
	"restore": func(_ *data.Store, path string, env data.Env) error {
		return data.Restore(filepath.Join(filepath.Dir(path), "kept.thread"), path, leadPass, env)
	},
	"create": func(_ *data.Store, path string, env data.Env) error {
		s, _, err := data.Create(path, founding, env)
		if err == nil {
			err = s.Close()
		}
		return err
	},
}

// errCopyKeeps is that somebody is erased from the group's own file, and a copy
// with less room still holds them and was named for it: doing it again, once
// there is room, erases them there too.
var errCopyKeeps = errors.New("a copy still holds who was erased")

const nextPass = "the next passphrase"

// erasedPerson is somebody with referrals and answers, whom the next change
// leaves alone.
func erasedPerson(s naming) data.ID { return personOf(s, 6, 0).ID }

// needsStore reports whether the group is open while something is done.
func needsStore(what string) bool { return what != "restore" && what != "create" }

// imported is what the import brings: more than fits into the pages that are
// free.
func imported(s naming) (out []data.Record) {
	for i := range 100 {
		v := sessionOf(s, 1000+i, 1)
		v.Venue = fmt.Sprint(i, text(i, 6000))
		out = append(out, v)
	}
	return out
}
