// Package assets holds what is built into the program: fonts, icons,
// translations, programmes, questionnaires, forms and the demonstration
// group. It imports nothing of ours and decides nothing. To add a kind of
// file: a folder with its licence beside it, and a variable in a file here.
package assets

import _ "embed"

// Regular is the family of the window and the documents at weight 400: a whole
// TrueType file with Latin, Greek, Cyrillic and Arabic letters (fonts/README.md).
//
//go:embed fonts/CommonThreadSans-Regular.ttf
var Regular []byte

// Bold is the same family at weight 700, with the same characters.
//
//go:embed fonts/CommonThreadSans-Bold.ttf
var Bold []byte
