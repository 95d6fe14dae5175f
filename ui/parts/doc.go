// Package parts has the pieces that several pages share: the pickers of people
// and sessions, the fields for a day and for a new passphrase, the steps that
// Ctrl+Z takes back, the way back to where one came from.
//
// What is generic and knows no records is in ui/widgets; what one page alone
// uses stays with it. A part is given the Host or what it shows, keeps nothing
// of its own between two pages, and leads to a page by its key only. To add one,
// move it here when a second page needs it.
package parts
