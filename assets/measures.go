package assets

import "embed"

// Measures are the questionnaires that every group has, a file each, as
// data/measures reads them (measures/README.md).
//
//go:embed measures/*.json
var Measures embed.FS
