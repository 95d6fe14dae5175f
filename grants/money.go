package grants

import "strconv"

// Pounds writes an amount in pence as people write it: £4,860, £60.50, -£5.
func Pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	s := sign + "£" + thousands(strconv.FormatInt(pence/100, 10))
	if p := pence % 100; p > 0 {
		s += "." + string([]byte{'0' + byte(p/10), '0' + byte(p%10)})
	}
	return s
}

// PoundsPence writes an amount with its pence always, so that columns line up.
func PoundsPence(pence int64) string {
	s := Pounds(pence)
	if pence%100 == 0 {
		s += ".00"
	}
	return s
}

// thousands sets commas into a run of digits, with or without a decimal part.
func thousands(digits string) string {
	whole, rest := digits, ""
	for i := range len(digits) {
		if digits[i] == '.' {
			whole, rest = digits[:i], digits[i:]
			break
		}
	}
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(whole) {
		if n := len(whole) - i; i > 0 && n%3 == 0 && whole[i-1] != '-' {
			out = append(out, ',')
		}
		out = append(out, whole[i])
	}
	return string(out) + rest
}
