//go:build realwindow

package ui

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// An evening at the door: thirty people are ticked by typing their names, one
// newcomer is added, the last two steps are taken back, the program is closed
// and opened again. The command line then finds exactly that on the disk.
func TestRealWindowTakesAnEveningsRegister(t *testing.T) {
	p := sitDown(t)
	file := filepath.Join(p.home, "evening.thread")
	p.command(passphrase, "new", file, "--name", "Marsden Makers", "--lead", "Margaret")
	names := eveningPeople(p, file)
	p.start(file)
	p.opensTheRegister(file, names[0])

	begun := time.Now()
	for i, name := range names[1:] {
		p.written(fmt.Sprintf("tick %d, %s", i+2, name), file, func() { p.tool("type", "--delay", "8", strings.ToLower(name)); p.tool("key", "Return") })
	}
	ticked := time.Since(begun)

	newcomer := time.Now()
	p.tool("type", "--delay", "8", "quilla")
	p.tool("key", "Return") // nobody of that name: the sheet opens
	p.presses("Return", file)
	added := time.Since(newcomer)

	for range 2 { // the newcomer goes, and the thirtieth tick
		p.presses("ctrl+z", file) // again where the sheet was still there, under which no key works
	}
	p.quits()
	want := slices.Clone(names[:len(names)-1])
	slices.Sort(want)
	if got := p.present(passphrase, file); !slices.Equal(got, want) {
		t.Errorf("after closing, on the disk are %d:\n%v\nwant %d:\n%v", len(got), got, len(want), want)
	}

	p.start(file)
	p.opensTheRegister(file, names[len(names)-1]) // the thirtieth, once more
	p.quits()
	want = slices.Clone(names)
	slices.Sort(want)
	if got := p.present(passphrase, file); !slices.Equal(got, want) {
		t.Errorf("opened again, on the disk are %v", got)
	}
	if people := p.people(passphrase, file); slices.ContainsFunc(people, func(s string) bool { return strings.Contains(s, "Quilla") }) || len(people) != 40 {
		t.Errorf("%d people are on file: the newcomer was taken back", len(people))
	}
	p.command(passphrase, "check", file)
	t.Logf("twenty-nine people ticked by typing in %.1f s and a newcomer added in %.1f s; each was waited for until it was on the disk", ticked.Seconds(), added.Seconds())
}

// eveningPeople puts forty people and a session that is on all day into the
// group's file, and gives the names of the thirty who will come.
func eveningPeople(p *sitter, file string) (names []string) {
	firsts := []string{"Amina", "Brian", "Cora", "Derek", "Edith", "Farzana", "Gordon", "Hilda", "Imran", "Joyce"}
	lasts := []string{"Ashworth", "Begum", "Clegg", "Dawson"}
	people, register := "ref,first_name,last_name,joined\n", "date,start,end,session,ref,mark\n"
	today := time.Now().Format("2006-01-02")
	for i := range 40 {
		first, last := firsts[i%10], lasts[i/10]
		people += fmt.Sprintf("%d,%s,%s,2026-01-05\n", i+1, first, last)
		if i < 30 {
			names = append(names, first+" "+last)
		}
	}
	register += today + ",00:00,23:59,Craft evening,40,apologies\n"
	for name, table := range map[string]string{"people.csv": people, "register.csv": register} {
		if err := os.WriteFile(filepath.Join(p.home, name), []byte(table), 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	p.command(passphrase, "import", file, "--people", filepath.Join(p.home, "people.csv"), "--register", filepath.Join(p.home, "register.csv"))
	return names
}

// opensTheRegister signs in, goes to the register and ticks the first of the
// queue. On a slow machine keys may come before the window is ready for them, so
// the last part is done again until a tick is on the disk; a name that is ticked
// already is told, and ticks nobody twice.
func (p *sitter) opensTheRegister(file, name string) {
	p.t.Helper()
	p.types(passphrase)
	before := stamp(file)
	for end := time.Now().Add(slowest); time.Now().Before(end); {
		p.tool("key", "ctrl+2")
		time.Sleep(time.Second)
		p.tool("key", "Escape") // empties the field
		p.tool("type", "--delay", "12", strings.ToLower(name))
		p.tool("key", "Return")
		for range 20 {
			if !stamp(file).Equal(before) {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	}
	p.t.Fatalf("the register did not take %s", name)
}

// written does something and waits until the group's file was written after it.
func (p *sitter) written(what, file string, do func()) {
	p.t.Helper()
	before := stamp(file)
	do()
	for end := time.Now().Add(slowest); stamp(file).Equal(before); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain for %s to be kept", what)
		}
	}
	time.Sleep(60 * time.Millisecond) // the window hears of it in its next frame
}

func stamp(file string) time.Time {
	info, err := os.Stat(file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// quits closes the program with its own key, and waits until it has gone.
func (p *sitter) quits() {
	p.t.Helper()
	gone := make(chan error, 1)
	go func() { gone <- p.running.Wait() }()
	p.tool("key", "ctrl+q")
	select {
	case err := <-gone:
		if err != nil {
			p.t.Fatalf("the program ended with %v", err)
		}
		p.running = nil
	case <-time.After(slowest):
		p.t.Fatal("the program did not close")
	}
}

// people are the rows of an exported people table.
func (p *sitter) people(passphrase, file string) (rows []string) {
	p.t.Helper()
	dir := filepath.Join(p.home, "out")
	p.command(passphrase, "export", file, dir)
	raw, err := os.ReadFile(filepath.Join(dir, "people.csv"))
	if err != nil {
		p.t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, r := range all[1:] {
		rows = append(rows, strings.Join(r, ","))
	}
	return rows
}
