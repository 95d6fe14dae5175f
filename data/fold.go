package data

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"commonthread/data/letters"
)

// alike are characters that a keyboard or a word processor swaps for one
// another without anybody noticing.
var alike = strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u02bc", "'", "\u2010", "-", "\u2011", "-")

// Fold brings a name to the form in which two ways of typing it are equal:
// capitals, runs of spaces, letters that nobody sees and how an accent was put together make no
// difference; the accents themselves do (Zoe is not Zoë). Names of people,
// sessions and bids are compared by it; it is never shown.
func Fold(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.ToLower(norm.NFC.String(alike.Replace(letters.Visible(s)))))), " ")
}
