package journal

import "fmt"

// Problem is something wrong with a journal.
type Problem struct {
	Device string
	Number int64 // of the entry, or of the first one missing
	What   string
}

func (p Problem) String() string {
	return fmt.Sprintf("entry %d of device %.8s: %s", p.Number, p.Device, p.What)
}

// What Verify can find.
const (
	Missing  = "an entry is missing"
	Doubled  = "there are two entries with one number"
	Unlinked = "it does not follow the entry before it"
	Altered  = "what it changed is not what was written"
	CutOff   = "the newest entries are missing"
	Unknown  = "it stands after the end of its device's entries"
)

// Verify walks every device's chain and compares its end with the heads. An
// erased patch is no problem; any other removal, edit or reordering is.
func (l *Log) Verify(heads Heads) []Problem {
	var out []Problem
	for _, d := range l.Devices() {
		out = append(out, verifyChain(d, l.devices[d], heads.Devices[d])...)
	}
	for d, h := range heads.Devices {
		if len(l.devices[d]) == 0 && h.Number > 0 {
			out = append(out, Problem{d, 1, CutOff})
		}
	}
	return out
}

func verifyChain(device string, chain []*Entry, head Head) []Problem {
	var out []Problem
	var prev Sum
	next := int64(1)
	for _, e := range chain {
		switch {
		case e.Number > next:
			out = append(out, Problem{device, next, Missing})
		case e.Number < next:
			out = append(out, Problem{device, e.Number, Doubled})
		case e.Prev != prev:
			out = append(out, Problem{device, e.Number, Unlinked})
		}
		if !e.Erased() && e.Hash != hashOf(e) {
			out = append(out, Problem{device, e.Number, Altered})
		}
		prev, next = e.Sum(), e.Number+1
	}
	switch last := chain[len(chain)-1]; {
	case last.Number < head.Number:
		out = append(out, Problem{device, last.Number + 1, CutOff})
	case last.Number > head.Number:
		out = append(out, Problem{device, last.Number, Unknown})
	case last.Sum() != head.Sum:
		out = append(out, Problem{device, last.Number, Altered})
	}
	return out
}

func hashOf(e *Entry) Sum {
	if len(e.Patch) == 0 {
		return ""
	}
	return patchSum(e.Salt, e.Patch)
}
