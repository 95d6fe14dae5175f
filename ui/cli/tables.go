package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/exchange"
	"commonthread/data/exchange/values"
	"commonthread/data/output"
)

// tableFlags are the files of one import.
type tableFlags struct {
	people, referrals, responses, spending string
	register                               []string
	dryRun, addPeople, asJSON              bool
	accept, marks, columns                 []string
	headingLine                            int
	leaveOut                               []int
	measure                                string
	statements                             []string
	sheet, account, postcodes              string
	year                                   int
}

func (p *program) importTables() *cobra.Command {
	var f tableFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "take in tables: CSV, XLSX or ODS, all rows or none",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.runImport(c.Context(), args[0], f)
		},
	}
	c.Flags().StringVar(&f.people, "people", "", "table of attendees and volunteers")
	c.Flags().StringArrayVar(&f.register, "register", nil, "table of marks, long or wide; may be given again")
	c.Flags().StringVar(&f.referrals, "referrals", "", "table of referrals")
	c.Flags().StringVar(&f.responses, "responses", "", "table of questionnaire answers")
	c.Flags().StringVar(&f.spending, "spending", "", "table of receipts")
	c.Flags().StringArrayVar(&f.statements, "statement", nil, "a bank's statement; may be given again")
	c.Flags().StringVar(&f.account, "account", "", "what the account of a statement is called")
	c.Flags().StringVar(&f.postcodes, "postcodes", "", "the ONS directory of postcodes, with the index of deprivation")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would change and change nothing")
	c.Flags().BoolVar(&f.addPeople, "add-people", false, "make new attendees of names in the register that nobody has")
	c.Flags().StringSliceVar(&f.accept, "accept", nil, "settle doubts of these kinds: "+doubtWords()+"; all is all of them but who somebody is")
	c.Flags().StringVar(&f.sheet, "sheet", "", "read this sheet of a workbook only")
	c.Flags().IntVar(&f.year, "year", 0, "the year of headings that have none, like 2026")
	c.Flags().StringArrayVar(&f.marks, "mark", nil, "what a sign of your own means in a register, like /=absent; may be given again")
	c.Flags().StringArrayVar(&f.columns, "column", nil, "what a column of yours is, like 'Who came=name', or 'Notes=' to leave it out; may be given again, and is remembered")
	c.Flags().IntVar(&f.headingLine, "heading-line", 0, "the line of the file that holds the headings")
	c.Flags().IntSliceVar(&f.leaveOut, "leave-out", nil, "lines of the one table that is named that are not to be read, like 5,9")
	c.Flags().StringVar(&f.measure, "measure", "", "which questionnaire the answers are of, where no column says so")
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	return c
}

// doubtWords are the kinds of doubt, as they are typed.
func doubtWords() string {
	kinds := make([]string, len(exchange.Doubts))
	for i, d := range exchange.Doubts {
		kinds[i] = string(d)
	}
	return strings.Join(kinds, ", ")
}

// options are how the tables are to be read.
func (f tableFlags) options(s *data.Store) (exchange.Options, error) {
	opt := exchange.Options{AddPeople: f.addPeople, Today: s.Today(), May: s.May, NaturalID: s.NaturalID, NewID: s.NewID, Sheet: f.sheet, Year: f.year, Account: f.account}
	for _, a := range f.accept {
		switch d := exchange.Doubt(strings.ToLower(strings.TrimSpace(a))); {
		case d == "":
		case d == "all":
			opt.Accept = append(opt.Accept, exchange.AcceptAll()...)
		case slices.Contains(exchange.Doubts, d):
			opt.Accept = append(opt.Accept, d)
		case d == exchange.DoubtYear:
			return opt, usagef("The year of headings without one is given with --year, like --year 2026.")
		default:
			return opt, usagef("%s is no kind of doubt. Write --accept with one or more of %s.", a, doubtWords())
		}
	}
	if f.year != 0 && (f.year < 1990 || f.year > s.Today().Year()+1) {
		return opt, usagef("--year needs a year with four digits, like 2026.")
	}
	if f.headingLine < 0 {
		return opt, usagef("--heading-line needs the number of a line of the file: the first is 1.")
	}
	opt.HeadingLine = f.headingLine
	for _, n := range f.leaveOut {
		if opt.Left == nil {
			opt.Left = map[exchange.RowAt]bool{}
		}
		opt.Left[exchange.RowAt{Sheet: f.sheet, Line: n}], opt.Left[exchange.RowAt{Line: n}] = true, true
	}
	if len(f.leaveOut) > 0 && f.tables() > 1 {
		return opt, usagef("--leave-out names lines of one table: import the tables one after the other.")
	}
	if f.measure != "" {
		if s.Records().Measure(data.Measure(f.measure)) == nil {
			return opt, usagef("There is no questionnaire called %s. \"measure FILE list\" tells which there are.", f.measure)
		}
		opt.Measure = data.Measure(f.measure)
	}
	if err := f.saidColumns(&opt); err != nil {
		return opt, err
	}
	for _, m := range f.marks {
		key, mark, ok := values.OwnMark(m)
		if !ok {
			return opt, usagef("--mark %s says nothing of a mark. Write it like /=absent, with present, late, absent, apologies or blank.", m)
		}
		if opt.Marks == nil {
			opt.Marks = map[string]values.Mark{}
		}
		opt.Marks[key] = mark
	}
	return opt, nil
}

// tables counts the tables that are named.
func (f tableFlags) tables() int {
	n := len(f.register) + len(f.statements)
	for _, path := range []string{f.people, f.referrals, f.responses, f.spending} {
		if path != "" {
			n++
		}
	}
	return n
}

// saidColumns reads what --column says: a heading, and which column it is in a
// table that is imported.
func (f tableFlags) saidColumns(opt *exchange.Options) error {
	given := map[string]bool{"people": f.people != "", "register": len(f.register) > 0, "referrals": f.referrals != "", "responses": f.responses != "", "spending": f.spending != ""}
	for _, said := range f.columns {
		i := strings.LastIndexByte(said, '=')
		if i <= 0 {
			return usagef("--column %s says nothing of a column. Write it like 'Who came=name', or 'Notes=' to leave a column out.", said)
		}
		head, column := strings.TrimSpace(said[:i]), strings.TrimSpace(said[i+1:])
		known := column == ""
		var may []string
		for _, table := range exchange.Tables() {
			if given[table] {
				choices := exchange.Choices(table, nil)
				known = known || slices.Contains(choices, column)
				may = append(may, choices...)
			}
		}
		if !known {
			return usagef("There is no column %s in these tables. The columns are %s.", column, strings.Join(may, ", "))
		}
		if opt.Columns == nil {
			opt.Columns = map[string]string{}
		}
		opt.Columns[head] = column
	}
	return nil
}

func (p *program) runImport(ctx context.Context, file string, f tableFlags) error {
	in, err := f.read()
	if err != nil {
		return err
	}
	return p.with(file, func(s *data.Store) error {
		opt, err := f.options(s)
		if err != nil {
			return err
		}
		plan, err := exchange.Read(s.Records(), in, opt)
		if err != nil {
			return err
		}
		if f.postcodes != "" {
			more, err := f.readPostcodes(s, plan.Puts, opt)
			if err != nil {
				return err
			}
			plan.Puts, plan.Tables, plan.Notes = append(plan.Puts, more.Puts...), append(plan.Tables, more.Tables...), append(plan.Notes, more.Notes...)
		}
		if len(plan.Doubts) > 0 {
			if f.dryRun {
				if err := p.tellPlan(plan, f); err != nil {
					return err
				}
			}
			return askFirst(plan.Doubts)
		}
		if !f.dryRun && len(plan.Puts) > 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if _, err := backups.MakeBefore(ctx, s, backups.Import); err != nil {
				p.noBackup()
			}
			if _, err := s.Update("Import of tables", plan.Apply); err != nil {
				return err
			}
		}
		if !f.dryRun {
			for _, a := range f.audits() {
				if err := s.Log(a); err != nil {
					return err
				}
			}
		}
		return p.tellPlan(plan, f)
	})
}

// readPostcodes reads the directory, as a stream. Whose postcodes are brought in
// by the same command count too.
func (f tableFlags) readPostcodes(s *data.Store, puts []data.Record, opt exchange.Options) (*exchange.Plan, error) {
	file, err := os.Open(f.postcodes)
	if err != nil {
		return nil, refusal("There is no file " + f.postcodes + " that can be read. Nothing was changed.")
	}
	defer file.Close()
	recs := *s.Records()
	recs.People = maps.Clone(recs.People)
	for _, rec := range puts {
		if p, ok := rec.(*data.Person); ok {
			recs.People[p.ID] = p
		}
	}
	return exchange.ReadPostcodes(&recs, filepath.Base(f.postcodes), file, opt)
}

// askFirst refuses an import until its doubts are settled.
func askFirst(doubts exchange.BadRows) error {
	how := ""
	var kinds []string
	for _, k := range doubts.Kinds() {
		if k == exchange.DoubtYear {
			how = " Say the year with --year."
			continue
		}
		kinds = append(kinds, string(k))
	}
	if len(kinds) > 0 {
		how = " If it is meant so, import with --accept " + strings.Join(kinds, ",") + "." + how
	}
	return refusal(doubts.Error() + "\nNothing was changed. Look at these rows and put right what is wrong." + how)
}

// read takes in the named files; at least one is needed.
func (f tableFlags) read() (exchange.Input, error) {
	var in exchange.Input
	for _, t := range []struct {
		path string
		to   **exchange.File
	}{{f.people, &in.People}, {f.referrals, &in.Referrals}, {f.responses, &in.Responses}, {f.spending, &in.Spending}} {
		if t.path == "" {
			continue
		}
		file, err := readTable(t.path)
		if err != nil {
			return in, err
		}
		*t.to = file
	}
	for _, path := range f.register {
		file, err := readTable(path)
		if err != nil {
			return in, err
		}
		in.Register = append(in.Register, file)
	}
	for _, path := range f.statements {
		file, err := readTable(path)
		if err != nil {
			return in, err
		}
		in.Statement = append(in.Statement, file)
	}
	if f.postcodes == "" && len(in.Statement) == 0 && in.People == nil && in.Referrals == nil && in.Responses == nil && in.Spending == nil && len(in.Register) == 0 {
		return in, usagef("Name at least one table: --people, --register, --referrals, --responses, --spending, --statement or --postcodes.")
	}
	return in, nil
}

func readTable(path string) (*exchange.File, error) {
	raw, err := output.Read(path, exchange.LargestFile)
	switch {
	case errors.Is(err, output.ErrTooLarge):
		return nil, refusal("The file " + path + " is too large to be a group's table. Nothing was changed.")
	case errors.Is(err, output.ErrNotPlain):
		return nil, refusal(path + " is not a plain file, so no table can be read from it. Nothing was changed.")
	case errors.Is(err, fs.ErrNotExist):
		return nil, refusal("There is no file " + path + " that can be read. Nothing was changed.")
	case err != nil:
		return nil, refusal("The file " + path + " could not be read. Nothing was changed.")
	}
	return &exchange.File{Name: filepath.Base(path), Data: raw}, nil
}

// audits are the lines that an import leaves, each where what it tells lies: that
// referrals came in beside a newcomer must not stand in the register.
func (f tableFlags) audits() (out []data.Audit) {
	add := func(given bool, name string, c data.Compartment) {
		switch n := len(out); {
		case !given:
		case n > 0 && out[n-1].Compartment == c:
			out[n-1].What += ", " + name
		default:
			out = append(out, data.Audit{Action: data.ActionImport, What: name, Compartment: c})
		}
	}
	add(f.people != "", "people", data.Register)
	add(len(f.register) > 0, "register", data.Register)
	add(f.postcodes != "", "postcodes", data.Register)
	add(f.referrals != "", "referrals", data.Care)
	add(f.responses != "", "responses", data.Care)
	add(f.spending != "", "spending", data.Grants)
	add(len(f.statements) > 0, "statement", data.Grants)
	return out
}

func (p *program) tellPlan(plan *exchange.Plan, f tableFlags) error {
	if f.asJSON {
		type tally struct {
			Table   string `json:"table"`
			File    string `json:"file"`
			New     int    `json:"new"`
			Changed int    `json:"changed"`
			Same    int    `json:"same"`
		}
		out := struct {
			DryRun bool                `json:"dry_run"`
			Tables []tally             `json:"tables"`
			Notes  []string            `json:"notes"`
			Rows   []exchange.PlanLine `json:"rows,omitempty"`
			Doubts exchange.BadRows    `json:"doubts,omitempty"`
		}{DryRun: f.dryRun, Tables: []tally{}, Notes: append([]string{}, plan.Notes...), Doubts: plan.Doubts}
		if f.dryRun {
			out.Rows = plan.Lines
		}
		for _, t := range plan.Tables {
			out.Tables = append(out.Tables, tally{t.Table, t.File, t.New, t.Changed, t.Same})
		}
		return p.printJSON(out)
	}
	for _, n := range plan.Notes {
		fmt.Fprintln(p.Stdout, n)
	}
	if f.dryRun {
		for _, l := range plan.Lines {
			where := l.File
			if l.Sheet != "" {
				where += ", sheet " + l.Sheet + ","
			}
			fmt.Fprintf(p.Stdout, "%s line %d: %s: %s\n", where, l.Line, l.State, l.What)
			for _, c := range l.Changes {
				fmt.Fprintf(p.Stdout, "    %s: %q becomes %q\n", c.Field, c.Old, c.New)
			}
		}
	}
	for _, t := range plan.Tables {
		fmt.Fprintf(p.Stdout, "%s (%s): %d new, %d changed, %d the same\n", t.Table, t.File, t.New, t.Changed, t.Same)
	}
	if f.dryRun {
		fmt.Fprintln(p.Stdout, "This was a trial: nothing was changed.")
	}
	return nil
}
