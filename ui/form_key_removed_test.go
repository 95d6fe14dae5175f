package ui

import (
	"testing"

	"commonthread/data/forms"
	"commonthread/ui/page"
)

// A lead who is removed had the key to which the form is sealed: the form gets a
// new one, and that forms given out must be replaced is said. A volunteer had not.
func TestRemovingALeadRenewsTheFormsKey(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	if err := s.w.group.Update("the form", func(tx page.Tx) error {
		_, err := forms.Ensure(tx, s.w.group.Today())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	key := func() string { return forms.Current(s.w.group.Records()).Recipient }
	first := key()
	s.letIn("Bushra", "Volunteer", "a volunteer has words too")
	s.letIn("Tom", "Group lead", "another lead has words too")
	s.removeSignIn("Bushra")
	s.seeNot("forms that were given out must be replaced")
	if key() != first {
		t.Error("removing a volunteer renewed the form's key")
	}
	s.removeSignIn("Tom")
	s.see("Tom can no longer sign in.", "The referral form has a new key: forms that were given out must be replaced.")
	if key() == first {
		t.Error("a lead was removed, and the form is sealed to the key that they had")
	}
}

// removeSignIn takes the sign-in of somebody away, the only one that can be.
func (s *script) removeSignIn(name string) {
	s.t.Helper()
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tapNamed("Remove the sign-in of " + name)
	s.again()
	s.tap("Remove sign-in")
}
