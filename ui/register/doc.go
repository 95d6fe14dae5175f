// Package register takes the register: search, tick, saved, and keys in a paper
// sheet by its numbers.
//
// A tick is shown at once and is only said to be saved when it is on the disk;
// every step can be taken back by itself. Who comes, who is expected and who is
// meant by what is typed is found out in data/visits and data/find; nothing of
// that is decided here. What else the page offers is a line in its More
// (paper.go).
package register
