package vault

import (
	"encoding/binary"
	"encoding/json"
	"hash"
	"maps"
)

// manifest is what one compartment must look like. It is changed in the same
// transaction as every box. The register's, which every keyholder can open,
// also tells of the rest of the file.
type manifest struct {
	Count  uint64   `json:"count"`          // boxes
	Sum    hash32   `json:"sum"`            // keyed sum of the boxes
	Number uint64   `json:"number"`         // goes up with each change; the register's with every transaction
	Large  largeSum `json:"large,omitzero"` // the chunks of large things

	// In the others: what the file was like at this compartment's last write.
	Seen    map[Compartment]uint64 `json:"seen,omitempty"`       // the numbers of the other compartments
	Tips    []hash32               `json:"statements,omitempty"` // the directory's last statements
	Counter uint64                 `json:"counter,omitempty"`    // of the last lead's change

	// In the register's manifest only.
	Head        hash32                `json:"head,omitzero"`
	Slots       hash32                `json:"slots,omitzero"`
	Keys        hash32                `json:"keys,omitzero"`
	Directory   hash32                `json:"directory,omitzero"`
	Others      map[Compartment]other `json:"others,omitempty"`
	Pending     largeSum              `json:"pending,omitzero"` // what came from other laptops for others to read
	Lead        leadMark              `json:"lead,omitzero"`
	At          int64                 `json:"at,omitempty"`          // last transaction, seconds since 1970 UTC
	Incarnation string                `json:"incarnation,omitempty"` // another in each backup
	Devices     map[string]uint64     `json:"devices,omitempty"`     // by device, the number of the last transaction it made
}

// mostDevices are remembered; one that wrote longer ago is a new device when it
// writes again, which is safe.
const mostDevices = 32

// wroteBy notes the device that makes the transaction with the manifest's
// number.
func (m *manifest) wroteBy(device string) {
	m.Devices[device] = m.Number
	for len(m.Devices) > mostDevices {
		longest := device
		for d, n := range m.Devices {
			if n < m.Devices[longest] {
				longest = d
			}
		}
		delete(m.Devices, longest)
	}
}

// other is what can be known of a compartment without its key, signed by who
// last wrote in it.
type other struct {
	Count     uint64   `json:"count"`
	Hash      hash32   `json:"hash"` // unkeyed, of the boxes
	Number    uint64   `json:"number"`
	Manifest  hash32   `json:"manifest"` // of the compartment's sealed manifest
	Large     largeSum `json:"large,omitzero"`
	At        int64    `json:"at"` // its last change, seconds since 1970 UTC
	By        string   `json:"by"` // keyholder
	Signature []byte   `json:"signature"`
}

// state is the three manifests: opened where the keyholder has the key, and
// as they lie in the file.
type state struct {
	open   map[Compartment]*manifest
	sealed map[Compartment][]byte
}

// register is the register's manifest, which is always open.
func (s *state) register() *manifest { return s.open[Register] }

// numbers are the running numbers of all three, which every keyholder can see.
func (s *state) numbers() map[Compartment]uint64 {
	out := map[Compartment]uint64{Register: s.register().Number}
	for c, o := range s.register().Others {
		out[c] = o.Number
	}
	return out
}

// copied is the state for a transaction to change.
func (s *state) copied() *state {
	c := &state{open: map[Compartment]*manifest{}, sealed: maps.Clone(s.sealed)}
	for name, m := range s.open {
		n := *m
		n.Others, n.Devices, n.Seen = maps.Clone(m.Others), maps.Clone(m.Devices), maps.Clone(m.Seen)
		c.open[name] = &n
	}
	return c
}

// replace takes the old box out of the compartment's sums (nil: there was
// none) and puts the new one in (nil: there is none now); mac is of its data key.
func (s *state) replace(c Compartment, mac hash.Hash, was, is *hash32) {
	m := s.open[c]
	o := s.register().Others[c]
	if was != nil {
		m.Sum, m.Count = m.Sum.less(keyed(mac, *was)), m.Count-1
		o.Hash, o.Count = o.Hash.less(*was), o.Count-1
	}
	if is != nil {
		m.Sum, m.Count = m.Sum.plus(keyed(mac, *is)), m.Count+1
		o.Hash, o.Count = o.Hash.plus(*is), o.Count+1
	}
	if c != Register {
		s.register().Others[c] = o
	}
}

// seal writes the manifests that changed, signed by who changed them. The
// register's comes last: it holds the hashes of the others as sealed.
func (s *state) seal(v vaultID, rings map[Compartment]*ring, changed map[Compartment]bool, by *identity) ([]byte, error) {
	for _, c := range []Compartment{Care, Grants, Register} {
		if !changed[c] && c != Register {
			continue
		}
		plain, err := json.Marshal(s.open[c])
		if err != nil {
			return nil, err
		}
		s.sealed[c] = rings[c].current().seal(place{vault: v, label: "manifest " + string(c)}, plain)
		if c != Register {
			o := s.register().Others[c]
			o.Number, o.Manifest = s.open[c].Number, hashOf(s.sealed[c])
			o.sign(v, c, by)
			s.register().Others[c] = o
		}
	}
	return s.bytes(), nil
}

// bytes is the record of the three sealed manifests.
func (s *state) bytes() (out []byte) {
	for _, c := range Compartments {
		out = binary.BigEndian.AppendUint32(out, uint32(len(s.sealed[c])))
		out = append(out, s.sealed[c]...)
	}
	return out
}

// parseState splits the state's record into the three sealed manifests.
func parseState(value []byte) (*state, error) {
	s := &state{open: map[Compartment]*manifest{}, sealed: map[Compartment][]byte{}}
	for _, c := range Compartments {
		if len(value) < 4 || uint64(binary.BigEndian.Uint32(value)) > uint64(len(value)-4) {
			return nil, damaged("the manifests cannot be read")
		}
		n := 4 + int(binary.BigEndian.Uint32(value))
		s.sealed[c] = value[4:n:n]
		value = value[n:]
	}
	if len(value) > 0 {
		return nil, damaged("the manifests cannot be read")
	}
	return s, nil
}

// unseal opens the manifest of a compartment whose key is held.
func (s *state) unseal(v vaultID, c Compartment, r *ring) error {
	plain, err := r.current().open(place{vault: v, label: "manifest " + string(c)}, s.sealed[c], false, nil)
	if err != nil {
		return err
	}
	m := new(manifest)
	if err := json.Unmarshal(plain, m); err != nil {
		return damaged("the manifest of %s cannot be read", c)
	}
	if c == Register {
		if m.Others == nil {
			m.Others = map[Compartment]other{}
		}
		if m.Devices == nil {
			m.Devices = map[string]uint64{}
		}
	}
	s.open[c] = m
	return nil
}
