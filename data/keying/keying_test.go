package keying_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/keying"
)

// group has two people with a sheet of ucla3 each, and one of ons4.
func group() *data.Records {
	r := data.NewRecords()
	for i, s := range []data.AnswerSheet{{PersonID: "a", Measure: "ucla3", Number: 40143}, {PersonID: "b", Measure: "ucla3", Number: 51234}, {PersonID: "a", Measure: "ons4", Number: 62345}} {
		s.ID, s.Day = data.ID(fmt.Sprint("s", i)), "2026-03-01"
		r.Put(&s)
	}
	return r
}

// writer keeps records as the store does.
type writer struct{ r *data.Records }

func (w writer) Records() *data.Records { return w.r }
func (w writer) NaturalID(_ data.Kind, parts ...string) data.ID {
	return data.ID(strings.Join(parts, "|"))
}
func (w writer) Put(rec data.Record) error {
	w.r.Put(rec)
	return nil
}

var march = keying.How{Measure: "ucla3", Day: "2026-03-05", Mode: data.ModeSelf}

func written(n int) string { return fmt.Sprint(n, " ", data.CheckLetter(n)) }

func TestPile(t *testing.T) {
	r := group()
	pile, err := keying.Read(r, march, strings.NewReader("\ufeff"+written(40143)+" 1 - ?\r\n\n"+strings.ToLower(fmt.Sprint(51234, data.CheckLetter(51234)))+"  3 often 2\n"))
	if err != nil || len(pile) != 2 {
		t.Fatalf("%v %v", pile, err)
	}
	if added, err := keying.Keep(writer{r}, pile); err != nil || added != 2 {
		t.Fatalf("%d %v", added, err)
	}
	first := r.Responses[r.AnswerSheets["s0"].ResponseID]
	if first.PersonID != "a" || *first.Items.At(0) != 1 || first.Items.At(1) != nil || first.Items.At(2) != nil || !first.Declines(2) || first.Declines(1) || first.Date != "2026-03-05" || first.Mode != data.ModeSelf {
		t.Errorf("%+v", first)
	}
	if second := r.Responses[r.AnswerSheets["s1"].ResponseID]; *second.Items.At(1) != 3 {
		t.Errorf("%+v", second)
	}
	// The same pile again is the same; other answers are refused, and so is a blank
	// that was a refusal to say.
	again, err := keying.Read(r, march, strings.NewReader(written(40143)+" 1 - ?"))
	if err != nil || !again[0].Same {
		t.Fatalf("%+v %v", again, err)
	}
	if added, err := keying.Keep(writer{r}, again); added != 0 || err != nil || len(r.Responses) != 2 {
		t.Errorf("%d %v", added, err)
	}
	if _, err := keying.Read(r, march, strings.NewReader(written(40143)+" 1 - -")); err == nil || !strings.Contains(err.Error(), "typed in already") {
		t.Errorf("%v", err)
	}
	// Once they are taken out, they can be typed in again.
	delete(r.Responses, r.AnswerSheets["s0"].ResponseID)
	if pile, err := keying.Read(r, march, strings.NewReader(written(40143)+" 2 2 2")); err != nil || pile[0].Same {
		t.Errorf("%+v %v", pile, err)
	}
}

// Each line that cannot be right is told with its number, and then nothing of the
// pile is kept.
func TestFaults(t *testing.T) {
	r := group()
	wrong := "ABCDEFGHJKLMNPRSTUVWXYZ"
	letter := strings.Trim(wrong, data.CheckLetter(40143))[:1]
	for line, want := range map[string]string{
		fmt.Sprint("40143 ", letter, " 1 2 3"): "do not go together",
		"40143 1 2 3":                          "is missing",
		"K 1 2 3":                              "is not the number",
		written(40144) + " 1 2 3":              "no questionnaire on file",
		written(62345) + " 1 2 3":              "is of ons4",
		written(40143) + " 1 2":                "has 3 questions, and here are 2 answers",
		written(40143) + " 1 2 3 1":            "here are 4 answers",
		written(40143) + " 1 2 4":              `"4" is no answer to question 3`,
		written(40143) + " 1 2 2.0":            "is no answer",
	} {
		_, err := keying.Read(r, march, strings.NewReader(written(51234)+" 1 1 1\n"+line+"\n"))
		if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), "Line 2: ") || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Nothing was changed.") {
			t.Errorf("%s: %v", line, err)
		}
	}
	if _, err := keying.Read(r, march, strings.NewReader(written(51234)+" 1 1 1\n"+written(51234)+" 1 1 2\n")); err == nil || !strings.Contains(err.Error(), "stands on line 1 too") {
		t.Errorf("%v", err)
	}
	r.Put(&data.AnswerSheet{Meta: data.Meta{ID: "twin"}, PersonID: "b", Measure: "ucla3", Day: "2026-03-01", Number: 40143})
	if _, err := keying.Read(r, march, strings.NewReader(written(40143)+" 1 1 1\n")); err == nil || !strings.Contains(err.Error(), "two laptops") {
		t.Errorf("%v", err)
	}
	if _, err := keying.Read(r, keying.How{Measure: "none"}, strings.NewReader("")); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("%v", err)
	}
}
