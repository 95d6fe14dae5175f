package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"commonthread/ui/cli/manpage"
	"commonthread/ui/cli/materials"
)

func TestTheVersionIsTheOneGiven(t *testing.T) {
	var out bytes.Buffer
	if status := Run(context.Background(), []string{"--version"}, Env{Stdout: &out, Stderr: &out, Version: "9.8.7"}); status != Done {
		t.Fatal(out.String())
	}
	if got := strings.TrimSpace(out.String()); got != "commonthread version 9.8.7" {
		t.Errorf("it prints %q", got)
	}
}

// Each command is in the manual page and in what the shells complete.
func TestTheManualHasEveryCommand(t *testing.T) {
	s := newShop(t)
	page, bash := s.must("manual"), s.must("completion", "bash")
	for _, c := range (&program{}).root().Commands() {
		if c.Hidden {
			continue
		}
		if !strings.Contains(page, "\n.SS "+manpage.Escape(c.Name())+"\n") {
			t.Errorf("%s is not in the manual page", c.Name())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(page, manpage.Escape("--"+f.Name)) {
				t.Errorf("--%s of %s is not in the manual page", f.Name, c.Name())
			}
		})
	}
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !strings.ContainsAny(line[1:2], "TSPBb") {
			t.Errorf("a line that roff would not print: %q", line)
		}
	}
	if !strings.Contains(bash, "__start_commonthread") {
		t.Error("bash is taught nothing")
	}
	if _, errs, status := s.run("completion", "cmd"); status != Usage || !strings.Contains(errs, "fish") {
		t.Errorf("an unknown shell: %d %q", status, errs)
	}
}

// The bill of materials says what a program was built from, twice the same.
func TestTheBillOfMaterials(t *testing.T) {
	s := newShop(t)
	self := s.path("program")
	if out, err := exec.Command("go", "build", "-o", self, "./testdata/program").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	raw := s.must("licences", "--bill", self)
	if again := s.must("licences", "--bill", self); again != raw {
		t.Error("the same program has two bills")
	}
	var b materials.Bill
	if err := json.Unmarshal([]byte(raw), &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || b.Spec != "1.5" || !strings.HasPrefix(b.Serial, "urn:uuid:") {
		t.Errorf("it is no CycloneDX 1.5: %+v", b)
	}
	seen := map[string]bool{}
	for _, c := range b.Components {
		if seen[c.Ref] {
			t.Errorf("%s is there twice", c.Ref)
		}
		seen[c.Ref] = true
		if len(c.Licences) == 0 {
			t.Errorf("%s has no licence", c.Name)
		}
	}
	for _, want := range []string{"std", "go.etcd.io/bbolt", "github.com/spf13/cobra", "Lucide"} {
		if !seen[want] {
			t.Errorf("%s is missing", want)
		}
	}
	if _, errs, status := s.run("licences", "--bill", s.path("nothing")); status != Refused || errs == "" {
		t.Errorf("of no program: %d %q", status, errs)
	}
	if _, _, status := s.run("licences", self); status != Usage {
		t.Errorf("a program without --bill: %d", status)
	}
}
