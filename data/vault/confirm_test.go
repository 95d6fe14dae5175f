package vault

import "testing"

// Only the passphrase of who is signed in confirms, after a change only the new
// one; and a wrong one is counted.
func TestConfirm(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	must(t, v.AddKeyholder("Vera", Volunteer, "another passphrase of hers"))
	must(t, v.Confirm(leadPass))
	for _, wrong := range []string{"", "another passphrase of hers", leadPass + "x"} {
		wants(t, v.Confirm(wrong), ErrWrongPassphrase)
	}
	must(t, v.ChangePassphrase("the next passphrase of the lead"))
	wants(t, v.Confirm(leadPass), ErrWrongPassphrase)
	must(t, v.Confirm("the next passphrase of the lead"))
	path := v.Path()
	must(t, v.Close())
	wants(t, v.Confirm("the next passphrase of the lead"), ErrClosed)
	if n := mustOpen(t, path, "the next passphrase of the lead", env).FailedUnlocks(); n < 1 {
		t.Errorf("%d wrong ones were counted", n)
	}
}
