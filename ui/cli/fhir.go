package cli

import (
	"strings"

	"commonthread/data"
	"commonthread/data/fhir"
	"commonthread/data/pathway"
)

// writeBundles writes a FHIR Bundle for each referral, or for the one that is
// named.
func (p *program) writeBundles(s *data.Store, folder, ref string, force bool) ([]string, error) {
	if !s.May(data.Care) {
		return nil, data.ErrNotAllowed
	}
	recs := s.Records()
	wanted := data.InOrder(recs.Referrals)
	audit := data.Audit{Action: data.ActionExport, What: "Referrals as FHIR", Compartment: data.Care}
	if ref != "" {
		one, err := findReferral(recs, ref)
		if err != nil {
			return nil, err
		}
		wanted, audit.Subject = []*data.Referral{one}, one.ID
	}
	v := pathway.On(recs, s.Today())
	files := map[string][]byte{}
	for _, r := range wanted {
		raw, err := fhir.Bundle(v, r)
		if err != nil {
			return nil, err
		}
		files[bundleName(r)] = raw
	}
	return p.writeFiles(s, folder, files, force, audit, "referrals")
}

// bundleName is a file name that says the referral's number and nobody's name.
func bundleName(r *data.Referral) string {
	safe := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_' {
			return c
		}
		return '_'
	}, r.Ref)
	if safe != r.Ref {
		safe += "-" + string(r.ID[:8])
	}
	return "referral-" + safe + ".json"
}
