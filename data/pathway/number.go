package pathway

import (
	"fmt"
	"strconv"
	"strings"

	"commonthread/data"
)

// madeNumber begins the numbers that the program gives to referrals: no list of
// a group's own is numbered so.
const madeNumber = "ref-"

// NextRef is the next number that the program gives to a referral, ref-0035, and
// the place of it; after is the place of the last that was given and is not on
// file yet, or 0.
func NextRef(recs *data.Records, after int) (ref string, place int) {
	for _, r := range recs.Referrals {
		if digits, ok := strings.CutPrefix(r.Ref, madeNumber); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				after = max(after, n)
			}
		}
	}
	return fmt.Sprintf("%s%04d", madeNumber, after+1), after + 1
}
