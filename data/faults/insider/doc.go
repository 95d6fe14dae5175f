// Package insider holds no program, only tests: they are somebody of the group, a
// volunteer or a treasurer, who has their own passphrase, an older copy of the file,
// a tool of their own that knows the format (data/vault/reader), and full freedom to
// write the file and this computer's settings. They do one thing, and two at a time,
// and then a lead checks the file, opens it, and erases again what the program offers.
//
// What came of it is one of
//
//	noticed    the check, or the lead's opening, says that something is wrong
//	harmless   nobody else's records, history or rights are other than they were;
//	           what is, is signed by the insider, who may write it
//	unnoticed  anything else: it must be none
//
// Beside it stand the controls: the same with one protection off, as whoever has the
// key has it off that the protection is made of (a lead's signing key, care's data
// key). Something must get through then, or the suite could not have seen it.
//
// A whole file of an older day, with only the insider's own changes added, cannot be
// told from a backup that was put back. It is counted apart.
//
// attacks_test.go has what they do, rig_test.go the tool and the judgement. To add
// an attack: a line in attacks.
package insider
