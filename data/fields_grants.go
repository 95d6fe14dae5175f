package data

import "slices"

// The fields of the kinds that treasurers and leads may read.

var spendingFields = []Field{
	{Name: "date", Column: "date", Label: "Day"},
	{Name: "bid", Column: "bid", Label: "Bid"},
	{Name: "budget_line", Column: "budget_line", Label: "Line of the budget"},
	{Name: "payee", Column: "payee", Label: "Who was paid"},
	{Name: "pence", Column: "amount", Label: "Amount"},
	{Name: "receipt", Column: "receipt", Label: "Number of the receipt"},
	{Name: "file", Label: "Photograph or PDF"}, {Name: "file_id", Label: "The photograph or PDF itself", Inner: true},
}

var programmeFields = []Field{
	{Name: "code", Label: "Short name", Inner: true},
	{Name: "name", Label: "Name"},
	{Name: "funder", Label: "Funder"},
	{Name: "administrator", Label: "Who hands it out"},
	{Name: "about", Label: "What it is for"},
	{Name: "area", Label: "Town or area"},
	{Name: "max_pence", Label: "The most that it gives"},
	{Name: "min_pence", Label: "The least that it gives"},
	{Name: "max_lines", Label: "The most lines of a budget"},
	{Name: "whole_pounds", Label: "Whole pounds only"},
	{Name: "aims", Label: "Aims"},
	{Name: "priorities", Label: "Priorities"},
	{Name: "eligibility", Label: "Who may ask"},
	{Name: "questions", Label: "Questions", Parts: true},
	{Name: "papers", Label: "Papers", Parts: true},
	{Name: "rates", Label: "What an hour is worth", Parts: true},
	{Name: "unknown", Label: "What is not known"},
	{Name: "groupings", Label: "How rows are put together", Parts: true},
	{Name: "sources", Label: "Where this is from"},
	{Name: "opens", Label: "Opens"},
	{Name: "closes", Label: "Closes"},
	{Name: "headings", Label: "Headings of the budget"},
	{Name: "full_cost", Label: "The whole cost is asked for"},
	{Name: "match", Label: "Other money is asked for"},
	{Name: "forecast", Label: "Income and spending of twelve months is asked for"},
	{Name: "report", Label: "Questions of the report", Parts: true},
	{Name: "acknowledge", Label: "Words that must be printed"},
	{Name: "logo", Label: "Whose mark is printed"},
	{Name: "checked_on", Label: "Seen to be right on"},
}

var bidFields = []Field{
	{Name: "name", Label: "Name of the bid"},
	{Name: "programme_id", Label: "Grant", Inner: true},
	{Name: "status", Label: "How far it is"},
	{Name: "summary", Label: "What the money is for"},
	{Name: "evidence_from", Label: "First day the figures count"},
	{Name: "evidence_to", Label: "Last day the figures count"},
	{Name: "project_from", Label: "First day of the project"},
	{Name: "project_to", Label: "Last day of the project"},
	{Name: "answers", Label: "Answers", Parts: true},
	{Name: "priorities", Label: "Priorities", Parts: true},
	{Name: "budget", Label: "Budget", Parts: true},
	{Name: "in_kind", Label: "What the group gives itself", Parts: true},
	{Name: "match", Label: "Other money for the project", Parts: true},
	{Name: "plan", Label: "Plan and targets", Free: true, Parts: true},
	{Name: "learning", Label: "Answers of the report", Free: true, Parts: true},
	{Name: "reasons", Label: "Why it was not spent as planned", Free: true, Parts: true},
	{Name: "looked", Label: "What a lead looked at", Parts: true},
	{Name: "claims", Label: "Figures typed into answers", Parts: true},
	{Name: "sent_on", Label: "Sent on"},
	{Name: "decided_on", Label: "Decided on"},
	{Name: "closed_on", Label: "Closed"},
	{Name: "awarded_pence", Label: "What was given"},
}

var groupPaperFields = []Field{
	{Name: "key", Label: "Paper of the group", Inner: true},
	{Name: "have", Label: "Do we have it?"},
	{Name: "dated", Label: "Agreed or reviewed on"},
	{Name: "expires", Label: "Runs out on"},
	{Name: "note", Label: "Note"},
	{Name: "file", Label: "File"}, {Name: "file_id", Label: "The file itself"},
}

var publishedFields = []Field{
	{Name: "bid_id", Label: "Bid", Inner: true}, {Name: "from", Label: "From"}, {Name: "to", Label: "To"}, {Name: "copy", Label: "Who for"}, {Name: "day", Label: "Day"},
	{Name: "figures", Label: "Figures", Parts: true}, {Name: "tables", Label: "Tables", Parts: true}, {Name: "grouping", Label: "How rows are put together"},
	{Name: "as_sent", Label: "As it was last sent", Parts: true}, {Name: "measures", Label: "The group's own questionnaires", Parts: true},
}

var issueFields = []Field{
	{Name: "bid_id", Label: "Bid", Inner: true}, {Name: "programme_id", Label: "Grant", Inner: true}, {Name: "copy", Label: "Who for"}, {Name: "day", Label: "Day"},
	{Name: "from", Label: "From"}, {Name: "to", Label: "To"}, {Name: "fingerprint", Label: "Fingerprint", Inner: true}, {Name: "stories", Label: "Stories in it", Parts: true}, {Name: "grouping", Label: "How rows are put together"},
	{Name: "sent", Label: "Sent on"}, {Name: "figures", Label: "Figures", Parts: true}, {Name: "tables", Label: "Tables", Parts: true}, {Name: "as_sent", Label: "As it was last sent", Parts: true},
}

var bankLineFields = []Field{
	{Name: "account", Label: "Account"},
	{Name: "date", Label: "Day"},
	{Name: "text", Label: "As the bank writes it", Free: true},
	{Name: "pence", Label: "Amount"},
	{Name: "balance", Label: "Balance after it"},
	{Name: "place", Label: "Which of several like it", Inner: true},
	{Name: "order", Label: "Its place in the statement", Inner: true},
	{Name: "receipt_id", Label: "Receipt", Inner: true},
	{Name: "heading", Label: "What it counts as", Codes: slices.Concat(Headings, Moves)},
}

var cashFields = []Field{
	{Name: "date", Label: "Day"},
	{Name: "pence", Label: "Amount"},
	{Name: "heading", Label: "What it counts as", Codes: Headings},
	{Name: "note", Label: "Note", Free: true},
	{Name: "counted", Label: "Who counted it", About: "whoever counted"},
}
