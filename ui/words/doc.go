// Package words has the window's words for what the records say: a day, how
// long ago it was, what a code means, what is wrong with a field.
//
// It draws nothing and decides nothing: what is found out (who may be whom, who
// has not been seen) is found out below, and told here. All words come from the
// translations by lang.L and lang.N. Words that one page alone uses stay with
// that page; add what a second one needs in the file of what it is about:
// referrals.go, kinds.go, people.go; words.go has days, names and the few words
// on every button.
package words
