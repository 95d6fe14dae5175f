//go:build browser

package forms

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The page in a real Chromium, from a file, with the network off and the
// keyboard alone. Run it with -tags browser where chromium is installed.

// inBrowser opens a page as a file, and gives the folder that it saves into.
func inBrowser(t *testing.T, page []byte) (ctx context.Context, saved string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "form.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		t.Fatal(err)
	}
	saved = t.TempDir()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.WindowSize(900, 1200))
	alloc, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stopTab := chromedp.NewContext(alloc)
	t.Cleanup(stopTab)
	ctx, stopTime := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(stopTime)
	do(t, ctx, network.Enable(), network.EmulateNetworkConditions(true, 0, -1, -1),
		browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(saved),
		chromedp.Navigate("file://"+path), chromedp.WaitReady("html.ready", chromedp.ByQuery))
	return ctx, saved
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// tabTo presses Tab until the control with this name, or the button with this
// ID, has the focus.
func tabTo(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	for range 80 {
		var at string
		do(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.Evaluate(`document.activeElement.name || document.activeElement.id || ""`, &at))
		if at == name {
			return
		}
	}
	t.Fatalf("Tab never came to %s", name)
}

func TestTheFormIsFilledInByKeyboard(t *testing.T) {
	recs, k, _ := group(t, "2026-11-30")
	page, err := Page(nil, k, WhoReferrer, 5)
	if err != nil {
		t.Fatal(err)
	}
	ctx, saved := inBrowser(t, page)
	long := strings.Repeat("ä", 1990) + "🧵 میں\nend"
	typed := func(name, text string) {
		tabTo(t, ctx, name)
		do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error { return insert(ctx, text) }))
	}
	typed("first_name", "Zoë")
	typed("last_name", "O'Brien 🧵")
	typed("birth_year", "1947")
	tabTo(t, ctx, "contact_how")
	do(t, ctx, chromedp.KeyEvent(" "))

	// Nothing is saved while something is missing, and the page says what.
	tabTo(t, ctx, "save")
	var faults, focus string
	do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#summary", chromedp.ByQuery),
		chromedp.Text("#summary", &faults, chromedp.ByQuery), chromedp.Evaluate(`document.activeElement.id`, &focus))
	for _, want := range []string{"3 things to put right", "telephone number", "whether they have agreed", "who you are"} {
		if !strings.Contains(faults, want) {
			t.Errorf("the summary does not say %q: %s", want, faults)
		}
	}
	if focus != "summary" {
		t.Errorf("the focus is on %q", focus)
	}
	if files, _ := os.ReadDir(saved); len(files) > 0 {
		t.Error("something was saved")
	}
	do(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.Evaluate(`document.activeElement.name`, &focus))
	if focus != "phone" {
		t.Errorf("the first line of the summary goes to %q", focus)
	}
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error { return insert(ctx, "01282 555900") }))
	tabTo(t, ctx, "consent")
	do(t, ctx, chromedp.KeyEvent(" "))
	typed("own_words", long)
	typed("risks", "None known")
	tabTo(t, ctx, "source")
	do(t, ctx, chromedp.KeyEvent(" "))
	tabTo(t, ctx, "save")
	do(t, ctx, chromedp.KeyEvent(kb.Enter))
	raw := waitForFile(t, saved)
	first, err := Open(raw, recs, today)
	if err != nil {
		t.Fatal(err)
	}
	r := first.Answers
	if r.FirstName != "Zoë" || r.LastName != "O'Brien 🧵" || r.BirthYear != 1947 || r.Phone != "01282 555900" || r.OwnWords != long ||
		r.Risks != "None known" || r.Consent == nil || !*r.Consent || r.Source != "gp" || r.ContactHow != "phone" || first.Who != WhoReferrer {
		t.Errorf("what was typed became %+v", r)
	}
	var text string
	tabTo(t, ctx, "copy")
	do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#as-text", chromedp.ByQuery), chromedp.Value("#sealed", &text, chromedp.ByQuery))
	second, err := Open([]byte(text), recs, today)
	if err != nil {
		t.Fatal(err)
	}
	if second.ID != first.ID || second.Answers.OwnWords != long {
		t.Errorf("copied, it is %s, and saved %s", second.ID, first.ID)
	}
	var kept int
	do(t, ctx, chromedp.Evaluate(`localStorage.length + sessionStorage.length + document.cookie.length`, &kept))
	if kept != 0 {
		t.Error("the page kept something in the browser")
	}
}

func TestTooLongIsToldInThePage(t *testing.T) {
	_, k, _ := group(t, "2026-11-30")
	page, err := Page(nil, k, WhoSelf, 5)
	if err != nil {
		t.Fatal(err)
	}
	ctx, _ := inBrowser(t, page)
	tabTo(t, ctx, "postcode")
	do(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error { return insert(ctx, "BB9 7SR 1") }))
	tabTo(t, ctx, "save")
	var faults string
	do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#summary", chromedp.ByQuery), chromedp.Text("#summary", &faults, chromedp.ByQuery))
	if !strings.Contains(faults, "Postcode: there is room for 8 letters, and this has 9") || !strings.Contains(faults, "reach you") {
		t.Errorf("the summary says %q", faults)
	}
}

func TestAxeFindsNothing(t *testing.T) {
	axe := os.Getenv("AXE")
	if axe == "" {
		t.Fatal("AXE is to be the path of axe-core's axe.min.js (npm)")
	}
	script, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	_, k, _ := group(t, "2026-11-30")
	for _, who := range Whos {
		page, err := Page(nil, k, who, 5)
		if err != nil {
			t.Fatal(err)
		}
		ctx, _ := inBrowser(t, page)
		for _, state := range []string{"as it comes", "with faults"} {
			var found []struct {
				ID    string `json:"id"`
				Nodes []struct {
					HTML string `json:"html"`
				} `json:"nodes"`
			}
			do(t, ctx, chromedp.Evaluate(string(script)+";0", nil),
				chromedp.Evaluate(`axe.run().then(r => r.violations)`, &found, awaited))
			for _, f := range found {
				t.Errorf("%s, %s: %s: %v", who, state, f.ID, f.Nodes)
			}
			do(t, ctx, chromedp.Click("#save", chromedp.ByQuery), chromedp.WaitVisible("#summary", chromedp.ByQuery))
		}
	}
}

func waitForFile(t *testing.T, folder string) []byte {
	t.Helper()
	for range 200 {
		files, _ := filepath.Glob(filepath.Join(folder, "*.age"))
		if len(files) == 1 {
			if raw, err := os.ReadFile(files[0]); err == nil && len(raw) > 0 {
				return raw
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("no file was saved")
	return nil
}
