package figures

// Closed is the last gate of ForFunder, for tests that hand it a leaking copy.
var Closed = closed
