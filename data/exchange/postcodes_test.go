package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

func directory(t *testing.T, recs *data.Records, text string) (*Plan, string) {
	t.Helper()
	p, err := ReadPostcodes(recs, "onspd.csv", strings.NewReader(text), plain)
	var bad BadRows
	if errors.As(err, &bad) {
		return nil, bad.Error()
	}
	if err != nil {
		t.Fatal(err)
	}
	return p, ""
}

func TestPostcodesOfTheDirectory(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, Input{People: file("p.csv", "ref,first_name,postcode\n1,Ann,BB9 7XX\n2,Bo,bb101aa\n3,Cy,M1\n4,Di,\n")}, plain)
	for name, c := range map[string]struct {
		text string
		want string // the deciles, or words of the refusal
	}{
		"ONSPD":               {"pcd,pcd2,pcds,doterm,lsoa11,lsoa21,imd\n\"BB9 7XX\",\"BB9  7XX\",\"BB9 7XX\",,E01025200,E01025200,1234\nBB101AA,BB10 1AA,BB10 1AA,,E01025201,E01025201,32844\nM1  1AA,M1  1AA,M1 1AA,,E01000001,E01000001,3285\nAB1 0AA,,AB1 0AA,,S01,S01,9\nBB9 7XY,,BB9 7XY,,E01025200,E01025200,3284\n", "BB101AA 10, BB97XX 1, BB97XY 1, M11AA 2"},
		"decile of 2025":      {"\ufeffpcds,lsoa21cd,imd25_decile\nBB9 7XX,E01025200,3\nZZ9 1AA,E01025200,x\n", "BB97XX 3"},
		"rank of 2025":        {"Postcode,LSOA21CD,Index of Multiple Deprivation 2025 rank\nBB9 7XX,E01025200,33755\n", "BB97XX 10"},
		"Wales":               {"pcds,lsoa11,imd\nBB9 7XX,W01000001,3\nM1 1AA,E01000001,1\n", "M11AA 1"},
		"2019 on 2021":        {"pcds,lsoa21,imd19\nBB9 7XX,E01025200,3\n", "2019 edition"},
		"2025 on 2011":        {"pcds,lsoa11,imd25\nBB9 7XX,E01025200,3\n", "2025 edition"},
		"no edition, Pendle":  {"pcds,lsoa21,imd\nBB9 7XX,E01025192,3\nBB9 7XY,E01000001,3\n", "BB97XX 3"},
		"no index, Pendle":    {"pcds,lsoa21\nBB9 7XX,E01025191\n", "BB97XX 7"},
		"no edition":          {"pcds,lsoa21,decile\nBB9 7XX,E01025200,3\n", "edition"},
		"a rank out of range": {"pcds,lsoa11,imd19\nBB9 7XX,E01025200,33000\n", "line 2"},
		"another table":       {"ref,first_name\n1,Ann\n", "no directory"},
		"elsewhere":           {"pcds,lsoa11,imd19\nZZ9 1AA,E01025200,3\n", "none of the postcodes"},
	} {
		p, refused := directory(t, recs, c.text)
		got := refused
		if p != nil {
			var all []string
			for _, rec := range p.Puts {
				all = append(all, fmt.Sprint(rec.(*data.Postcode).Code, " ", rec.(*data.Postcode).Decile))
			}
			got = strings.Join(sorted(all), ", ")
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	p, _ := directory(t, recs, "pcds,lsoa11,imd19\nBB9 7XX,E01025200,3\n")
	apply(t, recs, p)
	if p, _ = directory(t, recs, "pcds,lsoa11,imd19\nBB9 7XX,E01025200,3\n"); len(p.Puts) != 0 || p.Tables[0].Same != 1 {
		t.Errorf("the same directory again: %+v", p.Tables)
	}
	if _, why := directory(t, data.NewRecords(), "pcds,lsoa11,imd19\n"); !strings.Contains(why, "nobody on file") {
		t.Error(why)
	}
}

// lines is a directory of so many postcodes, made as it is read.
type lines struct{ n, at int }

func (l *lines) Read(p []byte) (int, error) {
	if l.at > l.n {
		return 0, io.EOF
	}
	b := "pcds,doterm,lsoa11,lsoa21,imd\n"
	if l.at > 0 {
		b = fmt.Sprintf("%c%d %dAA,,E01025200,E01025200,%d\n", 'A'+l.at%26, l.at/1000%99, l.at%9, l.at%32844+1)
	}
	l.at++
	return copy(p, b), nil
}

func BenchmarkWholeDirectory(b *testing.B) {
	recs := data.NewRecords()
	recs.Put(&data.Person{Meta: data.Meta{ID: testID("x")}, FirstName: "Ann", Postcode: "B9 1AA"})
	for b.Loop() {
		if _, err := ReadPostcodes(recs, "x", &lines{n: 2_700_000}, plain); err != nil {
			b.Fatal(err)
		}
	}
}

func sorted(s []string) []string { slices.Sort(s); return s }
