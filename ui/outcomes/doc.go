// Package outcomes is who is to be asked which questionnaire, those on paper, and
// what somebody answered: what changed between the first and the latest, and one
// more.
//
// The questionnaires, with their items and limits, are data's; figures over
// everybody are grants/figures'. That somebody looked is noted where only leads
// can read it.
package outcomes
