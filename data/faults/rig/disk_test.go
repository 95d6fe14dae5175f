package rig

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"testing"
)

// What was synced is always there; of the rest any sectors are; names come in
// order.
func TestDiskKeepsWhatWasSynced(t *testing.T) {
	d := NewDisk()
	synced := bytes.Repeat([]byte("s"), 1500)
	for _, op := range []Op{
		{Kind: Create, Path: "/d/temp"}, {Kind: Write, Path: "/d/temp", Data: synced}, {Kind: Sync, Path: "/d/temp"},
		{Kind: Rename, Path: "/d/temp", To: "/d/final"}, {Kind: Sync, Path: "/d"},
		{Kind: Write, Path: "/d/final", Offset: 300, Data: bytes.Repeat([]byte("l"), 2000)},
		{Kind: Link, Path: "/d/final", To: "/d/old"}, {Kind: Create, Path: "/d/new"}, {Kind: Remove, Path: "/d/final"},
	} {
		d.Do(op)
	}
	random := rand.New(rand.NewPCG(1, 1))
	seen := map[string]int{}
	for range 2000 {
		left := d.Cut(random)
		b := left["/d/final"]
		_, old := left["/d/old"]
		_, fresh := left["/d/new"]
		switch {
		case b != nil && (len(b) < 1500 || !bytes.Equal(b[:300], synced[:300])):
			t.Fatal("what was synced is gone")
		case b == nil && (!old || !fresh), fresh && !old:
			t.Fatalf("names came out of order: %v", maps.Keys(left))
		}
		if _, temp := left["/d/temp"]; temp {
			t.Fatal("a name that was taken away, and synced, came back")
		}
		if b != nil {
			kinds := ""
			for _, at := range []int{300, 511, 512, 1024, 1499} {
				kinds += string(b[at])
			}
			seen[kinds]++
			if b[511] != b[300] {
				t.Fatal("a sector was torn")
			}
		}
	}
	if len(seen) < 8 {
		t.Errorf("only %d mixtures were seen: %v", len(seen), seen)
	}
	d = NewDisk()
	d.NoSync = true
	for _, op := range []Op{{Kind: Create, Path: "/d/f"}, {Kind: Write, Path: "/d/f", Data: synced}, {Kind: Sync, Path: "/d/f"}, {Kind: Sync, Path: "/d"}} {
		d.Do(op)
	}
	lost := false
	for range 50 {
		lost = lost || len(d.Cut(random)["/d/f"]) < 1500
	}
	if !lost {
		t.Error("a disk that does not wait lost nothing")
	}
}
