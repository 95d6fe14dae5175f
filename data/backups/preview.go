package backups

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// Preview is what a backup holds, in numbers. Those of a part that the
// passphrase does not open are nil.
type Preview struct {
	Group      string
	Attendees  int
	Volunteers int
	Sessions   int       // planned ones among them
	First      data.Date // of the sessions held, to the day of Newest; "" where there is none
	Last       data.Date
	Referrals  *int
	Responses  *int
	Spending   *int
	Bids       *int
	// Newest is when something was last changed or entered in it, by that
	// computer's clock.
	Newest time.Time
}

// Look reads a backup strictly and says what it holds. It writes nothing.
func Look(backup, passphrase string, env data.Env) (*Preview, error) {
	s, err := data.Look(backup, passphrase, env)
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }()
	return Of(s), nil
}

// Of is what an open group holds now, to stand beside what a backup holds.
// What it does not hold of what was done since is Gone's to say.
func Of(s *data.Store) *Preview {
	r := s.Records()
	p := &Preview{Sessions: len(r.Sessions), Newest: s.Newest()}
	if r.Group != nil {
		p.Group = r.Group.Name
	}
	for _, who := range r.People {
		if who.IsVolunteer() {
			p.Volunteers++
		} else {
			p.Attendees++
		}
	}
	now := data.DateOf(p.Newest)
	for _, v := range r.Sessions {
		if !v.Held() || v.Date > now {
			continue // planned, or marked under a day that was still to come
		}
		if p.First == "" || v.Date < p.First {
			p.First = v.Date
		}
		p.Last = max(p.Last, v.Date)
	}
	if s.May(data.Care) {
		p.Referrals, p.Responses = count(r.Referrals), count(r.Responses)
	}
	if s.May(data.Grants) {
		p.Spending, p.Bids = count(r.Spending), count(r.Bids)
	}
	return p
}

func count[T data.Record](m map[data.ID]T) *int {
	n := len(m)
	return &n
}

// Found is the backup that can stand in for a damaged file.
type Found struct {
	Backup
	Preview *Preview
	// Passed are newer backups that are damaged; they were left as they are.
	Passed []string
	// Closed are newer ones that this passphrase does not open, made before it
	// was chosen.
	Closed []string
}

// NewestGood is the newest backup of the group file at path that reads back
// strictly with the passphrase; it writes nothing. Where there is none, the
// error is vault.ErrWrongPassphrase if some would open with another passphrase,
// else fs.ErrNotExist.
func NewestGood(path, passphrase string, places []string, env data.Env) (*Found, error) {
	f := &Found{}
	for _, b := range All(path, places, location(env)) {
		p, err := Look(b.Path, passphrase, env)
		switch {
		case err == nil:
			f.Backup, f.Preview = b, p
			return f, nil
		case errors.Is(err, vault.ErrWrongPassphrase):
			f.Closed = append(f.Closed, b.Path)
		default:
			f.Passed = append(f.Passed, b.Path)
		}
	}
	if len(f.Closed) > 0 {
		return nil, vault.ErrWrongPassphrase
	}
	return nil, &fs.PathError{Op: "open", Path: filepath.Join(filepath.Dir(path), folderName), Err: fs.ErrNotExist}
}

// OpenOrNewestGood opens a group, for the window. Where its file is damaged or
// gone, the newest good backup is put in its place and opened, and found says
// which; the damaged file is set aside beside it, whole. found is nil where the
// file itself was opened. Where there is no good backup the error is that of
// the file, and nothing was changed.
func OpenOrNewestGood(path, passphrase string, places []string, env data.Env) (s *data.Store, found *Found, err error) {
	s, err = data.Open(path, passphrase, env)
	if err == nil || !lost(path, err) {
		return s, nil, err
	}
	found, none := NewestGood(path, passphrase, places, env)
	if none != nil {
		return nil, nil, err
	}
	if err := data.StandIn(found.Path, path, passphrase, env, func(data.Return) bool { return true }); err != nil {
		return nil, found, err
	}
	s, err = data.Open(path, passphrase, env)
	return s, found, err
}

// lost reports whether a file can no longer be opened by anybody. A file that
// is some other program's, or another group's, is not taken for a damaged one
// of ours unless backups of it lie beside it, which its name says.
func lost(path string, err error) bool {
	if errors.Is(err, vault.ErrDamaged) || errors.Is(err, vault.ErrNotGroup) {
		return true
	}
	_, missing := os.Lstat(path)
	return errors.Is(missing, fs.ErrNotExist)
}

func location(env data.Env) *time.Location {
	if env.Now != nil {
		return env.Now().Location()
	}
	return time.Local
}
