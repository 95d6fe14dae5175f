package data

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// named are all errors that have a name, by that name.
var named = map[string]error{
	"data.ErrNotFound": ErrNotFound, "data.ErrInvalid": ErrInvalid, "data.ErrNotAllowed": ErrNotAllowed,
	"data.ErrReferenced": ErrReferenced, "data.ErrNothingToUndo": ErrNothingToUndo, "data.ErrNothingToRedo": ErrNothingToRedo, "data.ErrChangedSince": ErrChangedSince, "data.ErrConflict": ErrConflict,
	"data.ErrLocked": ErrLocked, "data.ErrAlreadyExists": ErrAlreadyExists, "data.ErrPassphraseInUse": ErrPassphraseInUse,
	"data.ErrFault":            ErrFault,
	"data.ErrLeadsRestore":     ErrLeadsRestore,
	"data.ErrNotCompacted":     ErrNotCompacted,
	"journal.ErrBadEntry":      journal.ErrBadEntry,
	"journal.ErrNotObject":     journal.ErrNotObject,
	"vault.ErrExists":          vault.ErrExists,
	"vault.ErrNotGroup":        vault.ErrNotGroup,
	"vault.ErrDamaged":         vault.ErrDamaged,
	"vault.ErrInUse":           vault.ErrInUse,
	"vault.ErrWrongPassphrase": vault.ErrWrongPassphrase, "vault.ErrNotAllowed": vault.ErrNotAllowed, "vault.ErrNewer": vault.ErrNewer,
	"vault.ErrOlder": vault.ErrOlder, "vault.ErrOldPart": vault.ErrOldPart, "vault.ErrTooLarge": vault.ErrTooLarge, "data.ErrTooLarge": ErrTooLarge,
	"vault.ErrNoSpace": vault.ErrNoSpace, "vault.ErrSyncedFolder": vault.ErrSyncedFolder, "vault.ErrPassphraseInUse": vault.ErrPassphraseInUse,
	"vault.ErrWeakPassphrase": vault.ErrWeakPassphrase, "vault.ErrLastLead": vault.ErrLastLead, "vault.ErrUnknownKeyholder": vault.ErrUnknownKeyholder,
	"vault.ErrName": vault.ErrName, "vault.ErrReadOnly": vault.ErrReadOnly, "vault.ErrClosed": vault.ErrClosed,
	"vault.ErrDisplaced": vault.ErrDisplaced, "vault.ErrDeleted": vault.ErrDeleted, "vault.ErrReplaced": vault.ErrReplaced, "vault.ErrMoved": vault.ErrMoved,
	"vault.ErrOutOfReach": vault.ErrOutOfReach, "vault.ErrNotKept": vault.ErrNotKept, "vault.ErrWriteProtected": vault.ErrWriteProtected,
	"canceled": context.Canceled, "deadline": context.DeadlineExceeded, "not there": fs.ErrNotExist, "there": fs.ErrExist,
	"permission": fs.ErrPermission, "too slow": os.ErrDeadlineExceeded, "wrapped by the system": &fs.PathError{Op: "open", Path: "Ann.thread", Err: syscall.ENOENT},
}

// Every error that has a name has its own words, and they are words for people.
func TestEveryErrorHasItsSentence(t *testing.T) {
	for pkg, dir := range map[string]string{"data": ".", "journal": "journal", "vault": "vault"} {
		for _, name := range sentinels(t, dir) {
			if named[pkg+"."+name] == nil {
				t.Errorf("%s.%s is new: give it a sentence, and name it here", pkg, name)
			}
		}
	}
	for name, err := range named {
		text := Sentence(fmt.Errorf("Ann Ackroyd: %w", err))
		if text == unknown {
			t.Errorf("%s has no sentence of its own", name)
		}
		plain(t, name, text)
	}
	plain(t, "an unknown error", Sentence(errors.New("pq: 0x7f Ann Ackroyd")))
	plain(t, "an invalid record", Sentence(fmt.Errorf("line 3: %w", (&Person{}).Validate())))
	if Sentence(nil) != "" {
		t.Error("words for no error")
	}
}

// plain holds words against the house rules: at most three short sentences,
// nothing that belongs to a machine, nobody's name.
func plain(t *testing.T, name, text string) {
	t.Helper()
	sentences := regexp.MustCompile(`[.!?]( |$)`).FindAllString(text, -1)
	if n := len(sentences); n < 1 || n > 3 || !strings.HasSuffix(text, ".") {
		t.Errorf("%s: %d sentences: %q", name, n, text)
	}
	if len(text) > 200 || strings.ContainsAny(text, "\n%{}_") {
		t.Errorf("%s: %q", name, text)
	}
	for _, word := range []string{"Ann", "error", "Error", "nil", "invalid", "exception", "bbolt", "JSON", "0x"} {
		if regexp.MustCompile(`\b` + word + `\b`).MatchString(text) {
			t.Errorf("%s: %q in %q", name, word, text)
		}
	}
}

type ownWords struct{}

func (ownWords) Error() string    { return "machine words" }
func (ownWords) Sentence() string { return "Line 3 has no name." }

func TestAnErrorsOwnWordsComeFirst(t *testing.T) {
	if got := Sentence(fmt.Errorf("%w: %w", ErrInvalid, ownWords{})); got != "Line 3 has no name." {
		t.Errorf("got %q", got)
	}
}

func TestAnInvalidRecordSaysWhatIsWrong(t *testing.T) {
	err := (&Session{Date: "2026-03-03", Start: "12:00", End: "10:00"}).Validate()
	if got := Sentence(err); got != "The session ends before it starts. Nothing was changed. Put it right, and try again." {
		t.Errorf("got %q", got)
	}
}

// sentinels are the names of a package's exported Err variables.
func sentinels(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, n := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(n.Name, "Err") {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}
