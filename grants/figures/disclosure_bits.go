package figures

// bits is a set of whole numbers from nought to a top that is fixed when it is
// made.
type bits []uint64

func newBits(top int64) bits { return make(bits, top/64+1) }

func (b bits) set(i int64) { b[i/64] |= 1 << (i % 64) }

func (b bits) has(i int64) bool {
	return i >= 0 && i/64 < int64(len(b)) && b[i/64]>>(i%64)&1 == 1
}

// any reports whether a number from lo to hi is in the set.
func (b bits) any(lo, hi int64) bool {
	for i := max(lo, 0); i <= hi && i/64 < int64(len(b)); i++ {
		if b.has(i) {
			return true
		}
	}
	return false
}

// orShifted adds every number of other, by so much greater, as far as there is
// room.
func (b bits) orShifted(other bits, by int64) {
	words, rest := int(by/64), by%64
	for i := len(b) - 1; i >= words; i-- {
		w := other[i-words] << rest
		if rest > 0 && i > words {
			w |= other[i-words-1] >> (64 - rest)
		}
		b[i] |= w
	}
}
