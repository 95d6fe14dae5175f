package data

import (
	"strconv"
	"testing"
)

// One wrong digit, and two neighbours that changed places, always have another
// letter.
func TestCheckLetterCatchesSlips(t *testing.T) {
	for _, n := range []int{10000, 10001, 23456, 40143, 77777, 98761, 99999} {
		digits := []byte(strconv.Itoa(n))
		for i := range digits {
			for d := byte('0'); d <= '9'; d++ {
				other := append([]byte(nil), digits...)
				other[i] = d
				if m, _ := strconv.Atoi(string(other)); m != n && CheckLetter(m) == CheckLetter(n) {
					t.Errorf("%d and %d have the letter %s", n, m, CheckLetter(n))
				}
			}
			if i > 0 && digits[i] != digits[i-1] {
				other := append([]byte(nil), digits...)
				other[i], other[i-1] = other[i-1], other[i]
				if m, _ := strconv.Atoi(string(other)); CheckLetter(m) == CheckLetter(n) {
					t.Errorf("%d and %d have the letter %s", n, m, CheckLetter(n))
				}
			}
		}
	}
}

// The same paper for the same person on the same day has the same number, and no
// other has it.
func TestSheetFor(t *testing.T) {
	r := NewRecords()
	natural := func(_ Kind, parts ...string) ID { // all begin at one number
		return ID("00000000000000000000000000000000")[:31] + ID(parts[0][:1])
	}
	a := r.SheetFor(natural, "a", "ons4", "2026-03-01", nil)
	if again := r.SheetFor(natural, "a", "ons4", "2026-03-01", nil); again.Number != a.Number || a.Number < leastSheet {
		t.Errorf("%+v, then %+v", a, again)
	}
	r.Put(a)
	if on := r.SheetFor(natural, "a", "ons4", "2026-03-01", nil); on != a {
		t.Errorf("%+v", on)
	}
	for _, taken := range []int{a.Number, a.Number + 1} {
		b := r.SheetFor(func(Kind, ...string) ID { return a.ID[:31] + "x" }, "b", "ons4", "2026-03-01", map[int]bool{taken: true})
		if b.Number == a.Number || b.Number == taken {
			t.Errorf("%d is taken", b.Number)
		}
	}
}

// Words that are withheld are shown once the group has written in its licence, and
// never before.
func TestWithheldWording(t *testing.T) {
	r := NewRecords()
	if m := r.Measure("swemwbs"); !m.Withheld() || m.Items[0].Question != "" {
		t.Errorf("%+v", m)
	}
	seven := []string{"a", "b", "c", "d", "e", "f", "g"}
	own := &OwnMeasure{Meta: Meta{ID: "x"}, Code: "swemwbs", Reference: "W-1", Questions: seven}
	r.Put(own)
	if m := r.Measure("swemwbs"); m.Withheld() || m.Items[6].Question != "g" {
		t.Errorf("%+v", m)
	}
	for _, wrong := range []*OwnMeasure{{Code: "swemwbs", Questions: seven}, {Code: "swemwbs", Reference: "W-1", Questions: seven[:6]}, {Code: "swemwbs", Reference: "W-1", Questions: append(seven[:6:6], " ")}} {
		if wrong.Validate() == nil {
			t.Errorf("%+v is taken", wrong)
		}
	}
	r.Put(&OwnMeasure{Meta: Meta{ID: "x"}, Code: "swemwbs"})
	if m := r.Measure("swemwbs"); !m.Withheld() || m.Items[6].Question != "" {
		t.Errorf("after the licence went: %+v", m)
	}
}
