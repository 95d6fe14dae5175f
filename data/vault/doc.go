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
// # The format, version 2
//
// This is all that somebody needs to read a file. SHA256, HMAC (with SHA-256),
// Argon2id (RFC 9106), XChaCha20-Poly1305, ed25519 and age (age-encryption.org/v1,
// X25519 recipients) are the usual ones. Numbers in bytes are big-endian. "a + b"
// puts bytes one after the other; "text" stands for its bytes in UTF-8; n(x) is a
// number in n bytes, and short(x) the length of a text in 1 byte + the text.
// Hexadecimal digits are small; JSON may hold more fields than are named here. A
// field that is missing is zero, "" or empty; a hash that is missing is 32 zeros.
//
// The file is a bbolt file (file format version 2, pages of 4,096 bytes, any
// computer) written through storm 3. Both its meta pages are whole and their
// transaction numbers follow each other; in a branch page each key is the first
// of the page below it. It has these buckets and no others:
//
//	"Common Thread"            the keys "head", "slots", "keys", "directory"
//	"Common Thread manifests"  the key "manifests"
//	"register" "care" "grants" the boxes; every key is 16 bytes
//	"large register" "large care" "large grants"
//	                           chunks of large things; every key is 16 bytes
//	"pending"                  what waits for others to read; every key is 16 bytes
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
// length (4 bytes) + the content + zeros: in care and in large things up to 1, 4,
// 16, 64 or 256 KiB, or a multiple of 256 KiB; elsewhere up to a multiple of 256
// bytes. The associated data is
//
//	"CommonThread2" + vault (16) + short(label) + key (16) + generation (8)
//
// where generation names the data key, label and key say what the box is:
//
//	a record       the compartment's name   its key in the bucket
//	a manifest     "manifest " + the name   zeros
//	the directory  "directory"              zeros
//	a slot         "slot"                   the slot's ID; generation zeros
//	a chunk        "large " + the name      its key in the bucket; generation zeros
//
// The head is JSON: {"marker":"Common Thread", "format":2, "vault":…, "salt":…,
// "kdf":{"memory_kib":…, "passes":…, "lanes":…}}; vault (the file's ID) and salt are 16 bytes
// each in hexadecimal. Memory is 65,536 KiB or more, passes 3 to 10, lanes 4 to 16.
//
// Signing in. Argon2id with the head's salt and cost turns one of
//
//	"passphrase " + the passphrase in Unicode form NFC
//	"recovery " + the 20 bytes of the recovery code
//
// into a key of 32 bytes, which is tried on every slot; where it opens several,
// the one counts that the directory knows. The recovery code is
// printed in Crockford's base32 (0123456789ABCDEFGHJKMNPQRSTVWXYZ), eight groups of four.
//
// Slots are 1,024 bytes each, one after the other, in the order of their IDs, which
// are random: ID (16) + nonce (24) + XChaCha20-Poly1305 of JSON filled up with
// spaces, the identity: {"keyholder":…, "name":…, "role":…, "age":"AGE-SECRET-KEY-1…",
// "sign":…, "recovery":…}. keyholder is an ID of 16 bytes in hexadecimal, sign an ed25519
// seed in hexadecimal, role is volunteer (may open register), treasurer (register and
// grants) or lead (all three). recovery is true in the recovery code's slot; its age
// key opens the escrow, an age file that holds the identity of the lead the code was
// made for, and nothing else.
//
// Keys is JSON: {"rings":{"care":…, "grants":…, "register":…}, "escrow":…}; the escrow in
// base64. Each ring is {"wrapped":…, "directory":[…], "signer":…, "signature":…}. wrapped
// is an age file in base64, to the recipients of everybody in the directory whose
// role may open the compartment. It holds JSON: {"vault":…, "compartment":…, "secret":…,
// "keys":[{"generation":…, "key":…}, …]}; secret and key are 32 bytes in hexadecimal.
// The last key is in use, and its generation is what the directory says; the ones
// before are retired: no box in the file is sealed with them, but boxes outside it may
// be. The secret never changes. The signature is by the signer, a keyholder of the
// directory whose role may open the compartment, with the key they have now, over
//
//	"CommonThread2 ring\n" + vault + short(compartment) + SHA256(wrapped) + directory
//
// with directory the hashes of statements of the directory that nothing had followed
// then; the directory has all of them.
//
// Keys made from others are HMAC(key, "CommonThread2 " + use): the sum key of a
// manifest from its data key with the use "manifest sum"; Secret(c, label) from the
// compartment's secret with "secret " + label.
//
// The directory is a box under the register's key. It holds a JSON list of
// statements, each {"body":…, "signature":…} in base64; the hash of a statement is
// SHA256(body + signature), both decoded. A body is JSON with those of these fields that the action
// needs: previous (hashes of the statements that nothing followed when it was made,
// sorted; none in the first), action, keyholder, name, role, recipient (age1…),
// verify (ed25519 public key, hexadecimal), slot, escrow (SHA256 of it), device (ed25519
// public key, hexadecimal), of (a statement's hash), turns (by compartment, the
// generation of a new data key), signer, at (RFC 3339). Signatures are over
// "CommonThread2 directory\n" + vault + body. The actions:
//
//	found     the first statement and no other: the founding lead, who signs it; turns
//	          all three. The first 16 bytes of SHA256("CommonThread2 vault\n" + verify)
//	          are the vault's ID
//	add       a keyholder. The first 16 bytes of SHA256("CommonThread2 keyholder\n" + verify)
//	          are the ID, for the founding lead too
//	remove    a keyholder; not oneself, and not the last lead. Turns all they may open.
//	          A recovery code of theirs is no more
//	rekey     the signer's own new keys and slot, signed with the old key; name and
//	          role stay. Turns all they may open. With escrow where the recovery code is theirs
//	confirm   a lead has seen the new keys of somebody who is no lead
//	recovery  the recovery code opens the signer, a lead: in this slot, with the
//	          recipient that the escrow is sealed to
//	no code   there is no recovery code
//	device    a computer: the first 16 bytes of SHA256("CommonThread2 device\n" + device)
//	          are its ID
//	turn      new data keys, and nothing else
//	take      a statement counts that waits (of)
//	decline   it does not, and is asked about no more (of)
//
// From the second on the signer is a keyholder by the statements it had seen, a lead
// but for rekey, device and turn, and signs with the key they had by then; only
// compartments that the signer may open are turned. In a chain, where each has seen all
// before it, each does what it says in turn. Where there are branches, history.go has
// the rule. Whoever signs in is in the directory with the same name, role, keys and
// slot (or, with the recovery code, its slot).
//
// A large thing has a name of 16 bytes, a key of 32 and a size, which lie in a box of
// its compartment (see data.envelope). It is cut into chunks of 262,140 bytes, one at
// least; the n-th (from 0) has the key
//
//	the first 16 bytes of SHA256("CommonThread2 chunk\n" + name + 4(n))
//
// and is a box under the thing's own key. What is pending lies under the first 16 bytes
// of its SHA256, as it came.
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
//	large      count of the compartment's chunks, and sum of SHA256(key + 8(length of the
//	           box)) over them, added as above
//
// and in care's and grants':
//
//	seen       the others' numbers after the same transaction; they never lie behind these
//	statements hashes of the directory's last statements then; the directory has them
//	counter    lead's counter (below) then; it never lies behind this one
//
// and in the register's only:
//
//	head, slots, keys, directory   SHA256 of those bodies
//	others        for "care" and "grants": count, number and large as above, hash (the sum of
//	              h itself), manifest (SHA256 of the compartment's manifest box), at (its last
//	              change, seconds since 1970 UTC), by (keyholder) and signature, by somebody who
//	              may open the compartment, over
//	              "CommonThread2 part\n" + vault + short(compartment) + 8(number) + 8(count) +
//	              hash + manifest + 8(large count) + large sum + 8(at)
//	lead          the last change by a lead: counter (goes up by one with each), at, by,
//	              numbers (of all three after it), statements, and signature by a lead over
//	              "CommonThread2 lead\n" + vault + 8(counter) + 8(at) + 8(register's number) +
//	              8(care's) + 8(grants') + statements.
//	              No number lies behind these, and care's is this one
//	pending       count and sum of what is pending, as of chunks
//	at            when, in seconds since 1970 UTC
//	incarnation   a random name, another one in each backup
//	devices       by device, the number this manifest had after the last transaction it made;
//	              32 at most, the others are forgotten
//
// All of it must be so in a sound file: nothing missing, nothing besides, every
// box opened by the key in use, every signature in the manifests with a key that its
// keyholder has now. What an attacker who has no keys changes shows in
// the tags and sums. What one keyholder changes in a compartment they have no key
// to shows to everybody, in the signatures. A part of an older day that comes with its
// own signatures shows wherever something else in the file, or this computer's settings,
// had seen a later one. A whole older file is told by the settings alone.
//
// What a box of a compartment holds is said in package data at envelope, and what a
// line of the journal holds in package journal.
//
// Beside the file, in the computer's settings folder and sealed: vault ID +
// ".device", the box of a device under HMAC(register's secret, "CommonThread2 device")
// (see device.go); and in plain: vault ID + ".tries", how many unlocks failed.
//
// # What a keyholder can see of what they cannot open
//
// Somebody with the register's key alone sees of care and grants: how many boxes and
// chunks there are, and their sizes (of care: in the classes above); that, when and by
// whom something was last changed there, and how often (the numbers). That is what
// it takes for everybody who opens the file to notice damage and older parts in what
// they cannot read, and for the name of who wrote there last to be checked. A day on which
// something in care was changed together with the register can be told from it; what
// was changed, and about whom, cannot.
//
// # Other versions
//
// Version 1 was never released: it is refused (ErrOlder), and nothing here reads it. A
// file with a higher number is refused (ErrNewer) and left as it is, byte for byte; the
// number is in the head, in plain, and a later version may change all else but that the
// head lies in its bucket, with its checksum, and has "marker" and "format". The number
// goes up when a program that knows only the old one could misread or spoil a file; what
// can be passed over (a field, a kind of record, a type of box) leaves it as it is. A
// program that writes a higher version reads the one before and brings it up when somebody
// signs in who may change the keys: it writes the new file beside the old one, reads it
// back, sets the old one aside under another name, and says so. Until then it opens it as it is.
package vault
