package find

import (
	"math/bits"
)

// Slips is how many slips part two whole names: none is forgiven in up to
// three letters, one in up to six, two in more; -1 where there are more.
func Slips(a, b *Word) int {
	if a.Text == b.Text {
		return 0
	}
	allowed := 1
	switch n := min(len(a.Runes), len(b.Runes)); {
	case n < 4:
		return -1
	case n > 6:
		allowed = 2
	}
	if len(a.Runes)-len(b.Runes) > allowed || len(b.Runes)-len(a.Runes) > allowed {
		return -1
	}
	there, back := slips(a, b, allowed), slips(b, a, allowed) // each forgives what the other has too much at its end
	if there < 0 || back < 0 {
		return -1
	}
	return max(there, back, 1)
}

// Distance is the edit distance of two texts with swaps of neighbours (optimal
// string alignment), for texts of any length: how many letters are wrong,
// missing, too many or swapped.
func Distance(x, y string) int {
	a, b := []rune(x), []rune(y)
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range b {
		rows[0][j+1] = j + 1
	}
	for i := range a {
		for j := range b {
			change := rows[i][j]
			if a[i] != b[j] {
				change++
			}
			n := min(change, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				n = min(n, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = n
		}
	}
	return rows[len(a)][len(b)]
}

// slipScore forgives one slip in a word of four to six letters and two in a
// longer one, or one in three letters: a letter wrong, missing, too many, or
// two swapped.
func slipScore(word, name *Word) int {
	switch n := len(word.Runes); {
	case n < 3:
		return prefixScore(word, name)
	case n > 6:
		return slips(word, name, 2)
	}
	return slips(word, name, 1)
}

// slips is how many slips make the word a beginning of the name; -1 where more
// than allowed. It is the restricted edit distance with swaps over the name's
// beginnings, counted only beside the diagonal, where few slips can lie.
func slips(word, name *Word, allowed int) int {
	a, b := word.Runes, name.Runes
	if len(b) > len(a)+allowed {
		b = b[:len(a)+allowed]
	}
	missing := bits.OnesCount64(word.letters &^ name.letters)
	if missing > allowed || len(b) < len(a)-allowed || len(b) > maxWord {
		return -1
	}
	const far = maxWord + 1
	var rows [3][maxWord + 2]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-allowed), min(len(b), i+allowed)
		row[from-1] = far
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			if row[j-1] < d {
				d = row[j-1] + 1
			}
			if j < i+allowed && last[j] < d {
				d = last[j] + 1
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && before[j-2] < d {
				d = before[j-2] + 1
			}
			row[j] = d
			least = min(least, d)
		}
		if least > allowed {
			return -1
		}
		before, last, row = last, row, before
	}
	best := allowed + 1
	for j := max(0, len(a)-allowed); j <= len(b); j++ {
		best = min(best, last[j])
	}
	if best > allowed {
		return -1
	}
	return best
}

// maxWord is the longest name that slips are looked for in.
const maxWord = 40
