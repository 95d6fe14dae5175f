package values

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var amountLike = regexp.MustCompile(`^(\()?([-−+])?(?:£|GBP|gbp)? ?([-−+])?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))? ?(?:GBP|gbp)? ?(\))? ?(CR|DR|cr|dr|Cr|Dr|C|D)?\.?$`)

// Money is an amount as a cell has it.
type Money struct {
	Pence int64 // below nought where it has a minus or stands in brackets
	// Word is CR or DR where that stands beside it, which then says which way the
	// money went.
	Word string
}

// ReadMoney reads pounds with £, thousands commas, a minus or brackets, CR and
// DR. The error is what is wrong, for people.
func ReadMoney(t string) (Money, error) {
	shown := Clip(t)
	m := amountLike.FindStringSubmatch(strings.TrimSpace(t))
	switch {
	case m == nil || m[4]+m[5] == "" || (m[1] == "") != (m[6] == "") || len(m[1]+m[2]+m[3]) > 1 && m[1]+signs(m[2])+signs(m[3]) != "-":
		return Money{}, fmt.Errorf("%q is not an amount: write it like 1,250.00", shown)
	case len(m[5]) > 2:
		return Money{}, fmt.Errorf("%q has parts of a penny: write pounds and pence, like 12.50", shown)
	case len(m[4]) > 13:
		return Money{}, fmt.Errorf("%q is too large an amount: write it like 1,250.00", shown)
	}
	pence, err := strconv.ParseInt(strings.ReplaceAll(m[4], ",", "")+(m[5] + "00")[:2], 10, 64)
	if err != nil || len(m[4]) > 13 {
		return Money{}, fmt.Errorf("%q is not an amount: write it like 1,250.00", shown)
	}
	if m[1]+signs(m[2])+signs(m[3]) != "" {
		pence = -pence
	}
	word := strings.ToUpper(m[7])
	if len(word) == 1 {
		word += "R"
	}
	return Money{pence, word}, nil
}

// signs is "-" for a minus and "" for a plus.
func signs(s string) string {
	if s == "-" || s == "−" {
		return "-"
	}
	return ""
}

// WriteMoney writes pence as pounds. Below nought it is £-5.00, which a
// spreadsheet reads as a number and can never run as a formula.
func WriteMoney(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "£-", -pence
	}
	return fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
}
