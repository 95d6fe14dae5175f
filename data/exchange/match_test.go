package exchange

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

func lookAt(t testing.TB, f *File) *Look {
	t.Helper()
	l, err := LookAt(f, Looking{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Sheets as groups keep them: which table each is, and what its columns are.
func TestGuessesTableAndColumns(t *testing.T) {
	for head, want := range map[string]string{
		"Forename,Surname,DOB,Mobile,E-mail address,Post Code":                               "people: first_name last_name date_of_birth phone email postcode",
		"Name;Telephone No;Next of kin;Next of kin phone":                                    "people: full_name phone emergency_name emergency_phone",
		"Member No\tFirst name\tLast name\tDate joined":                                      "people: ref first_name last_name joined",
		"first_nmae,surnname,phone,Shoe size":                                                "people: first_name last_name phone -",
		"Participant first name,Surname,Year of birth,Sex":                                   "people: first_name last_name birth_year gender",
		"Name,06/01/2026,13/01/2026,20/01/2026":                                              "register: name (day) (day) (day)",
		"First name,Surname,06/01/2026,13/01/2026":                                           "register: first_name last_name (day) (day)",
		"Date,Activity,Attendee,Attendance":                                                  "register: date session name mark",
		"Day,Name,Present,Hours volunteered":                                                 "register: date name mark hours",
		"Referral no,Name,Date received,Referred by,Reason for referral,Link worker,Surgery": "referrals: ref full_name received source reason referrer_name referrer_organisation",
		"Person,Questionnaire,Date,Q1,Q2,Q3,Q4":                                              "responses: person_ref measure date item1 item2 item3 item4",
		"Date,Supplier,Cost,Receipt No,Budget heading":                                       "spending: date payee amount receipt budget_line",
		"Colour,Taste": ": - -",
	} {
		l := lookAt(t, file("x.csv", head+"\n1,2,3,4,5,6,7\n"))
		table := l.Guess(nil)
		match := l.Match(table)
		for i, c := range match {
			if c == "" {
				match[i] = "-"
			}
		}
		if got := table + ": " + strings.Join(match, " "); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", head, got, want)
		}
	}
}

// The tables that we write ourselves are known, whole.
func TestEveryOwnColumnIsMatchedWithItself(t *testing.T) {
	for _, tb := range allTables {
		l := lookAt(t, file("x.csv", strings.Join(tb.columns, ",")+"\n"))
		if got := l.Guess(nil); got != tb.name {
			t.Errorf("%s is taken for %q", tb.name, got)
		}
		if got := l.Match(tb.name); !slices.Equal(got, tb.columns) {
			t.Errorf("%s: %v", tb.name, got)
		}
	}
}

// No name stands for two columns of one table, and no slip leads from one
// column's name to another column.
func TestNamesStandForOneColumn(t *testing.T) {
	for _, tb := range allTables {
		all := slices.Concat(tb.columns, tb.extra())
		for _, c := range all {
			for _, name := range namesFor(tb.name, c) {
				for _, other := range all {
					if other == c {
						continue
					}
					if sureness(name, tb.name, other) >= isAlias {
						t.Errorf("%s: %q is both %s and %s", tb.name, name, c, other)
					}
				}
			}
		}
	}
}

func TestNeverGuessesWhatMayNotBeImported(t *testing.T) {
	volunteer := func(c data.Compartment) bool { return c == data.Register }
	l := lookAt(t, file("x.csv", "ref,received,source,reason\n"))
	if got := l.Guess(volunteer); got == "referrals" {
		t.Error("a volunteer is offered referrals")
	}
	for _, c := range Choices("people", volunteer) {
		if peopleTable.careColumn(c) {
			t.Errorf("a volunteer may choose %s", c)
		}
	}
	// A column of care refuses the file, also under another name and left out.
	opt := plain
	opt.May = volunteer
	for _, head := range []string{"gender", "Sex", "Ethnic origin"} {
		f := file("p.csv", "Forename,"+head+"\nAnn,x\n")
		_, err := Read(data.NewRecords(), InputOf("people", f, []string{"first_name", ""}), opt)
		if !errors.Is(err, data.ErrNotAllowed) {
			t.Errorf("%s: %v", head, err)
		}
	}
}

// What was matched by hand is read as if the file had our own headers.
func TestMatchedFileIsReadAsOurOwn(t *testing.T) {
	for name, c := range map[string]struct {
		table, theirs string
		columns       []string
		ours          string
	}{
		"names in one cell": {"people", "Name,DOB,Tel\nAnn Mary Lee,02/03/1952,01282 1\nCher,1946,\n", []string{FullName, DateOfBirth, "phone"},
			"first_name,last_name,birth_year,phone\nAnn,Mary Lee,1952,01282 1\nCher,,1946,\n"},
		"semicolons": {"people", "Forename;Surname;Note\nAnn;Lee;a, b\n", []string{"first_name", "last_name", ""}, "first_name,last_name\nAnn,Lee\n"},
		"names in two cells, wide": {"register", "Forename,Surname,06/01/2026\nAnn,Lee,x\n", []string{"first_name", "last_name", AsDay},
			"name,06/01/2026\nAnn Lee,x\n"},
		"spending": {"spending", "Paid on,Shop,Cost\n1/2/2026,Boyes,£12.50\n", []string{"date", "payee", "amount"}, "date,payee,amount\n1/2/2026,Boyes,£12.50\n"},
	} {
		t.Run(name, func(t *testing.T) {
			one, two := data.NewRecords(), data.NewRecords()
			opt := plain
			opt.AddPeople = true
			take(t, one, InputOf(c.table, file("a.csv", c.theirs), c.columns), opt)
			take(t, two, InputOf(c.table, file("a.csv", c.ours), nil), opt)
			if len(one.People)+len(one.Spending) == 0 {
				t.Fatal("nothing was read")
			}
			if a, b := exported(one), exported(two); !maps.Equal(a, b) {
				t.Error(difference(a, b))
			}
		})
	}
}

func TestMatchedProblemsNameTheFilesOwnColumns(t *testing.T) {
	f := file("a.csv", "Name,DOB\nAnn Lee,31/02/1952\n")
	got := one(t, refused(t, data.NewRecords(), InputOf("people", f, []string{FullName, DateOfBirth}), plain))
	wants(t, got, "line 2, DOB: ", "31/02/1952", "year of birth")
	f = file("a.csv", "Name,Forename\nAnn Lee,Ann\n")
	got = one(t, refused(t, data.NewRecords(), InputOf("people", f, []string{FullName, "first_name"}), plain))
	wants(t, got, "line 1, Name: ", "another column gives too")
	if _, err := Read(data.NewRecords(), InputOf("people", f, []string{FullName}), plain); !errors.Is(err, ErrColumns) {
		t.Errorf("columns of another file: %v", err)
	}
}

func TestReadingIsStopped(t *testing.T) {
	stop, asked := errors.New("stopped"), 0
	opt := plain
	opt.Go = func() error {
		if asked++; asked > 1 {
			return stop
		}
		return nil
	}
	f := file("p.csv", "first_name\n"+strings.Repeat("Ann\n", 3*rowsAtOnce))
	if _, err := Read(data.NewRecords(), Input{People: f}, opt); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}

func TestLookTellsWhatIsInTheFile(t *testing.T) {
	l := lookAt(t, file("x.csv", "Forename ,Notes,06/01/2026,\nAnn,\"two\nlines\",x,\n\n,,,\nBob,b,,\nCy,b,,\nDi,c,,z\n"))
	if l.Rows != 4 || len(l.Heads) != 3 {
		t.Fatalf("%+v", l)
	}
	if !slices.Equal(l.Heads[0].Seen, []string{"Ann", "Bob", "Cy"}) || !slices.Equal(l.Heads[1].Seen, []string{"two lines", "b", "c"}) || !l.Heads[2].Day {
		t.Errorf("%+v", l.Heads)
	}
	for _, bad := range []string{"", "%PDF-1.7", "\xd0\xcf\x11\xe0"} {
		if _, err := LookAt(file("x", bad), Looking{}); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
