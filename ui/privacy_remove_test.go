package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/page"
)

// A referral whose time is over is removed from the list, after asking: it goes
// for good, also in the backup in reach, and its person stays.
func TestRemoveAReferralKeptTooLong(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	amina := s.addPerson("Amina", "Khan")
	if err := s.w.group.Update("Referral", func(tx page.Tx) error {
		return tx.Put(&data.Referral{Meta: data.Meta{ID: tx.NaturalID(data.KindReferral, "R1")}, Ref: "R1", PersonID: amina, Received: "2020-02-01", ClosedOn: "2020-06-01",
			Source: data.SourceGP, Status: data.StatusCompleted, Reason: marker})
	}); err != nil {
		t.Fatal(err)
	}
	s.w.Go("safety")
	s.tap("Make a backup now")
	if s.has("Close") {
		s.tap("Close")
	}
	s.section("Privacy")
	s.tap("See what was kept longer")
	s.pick("Show", "Referrals")
	s.see("Referral R1 of Amina Khan", "1 of 1")
	s.firstKept()
	s.tap("Remove it for good")
	s.see("Remove referral R1 of Amina Khan for good?", "Packs and reports that went out stay as they are.", "those of its year are one less", "1 backup or older file that this computer can reach")
	s.tap("Leave as it is")
	if len(s.w.group.Records().Referrals) != 1 {
		t.Fatal("leaving it removed it")
	}
	s.firstKept()
	s.tap("Remove it for good")
	s.tap("Remove it for good")
	s.again()
	s.see("The referral is removed", "1 record is gone, and what the history held of it.", "2 backups and older files were cleared")
	s.tap("Close")
	s.see("0 of 0")
	s.tap("Close")
	recs := s.w.group.Records()
	if len(recs.Referrals) != 0 || recs.People[amina] == nil || len(recs.Removals) != 1 {
		t.Errorf("left: %v, %v, %v", recs.Referrals, recs.People, recs.Removals)
	}
	s.section("Who did what")
	s.see("removed a referral for good.")
	// A new referral that gets the old number is another one.
	s.w.Go("referrals")
	s.ctrl(fyne.KeyN)
	s.fill("First name", "Omar")
	s.fill("Number", "R1")
	s.tap("Add the referral")
	if now := s.w.group.Records().Referrals; len(now) != 1 {
		t.Errorf("%d referrals", len(now))
	}
}

// Somebody new, or a new referral, whose number another had before it was
// corrected does not take the other's place.
func TestAnOldNumberIsNobodys(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	for range 2 {
		s.w.Go("people")
		s.ctrl(fyne.KeyN)
		s.fill("First name", "Amina")
		s.fill("Number", "7")
		s.tap("Add the person")
		s.w.Go("referrals")
		s.ctrl(fyne.KeyN)
		s.fill("First name", "Omar")
		s.fill("Number", "R7")
		s.tap("Add the referral")
		if err := s.w.group.Update("Corrected", func(tx page.Tx) error {
			for _, p := range tx.Records().People {
				if p.Ref == "7" {
					now := *p
					now.Ref = "8"
					if err := tx.Put(&now); err != nil {
						return err
					}
				}
			}
			for _, r := range tx.Records().Referrals {
				if r.Ref == "R7" {
					now := *r
					now.Ref = "R8"
					return tx.Put(&now)
				}
			}
			return nil
		}); len(s.w.group.Records().People) == 1 && err != nil {
			t.Fatal(err)
		}
	}
	if recs := s.w.group.Records(); len(recs.People) != 2 || len(recs.Referrals) != 2 {
		t.Errorf("%d people and %d referrals: one took the other's place", len(recs.People), len(recs.Referrals))
	}
}
