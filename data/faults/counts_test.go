package faults

import (
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"
)

// long is the nightly run.
var long = os.Getenv("COMMONTHREAD_LONG") != ""

// seed is where all that is drawn begins: the same for every change, so that a
// failure comes again; another one each night, so that the nights add up.
var seed = func() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("COMMONTHREAD_SEED"), 10, 64); err == nil {
		return n
	}
	if long {
		return uint64(time.Now().UnixNano())
	}
	return 1
}()

// draw is randomness for one test.
func draw(test uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, test)) }

// times is how often something is done: for every change, or nightly. The race
// detector makes everything several times slower, so under it less is done
// (see slower in race_test.go); the full numbers run without it.
func times(everyChange, nightly int) int {
	if long {
		return nightly
	}
	return max(1, everyChange/slower)
}

// oneOf is how many tries to take one of, where the nightly run takes all.
func oneOf(many int) int {
	if long {
		return 1
	}
	return many * slower
}

// Some tests need another process, to kill it, or to have it hold a file: this
// program runs itself with one of these names in its environment.
const childVariable = "COMMONTHREAD_FAULTS_CHILD"

var children = map[string]func(args []string){}

func TestMain(m *testing.M) {
	if what := os.Getenv(childVariable); what != "" {
		children[what](os.Args[1:])
		os.Exit(0)
	}
	flag.Parse()
	os.Exit(all(m))
}

// buildFolder is where programs are built that the tests use from outside.
var buildFolder string

func all(m *testing.M) int {
	var err error
	if buildFolder, err = os.MkdirTemp("", "commonthread-faults-"); err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(buildFolder)
	status := m.Run()
	table.print()
	return status
}

// row is one line of the table.
type row struct {
	name                                               string
	control                                            bool // the protection is off: it must lose something
	tries, acknowledged, lost, noticed, wrong, crashes int
}

// table is every row.
var table rows

type rows struct {
	mu  sync.Mutex
	all []*row
}

// counting begins a row. When the test ends, the row is logged, and what must
// be nought is seen to be: a control, on the other hand, must have seen harm.
func counting(t *testing.T, name string) *row {
	return newRow(t, name, false)
}

// control begins the row of a control.
func control(t *testing.T, name string) *row {
	return newRow(t, name, true)
}

func newRow(t *testing.T, name string, control bool) *row {
	r := &row{name: name, control: control}
	table.mu.Lock()
	table.all = append(table.all, r)
	table.mu.Unlock()
	t.Cleanup(func() {
		t.Helper()
		t.Log(r)
		harm := r.lost + r.wrong + r.crashes
		if !control && harm > 0 {
			t.Errorf("%s: lost %d, silently wrong %d, crashes %d: all must be nought", name, r.lost, r.wrong, r.crashes)
		}
		if control && harm+r.noticed == 0 {
			t.Errorf("%s: nothing was lost, so this test could not have seen it", name)
		}
	})
	return r
}

// number is the test's in the list of such tests, with which its name begins;
// many run at once, and the table is in their order.
func (r *row) number() (n int) {
	_, _ = fmt.Sscanf(r.name, "T%d", &n)
	return n
}

func (r *row) cells() []string {
	return []string{r.name, fmt.Sprint(r.tries), fmt.Sprint(r.acknowledged), fmt.Sprint(r.lost),
		fmt.Sprint(r.noticed), fmt.Sprint(r.wrong), fmt.Sprint(r.crashes)}
}

func (r *row) String() string {
	return fmt.Sprintf("%s: %d tries, %d changes acknowledged, %d lost, %d damaged and noticed, %d silently wrong, %d crashes",
		r.name, r.tries, r.acknowledged, r.lost, r.noticed, r.wrong, r.crashes)
}

func (t *rows) print() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.all) == 0 {
		return
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	head := strings.Join([]string{"tries", "acknowledged", "lost", "noticed", "silently wrong", "crashes"}, "\t")
	slices.SortStableFunc(t.all, func(a, b *row) int { return cmp.Compare(a.number(), b.number()) })
	for _, part := range []struct {
		title    string
		controls bool
	}{{"Faults done to a real group", false}, {"Controls: the same with the protection off", true}} {
		fmt.Fprintf(w, "\n%s\t%s\n", part.title, head)
		for _, r := range t.all {
			if r.control == part.controls {
				fmt.Fprintln(w, strings.Join(r.cells(), "\t"))
			}
		}
	}
	_ = w.Flush()
	fmt.Printf("\nSeed %d. COMMONTHREAD_SEED=%d runs the same again.\n", seed, seed)
}
