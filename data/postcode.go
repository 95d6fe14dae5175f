package data

// KindPostcode is the kind of a postcode's neighbourhood.
const KindPostcode Kind = "postcode"

// Postcode says in which neighbourhood a postcode lies and how deprived that
// is, out of the directory that the group imported. It says nothing of anybody.
type Postcode struct {
	Meta
	Code    string `json:"code,omitempty"`    // capitals, no spaces
	LSOA    string `json:"lsoa,omitempty"`    // the neighbourhood's own code
	Decile  int    `json:"decile,omitempty"`  // 1 is among the most deprived tenth of England, 10 the least
	Edition string `json:"edition,omitempty"` // of the index, like 2019
}

// Kind implements Record.
func (*Postcode) Kind() Kind { return KindPostcode }

// Compartment implements Record.
func (*Postcode) Compartment() Compartment { return Register }

// Validate asks for the postcode and a decile.
func (p *Postcode) Validate() error {
	if p.Code == "" {
		return invalid(KindPostcode, "code", "this line has no postcode")
	}
	if p.Decile < 1 || p.Decile > 10 {
		return invalid(KindPostcode, "decile", "a decile is from 1 to 10")
	}
	return nil
}

// NaturalKey is the postcode.
func (p *Postcode) NaturalKey() []string { return []string{p.Code} }
