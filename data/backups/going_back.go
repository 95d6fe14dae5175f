package backups

import (
	"context"
	"slices"

	"commonthread/data"
)

// Whoever goes back to a copy is shown which changes go with it and whose they are,
// before it is done; and before an import, a restore or an erasure a backup is made.

// LookBack is Look for somebody who may go back to a copy: gone is what was done in
// the open group and is not in the copy, the newest first.
func LookBack(backup, passphrase string, now []data.Activity, env data.Env) (held *Preview, gone []data.Activity, err error) {
	s, err := data.Look(backup, passphrase, env)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = s.Close() }()
	then, err := s.Activity()
	if err != nil {
		return nil, nil, err
	}
	return Of(s), Gone(now, then), nil
}

// Gone are the changes among what was done by now that were not done by then, the
// newest first: change sets, and changes of who can sign in. What was only looked at
// or printed is not lost.
func Gone(now, then []data.Activity) (gone []data.Activity) {
	type one struct {
		set, device, action string
		order               int64
	}
	key := func(a data.Activity) one {
		if a.Set != "" {
			return one{set: a.Set}
		}
		return one{device: a.Device, action: a.Action, order: a.Order}
	}
	had := map[one]bool{}
	for _, a := range then {
		had[key(a)] = true
	}
	for _, a := range slices.Backward(now) {
		if (a.Set != "" || a.Action == data.ActionKeyholder) && !had[key(a)] {
			gone = append(gone, a)
		}
	}
	return gone
}

// Erased is what an erasure did, in the group and around it.
type Erased struct {
	data.Erasure
	Missing  []Place // where there are copies that it could not reach; they are owed
	NoBackup error   // why none was made before it
}

// Erase makes a backup, finds every copy in reach, and does an erasure in the group
// and in all of them, that backup among them: work is given their paths. What cannot
// be reached is remembered, to be cleared when it can be (ClearOwed).
func Erase(ctx context.Context, s *data.Store, work func(copies []string) (data.Erasure, error)) (out Erased, err error) {
	_, out.NoBackup = MakeBefore(ctx, s, Erasure)
	r := ReachOf(s)
	out.Erasure, err = work(r.Copies)
	if len(out.Copies) > 0 || out.Records > 0 || err == nil {
		out.Missing = r.Missing
		Owe(s, r.Missing)
	}
	return out, err
}
