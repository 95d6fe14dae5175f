package data

// Kinds of record about other services and those who refer.
const (
	KindService  Kind = "service"
	KindReferrer Kind = "referrer"
)

// Service is another service that the group knows of: a foodbank, advice on
// benefits. It lies in the register, so that anybody who signs in may look it
// up. Whom it was told to lies in their referral.
type Service struct {
	Meta
	Name         string `json:"name,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	What         string `json:"what,omitempty"` // what it is for
	Phone        string `json:"phone,omitempty"`
	Email        string `json:"email,omitempty"`
	URL          string `json:"url,omitempty"`
	Address      string `json:"address,omitempty"`
	When         string `json:"when,omitempty"`    // opening times, in words
	Cost         string `json:"cost,omitempty"`    // in words; blank is not known
	How          string `json:"how,omitempty"`     // how somebody gets in: by referral, drop in
	Checked      Date   `json:"checked,omitempty"` // when somebody last saw that this is right
	Closed       bool   `json:"closed,omitempty"`  // it is no more
	// SourceID is the ID that another directory gives it, so that the same list
	// again changes it and makes no second one.
	SourceID string `json:"source_id,omitempty"`
}

// Kind implements Record.
func (*Service) Kind() Kind { return KindService }

// Compartment implements Record.
func (*Service) Compartment() Compartment { return Register }

// Validate asks for a name, and for texts of a size that a page can show.
func (s *Service) Validate() error {
	if s.Name == "" {
		return invalid(KindService, "name", "a service needs a name")
	}
	for i := range byKind[KindService].Fields {
		if err := byKind[KindService].Fields[i].check(s); err != nil {
			return err
		}
	}
	return nil
}

// Referrer is what the group keeps of an organisation that refers to it, under
// one of its spellings.
type Referrer struct {
	Meta
	Name    string `json:"name,omitempty"`
	Leaflet Date   `json:"leaflet,omitempty"` // when they were sent the group's leaflet
}

// Kind implements Record.
func (*Referrer) Kind() Kind { return KindReferrer }

// Compartment implements Record.
func (*Referrer) Compartment() Compartment { return Care }

// Validate asks for the name.
func (r *Referrer) Validate() error {
	if r.Name == "" {
		return invalid(KindReferrer, "name", "an organisation needs a name")
	}
	if !r.Leaflet.Valid() {
		return invalid(KindReferrer, "leaflet", unreadableDay)
	}
	return nil
}
