package vault

import (
	"crypto/rand"
	"encoding/base32"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// The cost of a sign-in. The floor is the second choice of RFC 9106, section 4
// (64 MiB, 3 passes, 4 lanes); the ceiling is a little above the most that setting
// up a group ever asks for, so that a file that somebody made cannot hold a small
// laptop for minutes.
var (
	kdfFloor   = KDF{MemoryKiB: 64 << 10, Passes: 3, Lanes: 4}
	kdfCeiling = KDF{MemoryKiB: 128 << 10, Passes: 10, Lanes: 8}
)

const (
	kdfWanted    = 300 * time.Millisecond // what a sign-in should cost
	kdfMostSetUp = 96 << 10               // KiB; more would not leave room beside the records on a small laptop
	minPass      = 8                      // characters
)

// within reports whether the cost is one that we set ourselves to bear. A file
// that asks for less would make guessing cheap.
func (k KDF) within(floor KDF) bool {
	return k.MemoryKiB >= floor.MemoryKiB && k.Passes >= floor.Passes && k.Lanes >= floor.Lanes &&
		k.MemoryKiB <= kdfCeiling.MemoryKiB && k.Passes <= kdfCeiling.Passes && k.Lanes <= kdfCeiling.Lanes
}

func (e Env) kdfFloor() KDF {
	if e.KDF != (KDF{}) {
		return e.KDF
	}
	return kdfFloor
}

// setUp is the cost for a new file: the given one, or the floor raised until
// one run takes about kdfWanted on this computer. The stopwatch is the
// computer's own, since what is measured is the computer.
func (e Env) setUp() KDF {
	if e.KDF != (KDF{}) {
		return e.KDF
	}
	k := kdfFloor
	start := time.Now()
	k.run([]byte("how fast is this computer"), make([]byte, 16))
	took := max(time.Since(start), time.Microsecond)
	return k.raised(took)
}

// raised is the cost that takes about kdfWanted where this one took so long.
func (k KDF) raised(took time.Duration) KDF {
	times := float64(kdfWanted) / float64(took)
	passes := max(float64(k.Passes)*times, float64(k.Passes))
	if most := float64(kdfCeiling.Passes); passes > most {
		k.MemoryKiB = min(uint32(float64(k.MemoryKiB)*passes/most), kdfMostSetUp)
		passes = most
	}
	k.Passes = uint32(passes)
	return k
}

// run derives the 32-byte key that seals a slot.
func (k KDF) run(secret, salt []byte) []byte {
	key := argon2.IDKey(secret, salt, k.Passes, k.MemoryKiB, k.Lanes, 32)
	if k.MemoryKiB >= kdfFloor.MemoryKiB {
		debug.FreeOSMemory() // give the 64 MiB back before the records are read
	}
	return key
}

// fromPassphrase is what a passphrase gives Argon2id: composed characters, so
// that "é" is one passphrase on every keyboard.
func fromPassphrase(p string) []byte { return []byte("passphrase " + norm.NFC.String(p)) }

// fromCode is the same for a recovery code, so that a code can never be used as
// a passphrase, which would skip asking for a new one.
func fromCode(code [20]byte) []byte { return append([]byte("recovery "), code[:]...) }

// checkPassphrase holds the hard floor: eight characters, three of them
// different. Advice about good passphrases is for the window to give.
func checkPassphrase(p string) error {
	p = norm.NFC.String(p)
	different := map[rune]bool{}
	for _, r := range p {
		different[r] = true
	}
	if !utf8.ValidString(p) || utf8.RuneCountInString(p) < minPass || len(different) < 3 || strings.TrimSpace(p) == "" {
		return ErrWeakPassphrase
	}
	return nil
}

// crockford has no letters that look like figures.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// freshCode is 160 random bits, and the same in eight groups of four for paper.
func freshCode() (code [20]byte, printed string) {
	_, _ = rand.Read(code[:])
	text := crockford.EncodeToString(code[:])
	groups := make([]string, 0, 8)
	for i := 0; i < len(text); i += 4 {
		groups = append(groups, text[i:i+4])
	}
	return code, strings.Join(groups, "-")
}

// readCode forgives what happens between paper and keyboard: small letters,
// spaces and dashes anywhere, O for 0, I and L for 1, U for V.
func readCode(typed string) (code [20]byte, err error) {
	text := strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case r == 'U':
			return 'V'
		case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z':
			return r
		case strings.ContainsRune(" -–—_.,\t\r\n\u00a0", r):
			return -1
		}
		return '!' // kept, so that what is no code is not taken for one
	}, strings.ToUpper(typed))
	b, err := crockford.DecodeString(text)
	if err != nil || len(text) != 32 {
		return code, ErrWrongPassphrase
	}
	return [20]byte(b), nil
}
