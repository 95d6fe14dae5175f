package vault

import (
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
