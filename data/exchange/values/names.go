package values

import (
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/letters"
)

// titles stand before a name and are no part of it.
var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "mx": true, "dr": true, "rev": true, "revd": true, "reverend": true, "prof": true,
	"professor": true, "sir": true, "lady": true, "dame": true, "cllr": true, "councillor": true, "fr": true, "father": true}

// Names are the folded ways in which a name in one cell may be meant: as it
// stands, "Last, First" turned round, without titles and brackets, and with
// what stands in brackets for the first name.
func Names(t string) []string {
	var out []string
	add := func(n string) {
		if n = withoutTitle(data.Fold(n)); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	outside, inside := brackets(t)
	if last, first, ok := strings.Cut(outside, ","); ok && strings.TrimSpace(last) != "" && !strings.Contains(first, ",") {
		last = withoutTitle(data.Fold(last))
		add(withoutTitle(data.Fold(first)) + " " + last)
		if inside != "" {
			add(inside + " " + last)
		}
		return out
	}
	add(outside)
	if words := strings.Fields(withoutTitle(data.Fold(outside))); inside != "" && len(words) > 1 {
		add(inside + " " + words[len(words)-1])
	}
	return out
}

// SplitName takes a name typed in one cell apart, for keeping: its first word
// is the first name, or what stands behind a comma; a title and brackets are
// left out.
func SplitName(t string) (first, last string) {
	outside, _ := brackets(t)
	if l, f, ok := strings.Cut(outside, ","); ok && strings.TrimSpace(l) != "" && strings.TrimSpace(f) != "" {
		return cutTitle(strings.Join(strings.Fields(f), " ")), cutTitle(strings.Join(strings.Fields(l), " "))
	}
	words := strings.Fields(cutTitle(strings.Join(strings.Fields(outside), " ")))
	if len(words) == 0 {
		words = strings.Fields(t)
	}
	if len(words) == 0 {
		return "", ""
	}
	return words[0], strings.Join(words[1:], " ")
}

// brackets takes a name and what stands beside it in brackets apart.
func brackets(t string) (outside, inside string) {
	var out, in strings.Builder
	depth := 0
	for _, r := range t {
		switch r {
		case '(', '[', '{':
			depth++
			out.WriteRune(' ')
			continue
		case ')', ']', '}':
			depth = max(0, depth-1)
			continue
		}
		if depth > 0 {
			in.WriteRune(r)
		} else {
			out.WriteRune(r)
		}
	}
	return strings.TrimSpace(out.String()), strings.TrimSpace(in.String())
}

func withoutTitle(folded string) string {
	for {
		word, rest, ok := strings.Cut(folded, " ")
		if !ok || !titles[strings.TrimRight(word, ".")] {
			return folded
		}
		folded = rest
	}
}

func cutTitle(t string) string {
	for {
		word, rest, ok := strings.Cut(t, " ")
		if !ok || !titles[strings.ToLower(strings.TrimRight(word, "."))] {
			return t
		}
		t = rest
	}
}

// PersonNames are the folded names by which a person is found: first and last,
// preferred and last. Who has a first name only is called by it.
func PersonNames(first, last, preferred string) []string {
	var out []string
	first, last, preferred = letters.Visible(first), letters.Visible(last), letters.Visible(preferred)
	for _, f := range []string{first, preferred} {
		if strings.TrimSpace(f) == "" && len(out) > 0 {
			continue
		}
		whole := strings.TrimSpace(f + " " + last)
		if whole == "" {
			continue
		}
		for _, n := range append([]string{data.Fold(whole)}, Names(whole)...) {
			if n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// short are names and what people of that name are called.
var short = [][]string{
	{"elizabeth", "elisabeth", "liz", "lizzie", "beth", "betty", "eliza", "libby"}, {"william", "will", "bill", "billy", "willie"}, {"robert", "rob", "bob", "bobby", "robbie"},
	{"richard", "rich", "rick", "dick", "ricky"}, {"james", "jim", "jimmy", "jamie"}, {"john", "jack", "johnny", "jon"}, {"anthony", "antony", "tony"}, {"michael", "mike", "mick", "mickey"},
	{"david", "dave", "davy"}, {"susan", "sue", "susie", "suzanne"}, {"katherine", "catherine", "kathryn", "kate", "kath", "kathy", "cath", "cathy", "katie"}, {"kathleen", "kath", "kathy"},
	{"margaret", "maggie", "peggy", "meg", "marge", "margo"}, {"patricia", "pat", "patsy", "trish", "tricia"}, {"patrick", "pat", "paddy"}, {"christopher", "chris", "kit"},
	{"christine", "christina", "chris", "chrissie", "tina"}, {"thomas", "tom", "tommy"}, {"edward", "ed", "eddie", "ted", "teddy", "ned"}, {"joseph", "joe", "joey"}, {"charles", "charlie", "chas"},
	{"alexander", "alex", "sandy"}, {"alexandra", "alex", "sandra"}, {"daniel", "dan", "danny"}, {"samuel", "sam", "sammy"}, {"samantha", "sam"}, {"matthew", "matt"}, {"andrew", "andy", "drew"},
	{"stephen", "steven", "steve"}, {"peter", "pete"}, {"gerald", "gerry", "jerry"}, {"ronald", "ron", "ronnie"}, {"kenneth", "ken", "kenny"}, {"frederick", "fred", "freddie"},
	{"jennifer", "jen", "jenny"}, {"janet", "jan"}, {"barbara", "barb", "babs"}, {"dorothy", "dot", "dottie", "dolly"}, {"deborah", "debra", "deb", "debbie"}, {"pamela", "pam"},
	{"jacqueline", "jackie", "jacqui"}, {"valerie", "val"}, {"victoria", "vicky", "vicki"}, {"rebecca", "becky", "becca"}, {"joanne", "joanna", "jo"}, {"josephine", "jo", "josie"},
	{"theresa", "teresa", "terry", "tess"}, {"terence", "terry"}, {"veronica", "ronnie", "vera"}, {"winifred", "win", "winnie"}, {"florence", "flo", "florrie"}, {"eileen", "aileen"},
	{"mohammed", "mohammad", "muhammad", "mohamed", "muhammed", "mohd", "mohamad"}, {"fatima", "fatema", "fathima"}, {"aisha", "ayesha", "aysha"}, {"yusuf", "yousuf", "yousaf", "yusaf"},
}

var shortOf = func() map[string][]int {
	out := map[string][]int{}
	for i, family := range short {
		for _, n := range family {
			out[n] = append(out[n], i)
		}
	}
	return out
}()

// Nearly reports whether two folded names may well be one person's though they
// are not the same: the words turned round, one letter, an accent, a nickname,
// an initial, a name left out or added.
func Nearly(a, b string) bool {
	if a == b || a == "" || b == "" {
		return false
	}
	x, y := bare(a), bare(b)
	if slips(strings.Join(x, ""), strings.Join(y, "")) <= allowed(x, y) {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	// Each word of the shorter one is one of the longer one.
	left := slices.Clone(y)
	exact := 0
	for _, w := range x {
		i := slices.Index(left, w)
		if i >= 0 {
			exact++
		} else if i = slices.IndexFunc(left, func(v string) bool { return likeWord(w, v) }); i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	// An initial alone, or a nickname alone, is like too many.
	return exact > 0
}

// allowed is how many letters two whole names may differ in.
func allowed(x, y []string) int {
	n := min(len(strings.Join(x, "")), len(strings.Join(y, "")))
	switch {
	case n < 4:
		return 0
	case n < 14:
		return 1
	}
	return 2
}

func likeWord(a, b string) bool {
	if len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b) {
		return true
	}
	if slices.ContainsFunc(shortOf[a], func(i int) bool { return slices.Contains(shortOf[b], i) }) {
		return true
	}
	return min(len(a), len(b)) >= 4 && slips(a, b) <= 1
}

// bare are a folded name's words without accents, apostrophes and hyphens.
func bare(t string) []string { return strings.Fields(find.Bare(t)) }

// slips is how many letters part two texts; 4 where it is more than 3.
func slips(a, b string) int {
	if d := len(a) - len(b); d > 6 || d < -6 {
		return 4
	}
	return min(4, find.Distance(a, b))
}
