package grid

import (
	"fmt"
	"testing"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// TestSerialDays: Excel's numbers of days, against the calendar. Its day 60 is
// 29 February 1900, which never was.
func TestSerialDays(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		for n := 1; n < 80000; n++ {
			first := day(1899, 12, 30)
			switch {
			case date1904:
				first = day(1904, 1, 1)
			case n < 60:
				first = day(1899, 12, 31)
			}
			want := first.AddDate(0, 0, n).Format("2006-01-02")
			got, ok := serialText(float64(n), date1904)
			if n == 60 && !date1904 {
				want = ""
			}
			if got != want || ok != (want != "") {
				t.Fatalf("day %d (1904 %v) is %q, want %q", n, date1904, got, want)
			}
		}
	}
	for n, want := range map[float64]string{45000: "2023-03-15", 45351.5: "2024-02-29 12:00", 45717.999999: "2025-03-02", 45717.000694444: "2025-03-01 00:01", 0.4166666667: "10:00", -1: "", 2958466: ""} {
		if got, _ := serialText(n, false); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
	for minute := range 24 * 60 {
		want := fmt.Sprintf("%02d:%02d", minute/60, minute%60)
		if got, _ := serialText(float64(minute)/1440, false); got != want {
			t.Fatalf("minute %d is %s, want %s", minute, got, want)
		}
	}
}

func TestDateFormats(t *testing.T) {
	for code, date := range map[string]bool{
		"dd/mm/yyyy": true, "[h]:mm": true, "hh:mm AM/PM": true, `d" of "mmmm`: true, `[$-809]d mmmm yyyy;@`: true, "yyyy\\-mm\\-dd": true,
		"General": false, "0.00": false, `0" days"`: false, "[Red]0;[Blue]-0": false, `\d0`: false, "#,##0_);(#,##0)": false, "@": false, "": false,
		`"unclosed d`: false, "[unclosed d": false,
	} {
		if got := formatOf(code).date; got != date {
			t.Errorf("%q is a date: %v, want %v", code, got, date)
		}
	}
}
