package ui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data/vault"
	"commonthread/ui/output"
	"commonthread/ui/page"
)

func (s *script) signIn(phrase string) {
	s.t.Helper()
	s.fill("Passphrase", phrase)
	s.press(fyne.KeyReturn)
}

func (s *script) letIn(name, role, phrase string) {
	s.t.Helper()
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Let somebody in")
	s.again()
	s.fill("Name", name)
	s.tap(role)
	s.fill("New passphrase", phrase)
	s.fill("The same once more", phrase)
	s.tap("Let them in")
}

func TestLettingInAndShuttingOut(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.letIn("Bushra", "Volunteer", "short")
	s.see("The passphrase is too short.")
	s.tap("Suggest five words")
	s.see("Strong. Write it down")
	words := s.entry("New passphrase").Text
	if len(strings.Fields(words)) != 5 {
		t.Errorf("suggested was %q", words)
	}
	s.fill("The same once more", words)
	s.tap("Let them in")
	s.see("They can sign in now", "Bushra, volunteer")
	s.letIn("Tom", "Treasurer", words)
	s.see("Somebody in this group has that passphrase already.")
	s.tap("Cancel")
	s.letIn("Tom", "Treasurer", "a treasurer has words too")
	// A second lead with the first one's name: it is still clear who is who.
	s.letIn("Margaret Whitworth", "Group lead", "the other margaret's words")
	s.see("Margaret Whitworth, group lead (you)", "There is always at least one lead")
	shut := 0
	for _, b := range s.buttons() {
		if b.Text == "Remove sign-in" {
			shut++
		}
	}
	if shut != 3 {
		t.Errorf("%d can be shut out of the three others", shut)
	}
	s.tapNamed("Remove the sign-in of Bushra")
	s.again()
	s.see("Remove the sign-in of Bushra?", "it gets new keys, and all of it and its backups are sealed anew")
	s.tap("Remove sign-in")
	s.see("Bushra can no longer sign in.")
	s.tap("Lock")
	s.signIn(words)
	s.see("That passphrase does not open this group.")
	// The other lead can take the first one's place, and stays the last.
	s.signIn("the other margaret's words")
	s.see("A wrong passphrase was tried once just before you signed in.")
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tapNamed("Remove the sign-in of Margaret Whitworth")
	s.againWith("the other margaret's words")
	s.tap("Remove sign-in")
	s.tapNamed("Remove the sign-in of Tom")
	s.againWith("the other margaret's words")
	s.tap("Remove sign-in")
	if keep := s.w.group.Keyholders(); len(keep) != 1 || keep[0].Role != vault.Lead {
		t.Fatalf("left are %v", keep)
	}
	s.seeNot("Remove sign-in")
	s.tap("Lock")
	s.see("Welcome back")
	s.signIn(passphrase)
	s.see("That passphrase does not open this group.")
}

func TestChangingMyPassphrase(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Change my passphrase")
	s.again()
	s.fill("New passphrase", "quite another good one")
	s.fill("The same once more", "quite another good won")
	s.tap("Change it")
	s.see("The two passphrases are not the same.")
	s.fill("The same once more", "quite another good one")
	s.tap("Change it")
	s.see("Your passphrase is changed.")
	s.tap("Lock")
	s.signIn(passphrase)
	s.see("That passphrase does not open this group.")
	s.signIn("quite another good one")
	s.see("tried once just before you signed in.") // at the foot: anybody mistypes
}

// A new code is shown until it is on paper, and only then opens the group in the
// old one's place; the page it was printed from goes away, also when the window
// locks.
func TestANewRecoveryCode(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Make a new recovery code")
	s.again()
	s.tap("Make a new code")
	code := s.code()
	s.press(fyne.KeyEscape)
	s.see("The new recovery code")
	s.fill("The third group of the code", "0000")
	s.press(fyne.KeyReturn)
	s.see("That is not the third group.")
	s.tap("Print it")
	paper := s.opened[len(s.opened)-1]
	if !output.Exists(paper) {
		t.Fatal("nothing was printed")
	}
	s.fill("The third group of the code", code[2])
	s.press(fyne.KeyReturn)
	s.see("The new code works now.")
	if output.Exists(paper) {
		t.Error("the page with the code was left behind")
	}
	s.tap("Make a new recovery code")
	s.again()
	s.tap("Make a new code")
	s.tap("Keep the old code")
	s.see("The old code still works.")
	s.tap("Make a new recovery code")
	s.again()
	s.tap("Make a new code")
	second := s.code()
	s.tap("Print it")
	s.w.Lock() // nobody has shown that it is on paper
	if output.Exists(paper) {
		t.Error("locking left the page with the code behind")
	}
	s.tap("I have lost the passphrase")
	s.fill("Recovery code", strings.Join(second, "-"))
	s.fill("New passphrase", "found again on paper")
	s.fill("The same once more", "found again on paper")
	s.tap("Open with the code")
	s.see("This is not the recovery code of this group.")
	s.fill("Recovery code", strings.Join(code, " "))
	s.tap("Open with the code")
	s.see("Make a new recovery code now?", "The code that you typed is used up")
	s.tap("Later")
	s.seeNot("The old code still works.")
	s.see("This group has no recovery code.")
	s.tap("I have read this")
	s.see("Make a backup now")
	s.w.Lock()
	s.signIn("found again on paper")
	s.see("This group has no recovery code.")
	s.seeNot("The old code still works.")
}

// The window locks while a code that is on paper is put in force: after signing
// in it is told what came of it, and which code works.
func TestLockingWhileANewCodeIsPutInForce(t *testing.T) {
	for _, fails := range []bool{false, true} {
		s := begin(t, laptop)
		s.makeGroup()
		s.section("Passphrases")
		if fails {
			s.w.group = noNewCode{s.w.group}
		}
		s.tap("Make a new recovery code")
		s.again()
		s.tap("Make a new code")
		code := s.code()
		slow := &slowDisk{}
		s.w.run = slow
		s.fill("The third group of the code", code[2])
		s.tap("I have written it down")
		s.w.Lock()
		for len(slow.jobs) > 0 {
			slow.one()
		}
		s.w.run = atOnce{}
		s.unlock()
		if fails {
			s.see("The old code still works.")
		} else {
			s.see("The new code works now.")
		}
		s.tap("I have read this")
		s.w.Lock()
		_, err := s.w.env.Files.OpenWithRecovery(s.w.path, strings.Join(code, "-"), "found again on paper")
		if (err != nil) != fails {
			t.Errorf("the new code: %v", err)
		}
	}
}

// heldFiles remembers the group that was made.
type heldFiles struct {
	Files
	made page.Group
}

func (h *heldFiles) Create(path, group, lead, passphrase string) (page.Group, string, error) {
	g, code, err := h.Files.Create(path, group, lead, passphrase)
	h.made = g
	return g, code, err
}

// The window is closed over the first code: the lead is asked at each sign-in to
// make one that is on paper, until there is one.
func TestTheFirstCodeWasNeverConfirmed(t *testing.T) {
	s := begin(t, laptop)
	files := &heldFiles{Files: s.w.env.Files}
	s.w.env.Files = files
	s.beginGroup()
	lost := s.code()
	if err := files.made.Close(); err != nil { // as when the window is closed now
		t.Fatal(err)
	}
	groups, _ := filepath.Glob(filepath.Join(s.dir, "Groups", "*.thread"))
	s.w.path = groups[0]
	s.w.showUnlock()
	s.unlock()
	s.see("Make a recovery code?", "nobody showed that its recovery code is on paper")
	s.tap("Not now")
	s.w.Lock()
	s.unlock()
	s.tap("Make a new code")
	s.fill("The third group of the code", s.code()[2])
	s.tap("I have written it down")
	s.w.Lock()
	s.unlock()
	s.seeNot("Make a recovery code?")
	s.w.Lock()
	if _, err := files.OpenWithRecovery(groups[0], strings.Join(lost, "-"), "found again on paper"); err == nil {
		t.Error("the code that nobody had opens the group")
	}
}

// noNewCode is a group on a disk that takes no new code.
type noNewCode struct{ page.Group }

func (noNewCode) SetRecoveryCode(string) error { return vault.ErrNoSpace }

// What a volunteer's sign-in entered is still told to the lead, once.
func TestWrongPassphrasesAreToldToALeadOnce(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.letIn("Bushra", "Volunteer", "a second good passphrase")
	s.tap("Lock")
	s.signIn("not this one")
	s.signIn("nor this one")
	s.signIn("a second good passphrase")
	s.see("Another day") // no sheet: it is not for volunteers
	s.adds("Amina")
	s.tap("Lock")
	s.signIn("nor that one")
	s.signIn(passphrase)
	s.see("Wrong passphrases since you were here", "5 March 2026, 10:42. The passphrase was wrong 2 times before this. Then Bushra signed in.",
		"A wrong passphrase was tried once just before you signed in.")
	s.tap("I have read this")
	s.tap("Lock")
	s.signIn(passphrase)
	s.seeNot("passphrase was")
	s.tap("Lock")
	for range 3 {
		s.signIn("somebody guesses")
	}
	s.signIn(passphrase)
	s.see("Wrong passphrases since you were here", "A wrong passphrase was tried 3 times just before you signed in.")
}

// waitingGroup is a group in which something waits that somebody who was removed had
// changed of who can sign in.
type waitingGroup struct {
	page.Group
	list    []vault.KeyholderChange
	settled map[string]bool
}

func (g *waitingGroup) WaitingChanges() []vault.KeyholderChange { return g.list }

func (g *waitingGroup) SettleChange(mark string, take bool) error {
	g.settled[mark] = take
	g.list = slices.DeleteFunc(g.list, func(c vault.KeyholderChange) bool { return c.Mark == mark })
	return nil
}

// A lead settles it under Passphrases, with the passphrase asked for again; where
// nothing waits nothing is said.
func TestALeadSettlesWhatARemovedKeyholderHadChanged(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Safe keeping")
	s.tap("Passphrases")
	s.seeNot("Waiting for your word")
	me := s.w.group.KeyholderID()
	g := &waitingGroup{Group: s.w.group, settled: map[string]bool{}, list: []vault.KeyholderChange{
		{At: s.now, By: me, Deed: vault.LetIn, Mark: "aa", Keyholder: vault.Keyholder{Name: "Yan", Role: vault.Treasurer}},
		{At: s.now, By: me, Deed: vault.OtherKeys, Mark: "bb"}}}
	s.w.group = g
	s.w.reload()
	s.see("Waiting for your word", "let in Yan, treasurer, on 5 March 2026.", "changed keys or began on a computer on 5 March 2026.")
	s.tap("Let it count")
	s.again()
	s.see("It counts now.")
	s.tap("It does not count")
	s.again()
	s.see("nobody is asked any more.")
	s.seeNot("Waiting for your word")
	if len(g.settled) != 2 || !g.settled["aa"] || g.settled["bb"] {
		t.Errorf("%v", g.settled)
	}
}
