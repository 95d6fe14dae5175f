package assets

import _ "embed"

// Icon is the program's own icon, 512 pixels square; icons/icon.svg is what it
// is drawn from.
//
//go:embed icons/icon.png
var Icon []byte
