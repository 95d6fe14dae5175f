package vault

import (
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compartment is a part of the file with its own data key, and the name of its
// bucket.
type Compartment string

// The compartments.
const (
	Register Compartment = "register"
	Care     Compartment = "care"
	Grants   Compartment = "grants"
)

// Compartments are all of them, in the order in which they are written.
var Compartments = []Compartment{Register, Care, Grants}

func (c Compartment) known() bool { return c == Register || c == Care || c == Grants }

// Role says which compartments a keyholder's passphrase opens.
type Role string

// The roles.
const (
	Volunteer Role = "volunteer"
	Treasurer Role = "treasurer"
	Lead      Role = "lead"
)

// May reports whether the role is given the compartment's keys.
func (r Role) May(c Compartment) bool {
	switch r {
	case Lead:
		return c.known()
	case Treasurer:
		return c == Register || c == Grants
	case Volunteer:
		return c == Register
	}
	return false
}

func (r Role) known() bool { return r.May(Register) }

// Keyholder is somebody who can sign in. ID is 32 hexadecimal digits.
type Keyholder struct {
	ID   string
	Name string
	Role Role
}

// maxName is the longest name of a keyholder, in characters. A slot has room
// for it however many bytes its characters take.
const maxName = 100

func checkName(name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" || !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxName || strings.ContainsFunc(name, unicode.IsControl) {
		return "", ErrName
	}
	return name, nil
}

// Key is a box's key in its bucket: a record's ID, or any other 128-bit name.
type Key [16]byte

// String is the key as 32 hexadecimal digits.
func (k Key) String() string { return hex.EncodeToString(k[:]) }

// ParseKey reads what String wrote.
func ParseKey(text string) (k Key, err error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(k) {
		return k, fmt.Errorf("a key is 32 hexadecimal digits")
	}
	return Key(b), nil
}
