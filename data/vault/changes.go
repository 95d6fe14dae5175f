package vault

import (
	"encoding/hex"
	"encoding/json"
	"time"
)

// KeyholderChange is one thing that a lead did about who can sign in. It comes
// from the directory, whose statements are signed and chained, so it is as it
// was said.
type KeyholderChange struct {
	At   time.Time // to the second, UTC
	By   string    // ID of the lead who did it
	Deed KeyholderDeed
	// Mark is the beginning of the statement's hash, 32 hexadecimal digits: the
	// journal knows it by that.
	Mark string
	Keyholder
}

// KeyholderDeed is what was done.
type KeyholderDeed string

// The deeds.
const (
	Founded      KeyholderDeed = "founded the group"
	LetIn        KeyholderDeed = "let in"
	ShutOut      KeyholderDeed = "shut out"
	NewCode      KeyholderDeed = "new recovery code"
	CodeNoLonger KeyholderDeed = "recovery code stopped"
)

// deeds are the statements' actions in words.
var deeds = map[string]KeyholderDeed{actFound: Founded, actAdd: LetIn, actRemove: ShutOut, actRecovery: NewCode, actNoCode: CodeNoLonger}

// KeyholderChanges is everything that was done about who can sign in, oldest
// first. Of a recovery code that stopped no keyholder is told.
func (v *Vault) KeyholderChanges() []KeyholderChange {
	v.mu.RLock()
	defer v.mu.RUnlock()
	known := map[string]Keyholder{}
	var out []KeyholderChange
	for _, signed := range v.dir.list {
		if c, told := changeOf(signed, known); told {
			out = append(out, c)
		}
	}
	return out
}

// changeOf is a statement for people; false where it is of a computer, or of what
// follows from another. known are the keyholders of those before it.
func changeOf(signed signedStatement, known map[string]Keyholder) (KeyholderChange, bool) {
	var s statement
	if json.Unmarshal(signed.Body, &s) != nil { // the directory was verified when it was read
		return KeyholderChange{}, false
	}
	if s.Name != "" {
		known[s.Keyholder] = Keyholder{ID: s.Keyholder, Name: s.Name, Role: s.Role}
	}
	who, named := known[s.Keyholder]
	if !named {
		who.ID = s.Keyholder
	}
	at, _ := time.Parse(time.RFC3339, s.At)
	sum := signed.hash()
	return KeyholderChange{At: at, By: s.Signer, Deed: deeds[s.Action], Mark: hex.EncodeToString(sum[:16]), Keyholder: who}, deeds[s.Action] != ""
}
