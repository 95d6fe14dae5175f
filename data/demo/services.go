package demo

import "commonthread/data"

var ownWords = []string{
	"I made all our curtains. I would like company, not a class.", "The house is so quiet since he died.", "I used to knit for the whole street.",
	"I do not know anybody here yet.", "I want to get out of the house once a week.", "My hands are not what they were, but I can still thread a needle.",
}

var matters = []string{
	"Somewhere to go on a weekday", "Company, and to be useful", "To make something for the grandchildren", "To feel like myself again", "To practise English with kind people",
}

// signpostReasons say why somebody was told of each of the services, in their
// order; the last is for the rest.
var signpostReasons = []string{
	"Nothing left for the week's food.", "Wants to talk to other women about what happened at home.", "Needs help with the form for personal independence payment.",
	"Would like to start a group of their own.", "Sleeps badly and worries a great deal.", "Asked about it.",
}

// directory is the other services that the group tells people of. They are as
// made up as the people; their numbers are kept for drama.
func (c *circle) directory() []*data.Service {
	checked := c.last.AddDays(-40)
	list := []*data.Service{
		{Name: "Nelson Food Pantry", Organisation: "Nelson Food Pantry", What: "Foodbank: food for a week, with a voucher from us or the surgery", Phone: "01632 960140", Address: "Railway Street, Nelson", When: "Tuesday and Friday, 10:00 to 13:00", Cost: "Free", How: "By voucher: we have a book of them"},
		{Name: "Women's Welcome, Brierfield", Organisation: "Women's Welcome", What: "Women's centre: someone to talk to, courses, help in a crisis at home", Phone: "01632 960141", Address: "Colne Road, Brierfield", When: "Monday to Thursday, 9:30 to 16:00", Cost: "Free", How: "Ring first, or come in"},
		{Name: "Pendle Benefits Advice", Organisation: "Pendle Benefits Advice", What: "Advice on benefits, and help with the form for personal independence payment (PIP)", Phone: "01632 960150", Address: "Town Hall, Nelson", When: "Wednesday, 9:00 to 12:00, by appointment", Cost: "Free", How: "Ring for an appointment"},
		{Name: "Council for Voluntary Service", Organisation: "Pendle Council for Voluntary Service", What: "Social prescribing team, volunteering, and help for new groups", Phone: "01632 960110", Email: "hello@cvs.example.org", Address: "Every Street, Nelson", When: "Monday to Friday, 9:00 to 17:00", Cost: "Free", How: "Ring or write"},
		{Name: "Talking Therapies", Organisation: "Talking Therapies", What: "Help with worry, low mood and sleep", Phone: "01632 960106", When: "Monday to Friday", Cost: "Free", How: "People refer themselves"},
		{Name: "Thursday Walkers", Organisation: "Thursday Walkers", What: "An easy walk of an hour, with tea after", Phone: "01632 960161", Address: "Victoria Park, Nelson", When: "Thursday, 10:30", Cost: "Free", How: "Just turn up"},
	}
	for _, s := range list {
		s.ID = c.NaturalID(data.KindService, s.Name)
		s.Checked = checked
	}
	return list
}

// leaflets are who was sent the group's leaflet.
func (c *circle) leaflets() []*data.Referrer {
	var out []*data.Referrer
	for i, name := range []string{"Whitefield Surgery", "Pendle Social Prescribing Team", "Barrowford Library"} {
		out = append(out, &data.Referrer{Meta: data.Meta{ID: c.NaturalID(data.KindReferrer, name)}, Name: name, Leaflet: max(c.first, c.last.AddDays(-150+40*i))})
	}
	return out
}
