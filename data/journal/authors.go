package journal

import "cmp"

// What VerifyAuthors can find, beside what the judge says.
const (
	Unsigned  = "nobody signed it"
	Otherwise = "it is signed by somebody else than it names"
)

// VerifyAuthors sees who wrote the entries. A signature covers its entry and those
// of its device before it, back to the one signed before; all of these name one
// keyholder in one role. judge says what is wrong with an entry that its signed
// entry covers, "" for nothing; for the signed entry itself it verifies.
func (l *Log) VerifyAuthors(judge func(e *Entry, signed bool) string) []Problem {
	var out []Problem
	for _, d := range l.Devices() {
		var open []*Entry
		for _, e := range l.devices[d] {
			open = append(open, e)
			if len(e.Signature) == 0 {
				continue
			}
			for _, o := range open {
				wrong := ""
				if o.Who != e.Who || o.Role != e.Role {
					wrong = Otherwise
				}
				if wrong = cmp.Or(wrong, judge(o, o == e)); wrong != "" {
					out = append(out, Problem{d, o.Number, wrong})
				}
			}
			open = nil
		}
		for _, o := range open {
			out = append(out, Problem{d, o.Number, Unsigned})
		}
	}
	return out
}

// Holds reports whether the log has the entry that an anchor names.
func (l *Log) Holds(device string, a Anchor) bool {
	for _, e := range l.devices[device] {
		if e.Number == a.Number {
			return e.Sum() == a.Sum
		}
	}
	return false
}
