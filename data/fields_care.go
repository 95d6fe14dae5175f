package data

// The fields of the kinds that leads alone may read; a referral's are in
// referral_fields.go.

var equalityFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "gender", Column: "gender", Label: "Gender"},
	{Name: "ethnicity", Column: "ethnicity", Label: "Ethnicity"},
	{Name: "disability", Column: "disability", Label: "Disability"},
	{Name: "carer", Column: "carer", Label: "Looks after somebody"},
}

var responseFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "measure", Column: "measure", Label: "Questionnaire"},
	{Name: "date", Column: "date", Label: "Answered on"},
	{Name: "items", Label: "Answers", Parts: true},
	{Name: "mode", Column: "mode", Label: "Filled in", Codes: []string{string(ModeSelf), string(ModeHelped), string(ModePhone)}},
	{Name: "declined", Label: "Preferred not to answer", Parts: true},
}

var answerSheetFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "measure", Label: "Questionnaire"},
	{Name: "day", Label: "Day"},
	{Name: "number", Label: "Number on the paper"},
	{Name: "response_id", Label: "What was typed in from it", Inner: true},
}

var callNoteFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "day", Label: "Day"},
	{Name: "text", Label: "Note", Free: true},
	{Name: "by", Label: "Who by", About: "whoever rang"},
}

var checkFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "of", Label: "Which check", Codes: codesOf(ChecksOf)},
	{Name: "done", Label: "Done or seen on"},
	{Name: "due", Label: "Due again on"},
}

var keepingFields = []Field{
	{Name: "kept_id", Label: "Record", Inner: true},
	{Name: "why", Label: "Why it is still needed", Free: true},
	{Name: "by", Label: "Who by", About: "whoever decided it"},
	{Name: "day", Label: "Day"},
	{Name: "until", Label: "Look at it again on"},
}

var concernFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "referral_id", Label: "Referral", Inner: true},
	{Name: "day", Label: "Day"},
	{Name: "what", Label: "What was seen or heard", Limit: concernLimit, Free: true, About: "whoever saw it"},
	{Name: "by", Label: "Who by", About: "whoever saw it"},
	{Name: "told", Label: "Who was told", Parts: true, About: "whoever was told"},
	{Name: "done", Label: "What was done", Limit: concernLimit, Free: true, About: "whoever saw it"},
	{Name: "read_by", Label: "Read by", About: "whoever read it"},
	{Name: "read_on", Label: "Read on"},
	{Name: "share", Label: "May be given to the person", Inner: true},
}

var formKeyFields = []Field{
	{Name: "identity", Label: "Its secret half", Inner: true}, {Name: "recipient", Label: "Its public half", Inner: true},
	{Name: "made", Label: "Made on"}, {Name: "retired", Label: "Given out until"},
}

var pastFormFields = []Field{{Name: "form_id", Label: "Form", Inner: true}, {Name: "day", Label: "Day"}}

var referrerFields = []Field{{Name: "name", Label: "Name"}, {Name: "leaflet", Label: "Sent the leaflet on"}}

var ownMeasureFields = []Field{
	{Name: "code", Label: "Short name", Inner: true}, {Name: "asked", Label: "The group asks it"},
	{Name: "reference", Label: "Licence"}, {Name: "definition", Label: "What it is", Parts: true},
	{Name: "questions", Label: "Its questions, by our licence", Parts: true},
}
