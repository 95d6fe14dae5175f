package assets

import "embed"

// Programmes holds the grant programmes that the program knows from the start,
// one JSON file each in the form of data.Programme. To add a funder, add a file.
//
//go:embed programmes/*.json
var Programmes embed.FS
