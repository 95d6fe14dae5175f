package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// shortcutWords are those of what a key does.
func shortcutWords(key fyne.KeyName) string {
	switch key {
	case fyne.KeyI:
		return lang.L("import, excel, spreadsheet, csv, table, upload, load")
	case fyne.KeyZ:
		return lang.L("undo, take back, mistake, wrong")
	case fyne.KeyY:
		return lang.L("redo, again")
	case fyne.KeyL:
		return lang.L("log out, sign out, leave, close")
	case fyne.KeyN:
		return lang.L("new, add, create, join")
	}
	return ""
}
