package data

// The fields of the kinds that everybody who signs in may read.

var personFields = []Field{
	{Name: "ref", Column: "ref", Label: "Number"},
	{Name: "first_name", Column: "first_name", Label: "First name"},
	{Name: "last_name", Column: "last_name", Label: "Last name"},
	{Name: "preferred_name", Column: "preferred_name", Label: "Likes to be called"},
	{Name: "birth_year", Column: "birth_year", Label: "Year of birth"},
	{Name: "postcode", Column: "postcode", Label: "Postcode"},
	{Name: "phone", Column: "phone", Label: "Phone"},
	{Name: "email", Column: "email", Label: "Email"},
	{Name: "joined", Column: "joined", Label: "Joined"},
	{Name: "left", Column: "left", Label: "Left"},
	{Name: "role", Column: "role", Label: "Is a", Codes: []string{string(Attendee), string(Volunteer)}},
	{Name: "emergency_name", Column: "emergency_name", Label: "Emergency contact", About: "the emergency contact"},
	{Name: "emergency_phone", Column: "emergency_phone", Label: "Their phone", About: "the emergency contact"},
	{Name: "access_needs", Column: "access_needs", Label: "What volunteers may know", Free: true},
	{Name: "consent_date", Column: "consent_date", Label: "Agreed to be on file"},
	{Name: "expected_from", Label: "Expected from"},
}

var aliasFields = []Field{{Name: "from", Label: "The other record", Inner: true}, {Name: "to", Label: "The record that stays", Inner: true}}

var apartFields = []Field{{Name: "person_id", Label: "Person", Inner: true}, {Name: "other_id", Label: "Who else", About: "somebody else on file", Inner: true}}

var tombstoneFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true}, {Name: "role", Label: "Is a", Codes: []string{string(Attendee), string(Volunteer)}},
	{Name: "day", Label: "Day"}, {Name: "known", Label: "How they are known when they come again", Inner: true},
}

var removalFields = []Field{{Name: "record_id", Label: "Record", Inner: true}, {Name: "day", Label: "Day"}}

var sessionFields = []Field{
	{Name: "date", Column: "date", Label: "Day"},
	{Name: "start", Column: "start", Label: "Starts"},
	{Name: "end", Column: "end", Label: "Ends"},
	{Name: "name", Column: "session", Label: "Name of the session"},
	{Name: "venue", Label: "Venue"},
	{Name: "theme", Label: "Theme"},
	{Name: "capacity", Label: "Room for"},
	{Name: "leader_id", Label: "Session leader", Inner: true},
	{Name: "helpers", Label: "Helpers", Parts: true},
	{Name: "booked", Label: "Booked", Parts: true},
	{Name: "cancelled", Label: "Why it was cancelled", Free: true},
	{Name: "marks", Label: "Register", Parts: true},
	{Name: "headcount", Label: "Unnamed people", Parts: true},
	{Name: "sheet", Label: "Numbers on the sign-in sheet", Parts: true},
	{Name: "series_id", Label: "One of", Inner: true},
}

var seriesFields = []Field{
	{Name: "name", Label: "Name of the session"},
	{Name: "rule", Label: "Day of the week"},
	{Name: "from", Label: "From"},
	{Name: "until", Label: "Last day"},
	{Name: "terms", Label: "Terms", Parts: true},
	{Name: "exceptions", Label: "Days that differ", Parts: true},
	{Name: "start", Label: "Starts"},
	{Name: "end", Label: "Ends"},
	{Name: "venue", Label: "Venue"},
	{Name: "theme", Label: "Theme"},
	{Name: "capacity", Label: "Room for"},
	{Name: "leader_id", Label: "Session leader", Inner: true},
	{Name: "helpers", Label: "Helpers", Parts: true},
}

var consentFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "to", Label: "What they agreed to"},
	{Name: "wording", Label: "What they were told"},
	{Name: "given", Label: "Given on"},
	{Name: "how", Label: "How"},
	{Name: "by", Label: "Who agreed for them", About: "whoever agreed for you"},
	{Name: "withdrawn", Label: "Taken back on"},
}

var callFields = []Field{
	{Name: "person_id", Label: "Person", Inner: true},
	{Name: "day", Label: "Day"},
	{Name: "outcome", Label: "What came of it", Codes: codesOf(CallOutcomes)},
	{Name: "back", Label: "From when"},
	{Name: "by", Label: "Who by", About: "whoever rang"},
}

var serviceFields = []Field{
	{Name: "name", Label: "Name", Limit: 150},
	{Name: "organisation", Label: "Organisation", Limit: 150},
	{Name: "what", Label: "What it is for", Limit: 2000},
	{Name: "phone", Label: "Phone", Limit: 100},
	{Name: "email", Label: "Email", Limit: 255},
	{Name: "url", Label: "Their page", Limit: 500},
	{Name: "address", Label: "Address", Limit: 300},
	{Name: "when", Label: "Times", Limit: 500},
	{Name: "cost", Label: "Cost", Limit: 200},
	{Name: "how", Label: "How", Limit: 500},
	{Name: "checked", Label: "Seen to be right on"},
	{Name: "closed", Label: "Closed"},
	{Name: "source_id", Label: "Its number elsewhere", Limit: 100, Inner: true},
}

var groupFields = []Field{
	{Name: "name", Label: "Name of the group"},
	{Name: "place", Label: "Town or area"},
	{Name: "purpose", Label: "What it is for"},
	{Name: "venue", Label: "Where it meets"},
	{Name: "contact", Label: "How to reach it"},
	{Name: "founded", Label: "Began on"},
	{Name: "charity", Label: "Charity number"},
	{Name: "weekly", Label: "When it meets"},
	{Name: "accounts", Label: "Last accounts"},
	{Name: "privacy_contact", Label: "Who answers questions and complaints"},
	{Name: "lawful_basis", Label: "What allows you to keep names and registers"},
	{Name: "condition", Label: "What allows you to keep health and other sensitive things"},
	{Name: "shared_with", Label: "Who you share with, and why"},
	{Name: "ico", Label: "ICO registration"},
	{Name: "retention", Label: "How long we keep things", Parts: true},
	{Name: "absent_weeks", Label: "People to ask after"},
	{Name: "settings", Label: "Settings", Parts: true},
}

var postcodeFields = []Field{
	{Name: "code", Label: "Postcode"}, {Name: "lsoa", Label: "Neighbourhood's code"},
	{Name: "decile", Label: "Tenth of England, 1 the most deprived"}, {Name: "edition", Label: "Edition of the index"},
}

var recipeFields = []Field{
	{Name: "table", Label: "What is in this table?", Inner: true}, {Name: "headings", Label: "Headings", Parts: true}, {Name: "columns", Label: "Columns", Parts: true},
	{Name: "measure", Label: "Questionnaire", Inner: true}, {Name: "marks", Label: "Marks", Parts: true},
}
