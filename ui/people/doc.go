// Package people is everybody on file: the list and its filters, the card of
// one, what is changed on it, who has not been seen lately, who is to be
// completed, and two records of one person.
//
// Who may be the same person and who is missed is found out in data/people and
// data/visits. Somebody is never told apart by more than the keyholder may read:
// what is in care is asked of the group first. Add what can be done about a
// person as a line in personActions (actions.go); what another page shows of
// them by its key.
package people
