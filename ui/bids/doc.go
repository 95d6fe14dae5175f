// Package bids is the bid to a programme: its questions, its budget in short,
// what is still missing, and its evidence pack.
//
// What is missing and what an answer becomes is grants'; how a pack is made is
// output.Order. Nothing here counts anybody.
package bids
