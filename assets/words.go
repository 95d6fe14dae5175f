package assets

import (
	_ "embed"
	"strings"
)

//go:embed words/words.txt
var words string

// Words are what passphrases are made of: plain English, lower case, no two
// alike (words/README.md).
func Words() []string { return strings.Fields(words) }
