package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/grants"
)

// mostPaper is the largest file of a paper, in bytes.
const mostPaper = 10 << 20

// plainFile reads a plain file of at most so many bytes.
func plainFile(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil, refusal("The file " + path + " is not there, or is no plain file. Nothing was changed.")
	case info.Size() > most:
		return nil, refusal(fmt.Sprintf("The file %s is larger than %d MB. Nothing was changed. Make it smaller and try again.", path, most>>20))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refusal("The file " + path + " cannot be opened. Nothing was changed. Look whether you may read it.")
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

func (p *program) programme() *cobra.Command {
	var asJSON, force bool
	var out string
	c := &cobra.Command{
		Use:   "programme FILE list|show|add|export",
		Short: "the grants that bids can be made to, as data",
		Long: "commonthread programme FILE list [--json]\ncommonthread programme FILE show CODE [--json]\n" +
			"commonthread programme FILE add PROGRAMME.json\ncommonthread programme FILE export CODE -o JSON",
		Args: cobra.RangeArgs(2, 3),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().BoolVar(&force, "force", false, "replace a plain file that is there")
	c.Flags().StringVarP(&out, "output", "o", "", "the file to write, for export")
	c.RunE = func(_ *cobra.Command, args []string) error {
		word, needs := args[1], map[string]int{"list": 2, "show": 3, "add": 3, "export": 3}[args[1]]
		switch {
		case needs == 0:
			return usagef("There is no \"programme %s\". The words are list, show, add and export.", word)
		case len(args) != needs:
			return usagef("It is written: commonthread %s", c.Use)
		case word == "export" && out == "":
			return usagef("-o is needed: the file to write.")
		}
		return p.with(args[0], func(s *data.Store) error {
			if !s.May(data.Grants) {
				return refusal("Grants are for a treasurer or a group lead. Nothing was changed.")
			}
			if word == "list" {
				return p.listProgrammes(s, asJSON)
			}
			if word == "add" {
				return p.addProgramme(s, args[2])
			}
			found := grants.KnownProgramme(s.Records(), args[2])
			if found == nil {
				return refusal("There is no grant with the code " + args[2] + ". Nothing was changed. \"commonthread programme FILE list\" shows the codes.")
			}
			if word == "show" && !asJSON {
				for _, line := range grants.DescribeProgramme(found) {
					fmt.Fprintln(p.Stdout, line)
				}
				return nil
			}
			raw, err := grants.ProgrammeFile(found)
			if err != nil {
				return err
			}
			if word == "show" {
				_, err := p.Stdout.Write(raw)
				return err
			}
			d, err := stage(out, raw, "", force)
			if err != nil {
				return err
			}
			if err := d.land(); err != nil {
				return err
			}
			fmt.Fprintln(p.Stdout, out)
			return nil
		})
	}
	return c
}

func (p *program) listProgrammes(s *data.Store, asJSON bool) error {
	type line struct {
		Code   string `json:"code"`
		Name   string `json:"name"`
		Funder string `json:"funder"`
		Max    int64  `json:"max_pence"`
		Own    bool   `json:"own"` // in the group's file
	}
	out := []line{}
	for _, known := range grants.KnownProgrammes(s.Records()) {
		out = append(out, line{known.Code, known.Name, known.Funder, known.MaxPence, known.ID != ""})
	}
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		fmt.Fprintf(p.Stdout, "%s  %s, %s, up to %s\n", l.Code, l.Name, l.Funder, grants.Pounds(l.Max))
	}
	return nil
}

// addProgramme puts a grant into the group, or another form of one that it has.
func (p *program) addProgramme(s *data.Store, file string) error {
	raw, err := plainFile(file, 1<<20)
	if err != nil {
		return err
	}
	made := new(data.Programme)
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	if err := dec.Decode(made); err != nil || dec.More() {
		why := "it is no JSON of a programme"
		if err != nil {
			if _, member, found := strings.Cut(err.Error(), "unknown field "); found {
				why = "it has the member " + member + ", which no programme has"
			}
		}
		return refusal("The file " + file + " cannot be read as a grant: " + why + ". Nothing was changed. \"commonthread programme FILE export CODE\" writes one to go by.")
	}
	if _, err := s.Update("A grant's form", func(tx *data.Tx) error { return grants.AddProgramme(tx, made) }); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s  %s\n", made.Code, made.Name)
	return nil
}

func (p *program) paper() *cobra.Command {
	var asJSON bool
	var have, dated, expires, file, note string
	c := &cobra.Command{
		Use:   "paper FILE list|set",
		Short: "the group's papers: what there is, and what runs out",
		Long:  "commonthread paper FILE list [--json]\ncommonthread paper FILE set KEY [--have yes|no] [--dated DAY] [--expires DAY] [--file F] [--note WORDS]",
		Args:  cobra.RangeArgs(2, 3),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "machine-readable output")
	c.Flags().StringVar(&have, "have", "", "yes or no")
	c.Flags().StringVar(&dated, "dated", "", "the day it was agreed or last reviewed")
	c.Flags().StringVar(&expires, "expires", "", "the day it runs out")
	c.Flags().StringVar(&file, "file", "", "the paper itself: PDF, JPEG, PNG or DOCX, up to 10 MB; an empty name takes it out again")
	c.Flags().StringVar(&note, "note", "", "a few words about it")
	c.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case args[1] != "list" && args[1] != "set":
			return usagef("There is no \"paper %s\". The words are list and set.", args[1])
		case (args[1] == "set") != (len(args) == 3):
			return usagef("It is written: commonthread paper FILE list, or set KEY.")
		case have != "" && have != "yes" && have != "no":
			return usagef("--have is yes or no, not %q.", have)
		}
		for _, d := range []struct{ flag, day string }{{"--dated", dated}, {"--expires", expires}} {
			if !data.Date(d.day).Valid() {
				return usagef("%s is not a day we can read: %s. Write it like 2026-03-31.", d.flag, d.day)
			}
		}
		return p.with(args[0], func(s *data.Store) error {
			if !s.May(data.Grants) {
				return refusal("Papers are for a treasurer or a group lead. Nothing was changed.")
			}
			known := grants.KnownPapers(s.Records())
			if args[1] == "list" {
				return p.listPapers(known, asJSON)
			}
			paper, there := grants.PaperNamed(known, args[2])
			if !there {
				return refusal("No grant asks for a paper with the key " + args[2] + ". Nothing was changed. \"commonthread paper FILE list\" shows the keys.")
			}
			if have != "" {
				yes := have == "yes"
				paper.Have = &yes
			}
			if cmd.Flags().Changed("dated") {
				paper.Dated = data.Date(dated)
			}
			if cmd.Flags().Changed("expires") {
				paper.Expires = data.Date(expires)
			}
			if cmd.Flags().Changed("note") {
				paper.Note = note
			}
			var raw []byte
			if file != "" {
				switch strings.ToLower(filepath.Ext(file)) {
				case ".pdf", ".jpg", ".jpeg", ".png", ".docx":
				default:
					return refusal("A paper is a PDF, JPEG, PNG or DOCX file. Nothing was changed. Save it as one of them.")
				}
				var err error
				if raw, err = plainFile(file, mostPaper); err != nil {
					return err
				}
			}
			_, err := s.Update("A paper", func(tx *data.Tx) error {
				if raw != nil {
					id, err := tx.PutBlob(data.Grants, raw)
					if err != nil {
						return err
					}
					paper.File, paper.FileID = filepath.Base(file), id
				}
				if raw == nil && cmd.Flags().Changed("file") {
					paper.File, paper.FileID = "", ""
				}
				return grants.SetPaper(tx, paper)
			})
			if err == nil {
				fmt.Fprintf(p.Stdout, "%s is noted.\n", args[2])
			}
			return err
		})
	}
	return c
}

func (p *program) listPapers(known []grants.KnownPaper, asJSON bool) error {
	if asJSON {
		return p.printJSON(known)
	}
	for _, k := range known {
		state := "not known"
		if k.Have != nil {
			state = map[bool]string{true: "yes", false: "no"}[*k.Have]
		}
		fmt.Fprintf(p.Stdout, "%s  %s: %s", k.Key, k.Title, state)
		if k.Expires != "" {
			fmt.Fprintf(p.Stdout, ", runs out on %s", k.Expires.Long())
		}
		fmt.Fprintln(p.Stdout)
	}
	return nil
}
