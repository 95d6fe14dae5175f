package stage

import (
	"fmt"

	"commonthread/data"
)

// Somebody is an attendee with little on file.
func Somebody(id, first, last string) *data.Person {
	return &data.Person{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032s", id))}, FirstName: first, LastName: last, Role: data.Attendee}
}

// Names are what they are called.
func Names(people []*data.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name())
	}
	return out
}
