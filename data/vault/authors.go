package vault

import (
	"crypto/ed25519"
	"slices"
)

// What a keyholder writes, and what acts for others, is signed with their own
// key, so that nobody can write in somebody else's name, not even whoever has the
// same data keys.

// SignAs signs a message as the keyholder who is signed in. The use says what it
// is for; a signature for one use is none for another. nil after Close.
func (v *Vault) SignAs(use string, message []byte) []byte {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.who.sign == nil {
		return nil
	}
	return ed25519.Sign(v.who.sign, v.said(use, message))
}

// said is what a keyholder's signature covers.
func (v *Vault) said(use string, message []byte) []byte {
	return slices.Concat([]byte(magic+" "+use+"\n"), v.head.Vault[:], message)
}

// SignedBy reports whether a keyholder of the directory, one who left among them,
// signed the message with a key that they have or had.
func (v *Vault) SignedBy(use, keyholder string, message, signature []byte) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	l := v.dir.everyone[keyholder]
	if l == nil {
		return false
	}
	said := v.said(use, message)
	for _, key := range slices.Backward(l.keys) {
		if ed25519.Verify(key, said, signature) {
			return true
		}
	}
	return false
}

// Author is a keyholder of the directory, one who left among them.
func (v *Vault) Author(id string) (who Keyholder, left, known bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	l := v.dir.everyone[id]
	if l == nil {
		return Keyholder{}, false, false
	}
	return l.Keyholder, l.removed, true
}

// KnowsDevice reports whether the directory names a device.
func (v *Vault) KnowsDevice(id string) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	_, known := v.dir.devices[id]
	return known
}
