package data

import (
	"reflect"
	"unicode/utf8"
)

// Clone is a deep copy of a record, to be changed and put with Store.Update.
// A nil record stays nil.
func Clone[T Record](rec T) T { return copyOf(rec, copying{}) }

// kept is a deep copy of a record as the file would give it back: what is empty
// in it is absent, and text is UTF-8. (It is several times quicker than writing
// the record and reading it again; a test holds that the two are the same.)
func kept[T Record](rec T) T { return copyOf(rec, copying{tidy: true}) }

func copyOf[T Record](rec T, c copying) T {
	v := reflect.ValueOf(rec)
	if !v.IsValid() || v.IsNil() {
		return rec
	}
	p := reflect.New(v.Type().Elem())
	p.Elem().Set(v.Elem())
	c.own(p.Elem())
	return p.Interface().(T)
}

// copying makes a copy's own what it still shares with what it was copied from.
// Records hold pointers, maps, slices and arrays of plain values, and no field
// of theirs is unexported.
type copying struct{ tidy bool }

func (c copying) own(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); c.tidy && !utf8.ValidString(s) {
			v.SetString(string([]rune(s))) // as encoding/json: one U+FFFD a byte
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			c.own(p.Elem())
			if v.Set(p); c.tidy && p.Elem().Kind() == reflect.Struct && p.Elem().IsZero() {
				v.SetZero() // an object left empty is absent
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			c.own(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			c.own(v.Index(i))
		}
	case reflect.Slice:
		c.ownSlice(v)
	case reflect.Map:
		c.ownMap(v)
	}
}

func (c copying) ownSlice(v reflect.Value) {
	if v.Len() == 0 {
		if c.tidy {
			v.SetZero()
		}
		return // nothing is shared of an empty one
	}
	s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(s, v)
	for i := range s.Len() {
		c.own(s.Index(i))
	}
	v.Set(s)
}

func (c copying) ownMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	m := reflect.MakeMapWithSize(v.Type(), v.Len())
	key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
	for it := v.MapRange(); it.Next(); {
		key.SetIterKey(it)
		value.SetIterValue(it)
		c.own(key)
		if value.Kind() != reflect.Slice || value.Len() > 0 { // here an empty list is a list
			c.own(value)
		}
		if !c.tidy || !empty(value) {
			m.SetMapIndex(key, value)
		}
	}
	if c.tidy && m.Len() == 0 {
		m = reflect.Zero(v.Type())
	}
	v.Set(m)
}

// empty reports whether a map's value is written as null or {}.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Struct, reflect.Map, reflect.Slice:
		return v.IsZero()
	}
	return false
}
