// Package measures holds questionnaires as data: the questions, how answers
// are scored, which way is better, and what is published about them. It knows
// no person and no answer that anybody gave; package data keeps those, and
// grants/figures counts them.
//
// It imports nothing of ours but assets. To add a measure, add a JSON file to
// assets/measures: no Go code names one. A group's own comes in by the same form
// (Read) and is kept in its file.
package measures
