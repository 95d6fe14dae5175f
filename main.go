// Command commonthread keeps a community group's registers, referrals and
// grant bids: as a window, or with a command as a program for scripts.
//
// This file is the composition root. It is the only one that imports
// fyne/app, and the only one that asks the computer where things are; it
// decides nothing else. Everything that it finds is handed down.
package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"golang.org/x/term"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/ui"
	"commonthread/ui/cli"
	"commonthread/ui/computer"
)

// appID names the program's settings; it is that of FyneApp.toml.
const appID = "uk.commonthread.desktop"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	env := data.Env{Now: time.Now, Settings: settingsFolder()}
	if cli.Wants(args) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		return cli.Run(ctx, args, cli.Env{
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Ask: terminal(), Data: env,
		})
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
	file := ""
	if len(args) > 0 {
		if file, err = filepath.Abs(args[0]); err != nil {
			file = args[0]
		}
	}
	var crashes *ui.Crashes
	if env.Settings != "" {
		crashes = ui.StartCrashes(filepath.Join(env.Settings, "crashes"), time.Now())
		defer crashes.Stop()
	}
	err = ui.Run(a, ui.Env{
		Crashes: crashes,
		Files:   ui.GroupFiles{Env: env}, Now: time.Now, File: file,
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
