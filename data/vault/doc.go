// Package vault keeps the group's file, encrypted. It knows nothing of records:
// what it stores are boxes, opaque bytes under 128-bit keys, in three
// compartments with keys of their own. It makes, opens, checks, changes,
// compacts, backs up and restores the file, and lets keyholders in. It imports
// storm and bbolt, which no other package of the program does, and nothing else
// of the program. A fourth compartment goes into Compartments and Role.May;
// another record of the head into head.go, sortHead and the manifest.
//
// Of storm it uses Begin, SetBytes, GetBytes and Delete, at the root; its buckets
// lie side by side, so From has nothing to do. Opening does not read through
// storm or bbolt: pages.go reads bbolt's pages itself, all of them, because bbolt
// crashes on a damaged file, or worse, believes it and damages the rest at a
// later write. A device's ID is made of its signing key, which is random.
//
// # The format, version 1
//
// This is all that somebody needs to read a file. SHA256, HMAC (with SHA-256),
// Argon2id (RFC 9106), XChaCha20-Poly1305, ed25519 and age (age-encryption.org/v1,
// X25519 recipients) are the usual ones. Numbers in bytes are big-endian. "a + b"
// puts bytes one after the other; "text" stands for its bytes in UTF-8. Hexadecimal
// digits are small; JSON may hold more fields than are named here.
//
// The file is a bbolt file (file format version 2, pages of 4,096 bytes, any
// computer) written through storm 3. Both its meta pages are whole and their
// transaction numbers follow each other. It has these buckets and no others:
//
//	"Common Thread"            the keys "head", "slots", "keys", "directory"
//	"Common Thread manifests"  the key "manifests"
//	"register" "care" "grants" the boxes; every key is 16 bytes
//	"__storm_db"               storm's own: the key "version"
//
// In each of them storm keeps a bucket "__storm_metadata" with the key "codec"
// and the value "json", which is passed over. A key of 16 bytes is a record's ID
// or another 128-bit name; nothing is ever put in plain text into a key.
//
// The four values of the first bucket are SHA256(body) + body, so that damage is
// not told as a wrong passphrase. What follows is about the bodies.
//
// Sealing. A box is generation (8 bytes) + nonce (24) + XChaCha20-Poly1305 of the
// padded content (with its tag of 16 bytes). The padded content is the content's
// length (4 bytes) + the content + zeros up to a multiple of 256 bytes. The
// associated data is
//
//	"CommonThread1" + vault (16) + length of label (1) + label + key (16) + generation (8)
//
// where generation names the data key, label and key say what the box is:
//
//	a record       the compartment's name   its key in the bucket
//	a manifest     "manifest " + the name   zeros
//	the directory  "directory"              zeros
//	a slot         "slot"                   the slot's ID; generation zeros
//
// The head is JSON: {"marker":"Common Thread", "format":1, "vault":…, "salt":…,
// "kdf":{"memory_kib":…, "passes":…, "lanes":…}}; vault (the file's ID) and salt are 16 bytes
// each in hexadecimal. A file with a higher format is not touched. Memory is
// 65,536 to 131,072 KiB, passes 3 to 10, lanes 4 to 8.
//
// Signing in. Argon2id with the head's salt and cost turns one of
//
//	"passphrase " + the passphrase in Unicode form NFC
//	"recovery " + the 20 bytes of the recovery code
//
// into a key of 32 bytes, which is tried on every slot. The recovery code is
// printed in Crockford's base32 (0123456789ABCDEFGHJKMNPQRSTVWXYZ), eight groups of four.
//
// Slots are 1,024 bytes each, one after the other, in the order of their IDs, which
// are random: ID (16) + nonce (24) + XChaCha20-Poly1305 of JSON filled up with
// spaces: {"keyholder":…, "name":…, "role":…, "age":"AGE-SECRET-KEY-1…", "sign":…,
// "recovery":…}. keyholder is an ID of 16 bytes in hexadecimal, sign an ed25519 seed
// in hexadecimal, role is volunteer (may open register), treasurer (register and
// grants) or lead (all three). recovery is true in the recovery code's slot, which
// otherwise holds what the slot of the lead it was made for holds.
//
// Keys is JSON: {"rings":{"care":…, "grants":…, "register":…}, "signer":…, "signature":…}.
// Each ring is an age file in base64, to the recipients of everybody in the
// directory whose role may open the compartment. It holds JSON: {"vault":…,
// "compartment":…, "secret":…, "keys":[{"generation":…, "key":…}, …]}; secret and key are 32
// bytes in hexadecimal. The last key is in use, the ones before are retired: no
// box in the file is sealed with them, but boxes outside it may be. The secret
// never changes. The signature is by the signer, a lead in the directory, over
//
//	"CommonThread1 keys\n" + vault + last + SHA256(register's ring) + SHA256(care's) + SHA256(grants')
//
// with last the hash of the directory's last statement, see below.
//
// Keys made from others are HMAC(key, "CommonThread1 " + use): the sum key of a
// manifest from its data key with the use "manifest sum"; Secret(c, label) from the
// compartment's secret with "secret " + label.
//
// The directory is a box under the register's key. It holds a JSON list of
// statements, each {"body":…, "signature":…} in base64. A body is JSON: number (from 0),
// previous (hash of the statement before, zeros in the first; the hash of a
// statement is SHA256(body + signature)), action, keyholder, name, role, recipient (age1…),
// verify (ed25519 public key, hexadecimal), slot, signer, at (RFC 3339). Signatures are
// over "CommonThread1 directory\n" + vault + body. The actions:
//
//	found     the first statement and no other: the founding lead, who signs it. The
//	          first 16 bytes of SHA256("CommonThread1 vault\n" + verify) are the vault's ID
//	add       a keyholder, whose ID was never used before
//	remove    a keyholder; not the last lead, nor the one the recovery code opens
//	recovery  the recovery code opens this lead's identity and is in this slot
//	no code   there is no recovery code
//
// From the second on the signer is a lead by the statements before. Whoever signs
// in is in the directory with the same name, role, keys and slot (or, with the
// recovery code, its slot).
//
// The manifests are three boxes, of register, care and grants in this order, each
// with its length before it (4 bytes), sealed with the compartment's key in use. They are
// changed with every transaction, the register's in each, the others' when
// something in their compartment is. They hold JSON:
//
//	count      how many boxes
//	sum        sum of HMAC(sum key, h) over the boxes, as numbers of 256 bits, what runs over
//	           dropped; h is SHA256(key + box)
//	number     goes up by one with each change of the manifest
//	keys, directory   SHA256 of those bodies (register's and care's only)
//
// and in the register's only:
//
//	head, slots   SHA256 of those bodies
//	others        for "care" and "grants": count and number as above, hash (the sum of h
//	              itself), manifest (SHA256 of the compartment's manifest box)
//	at            when, in seconds since 1970 UTC
//	incarnation   a random name, another one in each backup
//	devices       by device, the number this manifest had after the last transaction it made;
//	              32 at most, the others are forgotten
//
// All of it must be so in a sound file: nothing missing, nothing besides, every
// box opened by the key in use. What an attacker who has no keys changes shows in
// the tags and sums. What one keyholder changes in a compartment they have no key
// to shows to the others, and in the hashes, to everybody; a directory or keys put
// back from an older file by somebody who has the register's key show to
// every lead, whose care manifest names the right ones. An older file whole is
// told by the computer's settings alone, and an older slot of the same
// keyholder, put back by somebody with the register's key, is not told at all.
//
// Beside the file, in the computer's settings folder and sealed: vault ID +
// ".device", the box of a device under HMAC(register's secret, "CommonThread1 device")
// (see device.go); and in plain: vault ID + ".tries", how many unlocks failed.
package vault
