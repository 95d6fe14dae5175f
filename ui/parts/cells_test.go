package parts

import (
	"testing"

	"commonthread/data"
)

func TestTimesAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]data.Clock{
		"9": "09:00", "930": "09:30", "9.30": "09:30", "9:30": "09:30", "10am": "10:00", "10 AM": "10:00", "1:30 pm": "13:30", "1.30pm": "13:30",
		"12pm": "12:00", "12 am": "00:00", "12.30 p.m.": "12:30", "": "", "soon": "soon", "25:00": "25:00", "7pm": "19:00",
	} {
		if got := ClockTyped(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
