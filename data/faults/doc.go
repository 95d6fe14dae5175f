// Package faults holds no program, only tests: they do to a real group, through
// the real Store, what happens to laptops. Programs are killed in the middle of
// a change, power fails between two writes, disks fill up, fail or lie, files
// are damaged, the clock jumps, a second program opens the same group, somebody
// edits the audit trail. Then they read what is left and count:
//
//	tries         how often it was done
//	acknowledged  changes that the Store had told as saved by then
//	lost          of those, the ones that are gone without the file saying so
//	noticed       files that were told as damaged, with nothing in them changed
//	wrong         files that opened as if nothing had happened, with something
//	              else in them than was saved
//	crashes       the program fell over or hung
//
// Lost, wrong and crashes must be nought; where no damage was done, so must
// noticed. Beside each of them runs a control, in which the protection is left
// out (in the test, never in the program): it must lose something, or the test
// could not have seen it.
//
// "go test" runs the numbers for every change; with COMMONTHREAD_LONG=1 in the
// environment it runs the nightly ones, from another seed each time, which is
// printed and can be given back in COMMONTHREAD_SEED. The last thing that is
// printed is one table of all counts.
//
// What is done to a file, and what must be left of it, is in the tests alone,
// one kind of fault a file; group_test.go has the group they are done to,
// counts_test.go the counting. To add a fault: a file with its test and its
// control, each with a row of its own.
package faults
