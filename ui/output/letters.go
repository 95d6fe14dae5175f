package output

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// lettersError says that a document has letters that cannot be printed. Nothing was
// saved: it is asked first.
type lettersError struct{ missing []string }

func (e *lettersError) Error() string {
	return fmt.Errorf("letters that cannot be printed: %s", strings.Join(e.missing, " ")).Error()
}

// AskLetters asks whether a document is to be made though an empty box is printed for
// some letters; false where that is not what went wrong.
func AskLetters(w page.Host, err error, again func()) bool {
	var l *lettersError
	if !errors.As(err, &l) {
		return false
	}
	widgets.Ask(w.Canvas(), lang.L("Some letters cannot be printed"),
		lang.L("We have no letters for: {{.letters}}. An empty box is printed for each. Nothing is made yet. You can write the name in other letters too, and print then.", words.With{"letters": strings.Join(l.missing, " ")}),
		lang.L("Make it all the same"), lang.L("Leave it"), again)
	return true
}

// OnlyLetters reports whether an error is no more than letters that cannot be printed.
func OnlyLetters(err error) bool {
	var l *lettersError
	return errors.As(err, &l)
}
