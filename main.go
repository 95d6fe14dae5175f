// Command commonthread keeps a community group's registers, referrals and
// grant bids: as a window, or with a command as a program for scripts.
//
// This file is the composition root. It is the only one that imports
// fyne/app, and the only one that asks the computer where things are; it
// decides nothing else. Everything that it finds is handed down.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"golang.org/x/term"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/ui"
	"commonthread/ui/cli"
	"commonthread/ui/computer"
	"commonthread/ui/instance"
)

// appID names the program's settings; it is that of FyneApp.toml.
const appID = "uk.commonthread.desktop"

// fyneApp is what packages are made from; the version stands there and nowhere else.
//
//go:embed FyneApp.toml
var fyneApp string

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	env := data.Env{Now: time.Now, Settings: settingsFolder()}
	if cli.Wants(args) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		return cli.Run(ctx, args, cli.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Ask: terminal(), Data: env, Version: version(),
		})
	}
	file := ""
	if len(args) > 0 {
		var err error
		if file, err = filepath.Abs(args[0]); err != nil {
			file = args[0]
		}
	}
	later, told := firstWindow(env.Settings, file)
	if told {
		return cli.Done
	}
	if later != nil {
		defer later.Close()
	}
	if err := computer.CanDraw(); err != nil {
		fmt.Fprintln(os.Stderr, data.Sentence(err))
		computer.Tell(ui.Title, data.Sentence(err))
		return cli.Refused
	}
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	var crashes *ui.Crashes
	if env.Settings != "" {
		crashes = ui.StartCrashes(filepath.Join(env.Settings, "crashes"), version(), time.Now())
		defer crashes.Stop()
	}
	var hear func(func(string))
	if later != nil {
		hear = func(show func(string)) { go later.Listen(show) }
	}
	err = ui.Run(a, ui.Env{
		Later:   hear,
		Crashes: crashes, Version: version(),
		Files: ui.GroupFiles{Env: env}, Now: time.Now, File: file,
		Steady: computer.Steady(), Away: computer.Locked,
		Groups: filepath.Join(home, "Common Thread"), Documents: computer.Documents(home),
		Open: func(path string) error { return a.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) },
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, data.Sentence(err))
		return cli.Refused
	}
	return cli.Done
}

// firstWindow takes the place of this computer's one window; told is that there is
// one, which shows the file now. Where that cannot be told, or it does not answer,
// there is another window, and the group's own lock holds.
func firstWindow(settings, file string) (first *instance.First, told bool) {
	if settings == "" {
		return nil, false
	}
	first, err := instance.Begin(settings, os.Getenv("WAYLAND_DISPLAY")+os.Getenv("DISPLAY"), file)
	return first, first == nil && err == nil
}

// version is the program's version, as FyneApp.toml has it.
func version() string {
	for line := range strings.Lines(fyneApp) {
		if name, value, found := strings.Cut(line, "="); found && strings.TrimSpace(name) == "Version" {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}

// settingsFolder is where this computer keeps what belongs to it and not to a
// group file; "" where the system has no such place.
func settingsFolder() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "commonthread")
}

// terminal asks for a passphrase without showing it; nil where nobody sits at
// a terminal.
func terminal() func(prompt string) (string, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return nil
	}
	return func(prompt string) (string, error) {
		fmt.Fprint(os.Stderr, prompt)
		raw, err := term.ReadPassword(in)
		fmt.Fprintln(os.Stderr)
		return string(raw), err
	}
}
