package ui

import (
	"errors"
	"io/fs"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/vault"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// openProblem tells why a group file does not open, where the page for signing
// in has a better next step to offer than the general sentence.
func openProblem(err error) string {
	switch {
	case errors.Is(err, vault.ErrNotGroup):
		return lang.L("This file is not a group file, whatever its name says. It was left as it is. Press “Another group”, and choose your group's own file.")
	case errors.Is(err, vault.ErrSyncedFolder):
		return lang.L("A group file must not be kept in a synced or network folder, where it can be damaged. Nothing was changed. Move it into a folder of this computer itself, and open it there.")
	case errors.Is(err, fs.ErrPermission):
		return lang.L("This computer does not let you open that file. Nothing was changed. Ask whoever looks after the computer to let you read and change it.")
	case errors.Is(err, fs.ErrNotExist):
		return lang.L("The group's file is not there any more, or the stick with it is not plugged in. Nothing was changed. Look where it went, or press “Another group”.")
	}
	return words.Sentence(err)
}

// noBackup says why no backup is offered for a file that is damaged or gone.
func noBackup(problem *widgets.Text, err error) {
	words := lang.L("No good backup of it was found. If you have one somewhere else, such as on a stick, plug it in, press “Another group”, and choose the backup.")
	if errors.Is(err, vault.ErrWrongPassphrase) {
		words = lang.L("There are backups, and this passphrase opens none of them. If you have changed it, type the one you had before.")
	}
	problem.SetText(words)
	problem.Show()
}
