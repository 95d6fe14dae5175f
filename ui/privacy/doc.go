// Package privacy is what the group tells people about their data, how long it
// keeps things, what it holds of one person for their own eyes, and taking
// somebody off for good.
//
// It is a section of Safe keeping, and sheets that the card of a person leads
// to. What is held, for how long, and what an erasure does is found out and done
// in data, in data/subject and data/retention; what cannot be taken back is
// asked first, by name.
package privacy
