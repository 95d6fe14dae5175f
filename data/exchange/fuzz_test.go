package exchange

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
)

// FuzzImport gives any bytes to any table. Either they are refused, each bad
// row with a line and one line of words, and nothing changes; or they come in,
// importing them again changes nothing, and what is exported then is exported
// again by a group that imports it.
func FuzzImport(f *testing.F) {
	for table, name := range []string{"people.csv", "register.csv", "referrals.csv", "responses.csv", "spending.csv", "register-wide.csv"} {
		b, err := os.ReadFile(filepath.Join("testdata", "sample", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(table), b[:min(len(b), 600)])
	}
	for table, text := range []string{
		"ref\tfirst_name\tlast_name\n\n007\t'=Zo\u00eb\t\"a\nb\"\n\tMo\t\n",
		"date;start;end;session;name;mark;hours;headcount\n1 Jan 2025;9:00;10:30;Cr\u00e9che;Ann Bell;PRESENT;0,5;\n01/01/2025;9:00;;cr\u00e9che;;;;7\n",
		"ref,person_ref,received,source,needs\nR1,1,2025-01-01,GP,a;b;a\n",
		"person_ref,measure,date,item1,item2,item3\n1,ucla3,2/1/2025,1,2,3.0\n1,ucla3,2025-01-02,1,2,\n",
		"date,bid,amount\n2025-01-01,x,\"\u00a31,250.00\"\n2025-01-01,x,-0.5\n",
		"ref,name,01/06/2025,8 Jun 2025\n1,,x,A\n,Ann Bell,,\u2713\n",
	} {
		f.Add(uint8(table), []byte(text))
	}
	known := Input{People: file("known.csv", "ref,first_name,last_name,role\n1,Ann,Bell,\n2,Bob,Cole,volunteer\n004,Cat,,\n")}
	f.Fuzz(func(t *testing.T, table uint8, b []byte) {
		recs := data.NewRecords()
		take(t, recs, known, plain)
		in, came := Input{}, &File{Name: "came", Data: b}
		opt := plain
		switch table % 7 {
		case 0:
			in.People = came
		case 2:
			in.Referrals = came
		case 3:
			in.Responses = came
		case 4:
			in.Spending = came
		case 6:
			opt.AddPeople = true
			fallthrough
		default:
			in.Register = []*File{came}
		}
		before := exported(recs)
		p, err := Read(recs, in, opt)
		var bad BadRows
		if errors.As(err, &bad) {
			for _, row := range bad {
				if row.Line < 1 || row.Problem == "" || strings.ContainsAny(row.String(), "\n\r") {
					t.Errorf("a refusal reads %q", row)
				}
			}
			if d := exported(recs); d["people.csv"] != before["people.csv"] || d["register.csv"] != before["register.csv"] {
				t.Error("a refused import changed the records")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Doubts) > 0 {
			for _, row := range p.Doubts {
				if row.Line < 1 || row.Problem == "" || row.Doubt == "" || strings.ContainsAny(row.String(), "\n\r") {
					t.Errorf("a doubt reads %q", row)
				}
			}
			if err := p.Apply(nil); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("a doubtful plan is applied: %v", err)
			}
			return
		}
		if err := write(recs, p); err != nil {
			t.Fatalf("what Read takes is no valid record: %v", err)
		}
		once := exported(recs)
		again, err := Read(recs, in, opt)
		if err != nil {
			t.Fatalf("the same file is refused the second time: %v", err)
		}
		if tally := again.Tables[0]; tally.New+tally.Changed > 0 || len(again.Puts) > 0 {
			t.Errorf("the same file again: %+v", tally)
		}
		other := data.NewRecords()
		take(t, other, tablesOf(once), plain)
		if twice := exported(other); difference(once, twice) != "lines were added" || difference(twice, once) != "lines were added" {
			t.Error(difference(once, twice))
		}
	})
}
