// Package manpage writes the page that "man commonthread" shows from the commands
// themselves. It is one page, so that it can be searched. It knows cobra, and
// nothing of what the commands do.
package manpage

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Write writes the page of a tree of commands as roff. passphrase is the variable
// that it comes from.
func Write(w io.Writer, root *cobra.Command, passphrase string) error {
	m := &manPage{w: bufio.NewWriter(w), passphrase: passphrase}
	m.write(root)
	return m.w.Flush()
}

// manPage writes roff. The writer keeps the first error for Flush.
type manPage struct {
	w          *bufio.Writer
	passphrase string
}

func (m *manPage) write(root *cobra.Command) {
	m.line(".TH COMMONTHREAD 1 \"\" \"Common Thread %s\" \"User commands\"", Escape(root.Version))
	m.section("NAME")
	m.line("commonthread \\- %s", Escape(strings.TrimPrefix(root.Short, "Common Thread ")))
	m.section("SYNOPSIS")
	m.line(".B commonthread")
	m.line("[\\fIFILE\\fR]")
	m.line(".br")
	m.line(".B commonthread")
	m.line("\\fICOMMAND\\fR [\\fIARGUMENT\\fR...]")
	m.section("DESCRIPTION")
	m.text(root.Long)
	m.section("COMMANDS")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			m.command(c)
		}
	}
	m.section("OPTIONS OF EVERY COMMAND")
	m.flags(root.PersistentFlags())
	m.section("ENVIRONMENT")
	m.item(m.passphrase, "the passphrase of whoever is signing in; it is never an argument")
	m.section("EXIT STATUS")
	m.item("0", "done")
	m.item("1", "refused or failed: standard error says what happened and what to do")
	m.item("2", "the command was written wrongly")
}

// command is one command and, below it, those that it has.
func (m *manPage) command(c *cobra.Command) {
	m.line(".SS %s", Escape(strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" ")))
	_, arguments, _ := strings.Cut(c.Use, " ")
	m.line("\\fB%s\\fR %s", Escape(c.CommandPath()), Escape(arguments))
	m.line(".PP")
	if c.Long != "" {
		m.text(c.Long)
	} else {
		m.text(c.Short)
	}
	m.flags(c.LocalNonPersistentFlags())
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			m.command(sub)
		}
	}
}

func (m *manPage) flags(all *pflag.FlagSet) {
	all.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if value, _ := pflag.UnquoteUsage(f); value != "" {
			name += " " + strings.ToUpper(value)
		}
		m.item(name, f.Usage)
	})
}

func (m *manPage) section(name string) { m.line(".SH %s", name) }

func (m *manPage) item(name, what string) {
	m.line(".TP")
	m.line("\\fB%s\\fR", Escape(name))
	m.text(what)
}

func (m *manPage) text(words string) {
	for l := range strings.Lines(words) {
		m.line("%s", Escape(strings.TrimSpace(l)))
	}
}

func (m *manPage) line(format string, args ...any) {
	fmt.Fprintf(m.w, format+"\n", args...)
}

// Escape is text as roff has it: a line that begins with a dot or an apostrophe
// would be a request.
func Escape(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "“", `\(lq`, "”", `\(rq`, "…", "...", "£", `\[Po]`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
