// Package cli is the same program with no window: for scripts, for tests, and
// for a council for voluntary service that helps many groups. Its commands,
// their words and their exit statuses are a contract that other programs rely
// on: 0 done; 1 a refusal or an error, told on standard error in up to three
// short sentences; 2 wrong usage.
//
// A command reads its flags, opens the group, calls data or grants, and prints
// what they answer. It holds no rule of the domain and imports no Fyne. To add
// a command: a function in the file of its family that returns a
// *cobra.Command, a line in commands below, a line in the README, and a test
// that runs it as a user would.
//
// Commands are parsed by cobra, which many people know and which writes the
// help; nothing else of it is used.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
)

// Exit statuses.
const (
	Done    = 0
	Refused = 1
	Usage   = 2
)

// Env is everything that a command takes from outside.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Getenv reads an environment variable.
	Getenv func(string) string
	// Ask asks for a passphrase at a terminal; nil where there is none.
	Ask func(prompt string) (string, error)
	// Data is the clock, the randomness and the settings folder for the group.
	Data data.Env
	// Version is the program's, from FyneApp.toml.
	Version string
}

// program is one run of the command line.
type program struct {
	Env
	passphraseFile string
	unbacked       bool // no backup could be made before what was done
}

// usageError is a mistake in how a command was written.
type usageError struct{ error }

// refusal is a plain sentence for people that needs no translation.
type refusal string

func (r refusal) Error() string    { return string(r) }
func (r refusal) Sentence() string { return string(r) }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Names are the first words that belong to the command line; anything else is
// a group file to open in the window.
func Names() []string {
	var names []string
	for _, c := range (&program{}).root().Commands() {
		names = append(names, c.Name())
	}
	return append(names, "help")
}

// Wants reports whether these arguments (without the program's name) are for
// the command line rather than the window.
func Wants(args []string) bool {
	if len(args) == 0 {
		return false
	}
	if strings.HasPrefix(args[0], "-") || len(args) > 1 {
		return true
	}
	for _, n := range Names() {
		if args[0] == n {
			return true
		}
	}
	return false
}

// Run carries out one command and gives the exit status.
func Run(ctx context.Context, args []string, env Env) (status int) {
	p := &program{Env: env}
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintln(env.Stderr, "Something went wrong inside the program. What was saved before is safe. Please run \"commonthread check\" on the group.")
			status = Refused
		}
	}()
	root := p.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		if p.unbacked {
			fmt.Fprintln(env.Stderr, "It is done, and no backup could be made before it. Look whether the disk is full, and make one with \"commonthread backups FILE --make\".")
		}
		return Done
	case errors.As(err, &usage):
		fmt.Fprintln(env.Stderr, oneLine(usage.Error()))
		return Usage
	default:
		fmt.Fprintln(env.Stderr, lines(data.Sentence(err)))
		return Refused
	}
}

// root is the whole command tree.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "commonthread [FILE]",
		Short: "Common Thread keeps a community group's register, referrals and bids",
		Long: "Common Thread keeps a community group's register, referrals and bids in one sealed file.\n" +
			"With no command it opens the window. FILE is a group file, like ours.thread.\n" +
			"The passphrase comes from the variable COMMONTHREAD_PASSPHRASE or from --passphrase-file.",
		Version:       p.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("There is no command %q. \"commonthread help\" lists them.", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().StringVar(&p.passphraseFile, "passphrase-file", "", "a file whose first line is the passphrase")
	root.AddCommand(
		p.newGroup(), p.demo(),
		p.importTables(), p.exportTables(),
		p.figures(), p.bid(), p.money(), p.programme(), p.paper(), p.pack(), p.report(),
		p.people(), p.sessions(),
		p.referral(), p.concern(), p.organisations(), p.form(), p.refer(), p.settings(), p.measure(), p.due(), p.questionnaire(), p.answers(), p.story(), p.directory(), p.listing(),
		p.check(), p.backup(), p.backups(), p.restore(), p.erase(), p.undo(), p.redo(), p.history(), p.keyholder(), p.licences(),
		p.completion(), p.manual(), p.guide(),
	)
	for _, c := range root.Commands() {
		asUsage(c)
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		// What the parser of numbers says of itself is for programmers.
		what, _, _ := strings.Cut(err.Error(), ": strconv.")
		return usagef("%s", what)
	})
	return root
}

// asUsage makes cobra's complaints about arguments usage errors, for a command
// and those below it.
func asUsage(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usagef("There are too many or too few words here. It is written: commonthread %s", c.Use)
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		asUsage(sub)
	}
}

// oneLine folds a message to a single line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lines folds each line of a message; bad rows have a line each.
func lines(s string) string {
	out := strings.Split(strings.TrimSpace(s), "\n")
	for i := range out {
		out[i] = oneLine(out[i])
	}
	return strings.Join(out, "\n")
}
