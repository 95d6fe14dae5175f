// Package reports is what goes out on paper or as a table: attendance, sign-in
// sheets, reports of figures, letters, all tables.
//
// Each shows what will be in it before it is made. The pages are set by
// grants/press, and made by output.Paper. To add a kind: a page in a file of its
// own, and its line in reportKinds.
package reports
