package forms

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"commonthread/data"
)

const today = data.Date("2026-11-30")

// group is a group with a form key of the day, and one retired on another day.
func group(t testing.TB, retired data.Date) (recs *data.Records, now, old *data.FormKey) {
	t.Helper()
	recs = data.NewRecords()
	var err error
	if old, err = NewKey("000000000000000000000000000000e1", "2025-01-01"); err != nil {
		t.Fatal(err)
	}
	if now, err = NewKey("000000000000000000000000000000e2", today); err != nil {
		t.Fatal(err)
	}
	old.Retired = retired
	recs.Put(old)
	recs.Put(now)
	return recs, now, old
}

func filled(k *data.FormKey, answers string) string {
	return fmt.Sprintf(`{"format":"commonthread-referral","version":1,"id":"0123456789abcdef0123456789abcdef","form":%q,"who":"referrer","made":"2026-11-30T10:00:00Z","answers":%s}`,
		Fingerprint(k.Recipient), answers)
}

func seal(t testing.TB, k *data.FormKey, plain string) []byte {
	t.Helper()
	to, err := age.ParseHybridRecipient(k.Recipient)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err == nil {
		_, err = w.Write([]byte(plain))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asText(t testing.TB, raw []byte) string {
	t.Helper()
	var out bytes.Buffer
	w := armor.NewWriter(&out)
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAFilledFormIsWhatWasTyped(t *testing.T) {
	recs, k, _ := group(t, "2026-11-30")
	long := strings.Repeat("🧵", 2000)
	raw, err := json.Marshal(map[string]any{"first_name": "Zoë", "last_name": "O'Brien", "birth_year": 1947, "needs": []string{"loneliness", "low mood"},
		"own_words": "میں سلائی\r\nکرنا چاہتی ہوں", "matters": long, "consent": true, "tell_referrer": "no", "source": "gp", "consent_on": "2026-11-30"})
	if err != nil {
		t.Fatal(err)
	}
	sealed := seal(t, k, filled(k, string(raw)))
	text := asText(t, sealed)
	quoted := "Dear all,\r\n\r\n> " + strings.ReplaceAll(text, "\n", "\r\n> ") + "\r\nRegards"
	head, rest, _ := strings.Cut(text, "\n")
	body, _, _ := strings.Cut(rest, "-----END")
	refolded := head + "\n" + strings.ReplaceAll(body, "\n", "") + "\n" + armorEnd
	for name, in := range map[string][]byte{"binary": sealed, "text": []byte(text), "in a mail": []byte(quoted), "refolded": []byte(refolded)} {
		f, err := Open(in, recs, today)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r := f.Answers
		if r.FirstName != "Zoë" || r.LastName != "O'Brien" || r.BirthYear != 1947 || len(r.Needs) != 2 || r.OwnWords != "میں سلائی\r\nکرنا چاہتی ہوں" || r.Matters != long ||
			r.Consent == nil || !*r.Consent || r.TellReferrer == nil || *r.TellReferrer || r.Source != data.SourceGP || r.ConsentOn != today {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestAFormThatIsNotTakenSaysWhy(t *testing.T) {
	recs, k, _ := group(t, "2026-11-30")
	other, err := NewKey("000000000000000000000000000000e3", today)
	if err != nil {
		t.Fatal(err)
	}
	good := seal(t, k, filled(k, `{"first_name":"Edna"}`))
	turned := bytes.Clone(good)
	turned[len(turned)-3] ^= 1
	head := bytes.Clone(good)
	head[60] ^= 1
	ownPlain := func(from, to string) []byte {
		return seal(t, k, strings.Replace(filled(k, `{"first_name":"Edna"}`), from, to, 1))
	}
	for name, c := range map[string]struct {
		raw  []byte
		says string
	}{
		"tampered":          {turned, "did not come whole"},
		"tampered head":     {head, "changed on the way"},
		"cut short":         {good[:len(good)-20], "did not come whole"},
		"cut text":          {[]byte(asText(t, good)[:300]), "did not come whole"},
		"another key":       {seal(t, other, filled(other, `{"first_name":"Edna"}`)), "another group's"},
		"another's name":    {seal(t, k, filled(other, `{"first_name":"Edna"}`)), "another group's"},
		"too large":         {make([]byte, LargestFile+1), "larger"},
		"too large inside":  {seal(t, k, filled(k, `{"first_name":"`+strings.Repeat("a", LargestFile)+`"}`)), "larger"},
		"a picture":         {[]byte("\x89PNG\r\n"), "no filled form"},
		"nothing":           {nil, "no filled form"},
		"later version":     {ownPlain(`"version":1`, `"version":2`), "later version of the program (2)"},
		"unknown member":    {ownPlain(`"who"`, `"colour":1,"who"`), `"colour"`},
		"unknown answer":    {seal(t, k, filled(k, `{"first_name":"Edna","shoe_size":"4"}`)), `"shoe_size"`},
		"other format":      {ownPlain("commonthread-referral", "something"), "no filled form"},
		"too long":          {seal(t, k, filled(k, `{"first_name":"Edna","matters":"`+strings.Repeat("é", 2001)+`"}`)), `"What matters to them"`},
		"too long a number": {seal(t, k, filled(k, `{"first_name":"Edna","phone":"`+strings.Repeat("1", 36)+`"}`)), `"Phone"`},
		"a bad code":        {seal(t, k, filled(k, `{"first_name":"Edna","source":"crown"}`)), `"From"`},
		"a bad day":         {seal(t, k, filled(k, `{"first_name":"Edna","consent_on":"soon"}`)), `"Asked on"`},
		"no name":           {seal(t, k, filled(k, `{"phone":"1"}`)), "no name"},
		"no id":             {ownPlain("0123456789abcdef0123456789abcdef", "x"), "cannot be read"},
		"a nest":            {seal(t, k, filled(k, `{"first_name":{"a":1}}`)), "cannot be read"},
		"two":               {seal(t, k, filled(k, `{"first_name":"Edna"}`)+"{}"), "no filled form"},
	} {
		_, err := Open(c.raw, recs, today)
		var p Problem
		if !errors.As(err, &p) || !strings.Contains(string(p), c.says) {
			t.Errorf("%s: %v, want something of %q", name, err, c.says)
		}
		if errors.As(err, &p) && !strings.HasSuffix(p.Sentence(), "Nothing was changed.") {
			t.Errorf("%s: %q does not say that nothing was changed", name, p.Sentence())
		}
	}
}

func TestAnOldKeyOpensLateFormsForAYear(t *testing.T) {
	recs, now, old := group(t, "2026-01-15")
	late := seal(t, old, filled(old, `{"first_name":"Edna"}`))
	if Current(recs) != now {
		t.Error("the later key is not the one that is given out")
	}
	if _, err := Open(late, recs, "2027-01-14"); err != nil {
		t.Errorf("eleven months later: %v", err)
	}
	if _, err := Open(late, recs, "2027-01-15"); err == nil {
		t.Error("it opens after twelve months")
	}
	if gone := Expired(recs, "2027-01-15"); len(gone) != 1 || gone[0] != old {
		t.Errorf("to be destroyed: %v", gone)
	}
}

func TestTwoRenewalsMadeApartBothOpen(t *testing.T) {
	recs, a, _ := group(t, "2026-11-30")
	b, err := NewKey("000000000000000000000000000000e4", today.AddDays(1))
	if err != nil {
		t.Fatal(err)
	}
	recs.Put(b)
	for _, k := range []*data.FormKey{a, b} {
		if _, err := Open(seal(t, k, filled(k, `{"first_name":"Edna"}`)), recs, today.AddDays(2)); err != nil {
			t.Error(err)
		}
	}
	if Current(recs) != b {
		t.Error("not the later one is given out")
	}
}

func TestControlCharactersGoOut(t *testing.T) {
	recs, k, _ := group(t, "2026-11-30")
	f, err := Open(seal(t, k, filled(k, `{"first_name":"Ed\u0000n\u0007a\u009b","own_words":"a\r\nb\tc\nd"}`)), recs, today)
	if err != nil || f.Answers.FirstName != "Edna" || f.Answers.OwnWords != "a\r\nb\tc\nd" {
		t.Errorf("%v %+v", err, f)
	}
}

func TestTheSixWordsAreTheKeys(t *testing.T) {
	_, a, b := group(t, "2026-11-30")
	if len(strings.Fields(Words(a.Recipient))) != 6 || Words(a.Recipient) == Words(b.Recipient) {
		t.Errorf("%q and %q", Words(a.Recipient), Words(b.Recipient))
	}
	if f := Fingerprint(a.Recipient); len(f) != 32 {
		t.Errorf("the fingerprint is %q", f)
	}
}

func TestThePageSendsNothing(t *testing.T) {
	_, k, _ := group(t, "2026-11-30")
	g := &data.Group{Name: `Nelson <b>& "Craft"`, Contact: "us@example.org"}
	for _, who := range Whos {
		raw, err := Page(g, k, who, 5)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		for _, never := range []string{"http:", "https:", "mailto:", "us@example.org", "<b>&", " src=", " action=", "localStorage", "sessionStorage", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon"} {
			if strings.Contains(text, never) {
				t.Errorf("%s: the page holds %q", who, never)
			}
		}
		for _, always := range []string{"default-src &#39;none&#39;", k.Recipient, Fingerprint(k.Recipient), Words(k.Recipient), `name="first_name"`, `name="consent"`} {
			if !strings.Contains(text, always) {
				t.Errorf("%s: the page does not hold %q", who, always)
			}
		}
		if asks := strings.Contains(text, `name="referrer_name"`); asks != (who == WhoReferrer) {
			t.Errorf("%s: it asks for a referrer: %v", who, asks)
		}
	}
}

func TestEveryQuestionIsAField(t *testing.T) {
	for _, who := range Whos {
		asked := map[string]bool{}
		for _, p := range Parts(who) {
			for _, a := range p.Asked {
				if _, known := answers[a.Name]; !known || data.ReferralFieldNamed(a.Name) == nil || asked[a.Name] {
					t.Errorf("%s: %s is no answer, or is asked twice", who, a.Name)
				}
				asked[a.Name] = true
				for _, c := range a.Choices {
					if f := data.ReferralFieldNamed(a.Name); f.Set(new(data.Referral), c.Code) != nil {
						t.Errorf("%s: %s cannot be %q", who, a.Name, c.Code)
					}
				}
			}
		}
		if who == WhoReferrer && len(asked) != len(answers) {
			t.Errorf("a referrer is asked %d of %d answers", len(asked), len(answers))
		}
	}
}

func FuzzRead(f *testing.F) {
	recs, k, _ := group(f, "2026-11-30")
	f.Add([]byte(filled(k, `{"first_name":"Edna","needs":["a","b"],"birth_year":1950,"consent":false}`)))
	f.Add([]byte(`{"format":"commonthread-referral","version":1e9}`))
	f.Add([]byte(asText(f, seal(f, k, filled(k, `{"first_name":"Edna"}`)))))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Read(raw, recs, today)
		var p Problem
		if err != nil {
			if !errors.As(err, &p) {
				t.Fatalf("an error that is no Problem: %v", err)
			}
		} else {
			r := got.Answers
			r.Ref, r.Status, r.Received = "R1", data.StatusReceived, today
			if err := r.Validate(); err != nil {
				t.Fatalf("what was read may not be kept: %v", err)
			}
		}
		if _, err := Open(raw, recs, today); err != nil && !errors.As(err, &p) {
			t.Fatalf("an error that is no Problem: %v", err)
		}
	})
}
