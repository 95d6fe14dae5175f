// Package repeatable makes property tests try the same cases at every run, so
// that whether a change may land does not hang on luck. Test packages that use
// rapid import it for that effect alone, nothing else does:
//
//	import _ "commonthread/data/repeatable"
//
// COMMONTHREAD_SEED is another seed; COMMONTHREAD_SEED=0 draws one anew, as
// make test-long does. A failure prints how the same case is tried again.
package repeatable

import (
	"flag"
	"os"

	_ "pgregory.net/rapid" // its flags must be there first
)

// usual is the seed where none is asked for.
const usual = "1"

func init() {
	seed := os.Getenv("COMMONTHREAD_SEED")
	if seed == "" {
		seed = usual
	}
	if err := flag.Set("rapid.seed", seed); err != nil {
		panic("COMMONTHREAD_SEED is a whole number from 0: " + err.Error())
	}
}
