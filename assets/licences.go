package assets

import _ "embed"

// Licences are the licences of every module that is built into the program;
// .ci/licences gathers them.
//
//go:embed licences/third-party.txt
var Licences string

// FontLicences are those of the two fonts that the program's own is made of.
var FontLicences = atkinsonLicence + "\n" + notoLicence

//go:embed fonts/LICENSE-AtkinsonHyperlegibleNext.txt
var atkinsonLicence string

//go:embed fonts/LICENSE-Noto.txt
var notoLicence string

// IconLicence is that of the window's icons.
//
//go:embed icons/LICENSE-Lucide.txt
var IconLicence string
