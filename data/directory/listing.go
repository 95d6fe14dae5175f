package directory

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"commonthread/data"
)

// The group's own entry, as Open Referral UK (HSDS 3.0) has a service.
type (
	listed struct {
		Producer     string          `json:"producer"`
		ID           string          `json:"id"`
		Name         string          `json:"name"`
		Status       string          `json:"status"`
		Description  string          `json:"description,omitempty"`
		Modified     string          `json:"last_modified"`
		Organization listedBody      `json:"organization"`
		Contacts     []listedContact `json:"contacts,omitempty"`
		Schedules    []listedTime    `json:"schedules,omitempty"`
		At           []listedAt      `json:"service_at_locations,omitempty"`
	}
	listedBody struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Description string `json:"description"`
	}
	listedContact struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	listedTime struct {
		ID          string `json:"id"`
		Freq        string `json:"freq,omitempty"`
		Interval    int    `json:"interval,omitempty"`
		ByDay       string `json:"byday,omitempty"`
		ByMonthDay  string `json:"bymonthday,omitempty"`
		Start       string `json:"dtstart,omitempty"`
		From        string `json:"valid_from,omitempty"`
		To          string `json:"valid_to,omitempty"`
		Opens       string `json:"opens_at,omitempty"`
		Closes      string `json:"closes_at,omitempty"`
		Description string `json:"description,omitempty"`
	}
	listedAt struct {
		ID       string         `json:"id"`
		Service  string         `json:"service_id"`
		Location listedLocation `json:"location"`
	}
	listedLocation struct {
		ID   string `json:"id"`
		Type string `json:"location_type"`
		Name string `json:"name"`
	}
)

// Listing is the group's own entry on a day, from what it has on file: its name,
// what it is for, how to reach it, and the times of its series. It names nobody
// but whom the group itself gives as its contact.
func Listing(recs *data.Records, today data.Date) ([]byte, error) {
	g := recs.Group
	if g == nil {
		return nil, data.ErrNotFound
	}
	id := func(parts ...string) string { return uuid(append([]string{string(g.ID)}, parts...)...) }
	about := g.Purpose
	if about == "" {
		about = g.Name
	}
	l := listed{Producer: "Common Thread", ID: id("service"), Name: g.Name, Status: "active", Description: about, Modified: string(today) + "T00:00:00Z",
		Organization: listedBody{id("organization"), g.Name, about}}
	if g.Contact != "" {
		l.Contacts = []listedContact{{id("contact"), g.Contact}}
	}
	venues := map[string]bool{}
	addVenue := func(name string) {
		if name != "" && !venues[name] {
			venues[name] = true
			l.At = append(l.At, listedAt{id("at", name), l.ID, listedLocation{id("location", name), "physical", name}})
		}
	}
	addVenue(strings.Join(nonEmpty([]string{g.Venue, g.Place}), ", "))
	for _, s := range data.InOrder(recs.Series) {
		if s.Rule == "" || s.Until != "" && s.Until < today {
			continue
		}
		t := listedTime{ID: id("schedule", string(s.ID)), Start: string(s.From), From: string(s.From), To: string(s.Until), Opens: string(s.Start), Closes: string(s.End), Description: s.Name}
		for _, part := range strings.Split(s.Rule, ";") {
			key, value, _ := strings.Cut(part, "=")
			switch key {
			case "FREQ":
				t.Freq = value
			case "INTERVAL":
				fmt.Sscan(value, &t.Interval)
			case "BYDAY":
				t.ByDay = value
			case "BYMONTHDAY":
				t.ByMonthDay = value
			}
		}
		l.Schedules = append(l.Schedules, t)
		addVenue(s.Venue)
	}
	if len(l.Schedules) == 0 && g.Weekly != "" {
		l.Schedules = []listedTime{{ID: id("schedule"), Description: g.Weekly}}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(l)
	return out.Bytes(), err
}

// uuid is the same for the same parts.
func uuid(parts ...string) string {
	sum := sha256.Sum256([]byte("commonthread listing\n" + strings.Join(parts, "\n")))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
