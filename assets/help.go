package assets

import "embed"

// Help are the pages of the help, a file each: help/README.md says how one is
// written. They are in the order of their names.
//
//go:embed help/*.md
var Help embed.FS
