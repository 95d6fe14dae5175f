package journal

import "time"

// MaxAhead is how far ahead of our own clock another time may stand before it
// is flagged: further, and somebody's clock is wrong.
const MaxAhead = 24 * time.Hour

// Clock gives orders: a hybrid logical clock. Within one clock orders only
// rise, whatever the computer's clock does; a change stands after all that the
// clock has seen. The zero Clock is ready.
type Clock struct {
	last int64 // microseconds since 1970
}

// Next is the order of a new entry: the larger of now in microseconds and one
// more than the highest seen.
func (c *Clock) Next(now time.Time) int64 {
	c.last = c.Peek(now)
	return c.last
}

// Peek is the order that Next would give.
func (c *Clock) Peek(now time.Time) int64 {
	return max(now.UnixMicro(), c.last+1)
}

// Wrote takes note of an order that this device gave before. Its orders never
// go back, also where its clock stood far ahead then and was put right.
func (c *Clock) Wrote(order int64) { c.last = max(c.last, order) }

// Saw takes note of an order from elsewhere. One that is more than MaxAhead of
// now is flagged (false) and does not drag the clock.
func (c *Clock) Saw(order int64, now time.Time) bool {
	if Ahead(order, now) {
		return false
	}
	c.last = max(c.last, order)
	return true
}

// Ahead reports whether an order stands more than MaxAhead after now.
func Ahead(order int64, now time.Time) bool {
	return order > now.Add(MaxAhead).UnixMicro()
}
