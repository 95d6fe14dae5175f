package assets

import _ "embed"

// PendleDeprivation is the index of multiple deprivation 2025 of the
// neighbourhoods of Pendle (Ministry of Housing, Communities and Local
// Government, English indices of deprivation 2025; Open Government Licence v3.0).
//
//go:embed deprivation/pendle_imd2025.csv
var PendleDeprivation []byte
