package data

import "strconv"

// NaturalKey is what a session is: its day, its name (capitals and spaces
// apart) and its start. Its ID is made of it when it is first created, and
// stays when one of them is corrected later.
func (s *Session) NaturalKey() []string {
	return []string{string(s.Date), Fold(s.Name), string(s.Start)}
}

// NaturalKey is the group's own number of the person; nil where there is none: a
// number that the program made is no key.
func (p *Person) NaturalKey() []string {
	if p.Ref == "" || MadeNumber(KindPerson, p.Ref) {
		return nil
	}
	return []string{p.Ref}
}

// NaturalKey is the group's own number of the referral; nil where there is none: a
// number that the program made is no key.
func (r *Referral) NaturalKey() []string {
	if r.Ref == "" || MadeNumber(KindReferral, r.Ref) {
		return nil
	}
	return []string{r.Ref}
}

// NaturalKey is the person that the answers are about.
func (e *Equality) NaturalKey() []string { return []string{string(e.PersonID)} }

// NaturalKey is the person, the measure, the day and all items; a blank item
// is blank.
func (r *Response) NaturalKey() []string {
	items := ""
	for i, v := range r.Items.trimmed() {
		if i > 0 {
			items += ","
		}
		if v != nil {
			items += strconv.Itoa(*v)
		}
	}
	return []string{string(r.PersonID), string(r.Measure), string(r.Date), items}
}

// NaturalKey is every column of the receipt.
func (s *Spending) NaturalKey() []string {
	pence := ""
	if s.Pence != nil {
		pence = strconv.FormatInt(*s.Pence, 10)
	}
	return []string{string(s.Date), s.Bid, s.BudgetLine, s.Payee, pence, s.Receipt}
}

// NaturalKey is which paper it is.
func (p *GroupPaper) NaturalKey() []string { return []string{p.Key} }
