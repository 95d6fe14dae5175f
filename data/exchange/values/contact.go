package values

import (
	"strings"

	"commonthread/data/letters"
)

// Phone reads a telephone number: the nought that a spreadsheet took off a
// British one is put back, which back says. Whatever else it is, it stays.
func Phone(t string) (number string, back bool) {
	digits := Digits(t)
	if strings.Trim(t, "0123456789 -.") != "" || strings.HasPrefix(digits, "0") {
		return t, false
	}
	was := t
	t = strings.TrimSuffix(t, ".0")
	digits = Digits(t)
	if len(digits) == 10 && strings.ContainsAny(digits[:1], "12378") || len(digits) == 9 && digits[0] == '1' {
		return "0" + strings.TrimLeft(t, " "), true
	}
	return was, false
}

// Digits are the digits of a text.
func Digits(t string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, t)
}

// SamePhone reports whether two numbers are one, however they are spaced and
// with or without the country's own.
func SamePhone(a, b string) bool { return national(a) == national(b) }

func national(t string) string {
	d := Digits(t)
	switch {
	case strings.HasPrefix(strings.TrimSpace(t), "+44"):
		return "0" + strings.TrimLeft(d[2:], "0")
	case strings.HasPrefix(d, "0044"):
		return "0" + strings.TrimLeft(d[4:], "0")
	}
	return d
}

// SamePostcode reports whether two postcodes are one, capitals, spaces and
// hyphens apart.
func SamePostcode(a, b string) bool {
	plain := strings.NewReplacer(" ", "", "-", "")
	return strings.EqualFold(plain.Replace(letters.Visible(a)), plain.Replace(letters.Visible(b)))
}
