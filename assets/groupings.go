package assets

import _ "embed"

// Groupings say how rows of tables are put together, in the form that package
// figures reads (groupings/README.md).
//
//go:embed groupings/groupings.json
var Groupings []byte

// EthnicityGroups is a table of spellings of ethnic groups, each with its group
// of the 2021 census; the first line names the columns.
//
//go:embed groupings/ethnicity_groups.csv
var EthnicityGroups []byte
