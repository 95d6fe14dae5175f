package find

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	_ "commonthread/data/repeatable"
)

func somebody(id, first, last string) *data.Person {
	return &data.Person{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032s", id))}, FirstName: first, LastName: last, Role: data.Attendee}
}

func TestFindForgives(t *testing.T) {
	f := NewPeople([]*data.Person{
		somebody("1", "Amina", "Khan"), somebody("2", "Zoë", "O’Brien"), somebody("3", "Łukasz", "Nowak"),
		somebody("4", "Margaret", "Whitworth"), somebody("5", "José", "Núñez"), somebody("6", "Mary", "Ann Smith-Jones"),
	})
	for query, want := range map[string]string{
		"amina": "Amina Khan", "AMI": "Amina Khan", "khan a": "Amina Khan", "amnia": "Amina Khan", "kahn": "Amina Khan",
		"zoe": "Zoë O’Brien", "obrien": "Zoë O’Brien", "o'brien": "Zoë O’Brien", "lukasz": "Łukasz Nowak", "nowack": "Łukasz Nowak",
		"margret": "Margaret Whitworth", "witworth": "Margaret Whitworth", "whitworth marg": "Margaret Whitworth",
		"jose nunez": "José Núñez", "jones": "Mary Ann Smith-Jones", "  smith   mary ": "Mary Ann Smith-Jones",
	} {
		found, _ := f.Find(query)
		if len(found) == 0 || found[0].Name() != want {
			t.Errorf("%q found %v, want %s first", query, names(found), want)
		}
	}
	if found, _ := f.Find("xavier"); len(found) != 0 {
		t.Errorf("xavier found %v", names(found))
	}
	if _, near := f.Find("amnia"); !near {
		t.Error("a slip was not said to be a guess")
	}
	if _, near := f.Find("amin"); near {
		t.Error("a beginning was said to be a guess")
	}
}

func names(people []*data.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name())
	}
	return out
}

// The order in which names are typed and their capitals change nothing, and
// every beginning of somebody's name finds them.
func TestFindProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Z][a-zéüł]{2,9}`)
		var people []*data.Person
		for i := range rapid.IntRange(1, 12).Draw(t, "n") {
			people = append(people, somebody(fmt.Sprint(i), name.Draw(t, "first"), name.Draw(t, "last")))
		}
		f := NewPeople(people)
		p := rapid.SampledFrom(people).Draw(t, "person")
		first := []rune(p.FirstName)[:rapid.IntRange(1, 3).Draw(t, "cut")]
		one, _ := f.Find(string(first) + " " + p.LastName)
		two, _ := f.Find(strings.ToUpper(p.LastName) + "  " + strings.ToLower(string(first)))
		if strings.Join(names(one), "|") != strings.Join(names(two), "|") {
			t.Fatalf("order matters: %v, %v", names(one), names(two))
		}
		if !strings.Contains(strings.Join(names(one), "|"), p.Name()) {
			t.Fatalf("%q is not found by a beginning: %v", p.Name(), names(one))
		}
	})
}

// slow is the plain edit distance, an oracle for slips.
func slow(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestSlipsAgainstOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abc]{3,8}`).Draw(t, "word")
		name := rapid.StringMatching(`[abc]{1,11}`).Draw(t, "name")
		allowed := rapid.IntRange(1, 2).Draw(t, "allowed")
		want := -1
		for n := range len(name) + 1 {
			if d := slow([]rune(word), []rune(name)[:n]); d <= allowed && (want < 0 || d < want) {
				want = d
			}
		}
		if got := slips(&Words(word)[0], &Words(name)[0], allowed); got != want {
			t.Fatalf("slips(%q, %q, %d) = %d, want %d", word, name, allowed, got, want)
		}
	})
}

// BenchmarkSearch10000 is one key typed among 10,000 people, the slow way: with
// a slip, so that everybody is looked at twice.
func BenchmarkSearch10000(b *testing.B) {
	firsts := strings.Fields("Amina Margaret Zoë Jean Łukasz Bushra Dorothy José Shabana Patricia Ivy Harold Nasreen Sheila Tomasz Farida Brian Ayesha Maureen Keith")
	lasts := strings.Fields("Khan Whitworth O’Brien Nowak Hussain Greenwood Ashworth Mahmood Sutcliffe Iqbal Pickles Hargreaves Akhtar Duckworth Bibi Riley Shaw")
	var people []*data.Person
	for i := range 10000 {
		people = append(people, somebody(fmt.Sprint(i), firsts[i%len(firsts)]+string(rune('a'+i%7)), lasts[i%len(lasts)]+string(rune('a'+i%11))))
	}
	f := NewPeople(people)
	for b.Loop() {
		f.Find("margrat")
	}
}
