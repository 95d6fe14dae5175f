package data

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Field is one field of a kind's records, said once: what it is called, how long it
// may be, whom it speaks of, and how it is read and written as text. Tables, forms,
// the commands, the audit and what a person is given of their own go by it. To add a
// field: its line in the struct, and its row in the kind's list of fields; a test
// wants a row for every line.
type Field struct {
	Name string // the JSON name
	// Column is what tables head it with; "" for a field that is in none.
	Column string
	Label  string // as people are shown it, "Phone"
	Limit  int    // the most letters (code points); 0 is no limit
	Free   bool   // free words, which may speak of anybody
	About  string // whom it is about, where that is not the person
	// NeedsConsent is a field that is not kept while the person says no.
	NeedsConsent bool
	Codes        []string // the words it may hold; nil is any
	// Parts says that it has no single value: a map or a list of things, which two
	// people may write in at once. It has no text.
	Parts bool
	// Inner is the program's own: an ID, a count. People are not shown it.
	Inner bool

	kind Kind
	at   []int // the field's place in the struct
}

// FieldNamed finds a field of a kind by its JSON name; nil where there is none.
func FieldNamed(k Kind, name string) *Field {
	d := byKind[k]
	if d == nil {
		return nil
	}
	return d.FieldNamed(name)
}

// FieldNamed finds a field by its JSON name; nil where there is none.
func (d *Declaration) FieldNamed(name string) *Field {
	for i := range d.Fields {
		if d.Fields[i].Name == name {
			return &d.Fields[i]
		}
	}
	return nil
}

// Columns are the columns that a kind's fields have in a table, in order.
func Columns(k Kind) (out []string) {
	for _, f := range byKind[k].Fields {
		if f.Column != "" {
			out = append(out, f.Column)
		}
	}
	return out
}

// placed finds each field's place in the struct by its JSON name.
func placed(k Kind, t reflect.Type, fields []Field) []Field {
	at := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if !f.Anonymous {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			at[name] = f.Index
		}
	}
	out := slices.Clone(fields)
	for i := range out {
		place, ok := at[out[i].Name]
		if !ok {
			panic(fmt.Sprintf("data: %s has no field %s", k, out[i].Name))
		}
		out[i].kind, out[i].at = k, place
	}
	return out
}

// Sort is what a field's text is.
type Sort int

// The sorts of text.
const (
	SortText Sort = iota
	SortCode
	SortDay
	SortYesNo
	SortYear
	SortNumber
	SortList
)

// Sort is what the field's text is.
func (f *Field) Sort() Sort {
	switch f.value(NewOf(f.kind)).Interface().(type) {
	case Date:
		return SortDay
	case *bool, bool:
		return SortYesNo
	case int, int64, *int64:
		if f.Name == "birth_year" {
			return SortYear
		}
		return SortNumber
	case []string:
		return SortList
	}
	if f.Codes != nil {
		return SortCode
	}
	return SortText
}

func codesOf[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

func (f *Field) value(rec Record) reflect.Value {
	return reflect.ValueOf(rec).Elem().FieldByIndex(f.at)
}

func (f *Field) clear(rec Record) { f.value(rec).SetZero() }

// Text is what the field of a record holds, as tables write it: yes and no in words,
// a list with a semicolon between. "" is blank, and what has parts is blank.
func (f *Field) Text(rec Record) string {
	v := f.value(rec)
	if v.IsZero() {
		return ""
	}
	switch v := reflect.Indirect(v).Interface().(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case int:
		return strconv.Itoa(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case []string:
		return strings.Join(SplitNeeds(strings.Join(v, ";")), "; ")
	}
	if v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}

// Value is what the field holds, as other programs read it: true, false or null,
// a number or null, a list, else text.
func (f *Field) Value(rec Record) any {
	switch v := f.value(rec).Interface().(type) {
	case *bool:
		if v == nil {
			return nil
		}
		return *v
	case int:
		if v == 0 {
			return nil
		}
		return v
	case []string:
		if v == nil {
			return []string{}
		}
		return v
	}
	return f.Text(rec)
}

// Set writes a text as Text gives it; "" makes the field blank. The error is an
// *Invalid, and the record is as it was.
func (f *Field) Set(rec Record, text string) error {
	text = strings.TrimSpace(text)
	v := f.value(rec)
	if text == "" {
		v.SetZero()
		return nil
	}
	switch v.Interface().(type) {
	case *bool, bool:
		yes, ok := yesOrNo(text)
		if !ok {
			return invalid(f.kind, f.Name, "write yes or no, or nothing where nobody has asked")
		}
		put(v, reflect.ValueOf(yes))
	case int, int64, *int64:
		n, err := strconv.ParseInt(text, 10, 32)
		switch {
		case f.Sort() == SortYear && (err != nil || n < 1890 || n > 2199):
			return invalid(f.kind, f.Name, "the year of birth is four digits, like 1952")
		case err != nil:
			return invalid(f.kind, f.Name, "write a whole number")
		}
		put(v, reflect.ValueOf(n))
	case []string:
		v.Set(reflect.ValueOf(SplitNeeds(text)))
	case Date:
		d, err := ParseDate(text)
		if err != nil {
			return invalid(f.kind, f.Name, unreadableDay)
		}
		v.SetString(string(d))
	default:
		if f.Codes != nil {
			text = strings.ToLower(text)
		}
		if err := f.checkText(text); err != nil {
			return err
		}
		v.SetString(text)
	}
	return nil
}

// put sets a field that holds a value, or points to one.
func put(field, value reflect.Value) {
	if field.Kind() == reflect.Pointer {
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	field.Set(value.Convert(field.Type()))
}

func yesOrNo(text string) (yes, ok bool) {
	switch Fold(text) {
	case "yes", "y", "true", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	}
	return false, false
}

// check holds the field's limit, its words and its day.
func (f *Field) check(rec Record) error {
	v := f.value(rec)
	if v.Kind() != reflect.String {
		return nil
	}
	if d, ok := v.Interface().(Date); ok {
		if !d.Valid() {
			return invalid(f.kind, f.Name, unreadableDay)
		}
		return nil
	}
	return f.checkText(v.String())
}

func (f *Field) checkText(text string) error {
	switch {
	case text == "":
	case f.Codes != nil && !slices.Contains(f.Codes, text):
		return invalid(f.kind, f.Name, "choose one of these words: %s", strings.Join(f.Codes, ", "))
	case tooLong(text, f.Limit):
		return invalid(f.kind, f.Name, "%s", lengthProblem(f.Limit))
	}
	return nil
}

// SplitNeeds takes needs apart at ; and drops blanks and repeats.
func SplitNeeds(t string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range strings.Split(t, ";") {
		n = strings.TrimSpace(n)
		if f := Fold(n); f != "" && !seen[f] {
			seen[f] = true
			out = append(out, n)
		}
	}
	return out
}
