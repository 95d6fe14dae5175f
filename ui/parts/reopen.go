package parts

import (
	"strings"

	"commonthread/ui/page"
)

// TwoOf is what a form is about that needs two words to be found again.
func TwoOf[A, B ~string](a A, b B) string { return string(a) + " " + string(b) }

// BothOf are the two words again.
func BothOf(about string) (a, b string) {
	a, b, _ = strings.Cut(about, " ")
	return a, b
}

// GoTo goes to a page; false where it may not be opened.
func GoTo[P page.Page](w page.Host, key string) (p P, ok bool) {
	w.Go(key)
	p, ok = w.Page().(P)
	return p, ok
}
