package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/output"
)

const passphrase = "kettle window mitten harbour"

// laptop is the smallest screen that everything must work on.
var laptop = fyne.NewSize(1024, 600)

// makeGroup makes a group as its lead would, up to the home page.
func (s *script) makeGroup() {
	s.t.Helper()
	s.beginGroup()
	s.fill("The third group of the code", strings.ToLower(s.code()[2]))
	s.tap("I have written it down")
	s.see("What to do now", "Nelson Crafting Group", "Margaret Whitworth")
}

// beginGroup makes a group as far as its recovery code.
func (s *script) beginGroup() {
	s.t.Helper()
	s.tap("Make a group")
	s.fill("Name of the group", "Nelson Crafting Group")
	s.fill("Your name", "Margaret Whitworth")
	s.fill("New passphrase", passphrase)
	s.fill("The same once more", passphrase)
	s.tap("Make the group")
	s.see("Write down the recovery code")
}

// code reads the recovery code off the screen.
func (s *script) code() []string {
	var groups []string
	for _, line := range strings.Split(s.words(), "\n") {
		if len(line) == 4 && strings.ToUpper(line) == line && !strings.Contains(line, " ") && (len(groups) == 0 || groups[len(groups)-1] != line) {
			groups = append(groups, line)
		}
	}
	if len(groups) != 8 {
		s.t.Fatalf("the recovery code reads %v", groups)
	}
	return groups
}

// marks are who is present in the one session of a day, by name.
func (s *script) marks(day data.Date) map[string]data.Mark {
	s.t.Helper()
	recs := s.w.group.Records()
	out := map[string]data.Mark{}
	for _, session := range recs.Sessions {
		if session.Date == day {
			for id, m := range session.Marks {
				out[recs.People[id].Name()] = m
			}
		}
	}
	return out
}

func TestMakeGroupTakeRegisterLockUnlock(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()

	s.tap("Today's register")
	s.see("No session is on file for Thursday 5 March")
	s.fill("Name of the session", "Crafting morning")
	s.fill("Starts", "10")
	s.fill("Ends", "12.30")
	s.tap("Start today's session")
	s.see("Crafting morning, Thursday 5 March", "0 present")

	// A newcomer: typed, not found, Return, Return.
	s.typed("amina khan")
	s.see("Nobody of that name")
	s.press(fyne.KeyReturn)
	s.see("Add a newcomer")
	s.check("They agree to be on file")
	s.press(fyne.KeyReturn)
	for _, p := range s.w.group.Records().People {
		if p.FirstName != "Amina" || p.LastName != "Khan" || p.ConsentDate != "2026-03-05" || p.Joined != "2026-03-05" {
			t.Errorf("the newcomer is %+v", p)
		}
	}
	s.see("1 present", "Amina Khan is on file and ticked.", "Saved 10:42", "First visit")
	s.typed("zoë")
	s.press(fyne.KeyReturn)
	s.press(fyne.KeyReturn)
	s.see("2 present")

	// Undo takes the newcomer back whole; search finds with slips.
	s.tap("Undo")
	s.see("1 present", "Taken back: Zoë is on file and ticked.")
	s.typed("amnia")
	s.see("Left, or only spelt nearly so: Return never ticks these", "Return adds a newcomer called “Amnia”.")
	s.press(fyne.KeyEscape)
	s.typed("amina")
	s.press(fyne.KeyReturn)
	s.see("Amina Khan is ticked already.")
	s.press(fyne.KeyEscape)
	if got := s.marks("2026-03-05"); len(got) != 1 || got["Amina Khan"].Mark != data.Present {
		t.Fatalf("the register on disk is %v", got)
	}

	// Late, apologies and unnamed people.
	s.press(fyne.KeyDown, fyne.KeyL)
	s.see("Amina Khan came late.")
	if m := s.marks("2026-03-05")["Amina Khan"]; !m.Late || m.FirstVisit == nil || !*m.FirstVisit {
		t.Fatalf("late is %+v", m)
	}
	s.press(fyne.KeyA)
	s.see("0 present")
	s.press(fyne.KeySpace)
	s.see("1 present")
	s.tap("Unnamed people: 0")
	s.tap("+")
	s.tap("+")
	s.see("2 people are here and not named.")
	s.tap("Close")
	s.see("3 present", "Unnamed people: 2")

	// Locked, everything is away; a wrong passphrase is told plainly.
	s.ctrl(fyne.KeyL)
	s.see("Welcome back", "Nelson Crafting Group.thread")
	s.seeNot("Amina")
	s.typed("wrong passphrase")
	s.press(fyne.KeyReturn)
	s.see("That passphrase does not open this group. Nothing was changed.")
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("A wrong passphrase was tried once just before you signed in.")
	s.press(fyne.KeyReturn) // read
	s.see("Crafting morning, Thursday 5 March", "3 present")
	for _, session := range s.w.group.Records().Sessions {
		if n, ok := session.Unnamed(); !ok || n != 2 {
			t.Errorf("unnamed are %d, %v", n, ok)
		}
		if session.Start != "10:00" || session.End != "12:30" {
			t.Errorf("the session is from %q to %q", session.Start, session.End)
		}
	}
}

func TestRecoveryCodeOpensAndAsksForANewPassphrase(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Make a group")
	s.tap("Make the group")
	s.see("The group needs a name.")
	s.fill("Name of the group", "Ours")
	s.fill("Your name", "Jean")
	s.fill("New passphrase", "short")
	s.tap("Make the group")
	s.see("The passphrase is too short.")
	s.fill("New passphrase", passphrase)
	s.fill("The same once more", passphrase+"x")
	s.tap("Make the group")
	s.see("The two passphrases are not the same.")
	s.fill("The same once more", passphrase)
	s.tap("Make the group")
	code := strings.Join(s.code(), "-")
	s.fill("The third group of the code", "nope")
	s.tap("I have written it down")
	s.see("That is not the third group.")
	s.tap("Print it")
	if len(s.opened) != 1 || !strings.HasSuffix(s.opened[0], ".pdf") {
		t.Fatalf("opened %v", s.opened)
	}
	if raw, err := os.ReadFile(s.opened[0]); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Fatalf("the page to print: %v", err)
	}
	s.fill("The third group of the code", strings.Split(code, "-")[2])
	s.tap("I have written it down")
	if output.Exists(s.opened[0]) {
		t.Error("the page with the code was left behind")
	}
	s.tap("Lock")
	s.tap("I have lost the passphrase")
	s.fill("Recovery code", "0000-0000")
	s.fill("New passphrase", "another good passphrase")
	s.fill("The same once more", "another good passphrase")
	s.tap("Open with the code")
	s.see("This is not the recovery code of this group.")
	s.fill("Recovery code", strings.ToLower(code))
	s.tap("Open with the code")
	s.tap("Later")
	s.see("This group has no recovery code.")
	s.tap("I have read this")
	s.see("What to do now", "Jean")
	s.tap("Lock")
	s.typed("another good passphrase")
	s.press(fyne.KeyReturn)
	s.see("This group has no recovery code.")
	s.tap("I have read this")
	s.see("What to do now")
}

// asRole lets a keyholder in and signs them in.
func (s *script) asRole(role string) {
	s.t.Helper()
	s.tap("Safe keeping")
	s.tap("Passphrases")
	s.tapAgain("Let somebody in")
	s.fill("Name", "Bushra")
	s.tap(role)
	s.fill("New passphrase", "a second good passphrase")
	s.fill("The same once more", "a second good passphrase")
	s.tap("Let them in")
	s.see("They can sign in now", "Bushra")
	s.tap("Lock")
	s.typed("a second good passphrase")
	s.press(fyne.KeyReturn)
}

func TestAVolunteerSeesNoReferralsAndNoBids(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.asRole("Volunteer")
	s.see("Bushra", "volunteer", "Today's register", "People")
	if got := strings.Join(s.places(), ", "); got != "Home, Today's register, Sessions, People, Reports, Safe keeping, Settings" {
		t.Errorf("a volunteer's places are %s", got)
	}
	if s.w.group.May(data.Care) {
		t.Error("a volunteer may open care")
	}
	s.tap("Safe keeping")
	s.tap("Passphrases")
	s.see("Change my passphrase")
	s.seeNot("Who can sign in")
}

func TestATreasurerSeesBidsAndNoReferrals(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.asRole("Treasurer")
	if got := strings.Join(s.places(), ", "); got != "Home, Today's register, Sessions, People, Evidence pack, Reports, Safe keeping, Settings" {
		t.Errorf("a treasurer's places are %s", got)
	}
	s.tap("Evidence pack")
	s.see("No bid yet")
}

func TestMakeTheEvidencePack(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Look round the demonstration group")
	s.see("This group is invented", "the passphrase is:")
	s.tap("Look round")
	s.tap("Evidence pack")
	s.see("Prescription for Wellbeing", "The figures are of 1 April 2024 to 31 March 2025", "For the committee", "Asks for £4,860.")
	s.tap("Make the evidence pack")
	s.see("It is ready: Evidence pack for the funder Prescription for Wellbeing")
	s.tap("Open it")
	if len(s.opened) != 1 {
		t.Fatalf("opened %v", s.opened)
	}
	raw, err := os.ReadFile(s.opened[0])
	if err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Fatalf("the pack: %v", err)
	}
	if filepath.Dir(s.opened[0]) != filepath.Join(s.dir, "Documents") {
		t.Errorf("the pack lies at %s", s.opened[0])
	}
	recs := s.w.group.Records()
	if len(recs.Issues) != 1 {
		t.Errorf("%d issues are kept", len(recs.Issues))
	}
	// The same pack again is the same issue, and another file.
	s.tap("Make the evidence pack")
	if n := len(s.w.group.Records().Issues); n != 1 {
		t.Errorf("the same pack again made %d issues", n)
	}
	s.tap("Open the folder")
	files, _ := os.ReadDir(s.opened[1])
	if len(files) != 2 {
		t.Errorf("there are %d packs in the folder", len(files))
	}
	s.tap("Make the outcome report")
	s.see("It is ready: Outcome report for the funder Prescription for Wellbeing")
	s.tap("For the committee")
	s.see("confidential")
	s.tap("Start a bid")
	s.fill("Name of the bid", "Crafting mornings 2027")
	s.press(fyne.KeyReturn)
	s.see("The bid is started.", "Crafting mornings 2027")
}

func TestReferralFromArrivalToTheDoor(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Referrals")
	s.see("No referral yet")
	s.tap("Add a referral")
	s.press(fyne.KeyReturn)
	s.see("A referral needs its person or a name")
	s.fill("First name", "Nasreen")
	s.fill("Needs", "lonely; low confidence; lonely")
	s.press(fyne.KeyReturn)
	s.see("The referral is saved.", "Nasreen", "Link worker")
	s.tap("Home")
	s.see("1 person who was referred is waiting to hear from you.")
	s.tap("See the referrals")
	s.w.win.Canvas().Focus(s.entry("Search the referrals"))
	s.typed("nas")
	s.press(fyne.KeyReturn)
	s.tap("I have spoken to them")
	s.see("Nasreen: spoken to today.")
	s.fill("Search the referrals", "nas")
	s.press(fyne.KeyReturn)
	s.tap("Put them in the register")
	for _, r := range s.w.group.Records().Referrals {
		if r.Status != data.StatusContacted || r.ContactedOn != "2026-03-05" || strings.Join(r.Needs, ",") != "lonely,low confidence" || r.PersonID == "" {
			t.Errorf("the referral is %+v", r)
		}
	}
	s.tap("Today's register")
	s.fill("Name of the session", "Crafting")
	s.tap("Start today's session")
	s.see("Nasreen", "Expected: say hello")
	s.tick("Nasreen")
	s.see("1 present")
}

func TestPersonIsAddedChangedAndUndone(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.tap("People")
	s.ctrl(fyne.KeyN)
	s.press(fyne.KeyReturn)
	s.see("A person needs a first name.")
	s.fill("First name", "José")
	s.fill("Year of birth", "19")
	s.press(fyne.KeyReturn)
	s.see("The year of birth is four digits, like 1952.")
	s.fill("Year of birth", "1952")
	s.fill("Joined", "31/2/2026")
	s.press(fyne.KeyReturn)
	s.see("This is not a day we can read.")
	s.fill("Joined", "1 feb 26")
	s.press(fyne.KeyEscape)
	if len(s.w.group.Records().People) != 0 {
		t.Fatal("Esc kept the person")
	}
	s.ctrl(fyne.KeyN)
	s.fill("First name", "José")
	s.fill("Joined", "1/2/26")
	s.see("Sunday 1 February 2026")
	s.press(fyne.KeyReturn)
	s.see("José is saved.", "1 February 2026")
	s.tap("Change")
	s.fill("Last name", "Núñez")
	s.press(fyne.KeyReturn)
	s.see("José Núñez")
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: José Núñez is saved.")
	for _, p := range s.w.group.Records().People {
		if p.Name() != "José" {
			t.Errorf("the person is called %q", p.Name())
		}
	}
}
