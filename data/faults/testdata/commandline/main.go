// Command commandline is the program's own command line with no window, built
// by the fault tests to be used from outside. Signing in is cheap where
// COMMONTHREAD_CHEAP is set, since they do it thousands of times.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/cli"
)

func main() {
	env := data.Env{Now: time.Now, Rand: rand.Reader, Settings: os.Getenv("COMMONTHREAD_SETTINGS")}
	if os.Getenv("COMMONTHREAD_CHEAP") != "" {
		env.KDF = vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}
	}
	os.Exit(cli.Run(context.Background(), os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Data: env,
	}))
}
