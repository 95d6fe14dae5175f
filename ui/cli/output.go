package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"commonthread/data"
	"commonthread/data/output"
	"commonthread/data/vault"
)

// printJSON writes a value for programs.
func (p *program) printJSON(v any) error {
	enc := json.NewEncoder(p.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// document is a file on its way: written whole beside its place, then moved
// there, so that a full disk leaves what was there before.
type document struct{ temp, path string }

// stage writes the bytes beside their place. header is the first line of a
// table, "" for documents; force is the user's word that a file which this
// program did not write may go. A group, a backup, a bundle and what is no plain
// file stay whatever is said.
func stage(path string, raw []byte, header string, force bool) (*document, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, refusal("There is a folder named " + path + ". Choose another name. Nothing was written.")
	}
	path, err := placeFor(path, header, force)
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".commonthread-*")
	if err != nil {
		return nil, cannotWrite(path, err)
	}
	_, err = f.Write(raw)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return nil, cannotWrite(path, err)
	}
	return &document{temp: f.Name(), path: path}, nil
}

// drop takes a staged file away again.
func (d *document) drop() { os.Remove(d.temp) }

// land moves a staged file to its place.
func (d *document) land() error {
	if err := os.Rename(d.temp, d.path); err != nil {
		d.drop()
		return cannotWrite(d.path, err)
	}
	return nil
}

// placeFor is where a file may be written, or a refusal that says why not.
func placeFor(path, header string, force bool) (string, error) {
	place, err := output.Place(path, header, force)
	switch {
	case err == nil:
		return place, nil
	case errors.Is(err, output.ErrNotOurs):
		return "", refusal("There is already a file named " + path + ", which this program did not write. It was left as it is. Choose another name, or add --force to replace it.")
	case errors.Is(err, output.ErrNotPlain):
		return "", refusal(path + " is not a plain file, so nothing was written there. Choose another name.")
	case errors.Is(err, vault.ErrExists):
		return "", refusal("There is already a file named " + path + ", and it is a group, a backup or a bundle. It was left as it is. Choose another name.")
	}
	return "", cannotWrite(path, err)
}

func cannotWrite(path string, err error) error {
	if vault.IsNoSpace(err) {
		return refusal("The disk is full: " + path + " was not written. Nothing else was changed. Make room and try again.")
	}
	return refusal("The file " + path + " could not be written. Nothing else was changed. Choose another folder and try again.")
}

// period reads --from and --to.
func period(from, to string) (data.Period, error) {
	var p data.Period
	for _, d := range []struct {
		flag, text string
		to         *data.Date
	}{{"--from", from, &p.From}, {"--to", to, &p.To}} {
		if d.text == "" {
			return p, usagef("%s is needed: a day like 2026-03-31.", d.flag)
		}
		v := data.Date(d.text)
		if !v.Valid() {
			return p, usagef("%s is not a day we can read: %s. Write it like 2026-03-31.", d.flag, d.text)
		}
		*d.to = v
	}
	if p.To < p.From {
		return p, usagef("--from is after --to.")
	}
	return p, nil
}
