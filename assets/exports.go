package assets

import "embed"

// Exports are the tables that programs for forms, events and members write, a
// JSON file a program.
//
//go:embed exports/*.json
var Exports embed.FS
