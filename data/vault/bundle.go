package vault

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
)

// What leaves the file for another laptop is sealed with the same keys as what
// stays, and signed by the device that wrote it.

// Seal seals content for the keyholders of a compartment, to travel outside the
// file. The label says what it is; it must be the same when it is opened.
func (v *Vault) Seal(c Compartment, label string, content []byte) ([]byte, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	ring := v.rings[c]
	if ring == nil {
		return nil, ErrNotAllowed
	}
	return ring.current().seal(v.outside(c, label), content), nil
}

// Unseal opens what Seal sealed, in this or any other copy of the file, also
// with a key that is retired by now.
func (v *Vault) Unseal(c Compartment, label string, sealed []byte) ([]byte, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	ring := v.rings[c]
	if ring == nil {
		return nil, ErrNotAllowed
	}
	k := ring.find(generationOf(sealed))
	if k == nil {
		return nil, damaged("it is sealed with a key this file does not have")
	}
	return k.open(v.outside(c, label), sealed, false, nil)
}

// outside is a place that no box in the file has.
func (v *Vault) outside(c Compartment, label string) place {
	h := sha256.Sum256([]byte(label))
	return place{vault: v.head.Vault, label: "outside " + string(c), key: Key(h[:16])}
}

// Sign signs a message as this device. The public key says which device it is
// (DeviceOf).
func (v *Vault) Sign(message []byte) (public ed25519.PublicKey, signature []byte) {
	message = append([]byte(magic+" device says\n"), message...)
	return v.device.public(), ed25519.Sign(v.device.key, message)
}

// Signed reports whether the device with the public key signed the message.
func Signed(public ed25519.PublicKey, message, signature []byte) bool {
	message = append([]byte(magic+" device says\n"), message...)
	return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, message, signature)
}

// DeviceOf is the name of the device whose public key this is. It is made of
// the key, so that no device can take another's name.
func DeviceOf(public ed25519.PublicKey) string {
	sum := sha256.Sum256(append([]byte(magic+" device\n"), public...))
	return hex.EncodeToString(sum[:16])
}
