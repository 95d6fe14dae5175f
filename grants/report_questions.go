package grants

import "commonthread/data"

// usualReport are the questions of an end-of-grant form where the programme
// names none: those that small grants usually ask (domain: MCF, Harpur Trust,
// Local Energy Scotland).
var usualReport = []data.Question{
	{Key: "well", Title: "What went well, and how do you know?", MaxWords: 150},
	{Key: "hard", Title: "What was hard, and what did you do about it?", MaxWords: 150},
	{Key: "different", Title: "What was different from the plan, and why?", MaxWords: 150},
	{Key: "brought", Title: "What other money or help did the grant bring?", MaxWords: 100},
	{Key: "next", Title: "What will you do differently next year?", MaxWords: 100},
}

// ReportQuestions are the questions of a programme's end-of-grant form.
func ReportQuestions(p *data.Programme) []data.Question {
	if p != nil && len(p.Report) > 0 {
		return p.Report
	}
	return usualReport
}
