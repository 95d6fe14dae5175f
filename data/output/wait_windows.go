package output

// noWait has nothing to say here: named pipes lie in a place of their own, and
// are no plain files.
const noWait = 0
