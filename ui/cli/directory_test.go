package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const services = `{"content":[
{"id":"a1","name":"Nelson foodbank","status":"active","description":"Food parcels","organization":{"name":"St Philip's"},"contacts":[{"phones":[{"number":"01282 555010"}]}],
 "schedules":[{"byday":"TU,FR","opens_at":"10:00Z","closes_at":"12:00Z"}],"service_at_locations":[{"location":{"name":"Church hall","addresses":[{"address_1":"1 Leeds Road","city":"Nelson","postal_code":"BB9 9TG"}]}}]},
{"id":"a2","name":"Women's centre","status":"active","description":"=cmd()"}]}`

func TestServicesComeInOnceAndEverybodyMayLook(t *testing.T) {
	s := newShop(t)
	file := s.group()
	list := s.write("services.json", services)
	if out := s.must("directory", file, "import", list); !strings.Contains(out, "2 new, 0 changed, 0 the same") {
		t.Errorf("first: %s", out)
	}
	if out := s.must("directory", file, "import", list); !strings.Contains(out, "0 new, 0 changed, 2 the same") {
		t.Errorf("again: %s", out)
	}
	s.must("directory", file, "export", "-o", s.path("list.csv"))
	raw, err := os.ReadFile(s.path("list.csv"))
	if err != nil || !bytes.Contains(raw, []byte("'=cmd()")) || !bytes.Contains(raw, []byte("Tuesday, Friday 10:00 to 12:00")) {
		t.Errorf("%v: %s", err, raw)
	}
	if out := s.must("directory", file, "import", s.path("list.csv")); !strings.Contains(out, "0 new, 0 changed, 2 the same") {
		t.Errorf("our own table: %s", out)
	}
	if out := s.must("directory", file, "import", s.write("more.csv", "name,organisation,phone,checked\nNelson Foodbank,St Philip's,01282 555011,1/4/2026\nPIP advice,Citizens Advice,,\n")); !strings.Contains(out, "1 new, 1 changed, 0 the same") {
		t.Errorf("a table: %s", out)
	}
	s.next = "paper kettle window orchard"
	s.must("keyholder", file, "add", "--name", "Vera", "--role", "volunteer")
	s.pass = s.next
	var got []map[string]any
	if err := json.Unmarshal([]byte(s.must("directory", file, "list", "--json")), &got); err != nil || len(got) != 3 || got[0]["phone"] != "01282 555011" {
		t.Errorf("%v %v", err, got)
	}
	s.refused(Refused, file, "directory", file, "import", s.write("bad.json", `{"a":1}`))
	s.refused(Refused, file, "directory", file, "import", s.write("bad.csv", "title\nx\n"))
	s.refused(Usage, file, "directory", file, "forget")
}

func TestTheListingIsTheGroupsOwn(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("listing", file, "-o", s.path("l.json"))
	s.must("listing", file, "-o", s.path("l.json"))
	raw, err := os.ReadFile(s.path("l.json"))
	if err != nil {
		t.Fatal(err)
	}
	var l struct {
		ID, Name, Status string
		Organization     struct{ ID, Name, Description string }
	}
	if err := json.Unmarshal(raw, &l); err != nil || l.Name != "Marsden Makers" || l.Status != "active" || len(l.ID) != 36 || l.Organization.Name == "" || l.Organization.Description == "" {
		t.Errorf("%v %+v", err, l)
	}
	s.must("listing", file, "-o", s.path("leaflet.pdf"))
	if raw, err := os.ReadFile(s.path("leaflet.pdf")); err != nil || !bytes.HasPrefix(raw, []byte("%PDF-")) {
		t.Errorf("the leaflet: %v", err)
	}
}
