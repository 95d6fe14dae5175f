package words

import (
	"cmp"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// Field is what a field of a kind is called, as it is declared; "" where there is no
// such field.
func Field(k data.Kind, name string) string {
	f := data.FieldNamed(k, name)
	if f == nil {
		return ""
	}
	return lang.L(f.Label)
}

// Column is what a column of the tables is called: as its field is declared, in the
// first table that has it. "" where no field has such a column.
func Column(column string) string {
	for _, k := range []data.Kind{data.KindPerson, data.KindEquality, data.KindReferral, data.KindSpending, data.KindSession, data.KindResponse} {
		for _, f := range data.KindNamed(k).Fields {
			if f.Column == column {
				return cmp.Or(Field(k, f.Name), column)
			}
		}
	}
	return ""
}
