package widgets

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// written is an input whose content can be taken out as text and put back. A
// choice is kept by its words, so that another order of them does no harm.
type written interface {
	written() string
	setWritten(text string)
}

func (e *Entry) written() string {
	if e.Secret {
		return ""
	}
	return e.Text
}

func (e *Entry) setWritten(text string) {
	if !e.Secret {
		e.SetText(text)
	}
}

func (d *DateEntry) written() string        { return d.entry.Text }
func (d *DateEntry) setWritten(text string) { d.SetText(text) }

func (c *Choice) written() string {
	if c.Selected < 0 || c.Selected >= len(c.Options) {
		return ""
	}
	return c.Options[c.Selected]
}

func (c *Choice) setWritten(text string) {
	if i := slices.Index(c.Options, text); i >= 0 && i != c.Selected {
		c.choose(i)
	}
}

func (s *Select) written() string {
	if s.Index < 0 || s.Index >= len(s.Options) {
		return ""
	}
	return s.Options[s.Index]
}

func (s *Select) setWritten(text string) {
	if i := slices.Index(s.Options, text); i >= 0 && i != s.Index {
		s.Choose(i)
	}
}

func (c *Check) written() string { return strconv.FormatBool(c.On) }

func (c *Check) setWritten(text string) {
	if on := text == strconv.FormatBool(true); on != c.On {
		c.SetOn(on)
		if c.OnChanged != nil {
			c.OnChanged(on)
		}
	}
}

func (s *Stepper) written() string { return strconv.FormatInt(s.Value, 10) }

func (s *Stepper) setWritten(text string) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n >= 0 && n != s.Value {
		s.Set(n)
		if s.OnChanged != nil {
			s.OnChanged(n)
		}
	}
}

// inputs are all that can be written in under o, in reading order.
func inputs(o fyne.CanvasObject) []written {
	switch v := o.(type) {
	case written:
		return []written{v}
	case *fyne.Container:
		var out []written
		for _, c := range v.Objects {
			out = append(out, inputs(c)...)
		}
		return out
	case holder:
		return inputs(v.held())
	}
	return nil
}

// eachInput visits every input of the form under a key of its own: the field's,
// with a number where the field has several.
func (f *Form) eachInput(visit func(key string, in written)) {
	for _, fl := range f.Fields {
		for i, in := range inputs(fl.Input) {
			key := fl.Key
			if i > 0 {
				key = fmt.Sprintf("%s#%d", fl.Key, i+1)
			}
			visit(key, in)
		}
		if fl.Held != nil {
			visit(fl.Key+heldKey, fl.Held)
		}
	}
}

// heldKey ends the keys of what nobody can write in.
const heldKey = "#held"

// Shown reports whether what is kept under a key is words for people.
func Shown(key string) bool { return !strings.HasSuffix(key, heldKey) }

// written and setWritten make what a field holds one more input.
func (h *Held) written() string        { return h.Text() }
func (h *Held) setWritten(text string) { h.Set(text) }

// Written is what stands in the form now, by the keys of its fields. What is
// written in a passphrase is not among it.
func (f *Form) Written() map[string]string {
	out := map[string]string{}
	f.eachInput(func(key string, in written) { out[key] = in.written() })
	return out
}

// Touched is what stands in the inputs that do not stand as they did when the
// form was shown.
func (f *Form) Touched() map[string]string {
	out := f.Written()
	maps.DeleteFunc(out, func(key, text string) bool { return f.before[key] == text })
	return out
}

// Write puts back what was touched. All else stays as the form shows it now, also
// where one input fills in another. What has no field any more is left out.
func (f *Form) Write(touched map[string]string) {
	for range 2 {
		f.eachInput(func(key string, in written) {
			text, ok := touched[key]
			if !ok {
				text = f.before[key]
			}
			if in.written() != text {
				in.setWritten(text)
			}
		})
	}
	f.dialog.Refit()
}

// Changed reports whether something stands in the form that did not when it was
// shown.
func (f *Form) Changed() bool { return !maps.Equal(f.before, f.Written()) }

// Saving reports whether the form was completed and is waiting to hear how it went.
func (f *Form) Saving() bool { return f.verb.Disabled() }

// OpenForm is the form that somebody is writing in, whatever sheets lie over
// it; nil where there is none.
func OpenForm(c fyne.Canvas) *Form {
	if all := OpenForms(c); len(all) > 0 {
		return all[0]
	}
	return nil
}

// OpenForms are all forms that are open over a window, the top one first.
func OpenForms(c fyne.Canvas) (all []*Form) {
	for _, d := range slices.Backward(dialogs) {
		if d.canvas == c && d.form != nil {
			all = append(all, d.form)
		}
	}
	return all
}
