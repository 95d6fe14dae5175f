package data

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// An edit writes what was touched: whatever others wrote in other fields stays, and
// what two wrote apart is a conflict that changes nothing until it is settled.
func TestAnEditWritesWhatWasTouched(t *testing.T) {
	field := func(p *Person, i int) *string {
		return []*string{&p.FirstName, &p.Phone, &p.Email, &p.AccessNeeds}[i]
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"", "a", "b", "c"})
		opened := &Person{Meta: Meta{ID: numbered(1)}, Role: Attendee}
		for i := range 4 {
			*field(opened, i) = word.Draw(t, "opened")
		}
		edited, now := Clone(opened), Clone(opened)
		now.Postcode, now.Entered = "BB9 7LJ", 7
		var both []int
		for i := range 4 {
			*field(edited, i), *field(now, i) = word.Draw(t, "edited"), word.Draw(t, "now")
			if o, e, n := *field(opened, i), *field(edited, i), *field(now, i); e != o && n != o && e != n {
				both = append(both, i)
			}
		}
		e, err := NewEdit(opened, edited)
		if err != nil {
			t.Fatal(err)
		}
		got, err := e.Onto(now)
		var c *Conflict
		if len(both) > 0 != errors.As(err, &c) || c != nil && (len(c.Clashes) != len(both) || !errors.Is(err, ErrConflict)) {
			t.Fatalf("%v, want a conflict in %v", err, both)
		}
		mine := rapid.Bool().Draw(t, "mine")
		if c != nil {
			for _, cl := range c.Clashes {
				if mine {
					e, err = e.Insist(cl)
				} else {
					e, err = e.Yield(cl)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if got, err = e.Onto(now); err != nil {
				t.Fatal(err)
			}
		}
		p := got.(*Person)
		if p.Postcode != "BB9 7LJ" || p.Entered != 7 || p.ID != now.ID {
			t.Fatalf("%+v", p)
		}
		for i := range 4 {
			want := *field(now, i)
			if *field(edited, i) != *field(opened, i) && (mine || !slices.Contains(both, i)) {
				want = *field(edited, i)
			}
			if *field(p, i) != want {
				t.Fatalf("field %d is %q, want %q", i, *field(p, i), want)
			}
		}
		// Over a lock: begun anew on what is there by then, with what stood put back.
		back, err := e.Back()
		if err != nil {
			t.Fatal(err)
		}
		state, _ := State(now)
		begun, err := Begun(state, back)
		if err != nil {
			t.Fatal(err)
		}
		patched, _ := State(p)
		if _, err := (Edit{Opened: begun, Edited: patched}).Onto(now); err != nil {
			t.Fatalf("taken up again: %v", err)
		}
	})
}

// Somebody took out a whole line in which a field was touched: asked as one, and
// kept whole where it is wanted, never as a line with one field in it.
func TestAnEditOfALineThatIsGone(t *testing.T) {
	bid := &Bid{Meta: Meta{ID: numbered(1)}, Name: "Wool", Budget: map[ID]BudgetLine{numbered(2): {Item: "Hall", Pence: 500}}}
	edited, now := Clone(bid), Clone(bid)
	edited.Budget[numbered(2)] = BudgetLine{Item: "Hall", Pence: 500, How: "Two mornings"}
	delete(now.Budget, numbered(2))
	e, err := NewEdit(bid, edited)
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Onto(now)
	var c *Conflict
	if !errors.As(err, &c) || len(c.Clashes) != 1 || !slices.Equal(c.Clashes[0].Path, []string{"budget", string(numbered(2))}) || c.Clashes[0].Now != nil {
		t.Fatalf("%v %+v", err, c)
	}
	mine, err := e.Insist(c.Clashes[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := mine.Onto(now)
	if err != nil || got.(*Bid).Budget[numbered(2)] != edited.Budget[numbered(2)] {
		t.Errorf("%+v %v", got, err)
	}
	theirs, err := e.Yield(c.Clashes[0])
	if err != nil {
		t.Fatal(err)
	}
	if got, err = theirs.Onto(now); err != nil || len(got.(*Bid).Budget) != 0 {
		t.Errorf("%+v %v", got, err)
	}
}

func numbered(n int) ID { return ID(fmt.Sprintf("%032x", n)) }
