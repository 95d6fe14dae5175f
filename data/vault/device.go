package vault

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// device is this computer as one that writes changes. It lies in the
// computer's settings, sealed under a key that every keyholder of the file can
// make, and never in the group file.
type device struct {
	Seed        string `json:"seed"`        // ed25519, hexadecimal
	Incarnation string `json:"incarnation"` // of the file it wrote to
	Last        uint64 `json:"last"`        // the number of its last transaction in that file
	At          int64  `json:"at"`          // when what this computer saw last was written, seconds since 1970 UTC

	// Numbers are the manifests' running numbers that this computer saw last.
	Numbers map[Compartment]uint64 `json:"numbers"`
	// Told is which older state of the file each keyholder was told of, so that it is
	// told once; under everybody is one that a restore put there.
	Told map[string]string `json:"told,omitempty"`

	key ed25519.PrivateKey
}

func (d *device) id() string { return DeviceOf(d.public()) }

func (d *device) public() ed25519.PublicKey { return d.key.Public().(ed25519.PublicKey) }

func (d *device) renew() {
	seed := secret()
	d.Seed, d.key = hex.EncodeToString(seed[:]), ed25519.NewKeyFromSeed(seed[:])
	d.Incarnation, d.Last = "", 0
}

// deviceKey seals the device's file.
func (v *Vault) deviceKey() *dataKey {
	return newDataKey(generation{}, [32]byte(derive(v.rings[Register].secret[:], "device")))
}

func devicePath(env Env, id vaultID) string {
	return filepath.Join(env.Settings, id.String()+".device")
}

// loadDevice takes up the computer's device where it fits the file: it wrote
// to this very file (not to a backup or a copy of it), and the file has all
// that it wrote. Otherwise the next write is by a new device, because two
// files must never number their changes under one name.
func (v *Vault) loadDevice() {
	v.failed = failures(v.env, v.head.Vault)
	reg := v.state.register()
	d := v.readDevice()
	if d == nil {
		d = new(device)
		d.renew()
		v.device = d
		return
	}
	v.device = d
	older, newer := d.against(v.state)
	if mark := v.state.mark(); older && d.Told[toAll] != mark && d.Told[v.who.Keyholder] != mark {
		when := func(at int64) string {
			return time.Unix(at, 0).In(v.env.Now().Location()).Format("2 January 2006, 15:04")
		}
		v.warnings = append(v.warnings, fmt.Sprintf(
			"This looks like an older copy of the group: the last change in it is of %s. This computer has seen changes up to %s. If nobody put a backup in place, look for the newer file before you go on.",
			when(reg.At), when(d.At)))
	}
	last, known := reg.Devices[d.id()]
	if d.Incarnation != reg.Incarnation || !known || last < d.Last {
		d.renew()
		return
	}
	if newer && v.broken == nil {
		d.save(v)
	}
}

// toAll stands in Told for all who sign in.
const toAll = "*"

// mark names a state of the file by its running numbers.
func (s *state) mark() string {
	mark, n := "", s.numbers()
	for _, c := range Compartments {
		mark += fmt.Sprintf("%s %d;", c, n[c])
	}
	return mark
}

// OlderTold says that who is signed in was told that the file is older than this
// computer saw last: they are not told of this state of it again.
func (v *Vault) OlderTold() { v.tellOlder(v.Who().ID) }

// OlderExpected says that an older state was put there by somebody who asked for it:
// nobody is told of it.
func (v *Vault) OlderExpected() { v.tellOlder(toAll) }

func (v *Vault) tellOlder(whom string) {
	v.writer.Lock()
	defer v.writer.Unlock()
	if v.broken == ErrClosed {
		return
	}
	d := v.readDevice()
	if d == nil {
		return
	}
	if older, _ := d.against(v.state); !older {
		return
	}
	if d.Told == nil {
		d.Told = map[string]string{}
	}
	d.Told[whom] = v.state.mark()
	d.write(v)
}

// against reports whether some part of the file is older or newer than what
// this computer saw last.
func (d *device) against(s *state) (older, newer bool) {
	for c, n := range s.numbers() {
		older = older || n < d.Numbers[c]
		newer = newer || n > d.Numbers[c]
	}
	return older, newer
}

func (v *Vault) readDevice() *device {
	if v.env.Settings == "" {
		return nil
	}
	box, err := os.ReadFile(devicePath(v.env, v.head.Vault))
	if err != nil {
		return nil
	}
	plain, err := v.deviceKey().open(place{vault: v.head.Vault, label: "device"}, box, true, nil)
	if err != nil {
		return nil
	}
	d := new(device)
	if err := json.Unmarshal(plain, d); err != nil {
		return nil
	}
	seed, err := hex.DecodeString(d.Seed)
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil
	}
	d.key = ed25519.NewKeyFromSeed(seed)
	return d
}

// save keeps what the device knows of the file. A computer whose settings
// cannot be written is a new device next time, which is safe, so nobody is
// troubled with it.
func (d *device) save(v *Vault) {
	if v.env.Settings == "" {
		return
	}
	reg := v.state.register()
	d.Incarnation, d.Last, d.At = reg.Incarnation, reg.Devices[d.id()], reg.At
	d.Numbers, d.Told = v.state.numbers(), nil
	d.write(v)
}

// write seals it into the settings as it is.
func (d *device) write(v *Vault) {
	plain, err := json.Marshal(d)
	if err != nil {
		return
	}
	box := v.deviceKey().seal(place{vault: v.head.Vault, label: "device"}, plain)
	_ = WriteSetting(v.env.Settings, v.head.Vault.String()+".device", box)
}

// WriteSetting puts a small file into a folder of settings, whole or not at all,
// also through a power cut.
func WriteSetting(folder, name string, content []byte) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".*.part")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = rename(f.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// Failed unlocks are counted in plain: nobody has a key when they happen.

func triesPath(env Env, id vaultID) string {
	return filepath.Join(env.Settings, id.String()+".tries")
}

func failures(env Env, id vaultID) int {
	if env.Settings == "" {
		return 0
	}
	text, err := os.ReadFile(triesPath(env, id))
	if err != nil {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func countFailure(env Env, id vaultID) {
	if env.Settings != "" {
		_ = WriteSetting(env.Settings, id.String()+".tries", []byte(strconv.Itoa(failures(env, id)+1)))
	}
}

func clearFailures(env Env, id vaultID) {
	if env.Settings != "" {
		_ = os.Remove(triesPath(env, id))
	}
}
