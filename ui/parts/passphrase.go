package parts

import (
	"crypto/rand"
	"errors"
	"math/big"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/assets"
	"commonthread/data/vault"
	"commonthread/ui/widgets"
)

// PassphraseFields are the two fields of a new passphrase, with how strong it
// is, and five words where one is wanted.
type PassphraseFields struct {
	First, Again *widgets.Entry
	strength     *widgets.Text
	Box          *fyne.Container
}

func NewPassphraseFields() *PassphraseFields {
	f := &PassphraseFields{
		First: widgets.NewPassphrase(lang.L("New passphrase")), Again: widgets.NewPassphrase(lang.L("The same once more")),
		strength: widgets.NewQuiet(StrengthOf("")),
	}
	f.First.OnChanged = func(s string) { f.strength.SetText(StrengthOf(s)) }
	suggest := widgets.NewButton(widgets.Plain, lang.L("Suggest five words"), f.Suggest)
	f.Box = widgets.Column(10,
		widgets.Column(4, widgets.NewStrong(lang.L("Passphrase")), f.First, f.strength, widgets.Wrap(suggest)),
		widgets.Column(4, widgets.NewStrong(lang.L("The same once more")), f.Again))
	return f
}

// Suggest writes five words where they can be read, so that they are copied to
// paper before they are hidden.
func (f *PassphraseFields) Suggest() {
	f.First.Password, f.Again.Password = false, false
	words := FiveWords()
	f.First.SetText(words)
	f.Again.SetText("")
	f.First.Refresh()
	f.Again.Refresh()
	f.strength.SetText(lang.L("Strong. Write it down, then type it once more below."))
}

// Problem says what is wrong with what was typed; "" for nothing.
func (f *PassphraseFields) Problem() string {
	switch {
	case utf8.RuneCountInString(f.First.Text) < 8:
		return lang.L("The passphrase is too short. Use at least eight letters; three words or more are best.")
	case f.First.Text != f.Again.Text:
		return lang.L("The two passphrases are not the same. Type them again.")
	}
	return ""
}

// FiveWords are five words chosen evenly by the system's own randomness; some
// 60 bits, which no stolen laptop's finder can try through.
func FiveWords() string {
	words := assets.Words()
	out := make([]string, 5)
	for i := range out {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(words))))
		if err != nil {
			panic(err) // crypto/rand never fails
		}
		out[i] = words[n.Int64()]
	}
	return strings.Join(out, " ")
}

// StrengthOf says how strong a passphrase is, in words. It counts length and
// variety only: a guess that errs on the side of asking for more.
func StrengthOf(s string) string {
	n := utf8.RuneCountInString(s)
	different := map[rune]bool{}
	for _, r := range s {
		different[r] = true
	}
	words := len(strings.Fields(s))
	switch {
	case n == 0:
		return lang.L("Three words or more that nobody would guess. Spaces are fine.")
	case n < 8 || len(different) < 5:
		return lang.L("Too short or too simple.")
	case n >= 22 || (words >= 4 && n >= 18):
		return lang.L("Strong.")
	case n >= 14 || words >= 3:
		return lang.L("Fair. Another word makes it strong.")
	}
	return lang.L("Weak. Add a word or two.")
}

func IsWrongPassphrase(err error) bool { return errors.Is(err, vault.ErrWrongPassphrase) }
