package timetable

import (
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"

	"commonthread/data"
)

// bankHolidays are those of England: the library's, with the substitute days of
// Christmas as gov.uk gives them (Boxing Day keeps its Monday, Christmas Day
// goes to the Tuesday), and the days since 2012 that its list lacks.
var bankHolidays = []*cal.Holiday{
	gb.NewYear, gb.GoodFriday, gb.EasterMonday,
	named(gb.EarlyMay, "Early May bank holiday"), named(gb.VEDay, "Early May bank holiday (VE Day)"),
	named(gb.CoronationDay, "Bank holiday for the Coronation"),
	gb.SpringHoliday.Clone(&cal.Holiday{Name: "Spring bank holiday", Except: []int{2012, 2022}}), named(gb.SpringHoliday2022, "Spring bank holiday"),
	named(gb.PlatinumJubilee, "Platinum Jubilee bank holiday"),
	named(gb.SummerHoliday, "Summer bank holiday"),
	gb.ChristmasDay.Clone(&cal.Holiday{Observed: twoOn}), gb.BoxingDay.Clone(&cal.Holiday{Observed: twoOn}),
	once("Spring bank holiday", 2012, time.June, 4), once("Diamond Jubilee bank holiday", 2012, time.June, 5),
	once("Bank holiday for the State Funeral of Queen Elizabeth II", 2022, time.September, 19),
}

// twoOn is where Christmas and Boxing Day go from a weekend.
var twoOn = []cal.AltDay{{Day: time.Saturday, Offset: 2}, {Day: time.Sunday, Offset: 2}}

func named(h *cal.Holiday, name string) *cal.Holiday { return h.Clone(&cal.Holiday{Name: name}) }

// once is a bank holiday of a single year.
func once(name string, year int, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Name: name, Type: cal.ObservanceBank, Month: month, Day: day, Func: cal.CalcDayOfMonth, StartYear: year, EndYear: year}
}

// byYear keeps what was worked out.
var byYear sync.Map // int to map[data.Date]string

// Holiday is the bank holiday of England that falls on a day; "" is none. The
// rules are as they stand today; one that is proclaimed for a single year
// is known only where it is written above. Where a holiday at a weekend has a
// substitute, both days are told.
func Holiday(d data.Date) string {
	if d == "" || !d.Valid() {
		return ""
	}
	year := d.Year()
	known, ok := byYear.Load(year)
	if !ok {
		known, _ = byYear.LoadOrStore(year, holidaysOf(year))
	}
	return known.(map[data.Date]string)[d]
}

func holidaysOf(year int) map[data.Date]string {
	days := map[data.Date]string{}
	for _, h := range bankHolidays {
		actual, observed := h.Calc(year)
		if actual.IsZero() {
			continue
		}
		days[data.DateOf(actual)] = h.Name
		if !observed.Equal(actual) {
			days[data.DateOf(observed)] = h.Name + " (substitute day)"
		}
	}
	return days
}
