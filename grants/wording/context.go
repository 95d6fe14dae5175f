package wording

import (
	"strings"
	"sync"
	"unicode/utf8"

	"commonthread/assets"
)

// context is a word's surroundings, which say whether it is a name.
type context struct {
	words []word
	text  string
}

// dictionary holds ordinary words, those that the program brings to make
// passphrases of.
var dictionary = sync.OnceValue(func() map[string]bool { return set(assets.Words()...) })

// together reports whether two words of a sentence stand with nothing but blanks
// or a comma between them.
func (c context) together(i, j int) bool {
	if i < 0 || j >= len(c.words) || c.words[i].sentence != c.words[j].sentence {
		return false
	}
	for k := i + 1; k <= j; k++ {
		if gap := strings.TrimSpace(c.words[k].gap); gap != "" && gap != "." && gap != "-" && !(gap == "," && j == i+1) {
			return false
		}
	}
	return true
}

// at is the word there, where it is in the same sentence as i; empty otherwise.
func (c context) at(i, j int) word {
	if j < 0 || j >= len(c.words) || c.words[j].sentence != c.words[i].sentence {
		return word{}
	}
	return c.words[j]
}

// title reports whether the sentence is a heading with capitals throughout.
func (c context) title(i int) bool {
	capital, all := 0, 0
	for _, w := range sentenceOf(c.words, c.words[i].sentence) {
		if utf8.RuneCountInString(w.text) < 4 {
			continue
		}
		all++
		if w.capital {
			capital++
		}
	}
	return all >= 3 && capital*10 > all*6
}

// titled reports whether Mr, Mrs or the like stand before the word.
func (c context) titled(i int) bool { return titles[c.at(i, i-1).bare] && c.words[i].capital }

// worker reports whether the name is that of somebody who is there by their
// work: Dr Hill, Councillor Khan, our link worker Sarah.
func (c context) worker(i int) bool {
	one, two := c.at(i, i-1), c.at(i, i-2)
	return addressed(one) || addressed(two) && one.capital
}

// addressed reports whether a word stands before the name of one who is there
// for others. A few of them are plain words too, unless they have a capital:
// "one lady (Rahela Miah)", "her father Trevor" are of people who came.
func addressed(w word) bool {
	return professions[w.bare] && (w.capital || !alsoPlain[w.bare])
}

// place reports whether the words from i to j are part of the name of a place
// or a body: Hill Street, the Rose Surgery, St Mark's Church.
func (c context) place(i, j int) bool {
	next, after, before := c.at(i, j+1), c.at(i, j+2), c.at(i, i-1)
	switch before.bare {
	case "st", "saint", "street":
		return true
	}
	if placePrefixes[before.bare] && before.capital && !before.first {
		return true
	}
	if placeWords[next.bare] && (next.capital || lowerPlace[next.bare]) && blank(next.gap, c.words[j].owner) {
		return true
	}
	return next.capital && placeWords[after.bare] && after.capital && blank(next.gap, true) && blank(after.gap, true)
}

// lowerPlace are words for places that are one without a capital too.
var lowerPlace = set(`street road lane surgery clinic school church mosque library practice centre mill avenue close estate hospital pharmacy chapel`)

func blank(gap string, owner bool) bool { return strings.Trim(gap, " 's’") == "" }

// placed reports whether a word that is a name too stands where a place does.
func (c context) placed(i int) bool {
	switch c.at(i, i-1).bare {
	case "at", "in", "on", "near", "along", "behind", "opposite", "around", "off", "outside", "via":
		return true
	}
	return false
}

// doing reports whether what follows is what only somebody does.
func (c context) doing(i int) bool { return deeds[c.at(i, i+1).bare] }

// named reports whether the word there, which is a first name on file, is meant
// as one.
func (c context) named(i int) bool {
	w := c.words[i]
	if !w.capital || acronym(w) {
		return false
	}
	if is, plain := c.plainly(i); plain {
		return is
	}
	next := c.at(i, i+1)
	deed, inside := looseDeeds[next.bare], !w.first && !c.title(i)
	switch {
	case deed && anyOf(sentenceOf(c.words, w.sentence), healthWord), c.theirs(i):
		return true
	case ideas[w.bare]:
		return inside && (deed || c.anIdea(i))
	case inside:
		return deed || w.owner || !next.capital || next.text == "I"
	}
	return w.first && (deed || w.owner && asNames[w.bare])
}

// acronym reports whether a word is a few capitals: MAY is, and MARK is shouted.
func acronym(w word) bool { return w.caps && utf8.RuneCountInString(w.text) < 4 }

// anIdea reports whether a name that is an idea too, as Hope, is called or owns
// something as only somebody does.
func (c context) anIdea(i int) bool {
	return namesTheNext[c.at(i, i-1).bare] || c.words[i].owner && !months[c.words[i].bare]
}

// plainly says of a word that may be a name whether it is one, where what stands
// beside it settles that: a title, a month's own words, a place, a deed, "the".
func (c context) plainly(i int) (is, plain bool) {
	w, next, before := c.words[i], c.at(i, i+1), c.at(i, i-1)
	switch {
	case c.titled(i), !isWord(w.bare):
		return true, true
	case c.month(i):
		return deeds[next.bare] && !monthBefore[before.bare], true
	case c.placed(i):
		return false, true
	case c.doing(i):
		return true, true
	}
	return false, articles[before.bare]
}

// articles stand before things, not before names.
var articles = set(`the a an every this`)

// month reports whether a name that is a month too stands where a month does.
func (c context) month(i int) bool {
	next := c.at(i, i+1)
	return months[c.words[i].bare] && (monthBefore[c.at(i, i-1).bare] || isNumber(next.bare) || next.bare == "to" || months[next.bare])
}

// namesTheNext are words after which a word with a capital is somebody.
var namesTheNext = set(`with helped met told asked called named visited rang phoned mum dad sister brother husband wife son daughter friend neighbour member attendee volunteer lady befriended invited introduced taught welcomed thank supported thanks dear for like about said because and by when sees gave from than without beside while since if but how what said that`)

// theirs reports whether the sentence goes on with what is somebody's: "Joy's
// depression", "Grace and her baby".
func (c context) theirs(i int) bool {
	next, after := c.at(i, i+1), c.at(i, i+2)
	if c.words[i].owner {
		return kin[next.bare] || healthWord(next.bare)
	}
	return next.bare == "and" && (after.bare == "her" || after.bare == "his" || after.bare == "their")
}

// kin are who and what somebody has.
var kin = set(`husband wife son daughter mother father mum dad sister brother grandson granddaughter grandmother friend neighbour carer gp nurse doctor family partner baby children birthday funeral idea words story knitting health flat dog idea face hands`)

// surname reports whether the word there, a surname on file, is meant as one.
func (c context) surname(i int) bool {
	w := c.words[i]
	switch {
	case !w.capital || acronym(w):
		return false
	case c.at(i, i+1).capital && c.together(i, i+1) && !c.at(i, i+1).caps:
		return false // part of what a firm or a place is called
	case isWord(w.bare):
		return !w.first && !c.placed(i) && !c.title(i) && c.doing(i) && !months[w.bare]
	case usualNames[w.bare] && !c.doing(i) && !namesTheNext[c.at(i, i-1).bare]:
		return !w.first
	}
	return !c.title(i) || c.doing(i)
}

// afterName reports whether the word is the last name of somebody else, whose
// first name stands before it.
func (c context) afterName(i int) bool {
	before := c.at(i, i-1)
	return before.capital && blank(c.words[i].gap, true) && !before.owner && !titles[before.bare] &&
		!(before.first && isWord(before.bare)) && utf8.RuneCountInString(before.text) > 1
}

// officer reports whether the name from i to j is given as that of one who holds
// an office or is there by their work, with no word of health in the sentence.
func (c context) officer(i, j int) bool {
	if anyOf(sentenceOf(c.words, c.words[i].sentence), healthWord) {
		return false
	}
	return c.joined(i, -1) || !c.words[j].owner && c.joined(j, 1)
}

// joined looks for an office on one side of a name, past other names and words
// that may stand between.
func (c context) joined(from, by int) bool {
	for k, steps := from+by, 0; steps < 14; k, steps = k+by, steps+1 {
		w := c.at(from, k)
		switch {
		case w.text == "":
			return false
		case offices[w.bare] || carers[w.bare]:
			return true
		case w.capital && !w.first, joins[w.bare], w.capital && steps < 3 && !plainStarts[w.bare]:
		default:
			return false
		}
	}
	return false
}

// strangerIll reports whether the word is a usual first name, of nobody on file
// as far as that goes, in a sentence about somebody's health.
func (c context) strangerIll(i int) bool {
	w := c.words[i]
	if !w.capital || !usualNames[w.bare] || places[w.bare] || !c.named(i) || c.at(i, i+1).capital {
		return false
	}
	return anyOf(sentenceOf(c.words, w.sentence), func(s string) bool { return healthWord(s) && !aboutServices[s] })
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
