package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"commonthread/data"
)

// The tables of a known group, as tidy as our own export, are made untidy in
// many ways at once, as people, spreadsheets, telephones and banks do it. Where
// each way is one that the contract takes, the group that comes out is the known
// one and nothing is asked. Where one of the ways is a doubt, that doubt is
// asked, once for its cause, and nothing is changed.

// knownPeople and so on are the group's tables, the headings first.
var (
	knownPeople = [][]string{{"ref", "first_name", "last_name", "birth_year", "postcode", "phone", "joined", "role"},
		{"001", "Amina", "Khan", "1952", "BB9 7XX", "07700 900101", "2024-03-05", "attendee"},
		{"002", "Brian", "Shaw", "1948", "BB9 8XX", "07700 900102", "2024-03-12", "attendee"},
		{"003", "Zoë", "Brontë", "1961", "BB10 1AA", "01282 555003", "2024-04-02", "volunteer"},
		{"004", "José", "Núñez", "1970", "", "", "2025-01-15", "attendee"},
		{"010", "Siân", "O’Hara", "", "BB9 0AB", "07700 900110", "", "attendee"},
		{"011", "Mary Ann", "Pickles", "1939", "BB9 7XX", "", "2025-11-28", "attendee"},
		{"012", "Derek", "Holt", "1955", "", "01282 555012", "2023-08-22", "volunteer"}}
	knownRegister = [][]string{{"date", "start", "end", "session", "ref", "name", "mark"},
		{"2026-01-06", "10:00", "12:30", "Craft morning", "001", "Amina Khan", "present"},
		{"2026-01-06", "10:00", "12:30", "Craft morning", "002", "Brian Shaw", "absent"},
		{"2026-01-06", "10:00", "12:30", "Craft morning", "003", "Zoë Brontë", "present"},
		{"2026-01-13", "10:00", "12:30", "Craft morning", "001", "Amina Khan", "apologies"},
		{"2026-01-13", "10:00", "12:30", "Craft morning", "011", "Mary Ann Pickles", "present"},
		{"2026-01-27", "13:30", "15:00", "Sewing", "012", "Derek Holt", "present"},
		{"2026-03-31", "18:30", "20:00", "Knit and natter", "004", "José Núñez", "present"},
		{"2026-03-31", "18:30", "20:00", "Knit and natter", "010", "Siân O’Hara", "present"}}
	knownSpending = [][]string{{"date", "payee", "amount", "receipt"},
		{"2026-01-05", "Wool Shed", "42.50", "A1"}, {"2026-01-19", "Hall", "1250.00", "A2"}, {"2026-02-25", "Bus fare", "2.00", ""}, {"2026-02-25", "Bus fare", "2.00", ""}, {"2026-03-30", "Café Zoë", "7.00", ""}}
)

// dirt makes tables untidy. Which ways it took is told where something is wrong.
type dirt struct {
	*rand.Rand
	ways []string
}

func (d *dirt) yes(n int, way string) bool {
	if d.IntN(n) != 0 {
		return false
	}
	d.ways = append(d.ways, way)
	return true
}

func (d *dirt) one(of ...string) string { return of[d.IntN(len(of))] }

// day writes a day in one of the ways that a whole column has.
func (d *dirt) days() func(string) string {
	layouts := []string{"2006-01-02", "02/01/2006", "2/1/2006", "2 Jan 2006", "02-Jan-06", "2 January 2006", "Mon 2 Jan 2006", "Monday, 2 January 2006", "02.01.2006", "2006/01/02", "20060102",
		"02/01/2006 15:04:05", "2006-01-02T15:04:05Z", "2006-01-02 15:04", "January 2, 2006", "2 Jan 06"}
	layout := layouts[d.IntN(len(layouts))]
	th := d.IntN(8) == 0
	return func(t string) string {
		v := data.Date(t).Time()
		if v.IsZero() {
			return t
		}
		s := v.Format(layout)
		if strings.HasPrefix(layout, "2 Jan") {
			if v.Month() == 9 {
				s = strings.Replace(s, "Sep ", "Sept ", 1)
			}
			if th {
				end := map[int]string{1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}[v.Day()]
				if end == "" {
					end = "th"
				}
				s = strings.Replace(s, " ", end+" ", 1)
			}
		}
		return s
	}
}

func (d *dirt) clock(t string) string {
	v := data.Clock(t)
	m, ok := v.Minutes()
	if !ok {
		return t
	}
	h, min := m/60, m%60
	half := "am"
	if h >= 12 {
		half = "pm"
	}
	h12 := (h+11)%12 + 1
	switch d.IntN(6) {
	case 0:
		return fmt.Sprintf("%d.%02d", h, min)
	case 1:
		return fmt.Sprintf("%d:%02d %s", h12, min, strings.ToUpper(half))
	case 2:
		return fmt.Sprintf("%d.%02d%s", h12, min, half)
	case 3:
		return fmt.Sprintf("%02d%02d", h, min)
	case 4:
		return fmt.Sprintf("%02d:%02d:00", h, min)
	}
	return t
}

func (d *dirt) mark(t string) string {
	switch t {
	case "present":
		return d.one("present", "Present", "PRESENT", "1", "x", "X", "✓", "✔", "✔\ufe0f", "☑", "√", "/", "P", "p", "Y", "yes", "TRUE", " present ")
	case "absent":
		return d.one("absent", "A", "a", "0", "N", "no", "FALSE", "\\", "Absent")
	case "apologies":
		return d.one("apologies", "Apologies", "E", "Ap", "AP")
	}
	return t
}

func (d *dirt) name(t string) string {
	first, last := t[:strings.LastIndex(t, " ")], t[strings.LastIndex(t, " ")+1:]
	switch d.IntN(8) {
	case 0:
		return last + ", " + first
	case 1:
		return strings.ToUpper(last) + ", " + first
	case 2:
		return "Mrs " + t
	case 3:
		return t + " (new)"
	case 4:
		return strings.ToUpper(t)
	case 5:
		return "\u200b" + strings.Replace(t, " ", "\u00a0", 1) + "\ufeff"
	case 6:
		return "  " + strings.Replace(t, " ", "   ", 1)
	}
	return t
}

func (d *dirt) money(t string) string {
	switch d.IntN(4) {
	case 0:
		return "£" + t
	case 1:
		if len(t) > 6 {
			return t[:len(t)-6] + "," + t[len(t)-6:]
		}
	case 2:
		return strings.TrimSuffix(t, ".00")
	}
	return t
}

// headings that people write for ours.
var theirHeads = map[string][]string{"first_name": {"First name", "FIRST NAME", "Forename", "Given name"}, "last_name": {"Surname", "Last Name", "Family name"}, "birth_year": {"Year of birth", "Birth year", "YOB"},
	"postcode": {"Post Code", "Postcode"}, "phone": {"Telephone", "Tel No", "Mobile", "Phone number"}, "joined": {"Date joined", "Joined"}, "role": {"Role"}, "ref": {"Ref", "REF", "Ref no"},
	"date": {"Date", "DATE", "Day"}, "start": {"Start", "Start time"}, "end": {"End", "Finish"}, "session": {"Session", "Activity"}, "name": {"Name", "Attendee"}, "mark": {"Mark", "Attendance"},
	"payee": {"Payee", "Supplier", "Paid to"}, "amount": {"Amount", "Cost"}, "receipt": {"Receipt", "Receipt No"}}

// untidy is a table made untidy in ways that are taken.
func (d *dirt) untidy(table string, rows [][]string) *File {
	head, body := slices.Clone(rows[0]), [][]string{}
	days := map[string]func(string) string{}
	for _, h := range head {
		days[h] = d.days()
	}
	wide := table == "register" && d.yes(4, "short names only")
	for _, r := range rows[1:] {
		r = slices.Clone(r)
		for i, h := range head {
			switch {
			case r[i] == "":
				r[i] = d.one("", "", "", "n/a", "-", "NULL", "N/A")
			case h == "date" || h == "joined":
				r[i] = days[h](r[i])
			case h == "start" || h == "end":
				r[i] = d.clock(r[i])
			case h == "mark":
				r[i] = d.mark(r[i])
			case h == "name" && wide:
				r[i] = d.name(r[i])
			case h == "amount":
				r[i] = d.money(r[i])
			case h == "role":
				r[i] = d.one(r[i], strings.ToUpper(r[i]), " "+r[i]+" ")
			case h == "phone" && d.IntN(3) == 0:
				r[i] = strings.ReplaceAll(strings.TrimPrefix(r[i], "0"), " ", "")
			case h == "birth_year" && d.IntN(3) == 0:
				r[i] += ".0"
			case h == "session" && d.IntN(3) == 0:
				r[i] = d.one(strings.ToUpper(r[i]), r[i]+" ", strings.Replace(r[i], " ", "  ", 1), r[i]+"\u200b")
			}
		}
		body = append(body, r)
	}
	if wide {
		i := slices.Index(head, "ref")
		for j := range body {
			body[j][i] = ""
		}
	}
	if d.yes(2, "other headings") {
		for i, h := range head {
			head[i] = d.one(theirHeads[h]...)
		}
	}
	if d.yes(2, "other order") {
		order := d.Perm(len(head))
		turn := func(r []string) []string {
			out := make([]string, len(r))
			for to, from := range order {
				out[to] = r[from]
			}
			return out
		}
		head = turn(head)
		for j := range body {
			body[j] = turn(body[j])
		}
	}
	if d.yes(3, "notes kept out") {
		head = append(head, "Notes")
		for j := range body {
			body[j] = append(body[j], d.one("", "rang her", "brings a friend; knee"))
		}
	}
	all := [][]string{}
	if d.yes(3, "titles") {
		all = append(all, []string{"Test Crafts"}, []string{"Printed for", "the committee"}, nil)
	}
	all = append(all, head)
	for j, r := range body {
		all = append(all, r)
		if j == 2 && d.yes(6, "headings again") {
			all = append(all, head)
		}
		if d.yes(12, "a blank line") {
			all = append(all, nil)
		}
	}
	if d.yes(3, "a total") {
		all = append(all, nil, []string{"Total", strconv.Itoa(len(body))})
	}
	if d.yes(4, "a note below") {
		all = append(all, nil, []string{"Printed 3 March 2026"})
	}
	return d.write(table, all, len(head))
}

// write makes a file of rows.
func (d *dirt) write(table string, rows [][]string, width int) *File {
	if d.yes(4, "workbook") {
		x := excelize.NewFile()
		defer x.Close()
		for i, r := range rows {
			for j, c := range r {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err == nil && c != "" {
					err = x.SetCellStr("Sheet1", at, c)
				}
				if err != nil {
					panic(err)
				}
			}
		}
		b, err := x.WriteToBuffer()
		if err != nil {
			panic(err)
		}
		return &File{Name: table + ".xlsx", Data: b.Bytes()}
	}
	delimiter := d.one(",", ",", ";", "\t")
	end := d.one("\n", "\r\n", "\r\n")
	var b strings.Builder
	if delimiter != "\t" && d.yes(5, "sep=") {
		b.WriteString("sep=" + delimiter + end)
	}
	trailing := d.yes(4, "trailing cells")
	for _, r := range rows {
		cells := make([]string, len(r))
		for i, c := range r {
			if strings.ContainsAny(c, delimiter+"\"\n") || d.IntN(9) == 0 {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			cells[i] = c
		}
		if trailing || d.IntN(3) == 0 {
			for len(cells) < width {
				cells = append(cells, "")
			}
		}
		b.WriteString(strings.Join(cells, delimiter))
		if trailing {
			b.WriteString(strings.Repeat(delimiter, 1+d.IntN(3)))
		}
		b.WriteString(end)
	}
	return &File{Name: table + ".csv", Data: d.encode(b.String())}
}

func (d *dirt) encode(text string) []byte {
	switch d.IntN(6) {
	case 0:
		d.ways = append(d.ways, "three marks")
		return []byte("\ufeff\ufeff\ufeff" + text)
	case 1:
		if b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text)); err == nil {
			d.ways = append(d.ways, "Windows-1252")
			return b
		}
	case 2:
		if b, err := charmap.Macintosh.NewEncoder().Bytes([]byte(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r"))); err == nil {
			d.ways = append(d.ways, "Mac Roman")
			return b
		}
	case 3:
		if b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)); err == nil {
			d.ways = append(d.ways, "UTF-16")
			return b
		}
	}
	return []byte(text)
}

// tidy is a table as our own export has it.
func tidy(table string, rows [][]string) *File {
	return &File{Name: table + ".csv", Data: WriteTable(rows[0], rows[1:])}
}

// variants is how many are tried: a tenth by make test.
func variants() int {
	if n, err := strconv.Atoi(os.Getenv("VARIANTS")); err == nil {
		return n
	}
	return 600
}

func knownGroup(t testing.TB) map[string]string {
	t.Helper()
	recs := data.NewRecords()
	take(t, recs, Input{People: tidy("people", knownPeople), Register: []*File{tidy("register", knownRegister)}, Spending: tidy("spending", knownSpending)}, plain)
	return withoutSpaces(recs)
}

// withoutSpaces is the group as exported, with what spaces and capitals change
// taken out of telephone numbers.
func withoutSpaces(recs *data.Records) map[string]string {
	out := exported(recs)
	out["people.csv"] = strings.ReplaceAll(out["people.csv"], " ", "")
	return out
}

func TestUntidyInWaysThatAreTaken(t *testing.T) {
	want := knownGroup(t)
	harms, asked, n := 0, 0, variants()
	for seed := range n {
		d := &dirt{Rand: rand.New(rand.NewPCG(uint64(seed), 13))}
		recs := data.NewRecords()
		in := Input{People: d.untidy("people", knownPeople), Spending: d.untidy("spending", knownSpending), Register: []*File{d.untidy("register", knownRegister)}}
		plan, err := Read(recs, in, plain)
		var told BadRows
		switch {
		case err == nil && len(plan.Doubts) == 0:
			apply(t, recs, plan)
			got := withoutSpaces(recs)
			for name := range want {
				if !strings.EqualFold(got[name], want[name]) {
					if harms++; harms < 4 {
						t.Errorf("seed %d (%s), %s:\n%s\nwant\n%s", seed, strings.Join(d.ways, ", "), name, got[name], want[name])
					}
					break
				}
			}
			continue
		case errors.As(err, &told):
		case err == nil:
			told = plan.Doubts
		default:
			t.Fatal(err)
		}
		if asked++; asked < 6 {
			t.Errorf("seed %d (%s) asks: %v", seed, strings.Join(d.ways, ", "), told)
		}
	}
	t.Logf("%d variants: silent harms %d, questions %d", n, harms, asked)
}

// doubtfulWays are what has to be asked, each with what it does to a table of
// people, the register or spending.
var doubtfulWays = []struct {
	kind  Doubt
	table string
	spoil func(d *dirt, rows [][]string) [][]string
}{
	{DoubtRef, "people", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "ref", func(t string) string { return strings.TrimLeft(t, "0") })
	}},
	{DoubtRef, "register", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "ref", func(t string) string { return strings.TrimLeft(t, "0") + ".0" })
	}},
	{DoubtDestroyed, "people", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "phone", func(t string) string {
			if t == "" {
				return t
			}
			return d.one("4.47701E+11", "####", "7.7009E+09")
		})
	}},
	{DoubtFuture, "register", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "date", func(t string) string { return strings.Replace(t, "2026", d.one("2062", "1926", "2036"), 1) })
	}},
	{DoubtOrder, "register", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "date", func(t string) string { return data.Date(t).Time().Format("01/02/2006") })
	}},
	{DoubtLetters, "people", func(d *dirt, rows [][]string) [][]string {
		return column(rows, "last_name", func(t string) string {
			if b, err := charmap.Windows1252.NewDecoder().String(t); err == nil {
				return b
			}
			return t
		})
	}},
	{DoubtRenamed, "people", func(d *dirt, rows [][]string) [][]string {
		rows = column(rows, "ref", func(t string) string { return t })
		first, last, year := slices.Index(rows[0], "first_name"), slices.Index(rows[0], "last_name"), slices.Index(rows[0], "birth_year")
		rows[1][first], rows[2][first] = rows[2][first], rows[1][first]
		rows[1][last], rows[2][last] = rows[2][last], rows[1][last]
		rows[1][year], rows[2][year] = rows[2][year], rows[1][year]
		return rows
	}},
	{DoubtColumns, "register", func(d *dirt, rows [][]string) [][]string {
		rows = column(rows, "ref", func(t string) string { return t })
		for i := range rows {
			cell := d.one("x", "✓", "")
			if i == 0 {
				cell = "Week nine"
			} else if i == 1 {
				cell = "x"
			}
			rows[i] = append(rows[i], cell)
		}
		return rows
	}},
	{DoubtHeadcount, "register", func(d *dirt, rows [][]string) [][]string {
		rows = column(rows, "ref", func(t string) string { return t })
		for i := range rows {
			cell := "9"
			if i == 0 {
				cell = "headcount"
			}
			rows[i] = append(rows[i], cell)
		}
		return rows
	}},
}

// column is the rows with one column changed; they are others than they were.
func column(rows [][]string, name string, change func(string) string) [][]string {
	at := slices.Index(rows[0], name)
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = slices.Clone(r)
		if i > 0 {
			out[i][at] = change(r[at])
		}
	}
	return out
}

func TestWhatIsDoubtfulIsAskedOnce(t *testing.T) {
	want := knownGroup(t)
	harms, twice, n := 0, 0, variants()
	for seed := range n {
		d := &dirt{Rand: rand.New(rand.NewPCG(uint64(seed), 17))}
		way := doubtfulWays[d.IntN(len(doubtfulWays))]
		recs := data.NewRecords()
		take(t, recs, Input{People: tidy("people", knownPeople), Register: []*File{tidy("register", knownRegister)}, Spending: tidy("spending", knownSpending)}, plain)
		rows := map[string][][]string{"people": knownPeople, "register": knownRegister}[way.table]
		file := d.write(way.table, way.spoil(d, rows), len(rows[0])+1)
		plan, err := Read(recs, InputOf(way.table, file, nil), plain)
		var told BadRows
		if !errors.As(err, &told) && err == nil {
			told = plan.Doubts
		}
		kinds := told.Kinds()
		if !slices.Contains(kinds, way.kind) {
			if harms++; harms < 5 {
				t.Errorf("seed %d: %s in %s is not asked: %v\n%s", seed, way.kind, way.table, told, bytes.ToValidUTF8(file.Data[:min(300, len(file.Data))], nil))
			}
		}
		if len(kinds) > 1 {
			if twice++; twice < 5 {
				t.Errorf("seed %d: %s in %s asks %v: %v", seed, way.kind, way.table, kinds, told)
			}
		}
		if got := withoutSpaces(recs); got["people.csv"] != want["people.csv"] || got["register.csv"] != want["register.csv"] {
			t.Errorf("seed %d: a doubt changed the group", seed)
		}
	}
	t.Logf("%d variants: silent harms %d, asked twice for one cause %d", n, harms, twice)
}
