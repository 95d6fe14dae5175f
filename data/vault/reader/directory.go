package reader

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
)

// Statement is a statement of the directory.
type Statement struct {
	Body, Signature []byte
	Hash            string

	Previous                                         []string
	Action, Keyholder, Name, Role, Recipient, Verify string
	Slot, Escrow, Device, Of, Signer, At             string
	Turns                                            map[string]string
}

// ErrBranches says that two laptops changed who can sign in apart from one another.
var ErrBranches = errors.New("the directory has branches")

func (f *File) readDirectory() error {
	plain, err := f.Open(f.Rings["register"], "directory", Key{}, f.Records["directory"])
	if err != nil {
		return err
	}
	var list []struct{ Body, Signature []byte }
	if err := json.Unmarshal(plain, &list); err != nil {
		return err
	}
	f.Statements, f.Names, f.Holders, f.Current = nil, nil, map[string]Holder{}, map[string]string{}
	for _, l := range list {
		s := Statement{}
		if err := json.Unmarshal(l.Body, &s); err != nil {
			return err
		}
		s.Body, s.Signature, s.Hash = l.Body, l.Signature, hex.EncodeToString(Sum(slices.Concat(l.Body, l.Signature)))
		if err := f.accept(s); err != nil {
			return err
		}
		f.Statements = append(f.Statements, s)
	}
	me, ok := f.Holders[f.Who.Keyholder]
	if !ok || me.Role != f.Who.Role || !bytes.Equal(me.Verify, f.Who.Signer().Public().(ed25519.PublicKey)) {
		return errors.New("the directory does not know who signed in")
	}
	return nil
}

// accept verifies one statement of a directory without branches.
func (f *File) accept(s Statement) error {
	verify := ed25519.PublicKey(unhex(s.Verify))
	by, known := f.Holders[s.Signer]
	if n := len(f.Statements); n == 0 {
		by, known = Holder{s.Name, "lead", verify}, s.Action == "found" && s.Signer == s.Keyholder && len(s.Previous) == 0
		if id := Sum(append([]byte(Magic+" vault\n"), verify...)); !bytes.Equal(id[:16], f.Vault) {
			return errors.New("the founder")
		}
	} else if len(s.Previous) != 1 || s.Previous[0] != f.Statements[n-1].Hash {
		return ErrBranches
	}
	if !known || !ed25519.Verify(by.Verify, slices.Concat([]byte(Magic+" directory\n"), f.Vault, s.Body), s.Signature) {
		return errors.New("the signature of a statement")
	}
	if by.Role != "lead" && !slices.Contains([]string{"rekey", "device", "turn"}, s.Action) {
		return errors.New("a statement that is a lead's")
	}
	for c := range s.Turns {
		if !slices.Contains(MayOpen[by.Role], c) {
			return errors.New("a key turned by somebody who has it not")
		}
	}
	switch s.Action {
	case "found", "add":
		if id := Sum(append([]byte(Magic+" keyholder\n"), verify...)); s.Keyholder != hex.EncodeToString(id[:16]) {
			return errors.New("a keyholder's ID")
		}
		f.Names = append(f.Names, s.Name)
		f.Holders[s.Keyholder] = Holder{s.Name, s.Role, verify}
	case "rekey":
		if s.Keyholder != s.Signer || s.Role != by.Role || s.Name != by.Name {
			return errors.New("new keys of somebody else")
		}
		f.Holders[s.Keyholder] = Holder{s.Name, s.Role, verify}
	case "remove":
		if _, there := f.Holders[s.Keyholder]; !there || s.Keyholder == s.Signer {
			return errors.New("a removal of nobody")
		}
		delete(f.Holders, s.Keyholder)
	}
	maps.Copy(f.Current, s.Turns)
	return nil
}
