package data_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"commonthread/data"
)

// The check of an open group finds a sound one sound while somebody else goes on
// ticking in it, sees every change that was kept before it began, and says what is
// wrong with the file as it lies there.
func TestTheFullCheckOfAnOpenGroup(t *testing.T) {
	s, path, _, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann, referral(s, "R1", ann))
	v := session(s, "2026-03-01")
	put(t, s, v)
	_, err := s.PutBlob(data.Care, photo(700_000))
	must(t, err)

	var ticking sync.WaitGroup
	stop := make(chan struct{})
	ticking.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := s.Update("Tick", func(tx *data.Tx) error {
				c := data.Clone(tx.Records().Sessions[v.ID])
				c.Marks = map[data.ID]data.Mark{ann.ID: {Mark: data.Present, Late: i%2 == 0, Order: int64(i%5 + 1)}}
				return tx.Put(c)
			}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for i := range 8 {
		q := person(s, fmt.Sprint(10+i), "Newcomer")
		put(t, s, q)
		r, err := s.FullCheck(t.Context())
		must(t, err)
		if !r.OK() || r.Records[data.KindPerson] != 2+i || len(r.Closed) != 0 {
			t.Errorf("check %d: %d people, %v", i, r.Records[data.KindPerson], r.Problems)
		}
	}
	close(stop)
	ticking.Wait()

	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.FullCheck(over); !errors.Is(err, context.Canceled) {
		t.Errorf("a check that was called off: %v", err)
	}

	raw, err := os.ReadFile(path)
	must(t, err)
	at := len(raw) / 2 // somewhere in the photograph, which fills most of the file
	for ; at < len(raw) && (raw[at] == 0 || raw[at-4096] == 0); at++ {
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt([]byte{raw[at] ^ 1}, int64(at))
	must(t, err)
	must(t, f.Close())
	if r, err := s.FullCheck(t.Context()); err == nil && r.OK() {
		t.Error("a flipped bit under the open group passed")
	}
	must(t, s.Close())
	if _, err := s.FullCheck(t.Context()); err == nil {
		t.Error("a closed group was checked")
	}
}
