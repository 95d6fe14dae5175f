package assets

import _ "embed"

// Questionnaires are the questions that may be shown, with their source and
// licence, as package data reads them (questionnaires/README.md).
//
//go:embed questionnaires/questionnaires.json
var Questionnaires []byte
