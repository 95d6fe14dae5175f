// Mutation breaks the program on purpose, one small thing at a time, and runs the
// tests: a break that no test notices (a survivor) is a test that is missing, or code
// that does nothing. It is for data/vault, data/journal and the code that erases.
//
//	go run .ci/mutation/*.go -for 2h
//
// Which breaks are tried is drawn (-seed; another each night), as many as the time
// holds. The source is left alone: the compiler is given the broken file in its place
// (go's -overlay). A survivor that harms nothing is written into explained.txt, with
// why; any other makes it end with status 1. breaks.go has the kinds of break.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// stage is some tests. A break goes through the stages of its target until one
// notices it.
type stage struct{ pkg, run, skip string }

// target is code that is broken, and the tests that must notice, the quickest first.
type target struct {
	files  string // a pattern
	stages []stage
}

const slowVault = "KilledWhileWriting|TornCommits|DamagedFiles|FullDisk|EveryPageHead|UpdateAgainstModel|HostileBranches|SecondProgram|PagesAsBbolt|ManyAtOnce"

var erasing = []stage{
	{"./data", "Eras|Remov|Tombstone|TakenOut|Large|Restore|Word|Graves|Returned", ""},
	{"./data", "", "Eras|Remov|Tombstone|TakenOut|Large|Restore|Word|Graves|Returned"},
	{"./data/faults/insider", "", ""},
}

var targets = []target{
	{"data/journal/*.go", []stage{{"./data/journal", "", ""}, {"./data", "", ""}, {"./data/faults/insider", "", ""}}},
	{"data/vault/*.go", []stage{{"./data/vault", "", slowVault}, {"./data/vault", slowVault, ""}, {"./data/vault/reader", "", ""},
		{"./data", "", ""}, {"./data/backups", "", ""}, {"./data/faults/insider", "", ""}}},
	{"data/erase*.go", erasing},
	{"data/erased.go", erasing},
	{"data/removal.go", erasing},
	{"data/tombstone.go", erasing},
	{"data/word.go", erasing},
	{"data/authors.go", erasing},
}

func main() {
	budget := flag.Duration("for", 2*time.Hour, "how long it may take in all")
	each := flag.Duration("each", 4*time.Minute, "how long one stage of tests may take; one that takes longer has noticed")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "which breaks are drawn")
	only := flag.String("only", "", "only files whose names match")
	named := flag.String("named", "", "only breaks whose names, as -list prints them, match")
	list := flag.Bool("list", false, "only list what could be broken")
	flag.Parse()
	explained, err := readExplained()
	fail(err)
	var all []job
	for _, t := range targets {
		files, err := filepath.Glob(t.files)
		fail(err)
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") || elsewhere(f) || !regexp.MustCompile(*only).MatchString(f) {
				continue
			}
			breaks, err := breaksOf(f)
			fail(err)
			for _, b := range breaks {
				if regexp.MustCompile(*named).MatchString(b.name()) {
					all = append(all, job{b, t.stages})
				}
			}
		}
	}
	random := rand.New(rand.NewPCG(*seed, 5))
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	if *list {
		for _, j := range all {
			fmt.Println(j.name())
		}
	}
	if !*list && run(all, explained, *budget, *each, *seed) {
		os.Exit(1)
	}
}

// elsewhere reports whether a file is of another system than this, and so not built.
func elsewhere(file string) bool {
	for _, other := range []string{"_windows", "_darwin", "_other", "_plain"} {
		if strings.Contains(file, other) {
			return true
		}
	}
	return false
}

// tooLong is what is said of tests that had not ended in time.
const tooLong = ": they took too long"

// job is a break with the tests that must notice it.
type job struct {
	brk
	stages []stage
}

// run tries breaks until the time is over, and reports whether one survived that
// nobody has explained.
func run(all []job, explained map[string]string, budget, each time.Duration, seed uint64) (bad bool) {
	until := time.Now().Add(budget)
	tried, noticed, late, unbuilt, known, survived := 0, 0, 0, 0, 0, []string(nil)
	for _, j := range all {
		if time.Now().After(until) {
			break
		}
		switch by := j.try(each); {
		case by == "unbuilt":
			unbuilt++
			continue
		case strings.HasSuffix(by, tooLong):
			late++
			fmt.Printf("too long  %s  (%s)\n", j.name(), by)
		case by != "":
			noticed++
			fmt.Printf("noticed   %s  (%s)\n", j.name(), by)
		case explained[j.name()] != "":
			known++
			fmt.Printf("explained %s: %s\n", j.name(), explained[j.name()])
		default:
			survived = append(survived, j.name())
			fmt.Printf("SURVIVED  %s  (line %d)\n", j.name(), j.line)
		}
		tried++
	}
	fmt.Printf("\n%d of %d possible breaks tried (seed %d): %d noticed, %d took too long (noticed too, unless the computer is busy), %d explained, %d survived; %d more could not be built.\n",
		tried, len(all), seed, noticed, late, known, len(survived), unbuilt)
	for _, s := range survived {
		fmt.Println("  " + s)
	}
	return len(survived) > 0
}

// try runs the stages with the break in place: what noticed it, "" for nothing, and
// "unbuilt" where the compiler did.
func (j job) try(each time.Duration) string {
	dir, err := os.MkdirTemp("", "commonthread-mutation-")
	fail(err)
	defer os.RemoveAll(dir)
	file, err := filepath.Abs(j.file)
	fail(err)
	broken, overlay := filepath.Join(dir, "broken.go"), filepath.Join(dir, "overlay.json")
	fail(os.WriteFile(broken, j.apply(), 0o600))
	text, err := json.Marshal(map[string]map[string]string{"Replace": {file: broken}})
	fail(err)
	fail(os.WriteFile(overlay, text, 0o600))
	for _, s := range j.stages {
		args := []string{"test", "-overlay", overlay, "-vet=off", "-count", "1", "-failfast", "-timeout", each.String(), "-tags", "ci,migrated_fynedo"}
		if s.run != "" {
			args = append(args, "-run", s.run)
		}
		if s.skip != "" {
			args = append(args, "-skip", s.skip)
		}
		ctx, cancel := context.WithTimeout(context.Background(), each+3*time.Minute) // the compiler's own
		out, err := exec.CommandContext(ctx, "go", append(args, s.pkg)...).CombinedOutput()
		cancel()
		switch {
		case strings.Contains(string(out), "[build failed]") || strings.Contains(string(out), "[setup failed]"):
			return "unbuilt"
		case strings.Contains(string(out), "panic: test timed out"):
			return s.pkg + tooLong
		case err != nil:
			return s.pkg + ": " + first(string(out))
		}
	}
	return ""
}

// first is the first test that failed.
func first(out string) string {
	if m := regexp.MustCompile(`--- FAIL: (\S+)`).FindStringSubmatch(out); m != nil {
		return m[1]
	}
	line, _, _ := strings.Cut(strings.TrimSpace(out), "\n")
	return line
}

// readExplained reads the survivors that harm nothing: a name, a tab, and why.
func readExplained() (map[string]string, error) {
	raw, err := os.ReadFile(".ci/mutation/explained.txt")
	out := map[string]string{}
	for _, line := range strings.Split(string(raw), "\n") {
		if name, why, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			out[name] = strings.TrimSpace(why)
		}
	}
	return out, err
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
