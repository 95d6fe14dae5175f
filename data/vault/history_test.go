package vault

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// branchOf is what somebody's laptop says, from a history that it had.
type branchOf struct {
	v    vaultID
	list []signedStatement
	tips []hash32
	by   map[string]*identity // keys as this laptop has them
}

func (b *branchOf) fork() *branchOf {
	return &branchOf{b.v, slices.Clone(b.list), slices.Clone(b.tips), maps.Clone(b.by)}
}

// say signs a statement, whether it may be made or not.
func (b *branchOf) say(s statement, by *identity) {
	s.Previous, s.Signer, s.At = slices.Clone(b.tips), by.Keyholder, "2026-11-28T10:00:00Z"
	body, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	signed := signedStatement{Body: body}
	signed.Signature = ed25519.Sign(by.sign, signed.signedPart(b.v))
	b.list, b.tips = append(b.list, signed), []hash32{signed.hash()}
}

func (b *branchOf) turns(r Role) map[Compartment]generation {
	out := map[Compartment]generation{}
	for _, c := range Compartments {
		if r.May(c) {
			out[c] = freshDataKey().generation
		}
	}
	return out
}

func (b *branchOf) add(name string, r Role, by *identity) *identity {
	who, err := newIdentity(name, r)
	if err != nil {
		panic(err)
	}
	b.by[name] = who
	b.say(about(actAdd, who, freshSlot()), by)
	return who
}

func (b *branchOf) remove(who, by *identity) {
	b.say(statement{Action: actRemove, Keyholder: who.Keyholder, Turns: b.turns(who.Role)}, by)
}

func (b *branchOf) rekey(name string) {
	who := b.by[name]
	fresh, err := who.renewed()
	if err != nil {
		panic(err)
	}
	s := about(actRekey, fresh, freshSlot())
	s.Turns = b.turns(who.Role)
	b.say(s, who)
	b.by[name] = fresh
}

func (b *branchOf) device(by *identity) {
	public, _, _ := ed25519.GenerateKey(nil)
	b.say(statement{Action: actDevice, Device: hex.EncodeToString(public)}, by)
}

// founded is a group of three leads, one of whom turns out hostile, and a volunteer.
func founded() *branchOf {
	ada, err := newIdentity("Ada", Lead)
	if err != nil {
		panic(err)
	}
	b := &branchOf{v: foundedBy(ada.verify()), by: map[string]*identity{"Ada": ada}}
	s := about(actFound, ada, freshSlot())
	s.Turns = b.turns(Lead)
	b.say(s, ada)
	b.add("Bea", Lead, ada)
	b.add("Xan", Lead, ada)
	b.add("Vera", Volunteer, ada)
	return b
}

// outcome is all that a directory comes to, in a form that can be compared.
func outcome(d *directory) string {
	out := ""
	for _, e := range d.entries {
		out += fmt.Sprintf("%s %s %x\n", e.Name, e.Role, e.verify[:4])
	}
	for _, c := range Compartments {
		out += fmt.Sprintf("%s %x %v\n", c, d.current[c], d.toTurn[c])
	}
	return out + fmt.Sprintf("%x %s %x %x\n", d.code, d.codeLead, d.waiting, d.contests)
}

func active(d *directory, who *identity) bool { return who != nil && d.find(who.Keyholder) != nil }

// A hostile lead, who is removed on one laptop, makes up whatever they like on
// another from any point before that, with helpers of their own. However the
// branches are put together the outcome is the same; where somebody followed the
// removal, the hostile one and who they let in are out and nobody else is; there is
// always a lead; nobody has rights that no lead gave them; and a key that somebody
// has who left is to be turned.
func TestHostileBranches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := founded()
		ada, bea, xan, vera := base.by["Ada"], base.by["Bea"], base.by["Xan"], base.by["Vera"]
		honest, hostile := base.fork(), base.fork()

		for range rapid.IntRange(0, 2).Draw(t, "before") {
			honest.device(ada)
		}
		honest.remove(xan, ada)
		followed := rapid.Bool().Draw(t, "followed")
		if followed {
			honest.device(map[bool]*identity{true: bea, false: vera}[rapid.Bool().Draw(t, "a lead followed")])
		}
		for range rapid.IntRange(0, 2).Draw(t, "after") {
			switch rapid.IntRange(0, 2).Draw(t, "deed") {
			case 0:
				honest.rekey("Ada")
			case 1:
				honest.add("Cy", Treasurer, honest.by["Ada"])
			default:
				honest.say(statement{Action: actTurn, Turns: honest.turns(Lead)}, honest.by["Ada"])
			}
		}

		var let []*identity
		mine := xan
		for range rapid.IntRange(1, 5).Draw(t, "hostile deeds") {
			by := mine
			if len(let) > 0 && rapid.Bool().Draw(t, "by a helper") {
				by = let[len(let)-1]
			}
			switch rapid.IntRange(0, 6).Draw(t, "hostile deed") {
			case 0:
				hostile.remove(ada, by)
			case 1:
				hostile.remove(bea, by)
			case 2:
				who := hostile.add(fmt.Sprintf("Yan %d", len(let)), Lead, by)
				let = append(let, who)
			case 3:
				if by == mine {
					hostile.rekey("Xan")
					mine = hostile.by["Xan"]
				}
			case 4:
				hostile.say(statement{Action: actTurn, Turns: hostile.turns(Lead)}, by)
			case 5: // their own word for what they said
				hostile.say(statement{Action: rapid.SampledFrom([]string{actTake, actDecline}).Draw(t, "settled"), Of: hostile.tips[0]}, by)
			default:
				hostile.say(statement{Action: actNoCode}, by)
			}
		}
		volunteer := base.fork() // who may not
		volunteer.remove(ada, vera)

		lists := [][]signedStatement{honest.list, hostile.list, volunteer.list}
		d, refused, missing, err := joined(base.v, lists...)
		if err != nil || len(missing) > 0 {
			t.Fatal(err, len(missing))
		}
		if len(refused) == 0 {
			t.Fatal("what a volunteer may not say was taken")
		}
		var shuffled []signedStatement
		all := slices.Concat(lists...)
		for _, i := range rapid.Permutation(places(len(all))).Draw(t, "order") {
			shuffled = append(shuffled, all[i])
		}
		again, _, _, err := joined(base.v, shuffled)
		if err != nil || outcome(again) != outcome(d) {
			t.Fatalf("in another order:\n%s\n%s%v", outcome(d), outcome(again), err)
		}
		if d.leads() == 0 {
			t.Fatal("nobody is left")
		}
		if !active(d, vera) {
			t.Fatal("a volunteer whom nobody removed is out")
		}
		if followed {
			if active(d, xan) || !active(d, ada) || !active(d, bea) {
				t.Fatalf("the removal does not stand:\n%s", outcome(d))
			}
			for _, y := range let {
				if active(d, y) {
					t.Fatalf("whom the hostile one let in is in:\n%s", outcome(d))
				}
			}
			for _, c := range Compartments {
				last := honest.turned(t, c)
				if !d.toTurn[c] && d.current[c] != last {
					t.Fatalf("%s has a key that the hostile one made", c)
				}
			}
		}
		for _, e := range d.entries {
			if was := base.by[e.Name]; was != nil && (was.Role != e.Role || was.Keyholder != e.ID) {
				t.Fatal("somebody has a role that they were not given:", e.Name, e.Role)
			}
		}
	})
}

// turned is the last key that a branch turned to.
func (b *branchOf) turned(t *rapid.T, c Compartment) (g generation) {
	d, err := readDirectory(b.v, b.list)
	if err != nil {
		t.Fatal(err)
	}
	return d.current[c]
}

// Two honest laptops apart: all of both counts, and one key is in use.
func TestHonestBranches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := founded()
		one, two := base.fork(), base.fork()
		one.add("Cy", Volunteer, base.by["Ada"])
		if rapid.Bool().Draw(t, "rekey") {
			one.rekey("Ada")
		}
		two.add("Dee", Treasurer, base.by["Bea"])
		if rapid.Bool().Draw(t, "removal") {
			two.remove(base.by["Vera"], base.by["Bea"])
		}
		two.rekey("Bea")
		d, refused, missing, err := joined(base.v, two.list, one.list)
		if err != nil || len(refused)+len(missing)+len(d.waiting)+len(d.contests) > 0 {
			t.Fatal(err, len(refused), len(missing), d.waiting)
		}
		if !active(d, one.by["Cy"]) || !active(d, two.by["Dee"]) || d.leads() != 3 {
			t.Fatalf("something was lost:\n%s", outcome(d))
		}
		if e := d.find(two.by["Bea"].Keyholder); hex.EncodeToString(e.verify) != hex.EncodeToString(two.by["Bea"].verify()) {
			t.Fatal("new keys were lost")
		}
		if len(d.tips) != 2 {
			t.Fatal("the branches are not both followed:", len(d.tips))
		}
		// The next statement has seen both, and one key is in use from then on.
		next, err := d.say(base.v, statement{Action: actTurn, Turns: (&branchOf{}).turns(Lead)}, two.by["Bea"], envAt())
		if err != nil || len(next.tips) != 1 || len(next.toTurn) > 0 {
			t.Fatal(err, next)
		}
		part, _, missing, err := joined(base.v, base.list, one.list[len(one.list)-1:], two.list[len(two.list)-1:])
		if err != nil || len(missing) == 0 || len(part.entries) < 4 {
			t.Fatal("a gap is not told:", err)
		}
	})
}

// Two leads who remove one another, and nobody followed either: neither gains. With
// a third lead both are out; where no lead would be left, both stay, and it is told.
func TestLeadsRemoveOneAnother(t *testing.T) {
	base := founded()
	one, two := base.fork(), base.fork()
	one.remove(base.by["Xan"], base.by["Ada"])
	two.remove(base.by["Ada"], base.by["Xan"])
	d, _, _, err := joined(base.v, one.list, two.list)
	must(t, err)
	if active(d, base.by["Ada"]) || active(d, base.by["Xan"]) || !active(d, base.by["Bea"]) {
		t.Fatal(outcome(d))
	}
	alone := base.fork()
	alone.remove(base.by["Bea"], base.by["Ada"])
	one, two = alone.fork(), alone.fork()
	one.remove(base.by["Xan"], base.by["Ada"])
	two.remove(base.by["Ada"], base.by["Xan"])
	d, _, _, err = joined(base.v, one.list, two.list)
	must(t, err)
	if !active(d, base.by["Ada"]) || !active(d, base.by["Xan"]) || len(d.contests) != 2 || len(d.warnings()) == 0 {
		t.Fatal(outcome(d), d.warnings())
	}
}

// What a removed lead said that nobody had seen waits until a lead takes it.
func TestWhatWaitsIsTaken(t *testing.T) {
	base := founded()
	one, two := base.fork(), base.fork()
	one.remove(base.by["Xan"], base.by["Ada"])
	one.device(base.by["Bea"])
	yan := two.add("Yan", Treasurer, base.by["Xan"])
	d, _, _, err := joined(base.v, one.list, two.list)
	must(t, err)
	if active(d, yan) || len(d.waiting) != 1 || len(d.warnings()) == 0 {
		t.Fatal(outcome(d))
	}
	d, err = d.say(base.v, statement{Action: actTake, Of: d.waiting[0]}, base.by["Bea"], envAt())
	must(t, err)
	if !active(d, yan) || len(d.waiting) != 0 {
		t.Fatal(outcome(d))
	}
}

// A lead declines it instead, and is asked no more; another lead may still take it.
// What somebody let in by it said waits, and is declined, with it.
func TestWhatWaitsIsDeclined(t *testing.T) {
	base := founded()
	one, two := base.fork(), base.fork()
	one.remove(base.by["Xan"], base.by["Ada"])
	one.device(base.by["Bea"])
	yan := two.add("Yan", Lead, base.by["Xan"])
	zoe := two.add("Zoe", Volunteer, yan)
	d, _, _, err := joined(base.v, one.list, two.list)
	must(t, err)
	if len(d.waiting) != 2 {
		t.Fatal(outcome(d))
	}
	first := d.waiting[0]
	d, err = d.say(base.v, statement{Action: actDecline, Of: first}, base.by["Bea"], envAt())
	must(t, err)
	if active(d, yan) || active(d, zoe) || len(d.waiting) != 0 || slices.ContainsFunc(d.warnings(), func(w string) bool { return strings.Contains(w, "removed") }) {
		t.Fatal(outcome(d), d.warnings())
	}
	if _, err := d.say(base.v, statement{Action: actDecline, Of: first}, base.by["Vera"], envAt()); err == nil {
		t.Fatal("a volunteer declined")
	}
	d, err = d.say(base.v, statement{Action: actTake, Of: first}, base.by["Ada"], envAt())
	must(t, err)
	if !active(d, yan) || active(d, zoe) || len(d.waiting) != 1 { // of what Yan said a lead is asked by itself
		t.Fatal(outcome(d))
	}
}

func places(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

func envAt() time.Time { return time.Date(2026, 11, 29, 10, 0, 0, 0, time.UTC) }
