package sessions

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{
		"session":      {In: data.Register, Open: openSession},
		"newsessions":  {In: data.Register, Open: openNewSessions},
		"moresessions": {In: data.Register, Open: openMoreSessions},
		"series":       {In: data.Register, Open: openSeries},
		"cancel":       {In: data.Register, Open: openCancel},
	}
}

func openSession(w page.Host, about string) bool {
	p, ok := parts.GoTo[*Page](w, "sessions")
	if !ok {
		return false
	}
	s := p.recs.Sessions[data.ID(about)]
	switch {
	case s != nil:
		p.OneSession(s)
	case about == "":
		p.Add()
	}
	return s != nil || about == ""
}

func openCancel(w page.Host, about string) bool {
	p, ok := parts.GoTo[*Page](w, "sessions")
	s := w.Group().Records().Sessions[data.ID(about)]
	if ok && s != nil {
		p.Cancel(s)
	}
	return ok && s != nil
}

func openNewSessions(w page.Host, _ string) bool {
	p, ok := parts.GoTo[*Page](w, "sessions")
	if ok {
		p.NewSeries()
	}
	return ok
}

func openMoreSessions(w page.Host, about string) bool {
	p, ok := parts.GoTo[*Page](w, "sessions")
	s := w.Group().Records().Series[data.ID(about)]
	if ok && s != nil {
		p.MoreSessions(s)
	}
	return ok && s != nil
}

func openSeries(w page.Host, about string) bool {
	series, from := parts.BothOf(about)
	p, ok := parts.GoTo[*Page](w, "sessions")
	s := w.Group().Records().Series[data.ID(series)]
	if ok && s != nil {
		p.ChangeSeries(s, data.Date(from))
	}
	return ok && s != nil
}
