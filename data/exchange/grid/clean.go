package grid

import (
	"strings"

	"commonthread/data/letters"
)

// clean trims a cell, takes out letters that nobody sees, and takes the
// export's guard off; guarded says that there was one.
func clean(cell string) (t string, guarded bool) {
	t = strings.TrimSpace(letters.Visible(cell))
	if off := Unguard(t); off != t {
		return off, true
	}
	return t, false
}

// Guard keeps a spreadsheet from running a cell: it puts ' before a text that
// starts with = + - or @, before one that import would take for a word for
// nothing, an error or a ruined number, and before one that would be taken for
// guarded.
func Guard(t string) string {
	if guards(strings.TrimLeft(t, "'")) {
		return "'" + t
	}
	return t
}

// Unguard takes exactly that ' off again.
func Unguard(t string) string {
	if strings.HasPrefix(t, "'") && guards(strings.TrimLeft(t, "'")) {
		return t[1:]
	}
	return t
}

func guards(t string) bool {
	return t != "" && (strings.ContainsRune("=+-@", rune(t[0])) || Nothing(t) || IsError(t) || Destroyed(t))
}

// Destroyed reports whether a spreadsheet showed or saved something else than
// what was typed, which is gone: 4.47E+11 for a long number, #### for a column
// that was too narrow.
func Destroyed(t string) bool {
	if len(t) < 2 || t[0] != '#' && (t[0] < '0' || t[0] > '9') {
		return false
	}
	if strings.Trim(t, "#") == "" {
		return true
	}
	mantissa, power, ok := strings.Cut(strings.ToUpper(t), "E+")
	return ok && power != "" && len(power) <= 3 && strings.Trim(power, "0123456789") == "" && decimal(mantissa)
}

func decimal(t string) bool {
	whole, part, dot := strings.Cut(t, ".")
	return whole != "" && strings.Trim(whole, "0123456789") == "" && (!dot || part != "" && strings.Trim(part, "0123456789") == "")
}

// Nothing reports whether a cell's text is a word for nothing: n/a, -, NULL or
// None, which count as blank.
func Nothing(t string) bool {
	switch len(t) {
	case 1, 2, 3, 4:
		switch strings.ToLower(t) {
		case "n/a", "-", "--", "–", "—", "null", "none":
			return true
		}
	}
	return false
}
