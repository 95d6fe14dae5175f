package assets

import "embed"

// Translations holds the words of the window, one JSON file a language, in the
// form that fyne/lang reads. The key is the English sentence; en.json gives the
// plural forms and is kept whole by a test of ui. To add a language, copy
// en.json under the language's code and translate the values.
//
//go:embed translations/*.json
var Translations embed.FS
