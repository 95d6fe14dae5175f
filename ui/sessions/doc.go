// Package sessions is when the group meets: a month or a list, a whole term
// planned at once, and what is changed of one session or of all that follow.
//
// What a series makes is worked out in data/timetable; a session whose register
// is begun keeps its day. A sheet of the page is a file: one.go, series.go,
// change.go.
package sessions
