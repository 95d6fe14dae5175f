// Package output makes the files that leave the window: documents and tables in
// the documents folder, with their progress, Stop, the line in the audit, and
// where they lie.
//
// A Paper says what is made; Print makes one for a page that shows it, Make some
// and tells in a sheet. Each is written whole beside its place, then what has to
// be kept of it is kept, and only then it is there. What a document says is set
// by grants/press; this package never sets a page and never counts. To add a
// document, make a Paper where it is asked for; to add a way of making files,
// write it here over Stoppable, which is how work that can be stopped is done.
package output
