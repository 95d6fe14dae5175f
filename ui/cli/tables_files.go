package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"commonthread/data"
)

// writeFiles writes every file beside its place first, so that whatever goes
// wrong on the way leaves the folder as it was.
func (p *program) writeFiles(s *data.Store, folder string, files map[string][]byte, force bool, audit data.Audit, what string) (paths []string, err error) {
	if err := s.Writable(); err != nil {
		return nil, notNoted(err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, refusal("The folder " + folder + " could not be made. Nothing was written.")
	}
	var staged []*document
	defer func() {
		for _, d := range staged {
			d.drop() // those that are in their place are no longer there
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := ""
		if strings.HasSuffix(name, ".csv") {
			header = firstLine(files[name])
		}
		d, err := stage(filepath.Join(folder, name), files[name], header, force)
		if err != nil {
			return nil, err
		}
		staged = append(staged, d)
	}
	if err := s.Log(audit); err != nil {
		return nil, err
	}
	for _, d := range staged {
		if err := d.land(); err != nil {
			if len(paths) > 0 {
				err = refusal("Some " + what + " in " + folder + " are new and some are not, because " + filepath.Base(d.path) +
					" could not be put there. The group is as it was. Export it again into another folder.")
			}
			return nil, err
		}
		paths = append(paths, d.path)
	}
	return paths, nil
}
