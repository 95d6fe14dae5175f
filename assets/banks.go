package assets

import "embed"

// Banks are the layouts of statements, a JSON file a bank.
//
//go:embed banks/*.json
var Banks embed.FS
