package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// marks gives a word that stands nowhere else for every text field of a table.
type marks struct{ all []string }

func (m *marks) next(field string) string {
	w := fmt.Sprintf("Zqx%02d%sVwk", len(m.all), strings.ReplaceAll(field, "_", ""))
	m.all = append(m.all, w)
	return w
}

// rows fills a template in which {field} stands for a marker.
func (m *marks) rows(template string) string {
	for strings.Contains(template, "{") {
		a := strings.Index(template, "{")
		b := strings.Index(template, "}")
		template = template[:a] + m.next(template[a+1:b]) + template[b+1:]
	}
	return template
}

// found lists the markers that stand in a file, as UTF-8 or UTF-16.
func (m *marks) found(raw []byte) []string {
	var out []string
	for _, w := range m.all {
		wide := []byte{}
		for _, u := range utf16.Encode([]rune(w)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		if bytes.Contains(raw, []byte(w)) || bytes.Contains(raw, wide) {
			out = append(out, w)
		}
	}
	return out
}

// TestNothingPlainIsLeft puts a marker in every text field, uses the group, and
// looks for the markers in all that was left behind: the group file, backups,
// settings and temporary files.
func TestNothingPlainIsLeft(t *testing.T) {
	s := newShop(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	var m marks
	file := s.path("ours.thread")
	s.must("new", file, "--name", m.next("group"), "--lead", m.next("lead"))
	tables := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(tables, name)
		if err := os.WriteFile(path, []byte(m.rows(text)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	s.must("import", file,
		"--people", put("p.csv", "ref,first_name,last_name,preferred_name,postcode,phone,email,gender,ethnicity,disability,carer,emergency_name,emergency_phone,access_needs\n"+
			"001,{first},{last},{preferred},{postcode},{phone},{email},{gender},{ethnicity},{disability},{carer},{emergencyname},{emergencyphone},{access}\n"),
		"--register", put("r.csv", "date,start,end,session,ref,mark\n2026-04-01,10:00,12:00,{session},001,present\n"),
		"--referrals", put("f.csv", "ref,person_ref,received,source,referrer_name,referrer_organisation,referrer_contact,reason,needs,consent\n"+
			"R1,001,2026-03-01,gp,{referrer},{organisation},{contact},{reason},{need},yes\n"),
		"--responses", put("o.csv", "person_ref,measure,date,item1,item2,item3\n001,ucla3,2026-04-01,1,2,3\n"),
		"--spending", put("s.csv", "date,bid,budget_line,payee,amount,receipt\n2026-04-01,{bid},{line},{payee},12.50,{receipt}\n"))
	var made struct{ ID string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "new", "--name", m.next("bidname"), "--json")), &made); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(s.path("copies"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.must("backup", file, s.path("copies"))
	s.must("undo", file) // what was taken back lies in the journal
	s.must("check", file)
	if len(m.all) < 25 {
		t.Fatalf("only %d markers", len(m.all))
	}
	files := 0
	for _, dir := range []string{s.dir, temp} {
		err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			raw, err := os.ReadFile(path)
			if hits := m.found(append(raw, path...)); len(hits) > 0 {
				t.Errorf("%s holds %v", filepath.Base(path), hits)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 3 {
		t.Errorf("swept only %d files", files)
	}
	// The sweep bites: an export, which is plain, is full of them.
	s.must("export", file, s.path("plain"))
	raw, err := os.ReadFile(s.path("plain/people.csv"))
	if err != nil || len(m.found(raw)) < 10 {
		t.Errorf("the sweep finds %d markers in a plain export: %v", len(m.found(raw)), err)
	}
}
