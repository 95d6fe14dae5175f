// Package output says what may be read from outside the group file, and what may
// be written over. A table, a form or a passphrase file is read only where it is
// a plain file of a bearable size: a pipe would be waited for, and a device has no
// end. A document replaces what this program wrote before, and nothing else
// unless that was asked for in so many words.
//
// It knows documents by the marks that package grants/press puts into them, and
// tables by their first line. It writes nothing. Another kind of document that
// comes again is one more case in ours.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"commonthread/data/vault"
)

// Producer is the program's name as documents carry it: in a PDF's metadata, as
// a web page's generator, in JSON as "producer".
const Producer = "Common Thread"

// LastLine is the last line of a document that is plain text.
const LastLine = "Made with Common Thread"

// bundleOf is what a FHIR Bundle of ours says of itself.
const bundleOf = `"system": "urn:commonthread:referral"`

var (
	// ErrNotPlain: what is there is no plain file: a folder, a pipe, a device.
	ErrNotPlain = errors.New("not a plain file")
	// ErrTooLarge: the file is larger than what it is asked to be can be.
	ErrTooLarge = errors.New("the file is too large")
	// ErrNotOurs: a file is there that this program did not write.
	ErrNotOurs = errors.New("a file that this program did not write is there")
)

// Read reads a plain file of at most so many bytes. It never waits: not for
// somebody to write into a pipe, nor for the end of a device. The errors are
// ErrNotPlain, ErrTooLarge and the system's.
func Read(path string, largest int64) ([]byte, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, ErrNotPlain
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	switch info, err := f.Stat(); { // it may have been exchanged meanwhile
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, ErrNotPlain
	case info.Size() > largest:
		return nil, ErrTooLarge
	}
	raw, err := io.ReadAll(io.LimitReader(f, largest+1))
	if err == nil && int64(len(raw)) > largest {
		return nil, ErrTooLarge // such as those of /proc, which say that they are empty
	}
	return raw, err
}

// Place is where a file that is asked for at a path is to be written: there, or,
// where a link is there, in the file that the link leads to. header is the first
// line of a table, and "" for anything else; replace is the user's own word that
// a file that is not ours may go. The errors are ErrNotOurs, ErrNotPlain, and
// vault.ErrExists for a group, a backup or a bundle, over which nothing is ever
// written.
func Place(path, header string, replace bool) (string, error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	if err != nil {
		return "", err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", fmt.Errorf("%w: the link leads nowhere", ErrNotPlain)
		}
		if info, err = os.Stat(path); err != nil {
			return "", err
		}
	}
	if !info.Mode().IsRegular() {
		return "", ErrNotPlain
	}
	if err := vault.NotOver(path); err != nil {
		return "", err
	}
	if replace {
		return path, nil
	}
	raw, err := Read(path, largestOurs)
	switch {
	case errors.Is(err, ErrTooLarge) || err == nil && !ours(raw, header):
		return "", ErrNotOurs
	case err != nil:
		return "", err
	}
	return path, nil
}

// largestOurs is more than any document or table of ours has; what is larger is
// not looked at.
const largestOurs = 256 << 20

// ours reports whether this program wrote these bytes.
func ours(raw []byte, header string) bool {
	text := bytes.TrimPrefix(raw, []byte("\ufeff"))
	switch {
	case header != "":
		line, _, _ := bytes.Cut(text, []byte("\n"))
		return string(bytes.TrimSuffix(line, []byte("\r"))) == header
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		return bytes.Contains(raw, []byte("<xmp:CreatorTool>"+Producer+"</xmp:CreatorTool>"))
	case bytes.HasPrefix(text, []byte("<!DOCTYPE html>")):
		head := text[:min(len(text), 1<<16)]
		if end := bytes.Index(head, []byte("</head>")); end >= 0 {
			head = head[:end]
		}
		return bytes.Contains(head, []byte(`<meta name="generator" content="`+Producer+`">`))
	case bytes.HasPrefix(text, []byte("{")):
		head := text[:min(len(text), 200)]
		return bytes.Contains(head, []byte(`"producer": "`+Producer+`"`)) || bytes.Contains(head, []byte(bundleOf))
	}
	last := strings.TrimRight(string(text[max(0, len(text)-200):]), "\r\n")
	return last == LastLine || strings.HasSuffix(last, "\n"+LastLine)
}
