package ui

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/grants/figures"
	"commonthread/ui/bids"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/reports"
	"commonthread/ui/widgets"
)

// What makes files can be stopped. Here the person presses Stop from inside the
// work, between two of its steps, so that it is always at the same place.

// beginAtWork is the demonstration group, where a sheet with Stop on it is shown
// as soon as something is begun.
func beginAtWork(t *testing.T) *script {
	t.Helper()
	never := widgets.After
	widgets.After = func(d time.Duration, f func()) func() bool {
		if d < time.Second { // not the beats of the idle clock
			f()
		}
		return func() bool { return true }
	}
	t.Cleanup(func() { widgets.After = never })
	s := begin(t, laptop)
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	return s
}

// left is what a stop must leave as it was: every file and folder in the
// documents, hidden ones too, what was issued, and the audit.
type left struct {
	files          []string
	issued, audits int
}

func (s *script) left() left {
	s.t.Helper()
	l := left{issued: len(s.w.group.Records().Issues), audits: len(s.store().Audits())}
	err := filepath.WalkDir(s.w.env.Documents, func(path string, _ fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if path != s.w.env.Documents {
			l.files = append(l.files, path)
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return l
}

func (l left) same(other left) bool {
	return slices.Equal(l.files, other.files) && l.issued == other.issued && l.audits == other.audits
}

// thePack is the evidence pack that the page makes.
func (s *script) thePack() output.Paper {
	s.w.Go("pack")
	bid := s.w.group.Records().Bids[s.w.page.(*bids.Page).Bid]
	return output.Order{Kind: output.EvidencePack, Bid: bid, Copy: figures.Funder, Today: s.w.group.Today()}.Printing()
}

// The pages of the pack are set, and nothing is saved yet, when the person
// presses Stop, or Esc.
func TestAPackStoppedHalfWayLeavesNothing(t *testing.T) {
	for name, stop := range map[string]func(s *script){
		"button": func(s *script) { s.tap("Stop") },
		"Esc":    func(s *script) { s.press(fyne.KeyEscape) },
	} {
		t.Run(name, func(t *testing.T) {
			s := beginAtWork(t)
			pack, before := s.thePack(), s.left()
			make := pack.Make
			pack.Make = func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
				raw, keep, err := make(recs)
				s.see("Making the document…", "Counting")
				stop(s)
				s.see("Stopping…")
				return raw, keep, err
			}
			output.Print(s.w, pack, func(path string) { t.Errorf("it was made: %s", path) })
			s.see("Stopped. Nothing was made and nothing was changed.")
			if now := s.left(); !now.same(before) {
				t.Errorf("what it left: %+v, where there was %+v", now, before)
			}
			if widgets.DialogOpen(s.w.win.Canvas()) {
				t.Error("its sheet is still open")
			}
			s.tap("Make the evidence pack")
			s.see("It is saved in your documents.", "It is ready: "+pack.Name)
			now := s.left()
			if len(now.files) != 1 || filepath.Base(now.files[0]) != pack.Name || now.issued != before.issued+1 || now.audits != before.audits+1 {
				t.Errorf("begun again it made %+v, where there was %+v", now, before)
			}
		})
	}
}

// What is pressed before the work's turn comes stops it too, as where it waits
// for a slow disk: the pack from its page, and all tables.
func TestWhatIsStoppedBeforeItsTurnLeavesNothing(t *testing.T) {
	for name, begin := range map[string]func(s *script){
		"pack": func(s *script) { s.w.Go("pack"); s.tap("Make the evidence pack") },
		"tables": func(s *script) {
			s.w.Go("reports")
			reports.SaveTables(s.w)
			if disk, slow := s.w.run.(*slowDisk); slow {
				disk.one() // whether the folder is copied elsewhere
			}
			s.tap("Save all tables")
			s.again()
			if disk, slow := s.w.run.(*slowDisk); slow {
				disk.one() // whether the passphrase is right
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := beginAtWork(t)
			before := s.left()
			disk := &slowDisk{}
			s.w.run = disk
			begin(s)
			s.tap("Stop")
			s.see("Stopping…")
			disk.one()
			s.see("Stopped. Nothing was made and nothing was changed.")
			if now := s.left(); !now.same(before) {
				t.Errorf("what it left: %+v, where there was %+v", now, before)
			}
			s.w.run = atOnce{}
			begin(s)
			if now := s.left(); len(now.files) == 0 || now.audits != before.audits+1 {
				t.Errorf("begun again it made %+v, where there was %+v", now, before)
			}
		})
	}
}

// countdown is a context that is stopped when it has been asked so often.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// At whichever step a stop is heeded, nothing is left of what was made so far.
func TestAStopAtAnyStepLeavesNothing(t *testing.T) {
	s := beginAtWork(t)
	g, recs, pack := s.w.group, s.w.group.Records(), s.thePack()
	for name, w := range map[string]struct {
		steps int // at least
		make  func(ctx context.Context) error
	}{
		"pack": {2, func(ctx context.Context) error {
			return pack.Write(ctx, g, recs, filepath.Join(s.w.env.Documents, pack.Name), func(float64, string) {})
		}},
		"tables": {6, func(ctx context.Context) error {
			_, err := reports.ExportTables(ctx, g, recs, filepath.Join(s.w.env.Documents, "Tables"))
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			before := s.left()
			for step := 0; ; step++ {
				err := w.make(&countdown{context.Background(), step})
				if err == nil {
					if step < w.steps {
						t.Errorf("a stop is heeded at %d steps only", step)
					}
					break
				}
				if now := s.left(); !errors.Is(err, context.Canceled) || !now.same(before) {
					t.Fatalf("stopped at step %d: %v; what it left: %+v, where there was %+v", step, err, now, before)
				}
			}
			if now := s.left(); len(now.files) == len(before.files) || now.audits != before.audits+1 {
				t.Errorf("not stopped it made %+v, where there was %+v", now, before)
			}
		})
	}
}
