// Package settings is the group's own choices by name, such as within how many
// working days somebody who was referred is spoken to: which there are, what
// each may be, and what it is where the group has not chosen. They are kept in
// the group's own record (data.Group.Settings), so every laptop has them.
//
// It is pure. To add one: a Setting in All; whoever goes by it reads it with
// Value.
package settings

import (
	"fmt"
	"slices"
	"strconv"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/data/pathway"
)

// Setting is one thing that a group may choose.
type Setting struct {
	Name  string // as the command writes it
	What  string // in words
	Usual string // what it is where nobody chose
	// Check says in words what is wrong with a value; "" is nothing.
	Check func(value string) string
}

// All are the settings, by name.
var All = []Setting{
	{Name: pathway.ContactDaysSetting, What: "within how many working days somebody who was referred is spoken to",
		Usual: strconv.Itoa(pathway.DefaultContactDays), Check: whole(1, 60)},
	letter(data.LetterReceived, "when a referral came"),
	letter(data.LetterStarted, "when the person has started"),
	letter(data.LetterFinished, "when it has ended"),
	{Name: asking.FirstVisitSetting, What: "at which visit somebody is asked a questionnaire for the first time", Usual: strconv.Itoa(asking.UsualFirstVisit), Check: whole(1, 20)},
	{Name: asking.WeeksSetting, What: "after how many weeks somebody is asked again", Usual: strconv.Itoa(asking.UsualWeeks), Check: whole(1, 104)},
	{Name: asking.ThenWeeksSetting, What: "and after how many weeks from then on", Usual: strconv.Itoa(asking.UsualThenWeeks), Check: whole(1, 104)},
}

// letter is the group's own opening of a kind of letter to a referrer.
func letter(kind, when string) Setting {
	return Setting{Name: pathway.LetterSetting(kind), What: "the group's own opening of the letter to a referrer " + when + ", with words like {{person}} and {{received}} filled in; blank is the usual one",
		Check: pathway.CheckLetter(kind)}
}

// whole wants a whole number from low to high.
func whole(low, high int) func(string) string {
	return func(value string) string {
		if n, err := strconv.Atoi(value); err != nil || n < low || n > high || strconv.Itoa(n) != value {
			return fmt.Sprintf("it is a whole number from %d to %d", low, high)
		}
		return ""
	}
}

// Named finds a setting; nil where there is none of the name.
func Named(name string) *Setting {
	if i := slices.IndexFunc(All, func(s Setting) bool { return s.Name == name }); i >= 0 {
		return &All[i]
	}
	return nil
}

// Value is what a setting is in a group; also of a group that is not there.
func Value(g *data.Group, s *Setting) string {
	if g != nil {
		if v, chosen := g.Settings[s.Name]; chosen && s.Check(v) == "" {
			return v
		}
	}
	return s.Usual
}

// Set gives a group of the caller's own another value; "" is the usual one. The
// error is an *data.Invalid.
func Set(g *data.Group, s *Setting, value string) error {
	if value != "" {
		if problem := s.Check(value); problem != "" {
			return &data.Invalid{Kind: data.KindGroup, Field: s.Name, Problem: s.Name + " cannot be " + strconv.Quote(value) + ": " + problem}
		}
	}
	own := map[string]string{}
	for k, v := range g.Settings {
		own[k] = v
	}
	if own[s.Name] = value; value == "" {
		delete(own, s.Name)
	}
	g.Settings = own
	return nil
}
