package data

import "slices"

// Every kind of record is declared here, once, with all that there is to know of it.
// The Store, the views, references, erasure, retention, subject access and the audit
// go by this, so that a kind which is left out somewhere cannot be: a test walks the
// list. To add a kind: a file with its struct, Kind, Compartment and Validate; its
// map in Records and its declaration below. CONTRIBUTING.md has it line by line.

// Records is everything that the signed-in keyholder may read, in memory. It
// is the input of every pure function: figures, documents, export, search.
// What the keyholder may not read is simply not there (a nil map). Nobody
// changes a record that lies in it: change a copy, and put it with
// Store.Update.
type Records struct {
	Group            *Group
	People           map[ID]*Person
	Equality         map[ID]*Equality // by person, not by its own ID
	Aliases          map[ID]*Alias
	Aparts           map[ID]*Apart
	Tombstones       map[ID]*Tombstone // by person
	Removals         map[ID]*Removal   // by the record that was removed
	Sessions         map[ID]*Session
	Series           map[ID]*Series
	Referrals        map[ID]*Referral
	Responses        map[ID]*Response
	AnswerSheets     map[ID]*AnswerSheet
	OwnMeasures      map[ID]*OwnMeasure
	Stories          map[ID]*Story
	PublishedStories map[ID]*PublishedStory
	Spending         map[ID]*Spending
	Programmes       map[ID]*Programme
	Bids             map[ID]*Bid
	GroupPapers      map[ID]*GroupPaper
	Published        map[ID]*Published
	Issues           map[ID]*Issue
	Consents         map[ID]*Consent

	CareConsents map[ID]*CareConsent
	Calls        map[ID]*Call
	CallNotes    map[ID]*CallNote
	Checks       map[ID]*VolunteerCheck
	Keepings     map[ID]*Keeping

	Concerns  map[ID]*Concern
	FormKeys  map[ID]*FormKey
	PastForms map[ID]*PastForm
	Services  map[ID]*Service
	Referrers map[ID]*Referrer

	BankLines map[ID]*BankLine
	Cash      map[ID]*CashCount
	Postcodes map[ID]*Postcode
	Recipes   map[ID]*Recipe

	one *resolutions // who is who (resolve.go)
}

// declared are all kinds, in the order in which they are listed for people.
var declared = []*Declaration{
	kindOf[Person, *Person]{
		Fields: personFields, At: func(r *Records) *map[ID]*Person { return &r.People }, About: Themselves, Kept: keptApart("people"),
		Number: func(p *Person) string { return p.Ref },
		One:    "person", Several: "people", Counted: "{{.n}} people",
		Example: func(ID) *Person { return &Person{FirstName: "Rosa", Role: Attendee} },
	}.declare(),
	kindOf[Equality, *Equality]{
		Fields: equalityFields, At: func(r *Records) *map[ID]*Equality { return &r.Equality }, Under: func(e *Equality) ID { return e.PersonID },
		About: Theirs, People: func(e *Equality) []ID { return []ID{e.PersonID} }, Kept: keptWithPerson(),
		One: "what they say about themselves", Several: "equality answers", Counted: "{{.n}} equality answers",
		Example: func(person ID) *Equality { return &Equality{PersonID: person, Gender: "woman"} },
	}.declare(),
	kindOf[Alias, *Alias]{
		Fields: aliasFields, At: func(r *Records) *map[ID]*Alias { return &r.Aliases }, About: Names, People: func(a *Alias) []ID { return []ID{a.From, a.To} },
		Kept: keptForGood("past totals stand on it; it is between two numbers that name nobody"),
		One:  "a person entered twice", Several: "people who are one", Counted: "{{.n}} people entered twice",
		Example: func(person ID) *Alias { return &Alias{From: person, To: exampleOther} },
	}.declare(),
	kindOf[Apart, *Apart]{
		Fields: apartFields, At: func(r *Records) *map[ID]*Apart { return &r.Aparts }, About: Theirs, People: func(a *Apart) []ID { return []ID{a.PersonID, a.OtherID} }, Kept: keptWithPerson(),
		One: "not to be mixed up with somebody else on file", Several: "people who are two", Counted: "{{.n}} pairs of people told apart",
		Example: func(person ID) *Apart {
			return &Apart{PersonID: min(person, exampleOther), OtherID: max(person, exampleOther)}
		},
	}.declare(),
	kindOf[Tombstone, *Tombstone]{
		Fields: tombstoneFields, At: func(r *Records) *map[ID]*Tombstone { return &r.Tombstones }, Under: func(t *Tombstone) ID { return t.PersonID }, About: Gone,
		Kept: keptForGood("so that nobody who was erased comes back out of a backup"),
		One:  "an erased person", Several: "erased people", Counted: "{{.n}} erased people",
		Example: func(ID) *Tombstone { return &Tombstone{PersonID: exampleGone, Role: Attendee, Day: "2026-03-05"} },
	}.declare(),
	kindOf[Removal, *Removal]{
		Fields: removalFields, At: func(r *Records) *map[ID]*Removal { return &r.Removals }, Under: func(m *Removal) ID { return m.RecordID }, About: Gone,
		Kept: keptForGood("so that nothing that was removed comes back out of a backup"),
		One:  "a record removed for good", Several: "records removed for good", Counted: "{{.n}} records removed for good",
		Example: func(ID) *Removal { return &Removal{RecordID: exampleGone, Day: "2026-03-05"} },
	}.declare(),
	kindOf[Session, *Session]{
		Fields: sessionFields, At: func(r *Records) *map[ID]*Session { return &r.Sessions }, About: Names, People: peopleOfSession,
		Kept: keptApart("registers"), Ended: func(s *Session) Date { return s.Date }, Called: func(s *Session) string { return s.Name },
		One: "register", Several: "sessions", Counted: "{{.n}} registers",
		Example: func(person ID) *Session {
			return &Session{Date: "2026-03-05", Name: "Crafting", Marks: map[ID]Mark{person: {Mark: Present}}}
		},
	}.declare(),
	kindOf[Series, *Series]{
		Fields: seriesFields, At: func(r *Records) *map[ID]*Series { return &r.Series }, About: Names, People: peopleOfSeries, Kept: keptForGood("a plan of days; who leads and helps is released when they are erased"),
		One: "series of sessions", Several: "series of sessions", Counted: "{{.n}} series of sessions",
		Example: func(person ID) *Series {
			return &Series{Name: "Crafting", From: "2026-03-05", Rule: "FREQ=WEEKLY;BYDAY=TH", LeaderID: person}
		},
	}.declare(),
	kindOf[Referral, *Referral]{
		Fields: slices.Concat(ReferralFields, referralParts), At: func(r *Records) *map[ID]*Referral { return &r.Referrals }, About: Theirs, People: func(r *Referral) []ID { return []ID{r.PersonID} },
		Kept: keptApart("referrals"), Ended: func(r *Referral) Date { return r.ClosedOn }, Number: func(r *Referral) string { return r.Ref },
		One: "referral", Several: "referrals", Counted: "{{.n}} referrals",
		Example: func(person ID) *Referral {
			return &Referral{Ref: "R1", PersonID: person, Received: "2026-01-05", ClosedOn: "2026-03-05", Source: SourceGP, Status: StatusCompleted}
		},
	}.declare(),
	kindOf[Response, *Response]{
		Fields: responseFields, At: func(r *Records) *map[ID]*Response { return &r.Responses }, About: Theirs, People: func(r *Response) []ID { return []ID{r.PersonID} },
		Kept: keptApart("answers"), Ended: func(r *Response) Date { return r.Date },
		One: "questionnaire", Several: "questionnaires", Counted: "{{.n}} questionnaires",
		Example: func(person ID) *Response {
			return &Response{PersonID: person, Measure: "ons_loneliness", Date: "2026-03-05"}
		},
	}.declare(),
	kindOf[AnswerSheet, *AnswerSheet]{
		Fields: answerSheetFields, At: func(r *Records) *map[ID]*AnswerSheet { return &r.AnswerSheets }, About: Theirs, People: func(s *AnswerSheet) []ID { return []ID{s.PersonID} },
		Kept: keptApart("answers"), Ended: func(s *AnswerSheet) Date { return s.Day },
		One: "questionnaire on paper", Several: "questionnaires on paper", Counted: "{{.n}} questionnaires on paper",
		Example: func(person ID) *AnswerSheet {
			return &AnswerSheet{PersonID: person, Measure: "ucla3", Day: "2026-03-05", Number: 40143}
		},
	}.declare(),
	kindOf[OwnMeasure, *OwnMeasure]{
		Fields: ownMeasureFields, At: func(r *Records) *map[ID]*OwnMeasure { return &r.OwnMeasures }, About: Nobody,
		Kept: keptForGood("what was asked belongs to the answers; it is about nobody"), Called: func(m *OwnMeasure) string { return string(m.Code) },
		One: "what the group says about a questionnaire", Several: "questionnaires that the group asks", Counted: "{{.n}} questionnaires that the group asks",
		Example: func(ID) *OwnMeasure { return &OwnMeasure{Code: "ons4", Asked: new(bool)} },
	}.declare(),
	kindOf[Story, *Story]{
		Fields: storyFields, At: func(r *Records) *map[ID]*Story { return &r.Stories }, About: Theirs, People: (*Story).People, Kept: keptWithPerson(), Called: func(s *Story) string { return s.Title },
		One: "story", Several: "stories", Counted: "{{.n}} stories",
		Example: func(person ID) *Story {
			return &Story{PersonID: person, Title: "A cardigan", Text: "I made one."}
		},
	}.declare(),
	kindOf[PublishedStory, *PublishedStory]{
		Fields: publishedStoryFields, At: func(r *Records) *map[ID]*PublishedStory { return &r.PublishedStories }, About: OfRecord, People: func(p *PublishedStory) []ID { return []ID{p.StoryID} }, Kept: keptWithPerson(),
		Called: func(p *PublishedStory) string { return p.Title },
		One:    "published story", Several: "published stories", Counted: "{{.n}} published stories",
		Example: func(person ID) *PublishedStory {
			return &PublishedStory{StoryID: person, Use: "reports", Title: "A cardigan", Text: "I made one.", From: "2026-01-01", Until: "2026-12-31"}
		},
	}.declare(),
	kindOf[Spending, *Spending]{
		Fields: spendingFields, At: func(r *Records) *map[ID]*Spending { return &r.Spending }, About: Nobody, Kept: keptApart("money"), Ended: func(s *Spending) Date { return s.Date }, Called: func(s *Spending) string { return s.BudgetLine },
		One: "payment", Several: "spending", Counted: "{{.n}} payments",
		Example: func(ID) *Spending { return &Spending{Date: "2026-03-05", Pence: new(int64)} },
	}.declare(),
	kindOf[BankLine, *BankLine]{
		Fields: bankLineFields, At: func(r *Records) *map[ID]*BankLine { return &r.BankLines }, About: Nobody, Kept: keptApart("money"), Ended: func(b *BankLine) Date { return b.Date }, Called: func(b *BankLine) string { return b.Text },
		One: "line of a bank statement", Several: "bank statements", Counted: "{{.n}} lines of bank statements",
		Example: func(ID) *BankLine { return &BankLine{Account: "x", Date: "2026-03-05", Pence: new(int64), Place: 1} },
	}.declare(),
	kindOf[CashCount, *CashCount]{
		Fields: cashFields, At: func(r *Records) *map[ID]*CashCount { return &r.Cash }, About: Nobody, Kept: keptApart("money"), Ended: func(c *CashCount) Date { return c.Date }, Called: func(c *CashCount) string { return c.Heading },
		One: "count of cash", Several: "counts of cash", Counted: "{{.n}} counts of cash",
		Example: func(ID) *CashCount { return &CashCount{Date: "2026-03-05", Pence: new(int64), Heading: "sales"} },
	}.declare(),
	kindOf[Postcode, *Postcode]{
		Fields: postcodeFields, At: func(r *Records) *map[ID]*Postcode { return &r.Postcodes }, About: Nobody, Kept: keptForGood("what the Office for National Statistics publishes"),
		One: "postcode's neighbourhood", Several: "postcodes of the district", Counted: "{{.n}} postcodes of the district",
		Example: func(ID) *Postcode { return &Postcode{Code: "BB97XX", LSOA: "E01025200", Decile: 1, Edition: "2019"} },
	}.declare(),
	kindOf[Recipe, *Recipe]{
		Fields: recipeFields, At: func(r *Records) *map[ID]*Recipe { return &r.Recipes }, About: Nobody, Kept: keptForGood("headings of tables; it is about nobody"),
		One: "what a table's columns are", Several: "tables whose columns are known", Counted: "{{.n}} tables whose columns are known",
		Example: func(ID) *Recipe {
			return &Recipe{Table: "register", Headings: []string{"Who"}, Columns: []string{"name"}}
		},
	}.declare(),
	kindOf[Programme, *Programme]{
		Fields: programmeFields, At: func(r *Records) *map[ID]*Programme { return &r.Programmes }, About: Nobody, Kept: keptForGood("what a funder publishes"),
		One: "programme", Several: "programmes", Counted: "{{.n}} programmes",
		Example: func(ID) *Programme { return &Programme{Code: "x", Name: "A grant"} },
	}.declare(),
	kindOf[Bid, *Bid]{
		Fields: bidFields, At: func(r *Records) *map[ID]*Bid { return &r.Bids }, About: Nobody, Kept: keptForGood("the group's own work; what it holds of anybody is a figure"),
		One: "bid", Several: "bids", Counted: "{{.n}} bids",
		Example: func(ID) *Bid { return &Bid{Name: "Wool"} },
	}.declare(),
	kindOf[GroupPaper, *GroupPaper]{
		Fields: groupPaperFields, At: func(r *Records) *map[ID]*GroupPaper { return &r.GroupPapers }, About: Nobody, Kept: keptForGood("the group's own papers"),
		One: "paper of the group", Several: "the group's papers", Counted: "{{.n}} papers of the group",
		Example: func(ID) *GroupPaper { return &GroupPaper{Key: "insurance"} },
	}.declare(),
	kindOf[Published, *Published]{
		Fields: publishedFields, At: func(r *Records) *map[ID]*Published { return &r.Published }, About: Nobody, Kept: keptForGood("figures in which nobody can be told, and later ones are weighed against them"),
		One: "published figures", Several: "published figures", Counted: "{{.n}} published figures",
		Example: func(ID) *Published {
			return &Published{From: "2025-04-01", To: "2026-03-31", Copy: "funder"}
		},
	}.declare(),
	kindOf[Issue, *Issue]{
		Fields: issueFields, At: func(r *Records) *map[ID]*Issue { return &r.Issues }, About: Nobody, Kept: keptForGood("what went out, and later copies are weighed against it"),
		One: "a pack or report that went out", Several: "packs and reports", Counted: "{{.n}} packs or reports that went out",
		Example: func(ID) *Issue { return &Issue{Copy: "funder", Day: "2026-03-05", Fingerprint: "x"} },
	}.declare(),
	kindOf[Consent, *Consent]{
		Fields: consentFields, At: func(r *Records) *map[ID]*Consent { return &r.Consents }, About: Theirs, People: func(c *Consent) []ID { return []ID{c.PersonID} }, Kept: keptWithPerson(),
		One: "consent", Several: "consents", Counted: "{{.n}} consents",
		Example: func(person ID) *Consent {
			return &Consent{Agreement: Agreement{PersonID: person, To: ConsentOnFile, Given: "2026-03-05", How: "spoken"}}
		},
	}.declare(),
	kindOf[CareConsent, *CareConsent]{
		Fields: consentFields, At: func(r *Records) *map[ID]*CareConsent { return &r.CareConsents }, About: Theirs, People: func(c *CareConsent) []ID { return []ID{c.PersonID} }, Kept: keptWithPerson(),
		One: "consent", Several: "consents to care", Counted: "{{.n}} consents",
		Example: func(person ID) *CareConsent {
			return &CareConsent{Agreement: Agreement{PersonID: person, To: "notes about their health", Given: "2026-03-05", How: "spoken"}}
		},
	}.declare(),
	kindOf[Call, *Call]{
		Fields: callFields, At: func(r *Records) *map[ID]*Call { return &r.Calls }, About: Theirs, People: func(c *Call) []ID { return []ID{c.PersonID} },
		Kept: keptApart("calls"), Ended: func(c *Call) Date { return c.Day },
		One: "call", Several: "calls", Counted: "{{.n}} calls",
		Example: func(person ID) *Call { return &Call{PersonID: person, Day: "2026-03-05", Outcome: CallSpoken} },
	}.declare(),
	kindOf[CallNote, *CallNote]{
		Fields: callNoteFields, At: func(r *Records) *map[ID]*CallNote { return &r.CallNotes }, About: Theirs, People: func(n *CallNote) []ID { return []ID{n.PersonID} },
		Kept: keptApart("calls"), Ended: func(n *CallNote) Date { return n.Day },
		One: "note of a call", Several: "notes of calls", Counted: "{{.n}} calls",
		Example: func(person ID) *CallNote { return &CallNote{PersonID: person, Day: "2026-03-05", Text: "They rang."} },
	}.declare(),
	kindOf[VolunteerCheck, *VolunteerCheck]{
		Fields: checkFields, At: func(r *Records) *map[ID]*VolunteerCheck { return &r.Checks }, About: Theirs, People: func(c *VolunteerCheck) []ID { return []ID{c.PersonID} },
		Kept: keptApart("volunteers"),
		One:  "check on a volunteer", Several: "checks on volunteers", Counted: "{{.n}} checks on volunteers",
		Example: func(person ID) *VolunteerCheck {
			return &VolunteerCheck{PersonID: person, Of: CheckDBS, Done: "2026-03-05"}
		},
	}.declare(),
	kindOf[Keeping, *Keeping]{
		Fields: keepingFields, At: func(r *Records) *map[ID]*Keeping { return &r.Keepings }, About: OfRecord, People: func(k *Keeping) []ID { return []ID{k.KeptID} }, Kept: keptWithPerson(),
		One: "decision to keep something for now", Several: "what is kept for now", Counted: "{{.n}} decisions to keep something for now",
		Example: func(person ID) *Keeping {
			return &Keeping{KeptID: person, Why: "A complaint", Day: "2026-03-05", Until: "2026-06-05"}
		},
	}.declare(),
	kindOf[Concern, *Concern]{
		Fields: concernFields, At: func(r *Records) *map[ID]*Concern { return &r.Concerns }, About: Theirs, People: func(c *Concern) []ID { return []ID{c.PersonID} }, Kept: keptWithPerson(),
		One: "concern", Several: "concerns", Counted: "{{.n}} concerns",
		Example: func(person ID) *Concern {
			share := true
			return &Concern{PersonID: person, Day: "2026-03-05", What: "They had not eaten.", ReadBy: "Lena", ReadOn: "2026-03-05", Share: &share}
		},
	}.declare(),
	kindOf[FormKey, *FormKey]{
		Fields: formKeyFields, At: func(r *Records) *map[ID]*FormKey { return &r.FormKeys }, About: Nobody, Kept: keptForGood("an older key is destroyed by itself after its time"),
		One: "the key of the form", Several: "the key of the form", Counted: "{{.n}} keys of the form",
		Example: func(ID) *FormKey { return &FormKey{Identity: "x", Recipient: "y", Made: "2026-03-05"} },
	}.declare(),
	kindOf[PastForm, *PastForm]{
		Fields: pastFormFields, At: func(r *Records) *map[ID]*PastForm { return &r.PastForms }, About: Gone, Kept: keptForGood("so that the same file does not make an erased person again"),
		One: "a form that was erased", Several: "forms that were erased", Counted: "{{.n}} forms that were erased",
		Example: func(ID) *PastForm { return &PastForm{FormID: exampleGone, Day: "2026-03-05"} },
	}.declare(),
	kindOf[Service, *Service]{
		Fields: serviceFields, At: func(r *Records) *map[ID]*Service { return &r.Services }, About: Nobody, Kept: keptForGood("what other services publish of themselves"),
		One: "another service", Several: "other services", Counted: "{{.n}} other services",
		Example: func(ID) *Service { return &Service{Name: "Advice on benefits"} },
	}.declare(),
	kindOf[Referrer, *Referrer]{
		Fields: referrerFields, At: func(r *Records) *map[ID]*Referrer { return &r.Referrers }, About: Nobody, Kept: keptForGood("organisations, not people"),
		One: "an organisation that refers to us", Several: "who refers to us", Counted: "{{.n}} organisations that refer to us",
		Example: func(ID) *Referrer { return &Referrer{Name: "Pendle Surgery"} },
	}.declare(),
	groupDeclaration,
}
