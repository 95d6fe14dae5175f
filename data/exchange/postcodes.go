package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/data/exchange/values"
)

// areas is how many neighbourhoods of England each edition of the index of
// multiple deprivation ranks, and of which census their codes are.
var areas = map[string]struct{ areas, census int }{"2015": {32844, 2011}, "2019": {32844, 2011}, "2025": {33755, 2021}}

// postcodeColumns are where a directory has what is kept of it.
type postcodeColumns struct {
	code, lsoa, decile, rank int
	edition                  string
	line                     int
	pendle                   bool // the deciles are those of our own table of Pendle
}

// pendle are the deciles of the neighbourhoods of Pendle, 2025.
var pendle = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	rows, err := csv.NewReader(bytes.NewReader(assets.PendleDeprivation)).ReadAll()
	if err != nil || len(rows) == 0 {
		return out
	}
	code, decile := slices.Index(rows[0], "lsoa21_code"), slices.Index(rows[0], "imd2025_decile")
	for _, row := range rows[1:] {
		if n, ok := values.WholeNumber(row[decile], 1, 10); ok {
			out[row[code]] = n
		}
	}
	return out
})

var (
	editionLike = regexp.MustCompile(`(?:20)?(15|19|25)(?:\D|$)`)
	lsoaLike    = regexp.MustCompile(`^(?:lsoa|lsoacode)(?:20)?(11|21)?(?:cd|code)?(?:20(11|21))?$`)
)

// ReadPostcodes works out what importing a directory of postcodes would write:
// the neighbourhood and its decile of each postcode of the outward codes that
// the group's people have. The file is read as a stream and never held, since
// the whole directory has two and a half million lines. The error is BadRows,
// or wraps data.ErrNotAllowed.
func ReadPostcodes(recs *data.Records, name string, from io.Reader, opt Options) (*Plan, error) {
	if opt.May != nil && !opt.May(data.Register) {
		return nil, data.ErrNotAllowed
	}
	bad := func(line int, column, problem string) (*Plan, error) {
		return nil, BadRows{{File: name, Line: line, Column: column, Problem: problem}}
	}
	wanted := map[string]bool{}
	for _, p := range recs.People {
		if code := plainPostcode(p.Postcode); len(code) >= 5 {
			wanted[code[:len(code)-3]] = true
		} else if code != "" {
			wanted[code] = true
		}
	}
	if len(wanted) == 0 {
		return bad(1, "", "nobody on file has a postcode yet, so there is nothing to keep of a directory of postcodes")
	}
	in := csv.NewReader(skipMark(bufio.NewReaderSize(from, 1<<20)))
	in.ReuseRecord, in.FieldsPerRecord, in.LazyQuotes = true, -1, true
	known := map[string]*data.Postcode{}
	for _, p := range recs.Postcodes {
		known[p.Code] = p
	}
	plan, tally := &Plan{}, Tally{Table: "postcodes", File: name}
	var c *postcodeColumns
	abroad := 0
	for n := 1; ; n++ {
		if n%10_000 == 0 && opt.Go != nil {
			if err := opt.Go(); err != nil {
				return nil, err
			}
		}
		row, err := in.Read()
		line, _ := in.FieldPos(0)
		switch {
		case errors.Is(err, io.EOF):
			if c == nil {
				return bad(1, "", "this is no directory of postcodes: it needs a column pcds (or pcd), one with the code of the neighbourhood (lsoa21 or lsoa11), and one with its rank or decile")
			}
			if tally.New+tally.Changed+tally.Same == 0 {
				return bad(c.line, "", "none of the postcodes in this file is of the districts that the group's people live in: is it the whole directory?")
			}
			if abroad > 0 {
				plan.Notes = append(plan.Notes, fmt.Sprintf("%s: %s outside %s %s no place in the index that we have and %s left out.", name, countWords(abroad, "postcode"), c.place(), hasHave(abroad), wasWere(abroad)))
			}
			plan.Tables = []Tally{tally}
			return plan, nil
		case err != nil:
			return bad(max(line, 1), "", "this line cannot be read: save the file again as CSV")
		}
		if c == nil {
			if c, err = findPostcodes(row, line); err != nil {
				return nil, BadRows{{File: name, Line: line, Problem: err.Error()}}
			}
			if c == nil && n > 20 {
				return bad(1, "", "this is no directory of postcodes: it needs a column pcds (or pcd), one with the code of the neighbourhood (lsoa21 or lsoa11), and one with its rank or decile")
			}
			continue
		}
		if c.code >= len(row) {
			continue
		}
		code := plainPostcode(row[c.code])
		if len(code) < 5 || !wanted[code[:len(code)-3]] {
			continue
		}
		p, problem := c.read(code, row)
		switch {
		case problem != "":
			return bad(line, "", problem)
		case p == nil:
			abroad++
			continue
		}
		was := known[code]
		switch {
		case was != nil && was.LSOA == p.LSOA && was.Decile == p.Decile && was.Edition == p.Edition:
			tally.Same++
			continue
		case was != nil:
			p.Meta = was.Meta
			tally.Changed++
		default:
			p.ID = opt.NaturalID(data.KindPostcode, p.NaturalKey()...)
			tally.New++
		}
		known[code] = p
		plan.Puts = append(plan.Puts, p)
	}
}

// place is where the index is of.
func (c *postcodeColumns) place() string {
	if c.pendle {
		return "Pendle"
	}
	return "England"
}

func hasHave(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// skipMark passes over byte-order marks.
func skipMark(r *bufio.Reader) *bufio.Reader {
	for {
		b, err := r.Peek(3)
		if err != nil || !bytes.Equal(b, []byte("\xef\xbb\xbf")) {
			return r
		}
		if _, err := r.Discard(3); err != nil {
			return r
		}
	}
}

func plainPostcode(t string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 32
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, t)
}

// findPostcodes finds the columns in a line of headings; nil where it is none.
// The error says that the edition of the index does not go with the areas.
func findPostcodes(row []string, line int) (*postcodeColumns, error) {
	heads := make([]string, len(row))
	for i, h := range row {
		heads[i] = strings.Join(wordsOf(h), "")
	}
	c := &postcodeColumns{code: -1, lsoa: -1, decile: -1, rank: -1, line: line}
	for _, name := range []string{"pcds", "pcd", "pcd2", "pcd8", "pcd7", "postcode"} {
		if c.code = slices.Index(heads, name); c.code >= 0 {
			break
		}
	}
	if c.code < 0 {
		return nil, nil
	}
	areaAt := map[int]int{}
	for i, h := range heads {
		if m := lsoaLike.FindStringSubmatch(h); m != nil && strings.Contains(h, "lsoa") {
			year, _ := strconv.Atoi("20" + m[1] + m[2])
			areaAt[year] = i
		}
	}
	for i, h := range heads {
		index := strings.Contains(h, "imd") || strings.Contains(h, "deprivation")
		switch {
		case strings.Contains(h, "decile") && (index || c.decile < 0):
			c.decile = i
		case index && !strings.Contains(h, "score") && c.rank < 0 && !strings.Contains(h, "decile"):
			c.rank = i
		}
	}
	at := c.decile
	if at < 0 {
		at = c.rank
	}
	if len(areaAt) == 0 {
		return nil, nil
	}
	if lsoa, ok := areaAt[2021]; ok && at < 0 {
		c.lsoa, c.edition, c.pendle = lsoa, "2025", true
		return c, nil
	} else if at < 0 {
		return nil, nil
	}
	said := ""
	if m := editionLike.FindStringSubmatch(strings.TrimSpace(row[at])); m != nil {
		said = "20" + m[1]
	}
	_, old := areaAt[2011]
	_, now := areaAt[2021]
	switch {
	case said == "" && old:
		said = "2019" // the directory's own column imd, whose ranks are of the areas of 2011
	case said == "" && now && c.decile < 0:
		c.lsoa, c.edition, c.pendle = areaAt[2021], "2025", true // ranks of an edition that nobody can tell
		return c, nil
	case said == "":
		return nil, fmt.Errorf("the column %s does not say of which edition of the index it is: write the year in its heading, like imd25", oneLine(row[at]))
	}
	census := areas[said].census
	if census == 2011 && !old || census == 2021 && !now {
		return nil, fmt.Errorf("the %s edition of the index is of the neighbourhoods of %d, and this file has those of another census: the two do not go together", said, census)
	}
	c.edition, c.lsoa = said, areaAt[census]
	return c, nil
}

// read reads one line; nil for a postcode outside England.
func (c *postcodeColumns) read(code string, row []string) (p *data.Postcode, problem string) {
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[i])
	}
	lsoa := cell(c.lsoa)
	if !strings.HasPrefix(lsoa, "E01") {
		return nil, ""
	}
	p = &data.Postcode{Code: code, LSOA: lsoa, Edition: c.edition}
	if c.pendle {
		if p.Decile = pendle()[lsoa]; p.Decile == 0 {
			return nil, "" // outside Pendle
		}
		return p, ""
	}
	most := areas[c.edition].areas
	if c.decile >= 0 {
		n, ok := values.WholeNumber(cell(c.decile), 1, 10)
		if !ok {
			return nil, fmt.Sprintf("%q is not a decile: it is from 1 to 10", clip(cell(c.decile)))
		}
		p.Decile = n
		return p, ""
	}
	rank, ok := values.WholeNumber(cell(c.rank), 1, most)
	if !ok {
		return nil, fmt.Sprintf("%q is not a rank of the %s edition, which has %d neighbourhoods: the edition does not go with the areas", clip(cell(c.rank)), c.edition, most)
	}
	p.Decile = (rank*10 + most - 1) / most
	return p, ""
}
