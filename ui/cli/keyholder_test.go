package cli

import (
	"regexp"
	"strings"
	"testing"
)

func TestKeyholdersComeAndGo(t *testing.T) {
	s := newShop(t)
	file := s.path("ours.thread")
	code := regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4}){7}`).FindString(s.must("new", file, "--name", "Marsden Makers", "--lead", "Farah"))
	if code == "" {
		t.Fatal("no recovery code was printed")
	}
	s.next = "violet anchor pebble train moss"
	s.must("keyholder", file, "add", "--name", "Joyce", "--role", "volunteer")
	s.refused(Refused, file, "keyholder", file, "add", "--name", "Other", "--role", "volunteer") // the passphrase is taken
	if out := s.must("keyholder", file, "list"); !strings.Contains(out, "Joyce: volunteer") || !strings.Contains(out, "Farah: lead") {
		t.Errorf("list: %s", out)
	}
	volunteer := s.next
	s.pass = volunteer
	s.must("check", file)
	s.next = "somebody else entirely now"
	s.refused(Refused, file, "keyholder", file, "add", "--name", "Friend", "--role", "lead")
	s.pass = lead
	s.refused(Refused, file, "keyholder", file, "remove", "--name", "Farah") // the last lead
	s.must("keyholder", file, "remove", "--name", "Joyce")
	s.pass = volunteer
	s.refused(Refused, file, "check", file)

	s.pass = lead
	s.next = "harbour lamp copper seven kite"
	s.must("keyholder", file, "passphrase")
	s.refused(Refused, file, "check", file)
	s.pass = s.next
	s.must("check", file)

	s.pass, s.next = strings.ToLower(code), "meadow brick orbit candle fern"
	s.must("keyholder", file, "recover")
	s.refused(Refused, file, "keyholder", file, "recover") // the code is used up
	s.pass = s.next
	s.must("check", file)
}

func TestKeyholderUsage(t *testing.T) {
	s := newShop(t)
	file := s.group()
	for _, args := range [][]string{
		{"keyholder", file}, {"keyholder", file, "promote"}, {"keyholder", file, "add"},
		{"keyholder", file, "add", "--name", "X", "--role", "king"}, {"keyholder", file, "remove"},
	} {
		s.refused(Usage, file, args...)
	}
}

// What a removed keyholder had changed unseen is there only after two laptops met;
// where nothing waits the commands say so, and change nothing.
func TestNothingOfWhoCanSignInWaits(t *testing.T) {
	s := newShop(t)
	file := s.group()
	if out := s.must("keyholder", file, "waiting", "--json"); strings.TrimSpace(out) != "[]" {
		t.Error(out)
	}
	for _, verb := range []string{"take", "decline"} {
		s.refused(Refused, file, "keyholder", file, verb, strings.Repeat("0", 32))
		s.refused(Usage, file, "keyholder", file, verb)
	}
	s.refused(Usage, file, "keyholder", file, "list", "more")
}
