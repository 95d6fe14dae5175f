// Package grants is what a group does with its figures: bids to programmes,
// answers with live figures, budgets and what was spent of them, what is still
// missing before a bid can go, and the pack of values that a document is made
// of.
//
// It works on records and reports that it is given: no clock, no file, no
// window. It never imports grants/press, which turns its values into pages, and
// it never counts a person itself: every number of people comes from
// grants/figures, so that what a funder reads is under disclosure control.
//
// To add a funder, add a JSON file to assets/programmes; no code changes. To
// add a rule that a bid must meet, add a check to check.go. To print something
// new in a pack, add it to Pack (pack.go), to its fingerprint (fingerprint.go)
// and to the document in press: a test holds the three together.
package grants

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"commonthread/assets"
	"commonthread/data"
)

// Writer is what this package needs of a transaction; *data.Tx is one.
type Writer interface {
	Records() *data.Records
	Put(data.Record) error
	NewID() data.ID
	NaturalID(k data.Kind, parts ...string) data.ID
}

// Programmes are the programmes that the program knows from the start, in the
// order of their codes. They carry no ID until a bid puts them into a group.
func Programmes() []*data.Programme {
	names, err := fs.Glob(assets.Programmes, "programmes/*.json")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var out []*data.Programme
	for _, name := range names {
		raw, err := assets.Programmes.ReadFile(name)
		if err != nil {
			panic(err) // it was listed a line ago, from the same embedded files
		}
		p := new(data.Programme)
		if err := json.Unmarshal(raw, p); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err)) // built in, and read by a test
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *data.Programme) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// ProgrammeOf is the bid's programme; nil where the bid has none.
func ProgrammeOf(recs *data.Records, bid *data.Bid) *data.Programme {
	if bid == nil {
		return nil
	}
	return recs.Programmes[bid.ProgrammeID]
}

// AllProgrammes are the group's own programmes and, where it has none with that
// code, the shipped ones.
func AllProgrammes(recs *data.Records) []*data.Programme {
	all := data.InOrder(recs.Programmes)
	for _, p := range Programmes() {
		if !slices.ContainsFunc(all, func(o *data.Programme) bool { return o.Code == p.Code }) {
			all = append(all, p)
		}
	}
	return all
}

// CurrentProgramme is the programme whose rates a group's figures use: that of
// the bid, where one is given; else of the bid entered last; else the group's
// only programme; else nil.
func CurrentProgramme(recs *data.Records, bid *data.Bid) *data.Programme {
	if p := ProgrammeOf(recs, bid); p != nil {
		return p
	}
	bids := data.InOrder(recs.Bids)
	for _, b := range slices.Backward(bids) {
		if p := ProgrammeOf(recs, b); p != nil {
			return p
		}
	}
	if len(recs.Programmes) == 1 {
		for _, p := range recs.Programmes {
			return p
		}
	}
	return nil
}

// FindBid is the bid with this ID or, capitals and spaces apart, this name; nil
// where there is none, or where two bids have the name.
func FindBid(recs *data.Records, idOrName string) *data.Bid {
	if b := recs.Bids[data.ID(strings.TrimSpace(idOrName))]; b != nil {
		return b
	}
	var found *data.Bid
	for _, b := range recs.Bids {
		if fold(b.Name) != fold(idOrName) {
			continue
		}
		if found != nil {
			return nil
		}
		found = b
	}
	return found
}

// fold makes two spellings of a name alike: lower case, single spaces.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
