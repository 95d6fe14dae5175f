package data

import "reflect"

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
