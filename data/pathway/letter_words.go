package pathway

import (
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
)

// A group may write the opening of its letters itself, with words in double braces
// that are filled in for each referral, as in a bid. What may be told of somebody is
// not theirs to change: where the person has not agreed, the group's own opening of a
// letter that tells anything is left out, and the plain one stands.

// LetterTokens are the words in double braces that a letter may have.
var LetterTokens = []string{"group", "referrer", "person", "received", "target", "first_visit", "visits"}

// toldTokens are those that tell what came of the referral.
var toldTokens = []string{"first_visit", "visits"}

var letterToken = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// mostLetterWords is how long an opening may be, so that the letter stays a page.
const mostLetterWords = 1500

// LetterSetting is the name under which a group keeps its own opening of a kind of
// letter.
func LetterSetting(kind string) string { return "letters." + kind }

// CheckLetter says in words what is wrong with an opening of a kind; "" is nothing.
func CheckLetter(kind string) func(string) string {
	return func(text string) string {
		if tooMany := len([]rune(text)) > mostLetterWords; tooMany {
			return "it is at most 1,500 letters"
		}
		for _, found := range letterToken.FindAllStringSubmatch(text, -1) {
			name := strings.TrimSpace(found[1])
			if !slices.Contains(LetterTokens, name) {
				return "{{" + name + "}} is not filled in; what is: {{" + strings.Join(LetterTokens, "}}, {{") + "}}"
			}
			if kind == data.LetterReceived && slices.Contains(toldTokens, name) {
				return "a letter that says only that the referral came does not tell of visits: leave {{" + name + "}} out"
			}
		}
		if left := letterToken.ReplaceAllString(text, ""); strings.Contains(left, "{{") || strings.Contains(left, "}}") {
			return "a word in braces is written {{person}}, with two on each side"
		}
		return ""
	}
}

// LetterWords is a group's own opening of a kind of letter; "" where it has none.
func LetterWords(g *data.Group, kind string) string {
	if g == nil || kind == "" {
		return ""
	}
	if text := g.Settings[LetterSetting(kind)]; text != "" && CheckLetter(kind)(text) == "" {
		return text
	}
	return ""
}

// FillLetter fills in an opening. A word for which there is nothing to say gives "":
// the opening cannot be used then.
func FillLetter(text string, with map[string]string) string {
	whole := true
	out := letterToken.ReplaceAllStringFunc(text, func(token string) string {
		value := with[strings.TrimSpace(strings.Trim(token, "{}"))]
		whole = whole && value != ""
		return value
	})
	if !whole {
		return ""
	}
	return out
}
