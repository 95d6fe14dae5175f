package data

import (
	"reflect"
	"unicode/utf8"
)

// Clone is a deep copy of a record, to be changed and put with Store.Update.
// A nil record stays nil.
func Clone[T Record](rec T) T {
	v := reflect.ValueOf(rec)
	if !v.IsValid() {
		return rec
	}
	return deepCopy(v).Interface().(T)
}

// deepCopy follows pointers, maps, slices and arrays. Records hold nothing
// else that is shared, and no field of theirs is unexported.
func deepCopy(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(deepCopy(v.Elem()))
		return c
	case reflect.Struct, reflect.Array:
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		for i := range lenOf(v) {
			if part := member(v, i); shares(part.Kind()) {
				member(c, i).Set(deepCopy(part))
			}
		}
		return c
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(deepCopy(v.Index(i)))
		}
		return c
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeMapWithSize(v.Type(), v.Len())
		for it := v.MapRange(); it.Next(); {
			c.SetMapIndex(it.Key(), deepCopy(it.Value()))
		}
		return c
	}
	return v
}

func lenOf(v reflect.Value) int {
	if v.Kind() == reflect.Array {
		return v.Len()
	}
	return v.NumField()
}

func member(v reflect.Value, i int) reflect.Value {
	if v.Kind() == reflect.Array {
		return v.Index(i)
	}
	return v.Field(i)
}

func shares(k reflect.Kind) bool {
	switch k {
	case reflect.Pointer, reflect.Struct, reflect.Array, reflect.Slice, reflect.Map:
		return true
	}
	return false
}

// kept is a deep copy of a record as the file would give it back: what is empty
// in it is absent, and text is UTF-8. (It is several times quicker than writing
// the record and reading it again; a test holds that the two are the same.)
func kept[T Record](rec T) T {
	c := Clone(rec)
	tidy(reflect.ValueOf(c).Elem())
	return c
}

// tidy makes of a value that can be set what its JSON, with every field
// omitempty, would give back.
func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); !utf8.ValidString(s) {
			v.SetString(string([]rune(s))) // as encoding/json: one U+FFFD a byte
		}
	case reflect.Pointer:
		if !v.IsNil() {
			tidy(v.Elem())
		}
	case reflect.Struct, reflect.Array:
		for i := range lenOf(v) {
			tidy(member(v, i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidy(v.Index(i))
		}
		if v.Len() == 0 {
			v.SetZero()
		}
	case reflect.Map:
		tidyMap(v)
	}
}

// tidyMap leaves out entries that hold nothing.
func tidyMap(m reflect.Value) {
	for it := m.MapRange(); it.Next(); {
		k, v := reflect.New(m.Type().Key()).Elem(), reflect.New(m.Type().Elem()).Elem()
		k.Set(it.Key())
		v.Set(it.Value())
		tidy(k)
		if v.Kind() != reflect.Slice || v.Len() > 0 { // here an empty list is a list
			tidy(v)
		}
		if k.String() != it.Key().String() || empty(v) {
			m.SetMapIndex(it.Key(), reflect.Value{})
		}
		if !empty(v) {
			m.SetMapIndex(k, v)
		}
	}
	if m.Len() == 0 {
		m.SetZero()
	}
}

// empty reports whether a map's value is written as null or {}.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Struct, reflect.Map, reflect.Slice:
		return v.IsZero()
	}
	return false
}
