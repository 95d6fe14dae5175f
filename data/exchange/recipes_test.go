package exchange

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/data/exchange/values"
)

// exportExamples are tables as programs write them, what each is imported as,
// and what comes of it: the lines of the exported table, and words that are told.
var exportExamples = []struct {
	name, table, text string
	measure           data.Measure
	columns           []string
	want              [][]string
	told              string
}{
	{"Google form as a sign-in sheet", "register",
		"Timestamp,Your name,Which session?,First time here? \n03/03/2026 10:02:15,Amina Khan,Craft,No\n03/03/2026 10:03:40,Brian Shaw,Craft,Yes\n04/03/2026 10:03:40,brian shaw,Craft,\n", "",
		[]string{"date", "session", "name", "mark", "first_visit"},
		[][]string{{"2026-03-03", "Craft", "Amina Khan", "present", "no"}, {"2026-03-03", "Craft", "Brian Shaw", "present", "yes"}, {"2026-03-04", "Craft", "Brian Shaw", "present", ""}},
		"Google Forms"},
	{"Microsoft form as a sign-in sheet", "register",
		"ID,Start time,Completion time,Email,Name,Full name,Which group?\n1,2026-03-03 10:00:01,2026-03-03 10:01:20,anonymous,,Amina Khan,Craft\n2,2026-03-03 10:02:01,2026-03-03 10:02:20,anonymous,,Brian Shaw,Craft\n", "",
		[]string{"date", "session", "name", "mark"}, [][]string{{"2026-03-03", "Craft", "Amina Khan", "present"}, {"2026-03-03", "Craft", "Brian Shaw", "present"}}, "Microsoft Forms"},
	{"Eventbrite's check-in", "register",
		"Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Event Name,Checked In\n900001,2026-03-01 09:00:00,Amina,Khan,a@example.org,1,General,1,Attending,Craft morning,2026-03-03 10:02:11\n900002,2026-03-01 09:05:00,Brian,Shaw,b@example.org,1,General,2,Not Attending,Craft morning,\n", "",
		[]string{"date", "session", "name", "mark"}, [][]string{{"2026-03-03", "Craft morning", "Amina Khan", "present"}}, `1 row has nothing under "Checked In", so it was left out`},
	{"KoBo as a register", "register",
		"start,end,today,_id,about/name,about/session\n2026-03-03T10:00:00.000+00:00,2026-03-03T10:05:00.000+00:00,2026-03-03,1,Amina Khan,Craft\n", "",
		[]string{"date", "session", "name", "mark"}, [][]string{{"2026-03-03", "Craft", "Amina Khan", "present"}}, "KoBoToolbox"},
	{"KoBo with a questionnaire", "responses",
		"start,end,today,_id,Name of person,A optimistic,B useful,C relaxed,D problems,E clearly,F close,G mind\n2026-03-03T10:00:00.000+00:00,2026-03-03T10:05:00.000+00:00,2026-03-03,1,Amina Khan,2,3,3,3,4,4,3\n", "swemwbs",
		[]string{"person_ref", "measure", "date", "item1", "item2", "item7"}, [][]string{{"001", "swemwbs", "2026-03-03", "2", "3", "3"}}, "for the 7 items of swemwbs"},
	{"Google form with the questions themselves", "responses",
		"Timestamp,Your name,QUESTIONS\n03/03/2026 10:02:15,Amina Khan,ANSWERS\n", "",
		[]string{"person_ref", "measure", "date", "item1"}, [][]string{{"001", "MEASURE", "2026-03-03", "LOW"}}, "its questions are those of"},
	{"Eventbrite's people", "people",
		"Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Event Name,Checked In\n900001,2026-03-01 09:00:00,Carol,Pickles,c@example.org,1,General,1,Attending,Craft morning,2026-03-03 10:02:11\n900002,2026-03-01 09:05:00,Derek,Holt,d@example.org,1,General,2,Not Attending,Craft morning,\n", "",
		[]string{"first_name", "last_name", "email"}, [][]string{{"Amina", "Khan", ""}, {"Brian", "Shaw", ""}, {"Carol", "Pickles", "c@example.org"}}, `1 row has "Not Attending" under "Attendee Status"`},
	{"Planning Center", "people",
		"Person ID,First Name,Last Name,Nickname,Birthdate,Gender,Mobile Phone Number,Home Address Zip,Status,Membership\n123456,Carol,Pickles,Caz,1952-02-29,Female,07700 900105,BB9 7XX,active,Member\n", "",
		[]string{"ref", "first_name", "preferred_name", "birth_year", "postcode", "role"}, [][]string{{"001", "Amina", "", "", "", "attendee"}, {"002", "Brian", "", "", "", "attendee"}, {"new-0001", "Carol", "Caz", "1952", "BB9 7XX", "attendee"}}, "Planning Center"},
	{"ChurchCRM", "people",
		"Last Name,Title,First Name,Suffix,Address 1,City,Zip,Home Phone,Mobile Phone,Email,Membership Date,Birth Date,Classification,Family Role\nPickles,Mrs,Carol,,1 High St,Nelson,BB9 7XX,01282 555001,,c@example.org,2024-03-05,1952-02-29,Member,Head of Household\n", "",
		[]string{"first_name", "last_name", "birth_year", "joined", "phone"}, [][]string{{"Amina", "Khan", "", "", ""}, {"Brian", "Shaw", "", "", ""}, {"Carol", "Pickles", "1952", "2024-03-05", "01282 555001"}}, "ChurchCRM"},
}

func twoPeople(t *testing.T) *data.Records {
	t.Helper()
	recs := data.NewRecords()
	take(t, recs, Input{People: file("p.csv", "ref,first_name,last_name\n001,Amina,Khan\n002,Brian,Shaw\n")}, plain)
	return recs
}

func TestTablesOfOtherPrograms(t *testing.T) {
	programs := map[string]bool{}
	for _, c := range exportExamples {
		t.Run(c.name, func(t *testing.T) {
			recs := twoPeople(t)
			text, want := c.text, c.want
			if strings.Contains(text, "QUESTIONS") {
				text, want = withQuestions(t, recs, text, want)
			}
			opt := plain
			opt.Today, opt.Measure = "2026-11-30", c.measure
			in := InputOf(c.table, &File{Name: "export.csv", Data: []byte(text)}, nil)
			plan := take(t, recs, in, opt)
			wants(t, strings.Join(plan.Notes, "\n"), c.told)
			if again, err := Read(recs, in, opt); err != nil || len(again.Puts) > 0 {
				t.Errorf("again: %v, %d records", err, len(again.Puts))
			}
			if got := cut(t, exported(recs)[c.table+".csv"], c.columns); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%v\nwant\n%v", got, want)
			}
			l, err := LookAt(&File{Name: "export.csv", Data: []byte(text)}, Looking{})
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Guess(nil); got != c.table && !strings.Contains(c.name, "Eventbrite") && c.measure == "" {
				t.Errorf("the window takes it for %q", got)
			}
		})
		for _, p := range programsKnown() {
			if strings.Contains(c.text, p.Known[0][0]) {
				programs[p.Program] = true
			}
		}
	}
	for _, p := range programsKnown() {
		if !programs[p.Program] {
			t.Errorf("%s has no example", p.Program)
		}
	}
}

// withQuestions puts in the questions of the first questionnaire whose words may
// be shown, each answered with the lowest answer in its own words.
func withQuestions(t *testing.T, recs *data.Records, text string, want [][]string) (string, [][]string) {
	for _, m := range recs.Measures() {
		if m.Withheld() || len(m.Items) < 2 || m.Items[0].Question == "" {
			continue
		}
		var questions, answers []string
		for _, it := range m.Items {
			questions = append(questions, `"`+it.Question+`"`)
			answers = append(answers, `"`+it.Label(it.Low)+`"`)
		}
		text = strings.NewReplacer("QUESTIONS", strings.Join(questions, ","), "ANSWERS", strings.Join(answers, ",")).Replace(text)
		low := string(rune('0' + m.Items[0].Low))
		return text, [][]string{{want[0][0], m.Code, want[0][2], low}}
	}
	t.Fatal("no questionnaire has its words")
	return "", nil
}

// Every file can be read, and names columns that there are.
func TestRecipesAreOfColumnsThatThereAre(t *testing.T) {
	files, err := fs.Glob(assets.Exports, "exports/*.json")
	if err != nil || len(files) != len(programsKnown()) || len(files) < 6 {
		t.Fatalf("%d files, %d programs: %v", len(files), len(programsKnown()), err)
	}
	for _, name := range files {
		b, err := assets.Exports.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		var p program
		if err := d.Decode(&p); err != nil || p.Program == "" || len(p.Known) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		for of, e := range p.Tables {
			table := tableNamed(of)
			if table == nil {
				t.Errorf("%s: no table %s", name, of)
				continue
			}
			for c := range e.Columns {
				if !slices.Contains(slices.Concat(table.columns, table.extra()), c) {
					t.Errorf("%s: %s has no column %s", name, of, c)
				}
			}
		}
	}
}

// A group's own columns are said once, and the next file with the same headings
// is read without a word, in the command and in the window.
func TestWhatWasSaidOfColumnsIsKept(t *testing.T) {
	recs := twoPeople(t)
	first := "Wer,Was,Zeichen,Wann\nAmina Khan,Craft,j,03/03/2026\nBrian Shaw,Craft,n,03/03/2026\n"
	next := "Wer,Was,Zeichen,Wann\nAmina Khan,Craft,n,10/03/2026\nBrian Shaw,Craft,j,10/03/2026\n"
	in := func(text string) Input { return Input{Register: []*File{file("r.csv", text)}} }
	refused(t, recs, in(first), plain)
	opt := plain
	opt.Columns = map[string]string{"wer": "name", "WAS": "session", "Zeichen": "mark", "Wann": "date"}
	opt.Marks = map[string]values.Mark{"j": {Mark: data.Present}, "n": {Mark: data.Absent}}
	take(t, recs, in(first), opt)
	if len(recs.Recipes) != 1 {
		t.Fatalf("%d are kept", len(recs.Recipes))
	}
	plan := take(t, recs, in(next), plain)
	wants(t, strings.Join(plan.Notes, "\n"), "like last time")
	if got := cut(t, exported(recs)["register.csv"], []string{"date", "name", "mark"}); len(got) != 4 || !slices.Equal(got[2], []string{"2026-03-10", "Amina Khan", "absent"}) {
		t.Errorf("%v", got)
	}
	l, err := LookAt(file("r.csv", next), Looking{Kept: recs.Recipes})
	if err != nil {
		t.Fatal(err)
	}
	if table := l.Guess(nil); table != "register" || !slices.Equal(l.Match(table), []string{"name", "session", "mark", "date"}) {
		t.Errorf("the window takes it for %s with %v", table, l.Match(table))
	}
	// Other headings are another table, and what is said anew takes the old one's place.
	refused(t, recs, in("Wer,Wann\nAmina Khan,10/03/2026\n"), plain)
	opt.Columns["Was"] = ""
	take(t, recs, in("Wer,Was,Zeichen,Wann\nAmina Khan,Craft,j,17/03/2026\n"), opt)
	if len(recs.Recipes) != 1 {
		t.Errorf("%d are kept", len(recs.Recipes))
	}
	for _, m := range recs.Recipes {
		if !slices.Equal(m.Columns, []string{"name", "", "mark", "date"}) {
			t.Errorf("%+v", m)
		}
	}
}

// The days of a grid differ each time, and it is the same table all the same.
func TestAGridIsKnownAgainByItsOtherHeadings(t *testing.T) {
	recs := twoPeople(t)
	opt := plain
	opt.Columns = map[string]string{"Wer": "name"}
	take(t, recs, Input{Register: []*File{file("r.csv", "Wer,03/03/2026,10/03/2026\nAmina Khan,x,x\n")}}, opt)
	take(t, recs, Input{Register: []*File{file("r.csv", "Wer,17/03/2026\nAmina Khan,x\n")}}, plain)
	if got := cut(t, exported(recs)["register.csv"], []string{"date"}); len(got) != 3 {
		t.Errorf("%v", got)
	}
}

// A line that was said to hold the headings does, and one with nothing on it is
// refused.
func TestALineIsSaidToHoldTheHeadings(t *testing.T) {
	recs := data.NewRecords()
	text := "first_name,last_name\nref,first_name,last_name\n001,Amina,Khan\n"
	opt := plain
	opt.HeadingLine = 2
	take(t, recs, Input{People: file("p.csv", text)}, opt)
	if got := cut(t, exported(recs)["people.csv"], []string{"ref", "first_name"}); len(got) != 1 || got[0][0] != "001" {
		t.Errorf("%v", got)
	}
	opt.HeadingLine = 9
	wants(t, refused(t, recs, Input{People: file("p.csv", text)}, opt).Error(), "line 9", "headings")
	l, err := LookAt(file("p.csv", text), Looking{Line: 2})
	if err != nil || l.Line != 2 || len(l.Top) != 3 || l.Rows != 1 {
		t.Errorf("%+v %v", l, err)
	}
}
