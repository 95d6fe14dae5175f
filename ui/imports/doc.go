// Package imports shows what a table would change before it changes anything,
// and then brings it in as one step.
//
// What is shown and what is brought in are the same bytes: they are read once,
// and read again against the records inside the change. What a row means is
// data/exchange's; this page asks, and tells.
package imports
