package grants

import (
	"slices"
	"strings"

	"commonthread/grants/figures"
)

// The marks round a live figure in the editor, where nobody sees braces.
const (
	TokenFrom = "‹"
	TokenTo   = "›"
)

// Tokens show the live figures of answers as their present values, between marks,
// and read them back. No two figures are shown alike, so that each is what it says.
type Tokens struct {
	rep   *figures.Report
	shown map[string]string // by the name between the braces
	names map[string]string // by what is shown
}

// Token is a figure that can be put into an answer.
type Token struct {
	Shown string // with its marks, as it stands in the editor
	Title string
}

// TokensOf are the tokens of a report's figures.
func TokensOf(rep *figures.Report) *Tokens {
	t := &Tokens{rep: rep, shown: map[string]string{}, names: map[string]string{}}
	for _, name := range rep.Order {
		t.of(name)
	}
	for _, name := range rep.Order {
		t.of("number:" + name)
	}
	for _, word := range []string{"group", "period", "from", "to"} {
		t.of(word)
	}
	return t
}

// of is what a name is shown as, marks apart.
func (t *Tokens) of(name string) string {
	if s, known := t.shown[name]; known {
		return s
	}
	text, _, _ := liveText(name, t.rep)
	text = strings.NewReplacer(TokenFrom, "", TokenTo, "", "\n", " ").Replace(text)
	if _, taken := t.names[text]; taken {
		text += ": " + lowerStart(figures.Title(strings.TrimPrefix(name, "number:")))
	}
	if _, taken := t.names[text]; taken || text == "" {
		text += " (" + name + ")"
	}
	t.shown[name], t.names[text] = text, name
	return text
}

// List are the figures that can be chosen, those with a value, in their order.
func (t *Tokens) List() []Token {
	var out []Token
	for _, name := range t.rep.Order {
		if f := t.rep.Figure(name); f != nil && !f.Suppressed && f.Value != nil {
			out = append(out, Token{Shown: TokenFrom + t.of(name) + TokenTo, Title: figures.Title(name)})
		}
	}
	for _, word := range []Token{{"group", "The group's name"}, {"period", "The period"}, {"from", "Its first day"}, {"to", "Its last day"}} {
		out = append(out, Token{Shown: TokenFrom + t.of(word.Shown) + TokenTo, Title: word.Title})
	}
	return out
}

// Show is an answer as the editor has it.
func (t *Tokens) Show(raw string) string {
	return live.ReplaceAllStringFunc(raw, func(s string) string {
		return TokenFrom + t.of(strings.TrimSpace(s[2:len(s)-2])) + TokenTo
	})
}

// Read is an answer as it is kept. unknown are tokens that are no figure, or are
// not any more; they stay as they are.
func (t *Tokens) Read(shown string) (raw string, unknown []string) {
	var out strings.Builder
	for {
		from := strings.Index(shown, TokenFrom)
		length := -1
		if from >= 0 {
			length = strings.Index(shown[from:], TokenTo)
		}
		if length < 0 {
			out.WriteString(shown)
			return out.String(), unknown
		}
		out.WriteString(shown[:from])
		inner := shown[from+len(TokenFrom) : from+length]
		if name, known := t.names[inner]; known {
			out.WriteString("{{" + name + "}}")
		} else {
			out.WriteString(shown[from : from+length+len(TokenTo)])
			unknown = append(unknown, inner)
		}
		shown = shown[from+length+len(TokenTo):]
	}
}

// Plain is a text of the editor with each token as its value, as it is copied.
func Plain(shown string) string {
	return strings.NewReplacer(TokenFrom, "", TokenTo, "").Replace(shown)
}

// Whole is the text after a change, in which no token is cut: one that was
// partly taken out is gone whole, and what was written into one stands after it.
func (t *Tokens) Whole(before, after string) string {
	return wholeTokens(before, after, func(inner string) bool { _, known := t.names[inner]; return known })
}

func wholeTokens(before, after string, known func(inner string) bool) string {
	if sound(after, known) {
		return after
	}
	b, a := []rune(before), []rune(after)
	start := 0
	for start < len(b) && start < len(a) && b[start] == a[start] {
		start++
	}
	end := 0
	for end < len(b)-start && end < len(a)-start && b[len(b)-1-end] == a[len(a)-1-end] {
		end++
	}
	from, to := start, len(b)-end
	put := string(a[start : len(a)-end])
	if !sound(put, known) {
		put = Plain(put)
	}
	for _, at := range tokenPlaces(b) {
		switch {
		case from == to && from > at[0] && from < at[1]: // written into it
			from, to = at[1], at[1]
		case from < to && from < at[1] && to > at[0]: // taken out in part, or whole
			from, to = min(from, at[0]), max(to, at[1])
		}
	}
	return string(b[:from]) + put + string(b[to:])
}

// sound reports whether every mark of a text is of a whole token that is known.
func sound(text string, known func(inner string) bool) bool {
	for {
		at := strings.IndexAny(text, TokenFrom+TokenTo)
		if at < 0 {
			return true
		}
		rest, opens := strings.CutPrefix(text[at:], TokenFrom)
		inner, after, closes := strings.Cut(rest, TokenTo)
		if !opens || !closes || !known(inner) {
			return false
		}
		text = after
	}
}

// tokenPlaces are where tokens stand in a text.
func tokenPlaces(text []rune) (out [][2]int) {
	from := -1
	for i, r := range text {
		switch {
		case string(r) == TokenFrom:
			from = i
		case string(r) == TokenTo && from >= 0:
			out = append(out, [2]int{from, i + 1})
			from = -1
		}
	}
	return slices.Clip(out)
}
