// Package vault keeps the encrypted group file. It knows nothing of records:
// what it stores are boxes, opaque bytes under 128-bit keys in three
// compartments.
package vault
