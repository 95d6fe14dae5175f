package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// sentences are words for people for each thing that can go wrong: what
// happened, that nothing is lost, what to do. The first that fits is taken. To
// add an error, add its line; a test wants one for every error there is.
var sentences = []struct {
	err  error
	text string
}{
	{ErrNotCompacted, "The person is erased, and the file could not be written anew to clear out the last traces. All else is safe. Make room on the disk, and erase them again."},
	{vault.ErrWrongPassphrase, "That passphrase does not open this group. Nothing was changed. Look at capital letters and spaces, and try again."},
	{vault.ErrInUse, "Another program has this group open. Nothing was changed. Close it there first, and try again."},
	{vault.ErrNewer, "This group was last saved by a newer version of the program. Nothing was changed. Install the newest version to open it."},
	{vault.ErrOlder, "This file was made by a version of the program that was only tried out. Nothing was changed. Make a new group, and import your tables into it."},
	{vault.ErrOldPart, "A part of this group file is of an older day than the rest. Nothing was changed. Put your newest backup in place, and ask who had the file."},
	{ErrTooLarge, "That file is too large to keep in the group: at most 64 MB. Nothing was changed. Choose a smaller one."},
	{vault.ErrNotGroup, "This file is not a group file. It was left as it is. Choose the file whose name ends in .thread."},
	{vault.ErrNoSpace, "There is no room left on the disk. The last change was not saved; all before it is safe. Make some room, and try again."},
	{vault.ErrSyncedFolder, "A group file must not be kept in a synced or network folder, where it can be damaged. Nothing was changed. Choose a folder on this computer itself."},
	{vault.ErrDeleted, "The group file was deleted while it was open. This change was not saved; all before it is still open here. Keep a copy before you lock or close."},
	{vault.ErrReplaced, "Another file was put in the place of the group file while it was open. This change was not saved, and the other file was left as it is. Keep a copy of what is open here."},
	{vault.ErrMoved, "The group file was moved or renamed while it was open. This change was not saved; all before it is in the moved file. Put it back, or keep a copy of what is open here."},
	{vault.ErrOutOfReach, "The folder or the stick with the group file is gone. This change was not saved; all before it is in the file there. Put it back, or keep a copy of what is open here."},
	{vault.ErrDisplaced, "The group file is no longer where it was. This change was not saved. Keep a copy of what is open here."},
	{vault.ErrNotKept, "The group file was deleted while it was open, and could be written out nowhere. It is still open here. Choose a folder, and keep a copy there."},
	{vault.ErrWriteProtected, "Nothing can be written where the group file lies, such as on a write-protected stick. Nothing was changed. Copy the file onto this computer, and open it there."},
	{vault.ErrReadOnly, "This group was opened only to be read. Nothing was changed. Open it again to make changes."},
	{vault.ErrClosed, "The group is closed. All that was saved is safe. Open it again to go on."},
	{vault.ErrDamaged, "This group file is damaged. It was left as it is. Restore your newest backup, and keep this file."},
	{vault.ErrExists, "There is already a file with this name. It was left as it is. Choose another name."},
	{vault.ErrPassphraseInUse, "Somebody in this group has that passphrase already. Nothing was changed. Choose another one."},
	{ErrPassphraseInUse, "Somebody in this group has that passphrase already. Nothing was changed. Choose another one."},
	{vault.ErrWeakPassphrase, "That passphrase is too easy to guess. Nothing was changed. Choose at least four words that do not belong together."},
	{vault.ErrLastLead, "This is the group's last lead, who cannot be removed. Nothing was changed. Make somebody else a lead first."},
	{vault.ErrUnknownKeyholder, "This person does not sign in to this group. Nothing was changed. Look at the list of who signs in."},
	{vault.ErrName, "A person who signs in needs a name of at most 100 letters. Nothing was changed. Write their name, and try again."},
	{ErrLeadsRestore, "Only a group lead may put a backup in the group's place: what is in it and now may be more than your passphrase shows. Nothing was changed. Ask a lead."},
	{vault.ErrNotAllowed, notAllowed},
	{ErrNotAllowed, notAllowed},
	{ErrLocked, "The group is locked. All that was saved is safe. Sign in again to go on."},
	{ErrReferenced, "Other records still belong to this one, such as marks in a register. Nothing was changed. Remove those first, or keep it."},
	{ErrConflict, "Somebody else wrote something else there meanwhile. Nothing was changed. Look at both, and choose."},
	{ErrChangedSince, "This was changed again since, so it cannot be taken back. Nothing was lost. Change it by hand if it is wrong."},
	{ErrNothingToRedo, "There is nothing to do again: nothing was taken back, or something was changed since. Nothing was changed."},
	{ErrNothingToUndo, "There is nothing to take back. Nothing was changed."},
	{ErrAlreadyExists, "There is one with this number already. Nothing was changed. Give it another number, or change the one that is there."},
	{ErrNotFound, "Something that this needs is not there. Nothing was changed. Look whether somebody removed it."},
	{ErrInvalid, "Something here cannot be kept as it is. Nothing was changed. Put it right, and try again."},
	{ErrFault, "Something went wrong inside the program. Nothing was changed. Try again, and tell us if it happens once more."},
	{journal.ErrBadEntry, "A part of the group's history cannot be read. Your records are as they were. Check the file, and restore a backup if it is damaged."},
	{journal.ErrNotObject, "A part of the group's history cannot be read. Your records are as they were. Check the file, and restore a backup if it is damaged."},
	{context.Canceled, "This was stopped before it was done. Nothing was changed. Start it again when you like."},
	{context.DeadlineExceeded, "This took too long and was stopped. Nothing was changed. Try again."},
	{fs.ErrNotExist, "There is no file or folder with this name. Nothing was changed. Look at the name, and try again."},
	{fs.ErrExist, "There is already a file with this name. It was left as it is. Choose another name."},
	{fs.ErrPermission, "This computer does not let you use that file or folder. Nothing was changed. Choose another place."},
	{os.ErrDeadlineExceeded, "This took too long and was stopped. Nothing was changed. Try again."},
}

const notAllowed = "Your passphrase does not open this part of the group. Nothing was changed. Ask a group lead."

// unknown is for what nobody thought of.
const unknown = "Something did not work. All that was saved before is safe. Try again, and check the group file if it happens once more."

// spoken is an error that has its own words for people.
type spoken interface {
	error
	Sentence() string
}

// Sentence turns any error into at most three short sentences for people: what
// happened, that nothing is lost, what to do. They hold nothing personal but
// what an error's own Sentence says of the user's own file. It is "" for nil.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	var own spoken
	if errors.As(err, &own) {
		return own.Sentence()
	}
	var bad *Invalid
	if errors.As(err, &bad) {
		return sentenceCase(bad.Problem) + " Nothing was changed. Put it right, and try again."
	}
	if vault.IsNoSpace(err) {
		err = vault.ErrNoSpace
	}
	for _, s := range sentences {
		if errors.Is(err, s.err) {
			return s.text
		}
	}
	return unknown
}

// sentenceCase begins with a capital and ends with a full stop.
func sentenceCase(s string) string {
	s = strings.TrimSpace(s)
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return "Something here cannot be kept as it is."
	}
	s = string(unicode.ToUpper(r)) + s[n:]
	return strings.TrimSuffix(s, ".") + "."
}
