package assets

import _ "embed"

// FormScript is the one script of the referral form's page (forms/README.md).
//
//go:embed forms/form.js
var FormScript string

// FormStyle is how the page looks.
//
//go:embed forms/form.css
var FormStyle string

// FormLicences are those of the packages that the script holds.
//
//go:embed forms/LICENSES.txt
var FormLicences string
