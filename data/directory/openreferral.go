package directory

import (
	"encoding/json"
	"strings"

	"commonthread/data"
)

// openService is a service as Open Referral UK (HSDS 3.0) has it, as far as we
// read it.
type openService struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Status       string `json:"status"`
	Description  string `json:"description"`
	URL          string `json:"url"`
	Email        string `json:"email"`
	Assured      string `json:"assured_date"`
	Organization struct {
		Name string `json:"name"`
	} `json:"organization"`
	Phones   []openPhone `json:"phones"`
	Contacts []struct {
		Email  string      `json:"email"`
		Phones []openPhone `json:"phones"`
	} `json:"contacts"`
	Schedules []openSchedule `json:"schedules"`
	Costs     []struct {
		Option      string `json:"option"`
		Description string `json:"amount_description"`
	} `json:"cost_options"`
	At []struct {
		Location openLocation `json:"location"`
	} `json:"service_at_locations"`
	Locations   []openLocation `json:"locations"`
	Application string         `json:"application_process"`
}

type openPhone struct {
	Number string `json:"number"`
}

type openSchedule struct {
	Freq        string `json:"freq"`
	ByDay       string `json:"byday"`
	Opens       string `json:"opens_at"`
	Closes      string `json:"closes_at"`
	Description string `json:"description"`
}

type openLocation struct {
	Name      string `json:"name"`
	Addresses []struct {
		Address string `json:"address_1"`
		City    string `json:"city"`
		Code    string `json:"postal_code"`
	} `json:"addresses"`
}

// readOpenReferral reads a page of services, a list of them, or one.
func readOpenReferral(raw []byte) ([]*data.Service, error) {
	var page struct {
		Content  []openService `json:"content"`
		Contents []openService `json:"contents"`
		Services []openService `json:"services"`
		openService
	}
	var all []openService
	if raw[0] == '[' {
		if err := json.Unmarshal(raw, &all); err != nil {
			return nil, Problem("This list of services is no Open Referral UK that can be read.")
		}
	} else if err := json.Unmarshal(raw, &page); err != nil {
		return nil, Problem("This list of services is no Open Referral UK that can be read.")
	} else if all = append(append(page.Content, page.Contents...), page.Services...); len(all) == 0 && page.Name != "" {
		all = []openService{page.openService}
	}
	if len(all) == 0 {
		return nil, Problem("This file holds no services: it should be a page of services as Open Referral UK gives it.")
	}
	var out []*data.Service
	for _, o := range all {
		s := o.service()
		if err := s.Validate(); err != nil {
			return nil, Problem("A service in this list cannot be kept (" + clip(s.Name, 60) + "): " + strings.TrimSuffix(problemOf(err), ".") + ".")
		}
		out = append(out, s)
	}
	return out, nil
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// service is what we keep of it: texts longer than we have room for are cut
// where they only describe.
func (o *openService) service() *data.Service {
	s := &data.Service{SourceID: o.ID, Name: strings.TrimSpace(o.Name), Organisation: o.Organization.Name, What: clip(o.Description, 1990), URL: o.URL, Email: o.Email,
		How: clip(o.Application, 490), Closed: o.Status == "defunct" || o.Status == "inactive"}
	if len(o.Assured) >= 10 && data.Date(o.Assured[:10]).Valid() {
		s.Checked = data.Date(o.Assured[:10])
	}
	for _, p := range o.Phones {
		s.Phone = first(s.Phone, p.Number)
	}
	for _, c := range o.Contacts {
		s.Email = first(s.Email, c.Email)
		for _, p := range c.Phones {
			s.Phone = first(s.Phone, p.Number)
		}
	}
	var when []string
	for _, sch := range o.Schedules {
		when = append(when, sch.words())
	}
	s.When = clip(strings.Join(nonEmpty(when), "; "), 490)
	for _, c := range o.Costs {
		s.Cost = first(s.Cost, clip(strings.TrimSpace(c.Option+" "+c.Description), 190))
	}
	for _, at := range o.At {
		s.Address = first(s.Address, at.Location.words())
	}
	for _, l := range o.Locations {
		s.Address = first(s.Address, l.words())
	}
	return s
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func nonEmpty(parts []string) []string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

var dayWords = map[string]string{"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday", "SU": "Sunday"}

func (s openSchedule) words() string {
	if s.Description != "" {
		return s.Description
	}
	var days []string
	for _, d := range strings.Split(s.ByDay, ",") {
		days = append(days, dayWords[strings.TrimSpace(d)])
	}
	words := strings.Join(nonEmpty(days), ", ")
	if len(s.Opens) >= 5 && len(s.Closes) >= 5 {
		words += " " + s.Opens[:5] + " to " + s.Closes[:5]
	}
	return words
}

func (l openLocation) words() string {
	parts := []string{l.Name}
	for _, a := range l.Addresses {
		parts = append(parts, a.Address, a.City, a.Code)
		break
	}
	return clip(strings.Join(nonEmpty(parts), ", "), 290)
}
