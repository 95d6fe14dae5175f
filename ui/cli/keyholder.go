package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/forms"
	"commonthread/data/output"
	"commonthread/data/vault"
)

// NewPassphraseVariable is the environment variable that holds the passphrase
// of a keyholder who is added, or the new one of a keyholder who changes it.
const NewPassphraseVariable = "COMMONTHREAD_NEW_PASSPHRASE"

var keyholderVerbs = map[string]bool{"add": true, "list": true, "passphrase": true, "remove": true, "recover": true, "code": true, "waiting": true, "take": true, "decline": true}

func (p *program) keyholder() *cobra.Command {
	var name, role, newFile string
	var asJSON bool
	c := &cobra.Command{
		Use:   "keyholder FILE add|list|passphrase|remove|recover|code|waiting|take|decline",
		Short: "who can sign in",
		Long: "commonthread keyholder FILE list\n" +
			"commonthread keyholder FILE add --name NAME --role volunteer|treasurer|lead\n" +
			"commonthread keyholder FILE passphrase\n" +
			"commonthread keyholder FILE remove --name NAME\n" +
			"commonthread keyholder FILE recover\n" +
			"commonthread keyholder FILE code\n" +
			"commonthread keyholder FILE waiting\n" +
			"commonthread keyholder FILE take|decline MARK\n\n" +
			"add, passphrase and recover take the new passphrase from the variable " + NewPassphraseVariable + "\n" +
			"or from --new-passphrase-file. recover takes the printed recovery code as the passphrase.\n" +
			"code makes a new recovery code, which is printed once. waiting lists what somebody who was removed had\n" +
			"changed of who can sign in, and nobody had seen: it counts once a lead takes it.\n\n" +
			"Whoever had the old passphrase or code opens nothing with it any more: the group gets new keys, and\n" +
			"its backups are sealed anew. Where others may know a passphrase, remove the keyholder and add a new one.",
		Args: cobra.RangeArgs(2, 3),
	}
	c.Flags().StringVar(&name, "name", "", "the keyholder's name")
	c.Flags().StringVar(&role, "role", "", "volunteer, treasurer or lead")
	c.Flags().StringVar(&newFile, "new-passphrase-file", "", "a file whose first line is the new passphrase")
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.RunE = func(_ *cobra.Command, args []string) error {
		file, verb := args[0], args[1]
		if keyholderVerbs[file] && !keyholderVerbs[verb] {
			file, verb = verb, file // either order reads well
		}
		if settles := verb == "take" || verb == "decline"; settles != (len(args) == 3) {
			return usagef("It is written: commonthread keyholder FILE list, or take MARK.")
		}
		switch verb {
		case "waiting":
			return p.with(file, func(s *data.Store) error { return p.listWaiting(s, asJSON) })
		case "take", "decline":
			return p.with(file, func(s *data.Store) error { return p.settleWaiting(s, args[2], verb == "take") })
		case "list":
			return p.with(file, func(s *data.Store) error { return p.listKeyholders(s, asJSON) })
		case "add":
			r := vault.Role(role)
			if name == "" || (r != vault.Volunteer && r != vault.Treasurer && r != vault.Lead) {
				return usagef("--name and --role are needed; the role is volunteer, treasurer or lead.")
			}
			return p.changeKeyholder(file, newFile, "Added "+name+".", func(s *data.Store, pass string) error {
				return s.AddKeyholder(name, r, pass)
			})
		case "passphrase":
			return p.changeKeyholder(file, newFile, "The passphrase is changed.", func(s *data.Store, pass string) error {
				return s.ChangePassphrase(pass)
			})
		case "remove":
			if name == "" {
				return usagef("--name is needed: who is to be removed.")
			}
			return p.with(file, func(s *data.Store) error { return p.removeKeyholder(s, name) })
		case "recover":
			return p.recover(file, newFile)
		case "code":
			return p.with(file, p.newCode)
		}
		return usagef("There is no \"keyholder %s\". It is add, list, passphrase, remove, recover, code, waiting, take or decline.", verb)
	}
	return c
}

func (p *program) listKeyholders(s *data.Store, asJSON bool) error {
	type line struct {
		Name string `json:"name"`
		Role string `json:"role"`
	}
	out := []line{}
	for _, k := range s.Vault().Keyholders() {
		out = append(out, line{k.Name, string(k.Role)})
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s: %s\n", l.Name, l.Role)
	}
	return nil
}

// listWaiting lists what waits of who can sign in until a lead takes it.
func (p *program) listWaiting(s *data.Store, asJSON bool) error {
	type line struct {
		Mark string    `json:"mark"`
		Day  data.Date `json:"day"`
		By   string    `json:"by"`
		Deed string    `json:"deed"`
		Name string    `json:"name,omitempty"`
		Role string    `json:"role,omitempty"`
	}
	out := []line{}
	for _, c := range s.WaitingChanges() {
		out = append(out, line{c.Mark, data.DateOf(c.At.In(p.now().Location())), s.Vault().KeyholderName(c.By), string(c.Deed), c.Name, string(c.Role)})
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s  %s %s %s\n", l.Mark, l.Day, l.By, l.Deed, strings.TrimSpace(l.Name+" "+l.Role))
	}
	return nil
}

// settleWaiting takes or declines one of them.
func (p *program) settleWaiting(s *data.Store, mark string, take bool) error {
	if err := s.SettleChange(mark, take); err != nil {
		if errors.Is(err, vault.ErrUnknownKeyholder) {
			return refusal("Nothing of that mark waits. Nothing was changed. \"commonthread keyholder FILE waiting\" lists what does.")
		}
		return err
	}
	if take {
		fmt.Fprintln(p.Stdout, "It counts now.")
	} else {
		fmt.Fprintln(p.Stdout, "It does not count, and nobody is asked any more.")
	}
	return nil
}

// changeKeyholder does what needs a new passphrase.
func (p *program) changeKeyholder(file, newFile, done string, change func(*data.Store, string) error) error {
	pass, err := p.newPassphrase(newFile)
	if err != nil {
		return err
	}
	return p.with(file, func(s *data.Store) error {
		if err := change(s, pass); err != nil {
			return err
		}
		fmt.Fprintln(p.Stdout, done)
		p.sealAgain(s)
		return nil
	})
}

// sealAgain seals the copies of the group anew after a change of keys, and says
// which and what is still open.
func (p *program) sealAgain(s *data.Store) {
	if words := backups.SealAgain(s).Sentence(); words != "" {
		fmt.Fprintln(p.Stdout, words)
	}
}

func (p *program) removeKeyholder(s *data.Store, name string) error {
	var found []vault.Keyholder
	for _, k := range s.Vault().Keyholders() {
		if strings.EqualFold(strings.TrimSpace(k.Name), strings.TrimSpace(name)) {
			found = append(found, k)
		}
	}
	if len(found) != 1 {
		return refusal("There is not exactly one keyholder of this name. Nothing was changed. \"commonthread keyholder FILE list\" shows them.")
	}
	if err := s.RemoveKeyholder(found[0].ID); err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, "Removed "+found[0].Name+", and changed the keys. What they copied before they still have.")
	if found[0].Role == vault.Lead && forms.Current(s.Records()) != nil {
		// They had the key to which the form is sealed.
		if _, err := p.formKey(s, true, s.Today()); err != nil {
			return err
		}
		fmt.Fprintln(p.Stdout, "The referral form has a new key. Forms given out must be replaced.")
	}
	p.sealAgain(s)
	return nil
}

// recover signs in with the recovery code and gives the lead a new passphrase;
// the code is used up, and a new one is printed.
func (p *program) recover(file, newFile string) error {
	code, err := p.passphrase("Recovery code: ")
	if err != nil {
		return err
	}
	pass, err := p.newPassphrase(newFile)
	if err != nil {
		return err
	}
	s, err := data.OpenWithRecovery(file, code, pass, p.Data)
	if err != nil {
		return err
	}
	fresh, err := s.NewRecoveryCode()
	words := backups.SealAgain(s).Sentence()
	if closing := s.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if words != "" {
		fmt.Fprintln(p.Stdout, words)
	}
	fmt.Fprintln(p.Stdout, "The passphrase is changed.\nNew recovery code: "+fresh+"\nWrite it down: it is shown this once, and the old one no longer works.")
	return nil
}

// newCode makes a new recovery code and prints it as its last word.
func (p *program) newCode(s *data.Store) error {
	code, err := s.NewRecoveryCode()
	if err != nil {
		return err
	}
	p.sealAgain(s)
	fmt.Fprintln(p.Stdout, "New recovery code: "+code+"\nWrite it down: it is shown this once, and the old one no longer works.")
	return nil
}

// newPassphrase finds the passphrase that is to be set.
func (p *program) newPassphrase(file string) (string, error) {
	if file != "" {
		raw, err := output.Read(file, largestPassphrase)
		if err != nil {
			return "", refusal("The passphrase file could not be read: " + file + ". Nothing was changed.")
		}
		return firstLine(raw), nil
	}
	if s := p.Getenv(NewPassphraseVariable); s != "" {
		return s, nil
	}
	if p.Ask != nil {
		return p.Ask("New passphrase: ")
	}
	return "", refusal("No new passphrase was given. Set " + NewPassphraseVariable + " or use --new-passphrase-file. Nothing was changed.")
}
