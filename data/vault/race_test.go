package vault

import (
	"os"
	"sync"
	"testing"
)

// Pages ask while a tick is written and the file is compacted.
func TestManyAtOnce(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	var asking, writing sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				_, _, _ = v.Who(), v.Secret(Care, "x"), v.Keyholders()
				for _, c := range Compartments {
					n := 0
					for range v.Boxes(c) {
						n++
					}
					if n < 60 {
						t.Errorf("only %d boxes of %s", n, c)
						return
					}
				}
			}
		})
	}
	for w := range 3 {
		writing.Go(func() {
			for i := range 15 {
				if err := v.Update(func(tx *Tx) error { return tx.Put(Compartments[w], Key{byte(w), byte(i), 99}, []byte("x")) }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writing.Go(func() {
		for range 3 {
			if err := v.Compact(); err != nil {
				t.Error(err)
			}
			if _, err := v.Backup(t.Context(), env.Settings); err != nil {
				t.Error(err)
			}
			v.Forget()
		}
	})
	writing.Wait()
	close(done)
	asking.Wait()
	path := v.Path()
	must(t, v.Close())
	if n := len(all(mustOpen(t, path, leadPass, env))[Care]); n != 75 {
		t.Fatal(n)
	}
}

// A file that was written to, or replaced, between reading and locking is not
// the one that was read.
func TestChangedBetweenReadingAndLocking(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	c, o := signedIn(t, path, leadPass, env)
	v, err := settle(path, env.filled(), c, o)
	must(t, err)
	write(t, v, 1)
	must(t, v.Close())
	_, err = settle(path, env.filled(), c, o)
	wants(t, err, errChanged)
	c, o = signedIn(t, path, leadPass, env)
	must(t, os.Rename(copyOf(t, path), path)) // the same, but another file: somebody compacted it
	_, err = settle(path, env.filled(), c, o)
	wants(t, err, errChanged)
	mustOpen(t, path, leadPass, env)
}
