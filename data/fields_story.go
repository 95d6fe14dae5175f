package data

var storyFields = []Field{
	{Name: "person_id", Label: "Whose it is", Inner: true}, {Name: "other_id", Label: "And whose", Inner: true},
	{Name: "third_id", Label: "And whose too", Inner: true}, {Name: "fourth_id", Label: "And also whose", Inner: true},
	{Name: "title", Label: "Title", Limit: storyTitle, Free: true},
	{Name: "text", Label: "In their words", Limit: storyText, Free: true},
	{Name: "ours", Label: "What we say of it", Limit: storyText, Free: true},
	{Name: "quotes", Label: "Quotes", Parts: true, Free: true},
	{Name: "photo", Label: "Photograph", Inner: true},
	{Name: "consents", Label: "What they agreed to", Parts: true, Free: true, About: "whoever explained it"},
}

var publishedStoryFields = []Field{
	{Name: "story_id", Label: "Story", Inner: true},
	{Name: "use", Label: "For"},
	{Name: "title", Label: "Title", Free: true},
	{Name: "text", Label: "In their words", Free: true},
	{Name: "ours", Label: "What we say of it", Free: true},
	{Name: "quotes", Label: "Quotes", Parts: true, Free: true},
	{Name: "shown_name", Label: "Under the name", Free: true},
	{Name: "changed", Label: "The name is not theirs"},
	{Name: "composite", Label: "Made of several people's"},
	{Name: "photo", Label: "Photograph", Inner: true},
	{Name: "from", Label: "From"},
	{Name: "until", Label: "Until"},
}
