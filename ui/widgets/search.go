package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// SearchList is a field to search in over a list, with a line that says how
// many are shown of how many. The down arrow goes into the list, the up arrow
// on its first row comes back.
type SearchList struct {
	Entry *Entry
	List  *List
	// Find chooses what the list shows for the words typed, and says it as the
	// line under the field.
	Find func(query string) (said string)
	// OnEnter hears Return in the field.
	OnEnter func(query string)
	// OnDigit hears of a digit that is typed behind words without one; true says that
	// it was used, and is not written. nil is never.
	OnDigit func(digit int) bool
	// Top is the field and its line; All is the field over the list.
	Top  *fyne.Container
	All  *fyne.Container
	said *Text
}

// NewSearchList puts a field over the list.
func NewSearchList(name, hint string, list *List, find func(string) string) *SearchList {
	s := &SearchList{Entry: NewEntry(name), List: list, Find: find, said: NewQuiet("").Line()}
	s.Entry.SetPlaceHolder(hint)
	s.Entry.OnChanged = func(text string) {
		if words, digit := digitBehind(text); digit > 0 && s.OnDigit != nil && words != "" {
			if s.OnDigit(digit) {
				return
			}
		}
		s.Search()
		s.List.ScrollToTop()
	}
	s.Entry.OnSubmitted = func(q string) {
		if s.OnEnter != nil {
			s.OnEnter(q)
		}
	}
	s.Entry.OnKey = func(ev *fyne.KeyEvent) bool {
		switch {
		case ev.Name == fyne.KeyDown && s.List.Length() > 0:
			focus(s.List)
			return true
		case ev.Name == fyne.KeyEscape && s.Entry.Text != "" && !DialogOpen(canvasOf(s.Entry)):
			s.Clear()
			return true
		}
		return false
	}
	list.OnLeave = func() { focus(s.Entry) }
	s.Top = Column(6, s.Entry, s.said)
	s.All = Fill(s.Top, list, nil)
	return s
}

// digitBehind is the digit at the end of words that have none; 0 for none.
func digitBehind(text string) (words string, digit int) {
	n := len(text)
	if n < 2 || text[n-1] < '1' || text[n-1] > '9' {
		return "", 0
	}
	words = strings.TrimSpace(text[:n-1])
	if strings.ContainsAny(words, "0123456789") {
		return "", 0
	}
	return words, int(text[n-1] - '0')
}

// Search finds again, as when the records changed.
func (s *SearchList) Search() {
	s.said.SetText(s.Find(s.Entry.Text))
	s.List.Refresh()
}

// Clear empties the field and shows everything.
func (s *SearchList) Clear() { s.Entry.SetText("") }

// Said is the line that says how many are shown.
func (s *SearchList) Said() string { return s.said.Words() }

// SaidText is that line, for a page that places it itself.
func (s *SearchList) SaidText() *Text { return s.said }
