package privacy

import (
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/subject"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// GatherEverything gathers all that is held about somebody, for the answer to their
// question what that is.
func GatherEverything(w page.Host, q *data.Person) {
	g, at := w.Group(), w.Now().Location()
	progress := widgets.NewProgress(w.Canvas(), lang.L("Gathering…"), "", nil)
	var e *subject.Everything
	var err error
	w.Runner().Then(func() { e, err = g.Everything(q.ID, at) }, func() {
		progress.Close()
		switch {
		case g != w.Group():
		case err != nil:
			w.Problem(err)
		default:
			newAccessSheet(w, q, e).dialog.Show(w.Canvas())
		}
	})
}

// accessSheet is what a lead looks at before it is given away.
type accessSheet struct {
	w      page.Host
	q      *data.Person
	e      *subject.Everything
	asked  *widgets.DateEntry
	due    *widgets.Text
	cover  []bool // beside places
	places []subject.Place
	make   *widgets.Button
	dialog *widgets.Dialog
}

func newAccessSheet(w page.Host, q *data.Person, e *subject.Everything) *accessSheet {
	s := &accessSheet{w: w, q: q, e: e, due: widgets.NewText(""), asked: parts.NewDate(lang.L("They asked on"), e.Day)}
	s.asked.OnChanged = s.sayDue
	s.sayDue()
	s.make = widgets.NewButton(widgets.Primary, lang.L("Make the PDF and the file"), s.print)
	s.make.Disable()
	body := widgets.Column(12,
		widgets.Column(4, widgets.NewStrong(lang.L("They asked on")), s.asked, s.due),
		widgets.NewText(lang.L("It holds {{.records}}, {{.visits}}, and who wrote and looked at what.", words.With{
			"records": lang.N("{{.n}} records", len(e.Records), words.With{"n": len(e.Records)}), "visits": lang.N("{{.n}} marks in registers", len(e.Visits), words.With{"n": len(e.Visits)})})),
		widgets.NewStrong(lang.L("Look at this first")))
	s.places = append(e.AboutOthers(), e.FreeWords()...)
	s.cover = make([]bool, len(s.places))
	for i := range s.places {
		body.Add(s.place(i))
	}
	for _, words := range e.ToReview {
		body.Add(widgets.NewText("• " + words))
	}
	body.Add(widgets.NewCheck(lang.L("I have looked at all of it"), func(on bool) {
		if on {
			s.make.Enable()
		} else {
			s.make.Disable()
		}
	}))
	s.dialog = &widgets.Dialog{Title: lang.L("Everything we hold about {{.name}}", words.With{"name": q.Name()}), Body: body, Width: 640}
	leave := widgets.NewButton(widgets.Plain, words.Cancel(), s.dialog.Close)
	s.dialog.Buttons, s.dialog.First = []*widgets.Button{leave, s.make}, leave
	return s
}

// place is one field that may have to be left out. What is about somebody else
// is left out unless the lead says otherwise.
func (s *accessSheet) place(i int) fyne.CanvasObject {
	p := s.places[i]
	r := s.e.Records[p.Record]
	f := r.Fields[p.Field]
	about := lang.L("free words")
	if f.About != "" {
		s.cover[i] = true
		about = lang.L("about {{.who}}", words.With{"who": f.About})
	}
	c := widgets.NewCheck(lang.L("Leave this out"), func(on bool) { s.cover[i] = on })
	c.SetOn(s.cover[i])
	return widgets.NewPanel(widgets.Column(2, widgets.NewQuiet(fmt.Sprintf("%s · %s · %s", r.Title, f.Label, about)), widgets.NewText(f.Value), c))
}

// sayDue says by when it has to be given.
func (s *accessSheet) sayDue() {
	asked := parts.DateOf(s.asked)
	if asked == "" || !asked.Valid() {
		s.due.SetText(lang.L("Write the day on which they asked: the time runs from then."))
		return
	}
	by, last := subject.Answer(asked)
	s.due.SetText(lang.L("Answer by {{.by}}: our rule is 28 days. The law's last day is {{.last}}, one month.", words.With{"by": by.Long(), "last": last.Long()}))
}

// print makes the pages for people and the file for programs.
func (s *accessSheet) print() {
	e := s.given()
	s.dialog.Close()
	stem := output.FileName(strings.TrimSpace(fmt.Sprintf("%s %s %s", lang.L("What we hold about number"), s.q.Ref, e.Day)))
	one := output.Paper{Action: data.ActionReport, What: lang.L("Everything about one person"), Subject: s.q.ID, Needs: data.Care}
	pdf, file := one, one
	pdf.Name, pdf.Make = stem+".pdf", output.PDFOf(func(*data.Records) (*press.Document, error) { return press.SubjectAccess(e), nil })
	file.Name, file.Action = stem+".json", data.ActionExport
	file.Make = func(*data.Records) ([]byte, func(page.Tx) error, error) {
		raw, err := json.MarshalIndent(e, "", "  ")
		return append(raw, '\n'), nil, err
	}
	output.Make(s.w, pdf, file)
}

// given is what the person gets, without what is left out.
func (s *accessSheet) given() *subject.Everything {
	var out []subject.Place
	for i, p := range s.places {
		if s.cover[i] {
			out = append(out, p)
		}
	}
	e := s.e.Cover(out)
	if asked := parts.DateOf(s.asked); asked != "" && asked.Valid() {
		e.Asked = asked
		e.AnswerBy, _ = subject.Answer(asked)
	}
	return e
}
