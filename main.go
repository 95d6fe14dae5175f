// Command commonthread keeps a community group's register, referrals and bids
// in one sealed file, and prints its evidence. With a command it works without
// a window (ui/cli); else it opens the window (ui) on the group file that is
// named, or on the last one.
//
// This is the composition root: the only place that names the real clock, the
// real randomness, the folders of this computer, and Fyne's driver.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"time"

	"fyne.io/fyne/v2/app"
	"golang.org/x/term"

	"commonthread/data"
	"commonthread/ui"
	"commonthread/ui/cli"
)

// appID names the program to the system; the settings folder is called by it.
const appID = "uk.org.commonthread"

func main() {
	env := data.Env{Now: time.Now, Rand: rand.Reader, Settings: settingsFolder()}
	args := os.Args[1:]
	if cli.Wants(args) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(cli.Run(ctx, args, cli.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
			Getenv: os.Getenv, Ask: asker(), Data: env,
		}))
	}
	file := ""
	if len(args) > 0 {
		file = args[0]
	}
	if err := window(file, env); err != nil {
		fmt.Fprintln(os.Stderr, data.Sentence(err))
		os.Exit(cli.Refused)
	}
}

// window opens the window and returns when it is closed.
func window(file string, env data.Env) error {
	a := app.NewWithID(appID)
	return ui.Run(a, ui.Env{
		Files: ui.GroupFiles{Env: env}, Now: env.Now,
		Groups: filepath.Join(documents(), "Common Thread"), Documents: filepath.Join(documents(), "Common Thread"),
		File: file, Open: openInSystem,
	})
}

// asker asks at a terminal without showing what is typed; nil where standard
// input is no terminal.
func asker() func(string) (string, error) {
	fd := int(os.Stdin.Fd())
	if !term.IsTerminal(fd) {
		return nil
	}
	return func(prompt string) (string, error) {
		fmt.Fprint(os.Stderr, prompt)
		raw, err := term.ReadPassword(fd)
		fmt.Fprintln(os.Stderr)
		return string(raw), err
	}
}

// settingsFolder is where this computer's own state lies: which device it is
// and how far it has read each group. It holds nothing personal. Where the
// system names no such folder nothing is kept.
func settingsFolder() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "commonthread")
}

// documents is the person's own folder for documents, else their home.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	dir := filepath.Join(home, "Documents")
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return dir
	}
	return home
}

// openInSystem shows a file or folder in the system's own program for it.
func openInSystem(path string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", path).Start()
	case "darwin":
		return exec.Command("open", path).Start()
	}
	return exec.Command("xdg-open", path).Start()
}
