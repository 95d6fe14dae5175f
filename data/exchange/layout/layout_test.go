package layout

import (
	"slices"
	"strings"
	"testing"

	"commonthread/data/exchange/grid"
)

// sheet makes rows of lines with cells apart by |; an empty line is none.
func sheet(text string) (rows []grid.Row) {
	for i, line := range strings.Split(text, "\n") {
		if line == "" {
			continue
		}
		r := grid.Row{Line: i + 1}
		for _, c := range strings.Split(line, "|") {
			r.Cells = append(r.Cells, strings.TrimSpace(c))
		}
		rows = append(rows, r)
	}
	return rows
}

// members are the rules of a table of who and how much: a row has a name and a
// number.
var members = Rules{
	Known: func(h string) bool {
		return slices.Contains([]string{"name", "amount", "3 march", "10 march"}, strings.ToLower(h))
	},
	Enough: func(heads []string) bool {
		has := func(w string) bool {
			return slices.ContainsFunc(heads, func(h string) bool { return strings.EqualFold(h, w) })
		}
		return has("name") && (has("amount") || has("3 march"))
	},
	Row: func(r *grid.Row, heads []string, aside int) bool {
		name, number := false, false
		for i, c := range r.Cells {
			switch {
			case i == aside || c == "":
			case strings.Trim(c, "0123456789.x") == "":
				number = true
			default:
				name = true
			}
		}
		return name && number
	},
}

func lines(rows []grid.Row) (out []int) {
	for _, r := range rows {
		out = append(out, r.Line)
	}
	return out
}

func TestWhereTheTableLies(t *testing.T) {
	for name, c := range map[string]struct {
		text                             string
		heads                            string
		rows, above, within, below, lost []int
		found                            bool
	}{
		"nothing else":          {"name|amount\nAnn|1\nBo|2", "name|amount", []int{2, 3}, nil, nil, nil, nil, true},
		"titles above":          {"Nelson Crafts\nAccount|of ours\n\nname|amount\nAnn|1", "name|amount", []int{5}, []int{1, 2}, nil, nil, []int(nil), true},
		"a total below":         {"name|amount\nAnn|1\nBo|2\nTotal|3", "name|amount", []int{2, 3}, nil, nil, []int{4}, nil, true},
		"notes below":           {"name|amount\nAnn|1\n\nPrinted 3 March 2026\nx = was there", "name|amount", []int{2}, nil, nil, []int{4, 5}, nil, true},
		"headings again":        {"name|amount\nAnn|1\nname|amount\nBo|2", "name|amount", []int{2, 4}, nil, []int{3}, nil, nil, true},
		"a total between":       {"name|amount\nAnn|1\nTotal|1\nBo|2", "name|amount", []int{2, 4}, nil, []int{3}, nil, nil, true},
		"two lines of headings": {"|March|\nname|3|10\nAnn|x|x", "name|3 March|10 March", []int{3}, nil, nil, nil, nil, true},
		"somebody called Total": {"name|amount\nAnn|1\nTotal Khan|2", "name|amount", []int{2, 3}, nil, nil, nil, nil, true},
		"trailing cells":        {"name|amount||\nAnn|1||", "name|amount", []int{2}, nil, nil, nil, nil, true},
		"a row above":           {"Ann|1\nname|amount\nBo|2", "name|amount", []int{3}, nil, nil, nil, []int{1}, true},
		"no headings":           {"who|what\nAnn|1", "who|what", []int{2}, nil, nil, nil, nil, false},
		"nothing at all":        {"", "", nil, nil, nil, nil, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := Find(sheet(c.text), members)
			if strings.Join(p.Heads, "|") != c.heads || p.Found != c.found || !slices.Equal(lines(p.Rows), c.rows) || !slices.Equal(p.Within, c.within) || !slices.Equal(p.Below, c.below) {
				t.Errorf("%+v", p)
			}
			if got := slices.Sorted(slices.Values(slices.Concat(p.Above, p.Lost))); !slices.Equal(got, slices.Sorted(slices.Values(slices.Concat(c.above, c.lost)))) {
				t.Errorf("above %v, lost %v", p.Above, p.Lost)
			}
		})
	}
}

// A line that somebody said to hold the headings does, whatever it looks like,
// and nothing above it is a row.
func TestALineThatWasSaid(t *testing.T) {
	rows := sheet("name|amount\nAnn|1\nwho|what\nBo|2")
	p, there := At(rows, 3, members)
	if !there || strings.Join(p.Heads, "|") != "who|what" || !slices.Equal(lines(p.Rows), []int{4}) || !slices.Equal(p.Above, []int{1, 2}) || len(p.Lost) > 0 {
		t.Errorf("%v %+v", there, p)
	}
	if _, there := At(rows, 9, members); there {
		t.Error("a line that is not there holds the headings")
	}
}

// No row is dropped or doubled: each line of a sheet is the headings, a row, or
// told as none, once.
func TestEveryLineIsOneThing(t *testing.T) {
	words := []string{"", "Ann|1", "name|amount", "Total|3", "Printed today by us all", "x", "Bo", "3|3", "|", "Total", "March|"}
	for seed := range 4000 {
		var text []string
		for n, i := seed, 0; i < 7; i, n = i+1, n/len(words)+seed*7%13 {
			text = append(text, words[n%len(words)])
		}
		rows := sheet(strings.Join(text, "\n"))
		p := Find(rows, members)
		seen := map[int]int{}
		for _, n := range slices.Concat(lines(p.Rows), p.Above, p.Below, p.Within, p.Lost, []int{p.Line}) {
			seen[n]++
		}
		for _, r := range rows {
			// Of two lines of headings the upper one is told as nothing.
			if seen[r.Line] != 1 && !(seen[r.Line] == 0 && r.Line < p.Line) {
				t.Fatalf("line %d of %q is %d things: %+v", r.Line, text, seen[r.Line], p)
			}
		}
	}
}
