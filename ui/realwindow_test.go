//go:build realwindow

package ui

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The tests in this file use the program that was built, in a real window on a
// screen of its own, with keys and pointer only. What came of it is read back
// with the command line, never from pixels. .ci/window runs them.

// sitter sits at a screen with the program before them.
type sitter struct {
	t       testing.TB
	home    string
	running *exec.Cmd
}

const slowest = 60 * time.Second

func sitDown(t testing.TB) *sitter {
	t.Helper()
	for _, tool := range []string{"xdotool", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is needed: run \"make test\", which installs it", tool)
		}
	}
	p := &sitter{t: t, home: t.TempDir()}
	// What would open a PDF does nothing here.
	bin := filepath.Join(p.home, "bin")
	for _, dir := range []string{bin, filepath.Join(p.home, "Documents"), filepath.Join(p.home, ".cache"), filepath.Join(p.home, ".config")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\nexit 0\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.getUp)
	return p
}

func (p *sitter) env(more ...string) []string {
	return append(os.Environ(), append([]string{"HOME=" + p.home, "XDG_CONFIG_HOME=" + filepath.Join(p.home, ".config"),
		"LANG=en_GB.UTF-8", "PATH=" + filepath.Join(p.home, "bin") + ":" + os.Getenv("PATH")}, more...)...)
}

// start opens the program and waits for its window.
func (p *sitter) start(args ...string) {
	p.t.Helper()
	program := exec.Command(os.Getenv("COMMONTHREAD_PROGRAM"), args...)
	program.Env = p.env()
	if err := program.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.running = program
	id := ""
	p.until("the window", func() bool {
		out, _ := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Common Thread$").Output()
		id = strings.TrimSpace(string(out))
		return id != ""
	})
	time.Sleep(time.Second)
	p.tool("windowfocus", strings.Fields(id)[0])
	time.Sleep(500 * time.Millisecond)
}

// getUp ends the program as a power cut would.
func (p *sitter) getUp() {
	if p.running != nil {
		_ = p.running.Process.Kill()
		_ = p.running.Wait()
		p.running = nil
	}
}

func (p *sitter) tool(args ...string) {
	p.t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		p.t.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

// types writes words and presses Return.
func (p *sitter) types(words string) {
	p.t.Helper()
	p.tool("type", "--delay", "25", words)
	time.Sleep(400 * time.Millisecond)
	p.keys("Return")
}

func (p *sitter) keys(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.tool("key", k)
		time.Sleep(700 * time.Millisecond)
	}
}

// presses presses a key until the group's file is written. On a busy machine
// what the key is for may be on the screen only after the key.
func (p *sitter) presses(key, file string) {
	p.t.Helper()
	before, _ := os.Stat(file)
	for range 6 {
		p.keys(key)
		for range 50 {
			if after, err := os.Stat(file); err == nil && !after.ModTime().Equal(before.ModTime()) {
				return
			}
			time.Sleep(200 * time.Millisecond)
		}
	}
	p.t.Fatalf("%s did not lead to anything that was kept", key)
}

// click presses the pointer's first button at a place of the window.
func (p *sitter) click(x, y string) {
	p.t.Helper()
	p.tool("mousemove", x, y)
	time.Sleep(200 * time.Millisecond)
	p.tool("click", "1")
	time.Sleep(900 * time.Millisecond)
}

// until waits for something to come about.
func (p *sitter) until(what string, come func() bool) {
	p.t.Helper()
	for end := time.Now().Add(slowest); !come(); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// command runs the command line on what the window left.
func (p *sitter) command(passphrase string, args ...string) []byte {
	p.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), slowest)
	defer stop()
	cmd := exec.CommandContext(ctx, os.Getenv("COMMONTHREAD_PROGRAM"), args...)
	cmd.Env = p.env("COMMONTHREAD_PASSPHRASE=" + passphrase)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("%v: %v %s", args, err, errs.String())
	}
	return out
}

// demo makes the demonstration group; lead is its lead's passphrase.
func (p *sitter) demo() (file, lead string) {
	p.t.Helper()
	file = filepath.Join(p.home, "demo.thread")
	var made struct{ People []struct{ Passphrase string } }
	if err := json.Unmarshal(p.command("", "demo", file, "--json"), &made); err != nil {
		p.t.Fatal(err)
	}
	return file, made.People[0].Passphrase
}

// glob is the one file that fits.
func (p *sitter) glob(pattern string) string {
	found, _ := filepath.Glob(filepath.Join(p.home, pattern))
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// present are the first names ticked in an exported register.
func (p *sitter) present(passphrase, file string) []string {
	p.t.Helper()
	dir := filepath.Join(p.home, "out")
	p.command(passphrase, "export", file, dir)
	raw, err := os.ReadFile(filepath.Join(dir, "register.csv"))
	if err != nil {
		p.t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		p.t.Fatal(err)
	}
	name, mark := slices.Index(rows[0], "name"), slices.Index(rows[0], "mark")
	var out []string
	for _, r := range rows[1:] {
		if r[mark] == "present" {
			out = append(out, r[name])
		}
	}
	slices.Sort(out)
	return out
}

func TestRealWindowMakesAGroupAndTakesItsRegister(t *testing.T) {
	p := sitDown(t)
	p.start()
	p.keys("Return") // Make a group
	for _, words := range []string{"Marsden Makers", "Margaret", passphrase, passphrase} {
		p.types(words)
	}
	// The code is printed, read off the paper, and its third group typed.
	p.until("the group's file", func() bool { return p.glob("Common Thread/*.thread") != "" })
	time.Sleep(3 * time.Second)
	p.keys("shift+Tab", "Return")
	p.until("the page with the code", func() bool { return p.glob("Documents/*.pdf") != "" })
	paper, err := exec.Command("pdftotext", p.glob("Documents/*.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	code := ""
	for _, word := range strings.Fields(string(paper)) {
		if strings.Count(word, "-") == 7 {
			code = word
		}
	}
	if code == "" {
		t.Fatalf("no code on the paper: %s", paper)
	}
	p.keys("Tab")
	p.types(strings.Split(code, "-")[2])
	time.Sleep(2 * time.Second)
	if p.glob("Documents/*.pdf") != "" {
		t.Error("the page with the code was left behind")
	}

	// Today's register: a session, and three people by name.
	p.keys("ctrl+2")
	p.tool("type", "--delay", "25", "Craft morning")
	p.keys("Tab")
	p.tool("type", "--delay", "25", "10:00")
	p.keys("Tab")
	p.tool("type", "--delay", "25", "12:00")
	p.keys("Tab")
	file := p.glob("Common Thread/*.thread")
	p.presses("Return", file)
	for _, name := range []string{"Amina Khan", "Jean Holt", "Zofia Nowak"} {
		time.Sleep(2 * time.Second)
		p.types(name)
		p.presses("Return", file) // yes, a newcomer
	}
	// The pointer takes one tick away, and a name with a slip ticks nobody twice.
	p.click("420", "322")
	p.types("jaen")
	// Locked and unlocked; then the power goes.
	p.keys("ctrl+l")
	time.Sleep(2 * time.Second)
	p.types(passphrase)
	time.Sleep(3 * time.Second)
	p.getUp()
	if got := p.present(passphrase, p.glob("Common Thread/*.thread")); !slices.Equal(got, []string{"Amina Khan", "Jean Holt"}) {
		t.Errorf("on the disk are %v", got)
	}
}

func TestRealWindowMakesThePack(t *testing.T) {
	p := sitDown(t)
	file, lead := p.demo()
	p.start(file)
	p.types(lead)
	time.Sleep(4 * time.Second)
	p.keys("ctrl+k")
	p.types("make the evidence pack")
	p.until("the pack", func() bool { return p.glob("Documents/*.pdf") != "" })
	time.Sleep(time.Second)
	text, err := exec.Command("pdftotext", p.glob("Documents/*.pdf"), "-").Output()
	if err != nil || !strings.Contains(string(text), "Nelson Craft Circle") || !strings.Contains(string(text), "Funder copy") {
		t.Errorf("the pack reads %.200s: %v", text, err)
	}
	p.getUp()
	p.command(lead, "check", file)
}
