package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
)

func (p *program) restore() *cobra.Command {
	var preview, asJSON bool
	c := &cobra.Command{
		Use:   "restore BACKUP FILE",
		Short: "put a backup in place, for a lead; what is there now is set aside, not destroyed",
		Long: "Puts a backup in the place of a group's file. It is for a lead. First it says which changes since then are not in\n" +
			"the backup, and whose they are, and makes a backup of the group as it is; at a terminal it then asks. The file that\n" +
			"was there is set aside beside it. --preview says what the backup holds, and with FILE what would go, and does nothing.",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			if !preview && len(args) != 2 {
				return usagef("It is written: commonthread restore BACKUP FILE, or commonthread restore --preview BACKUP")
			}
			pass, err := p.passphrase("Passphrase: ")
			if err != nil {
				return err
			}
			if preview {
				return p.previewBackup(args, pass, asJSON)
			}
			if info, err := os.Stat(args[1]); err == nil && info.IsDir() {
				return refusal("There is a folder named " + args[1] + ". Nothing was changed. Name the group file to restore.")
			}
			if err := p.beforeRestore(c.Context(), args[0], args[1], pass); err != nil {
				return err
			}
			return p.putInPlace(args[0], args[1], pass)
		},
	}
	c.Flags().BoolVar(&preview, "preview", false, "only say what the backup holds, and what would go; write nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output of --preview")
	return c
}

func (p *program) putInPlace(backup, file, pass string) error {
	again := ""
	err := data.RestoreAsking(backup, file, pass, p.Data, func(back data.Return) bool {
		yes := p.eraseAgain(back)
		if again = back.Sentence() + " They were erased again."; !yes {
			again = back.Sentence() + " They were left in it; a lead is asked again at the next sign-in."
		}
		return yes
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, strings.TrimSpace("Restored to "+file+". "+again))
	return nil
}

// beforeRestore says what would go with the file that is there, makes a backup of
// it, and asks at a terminal. Where this passphrase does not open that file, as when
// it is damaged, there is nothing to be told of it.
func (p *program) beforeRestore(ctx context.Context, backup, file, pass string) error {
	s, err := data.Open(file, pass, p.Data)
	if err != nil {
		return nil // what is wrong with it is told by restoring, where that matters
	}
	defer func() { _ = s.Close() }()
	if !s.May(data.Care) {
		return data.ErrLeadsRestore
	}
	now, err := s.Activity()
	if err != nil {
		return err
	}
	_, gone, err := backups.LookBack(backup, pass, now, p.Data)
	if err != nil {
		return err
	}
	p.tellGone(s, gone)
	if len(gone) > 0 && p.Ask != nil {
		answer, err := p.Ask("Put the backup in place? (yes or no) ")
		if err != nil || !strings.HasPrefix(strings.ToLower(strings.TrimSpace(answer)), "y") {
			return refusal("The backup was not put in place. Nothing was changed.")
		}
	}
	if _, err := backups.MakeBefore(ctx, s, backups.Restore); err != nil {
		p.noBackup()
	}
	return s.Close()
}

// mostGone is how many changes are told that would go.
const mostGone = 20

// tellGone says which changes are not in a backup, and whose they are, in the words
// of "history".
func (p *program) tellGone(s *data.Store, gone []data.Activity) {
	if len(gone) == 0 {
		fmt.Fprintln(p.Stdout, "Nothing was changed since that backup was made.")
		return
	}
	fmt.Fprintf(p.Stdout, "%s since are not in that backup, the newest first:\n", counted(len(gone), "change"))
	for i, l := range p.historyLines(s, gone) {
		if i == mostGone {
			fmt.Fprintf(p.Stdout, "  and %d more, back to %s\n", len(gone)-i, gone[len(gone)-1].At.In(p.now().Location()).Format("2 January 2006, 15:04"))
			break
		}
		fmt.Fprintf(p.Stdout, "  %s  %s  %s\n", gone[i].At.In(p.now().Location()).Format("2 January 2006, 15:04"), l.Who, l.words())
	}
}

// noBackup takes down that none could be made before something is done, which goes
// on: what was asked for does not hang on it. It is told when that is done; where that
// fails too, why it did is enough.
func (p *program) noBackup() { p.unbacked = true }

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// eraseAgain asks, at a terminal, whether what was erased and is in the backup
// again goes once more. Where nobody can be asked it does, as it was settled: a
// lead signed for it.
func (p *program) eraseAgain(back data.Return) bool {
	if p.Ask == nil {
		return true
	}
	answer, err := p.Ask(back.Sentence() + " They are: " + back.Names() + ". Erase them again? (yes or no) ")
	return err == nil && (strings.HasPrefix(strings.ToLower(strings.TrimSpace(answer)), "y"))
}
