//go:build pictures

package ui

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"commonthread/ui/register"
	"commonthread/ui/widgets"
)

// pictures is the folder that git ignores.
const pictures = "../pictures"

// TestPictures draws every page in each shade, at two text sizes, on two
// screens, with an empty and a demonstration group, to be looked at.
func TestPictures(t *testing.T) {
	eachSet(t, "", []widgets.Shade{widgets.Light, widgets.Dark, widgets.Contrast}, func(p photographer) {
		p.emptyGroup()
		p.demoGroup()
		p.door()
	})
}

// eachSet draws the same pages in each of the shades, at each text size, on each
// screen; what is drawn goes into a folder of the set's name.
func eachSet(t *testing.T, family string, shades []widgets.Shade, draw func(photographer)) {
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1024, Height: 600}} {
		for _, percent := range []int{100, 150} {
			for _, shade := range shades {
				name := fmt.Sprintf("%s%s-%d-%.0fx%.0f", family, shade, percent, size.Width, size.Height)
				t.Run(name, func(t *testing.T) {
					if !mine(name) {
						return
					}
					p := photographer{t: t, shade: shade, percent: percent, size: size, folder: filepath.Join(pictures, name)}
					if err := os.RemoveAll(p.folder); err != nil {
						t.Fatal(err)
					}
					if err := os.MkdirAll(p.folder, 0o755); err != nil {
						t.Fatal(err)
					}
					draw(p)
				})
			}
		}
	}
}

// mine reports whether this process draws a set. Where .ci/pictures has several
// at work, for the toolkit has one app in a process, each takes the next set
// that nobody has taken yet.
func mine(name string) bool {
	taken := os.Getenv("COMMONTHREAD_PICTURES_TAKEN")
	return taken == "" || os.Mkdir(filepath.Join(taken, name), 0o700) == nil
}

type photographer struct {
	t       *testing.T
	shade   widgets.Shade
	percent int
	size    fyne.Size
	folder  string
}

// begin opens the window as the set has it.
func (p photographer) begin() *script {
	s := begin(p.t, p.size)
	s.w.prefs.setShade(p.shade)
	s.w.prefs.setTextPercent(p.percent)
	s.w.applyLook()
	return s
}

// beginDemo opens it on the demonstration group.
func (p photographer) beginDemo() *script {
	s := p.begin()
	s.w.showStart()
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	return s
}

// take draws the window as it is now, when everything has its place.
func (p photographer) take(s *script, name string) {
	p.t.Helper()
	c := s.w.win.Canvas()
	for range 3 {
		s.w.win.Resize(p.size.AddWidthHeight(1, 1))
		s.w.win.Resize(p.size)
	}
	if got := c.Size(); got != p.size {
		p.t.Errorf("%s in %s needs %v", name, p.folder, got)
	}
	flat(c)
	f, err := os.Create(filepath.Join(p.folder, name+".png"))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(f, c.Capture()); err != nil {
		p.t.Fatal(err)
	}
}

// flat takes the soft shadow off the sheets: blurring it without a graphics chip
// is a third of the work of all the pictures.
func flat(c fyne.Canvas) {
	for _, sheet := range c.Overlays().List() {
		walk(sheet, func(o fyne.CanvasObject) {
			if r, ok := o.(*canvas.Rectangle); ok {
				r.Shadow = canvas.Shadow{}
			}
		})
	}
}

func (p photographer) emptyGroup() {
	s := p.begin()
	s.w.showStart()
	p.take(s, "1-start")
	s.tap("Make a group")
	s.tap("Make the group")
	p.take(s, "2-make")
	s.fill("Name of the group", "Nelson Crafting Group")
	s.fill("Your name", "Margaret Whitworth")
	s.fill("New passphrase", passphrase)
	s.fill("The same once more", passphrase)
	s.tap("Make the group")
	p.take(s, "3-code")
	s.fill("The third group of the code", s.code()[2])
	s.tap("I have written it down")
	for _, page := range s.w.pages {
		s.w.Go(page.Key())
		p.take(s, "4-empty-"+page.Key())
	}
	s.lock()
	s.typed("not this one")
	s.press(fyne.KeyReturn)
	p.take(s, "5-unlock")
	s.tap("I have lost the passphrase")
	p.take(s, "6-recovery")
}

func (p photographer) demoGroup() {
	s := p.begin()
	s.w.showStart()
	s.tap("Look round the demonstration group")
	p.take(s, "7-demo")
	s.tap("Look round")
	for _, page := range s.w.pages {
		s.w.Go(page.Key())
		p.take(s, "7-demo-"+page.Key())
	}
	s.w.showKeys()
	p.take(s, "8-help")
	s.tap("Close")
	if s.has("Places") {
		s.tap("Places")
		p.take(s, "8-places")
		s.tap("Close")
	}
	p.shell(s)
	s.w.Go("register")
	if s.has("Start today's session") {
		s.tap("Start today's session")
	}
	for i, q := range s.w.page.(*register.Page).Rows {
		if i%3 == 0 && i < 24 {
			s.w.page.(*register.Page).Tick(q)
		}
	}
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyL, fyne.KeyDown, fyne.KeyA)
	p.take(s, "8-register")
	s.press(fyne.KeyD)
	p.take(s, "8-register-details")
	s.tap("Close")
	s.fill("Search for a name", "xanthe miller")
	p.take(s, "8-register-search")
	s.press(fyne.KeyReturn)
	s.fill("First name", "")
	s.fill("Last name", "")
	s.press(fyne.KeyReturn)
	p.take(s, "8-register-newcomer")
	s.tap("Cancel")
	s.tap("Another day")
	p.take(s, "8-register-another-day")
	s.tap("Cancel")
	p.sessions(s)
	s.w.Go("people")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	p.take(s, "9-person")
	if s.has("Close") {
		s.tap("Close")
	}
	s.ctrl(fyne.KeyN)
	p.take(s, "9-person-form")
	s.tap("Cancel")
	s.w.Go("referrals")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	p.take(s, "9-referral")
	if s.has("Close") {
		s.tap("Close")
	}
	s.ctrl(fyne.KeyN)
	p.take(s, "9-referral-form")
	s.tap("Cancel")
	s.w.Go("pack")
	s.tap("Make the evidence pack")
	p.take(s, "9-pack-made")
	s.tap("Start a bid")
	p.take(s, "9-pack-bid")
	s.tap("Cancel")
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Let somebody in")
	s.again()
	p.take(s, "9-let-in")
	s.tap("Cancel")
	s.tap("Backups")
	test.Tap(s.button("Make a backup now"))
	p.take(s, "9-backup")
	s.tap("Close")
	p.papers(s)
	p.safety(s)
}
