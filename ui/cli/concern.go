package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"commonthread/data"
	"commonthread/data/pathway"
)

// concern is the family of commands about safeguarding concerns. They are a
// lead's, and stand in no table, pack or letter; who looks is noted.
func (p *program) concern() *cobra.Command {
	var f concernFlags
	c := &cobra.Command{
		Use:   "concern FILE list|add|show|told|done|read ...",
		Short: "worries about somebody's safety: what was seen, who was told and when",
		Long: "concern FILE list [--person REF|--referral REF]\n" +
			"concern FILE add --person REF|--referral REF --what WORDS [--on DAY] [--by NAME]\n" +
			"concern FILE show ID\n" +
			"concern FILE told ID --who NAME [--on DAY]\n" +
			"concern FILE done ID --what WORDS\n" +
			"concern FILE read ID [--share yes|no]: a lead has read it; --share says whether the person may be given it\n" +
			"For a group lead. ID is what list prints, or the beginning of it.",
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			verb := concernVerbs[args[1]]
			if verb == nil {
				return usagef("There is no \"concern %s\". It is list, add, show, told, done or read.", args[1])
			}
			if !data.Date(f.on).Valid() {
				return usagef("--on is not a day we can read: %s. Write it like 2026-03-31.", f.on)
			}
			work, err := verb(f, args[2:])
			if err != nil {
				return err
			}
			return p.with(args[0], func(s *data.Store) error {
				if !s.May(data.Care) {
					return data.ErrNotAllowed
				}
				return work(p, s)
			})
		},
	}
	c.Flags().StringVar(&f.person, "person", "", "whom it is about: their number")
	c.Flags().StringVar(&f.referral, "referral", "", "the referral that it came with: its number")
	c.Flags().StringVar(&f.on, "on", "", "the day, like 2026-03-31; today unless given")
	c.Flags().StringVar(&f.what, "what", "", "what was seen or heard, or what was done")
	c.Flags().StringVar(&f.by, "by", "", "who saw or heard it; you unless given")
	c.Flags().StringVar(&f.who, "who", "", "who was told")
	c.Flags().StringVar(&f.share, "share", "", "whether the person may be given it when they ask for what is kept of them: yes or no")
	c.Flags().BoolVar(&f.asJSON, "json", false, "machine-readable output")
	return c
}

type concernFlags struct {
	person, referral, on, what, by, who, share string
	asJSON                                     bool
}

var concernVerbs = map[string]func(concernFlags, []string) (referralWork, error){
	"list": listConcerns, "add": addConcern, "show": showConcern, "told": toldConcern, "done": doneConcern, "read": readConcern,
}

// concernLine is a concern as other programs read it.
type concernLine struct {
	ID       data.ID       `json:"id"`
	Person   string        `json:"person_ref"`
	Referral string        `json:"referral_ref"`
	Name     string        `json:"name"`
	Day      data.Date     `json:"day"`
	What     string        `json:"what"`
	By       string        `json:"by"`
	Told     []data.ToldOf `json:"told"`
	Done     string        `json:"done"`
	ReadBy   string        `json:"read_by"`
	ReadOn   data.Date     `json:"read_on"`
	Share    *bool         `json:"share"`
}

func lineOfConcern(recs *data.Records, today data.Date, c *data.Concern) concernLine {
	l := concernLine{ID: c.ID, Day: c.Day, What: c.What, By: c.By, Told: c.WhoWasTold(), Done: c.Done, ReadBy: c.ReadBy, ReadOn: c.ReadOn, Share: c.Share}
	if r := recs.Referrals[c.ReferralID]; r != nil {
		l.Referral, l.Name = r.Ref, referredName(pathway.On(recs, today), r)
	}
	if who := recs.People[recs.Agreed().Resolve(c.PersonID)]; who != nil {
		l.Person, l.Name = who.Ref, who.Name()
	}
	return l
}

// about finds whom the flags mean.
func (f concernFlags) about(recs *data.Records) (person, referral data.ID, err error) {
	if f.person != "" {
		who := recs.PersonByRef(f.person)
		if who == nil {
			return "", "", nobodyNumbered(f.person)
		}
		person = who.ID
	}
	if f.referral != "" {
		r, err := findReferral(recs, f.referral)
		if err != nil {
			return "", "", err
		}
		referral = r.ID
		switch {
		case person == "":
			person = recs.Agreed().Resolve(r.PersonID)
		case r.PersonID != "" && recs.Agreed().Resolve(r.PersonID) != recs.Agreed().Resolve(person):
			return "", "", refusal("The referral " + f.referral + " is not of the person " + f.person + ". Nothing was changed.")
		}
	}
	return person, referral, nil
}

func listConcerns(f concernFlags, args []string) (referralWork, error) {
	if len(args) > 0 {
		return nil, usagef("It is written: commonthread concern FILE list.")
	}
	return func(p *program, s *data.Store) error {
		recs := s.Records()
		person, referral, err := f.about(recs)
		if err != nil {
			return err
		}
		out := []concernLine{}
		for _, c := range data.InOrder(recs.Concerns) {
			ofThem := person != "" && recs.Agreed().Resolve(c.PersonID) == recs.Agreed().Resolve(person)
			if person == "" && referral == "" || ofThem || referral != "" && c.ReferralID == referral {
				out = append(out, lineOfConcern(recs, s.Today(), c))
			}
		}
		if err := s.Log(data.Audit{Action: data.ActionView, What: "Concerns looked at", Subject: person, Compartment: data.Care}); err != nil {
			return err
		}
		if f.asJSON {
			return p.printJSON(out)
		}
		for _, l := range out {
			p.printConcern(l, false)
		}
		fmt.Fprintf(p.Stdout, "%d of %d concerns.\n", len(out), len(recs.Concerns))
		return nil
	}, nil
}

// printConcern prints a concern in one line, or whole.
func (p *program) printConcern(l concernLine, whole bool) {
	state := "not read yet"
	if l.ReadOn != "" {
		state = "read on " + l.ReadOn.Long() + " by " + l.ReadBy
	}
	fmt.Fprintln(p.Stdout, oneLine(fmt.Sprintf("%s: %s: %s, told %d, %s", l.ID[:8], l.Name, l.Day.Long(), len(l.Told), state)))
	if !whole {
		return
	}
	fmt.Fprintln(p.Stdout, "What was seen or heard: "+l.What)
	if l.By != "" {
		fmt.Fprintln(p.Stdout, "By whom: "+l.By)
	}
	for _, t := range l.Told {
		fmt.Fprintln(p.Stdout, "Told on "+t.On.Long()+": "+t.Who)
	}
	if l.Done != "" {
		fmt.Fprintln(p.Stdout, "What was done: "+l.Done)
	}
	if l.Share != nil && *l.Share {
		fmt.Fprintln(p.Stdout, "The person may be given it.")
	} else {
		fmt.Fprintln(p.Stdout, "It is held back from what the person is given.")
	}
}

func findConcern(recs *data.Records, id string) (*data.Concern, error) {
	var found []*data.Concern
	for _, c := range recs.Concerns {
		if len(id) >= 4 && strings.HasPrefix(string(c.ID), strings.ToLower(id)) {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return nil, refusal("No one concern has the number " + id + ". Nothing was changed. \"commonthread concern FILE list\" shows them.")
	}
	return found[0], nil
}

func showConcern(f concernFlags, args []string) (referralWork, error) {
	if len(args) != 1 {
		return nil, usagef("It is written: commonthread concern FILE show ID.")
	}
	return func(p *program, s *data.Store) error {
		c, err := findConcern(s.Records(), args[0])
		if err != nil {
			return err
		}
		if err := s.Log(data.Audit{Action: data.ActionView, What: "Concern looked at", Subject: c.ID, Compartment: data.Care}); err != nil {
			return err
		}
		return p.tellConcern(s, c.ID, f)
	}, nil
}

func (p *program) tellConcern(s *data.Store, id data.ID, f concernFlags) error {
	l := lineOfConcern(s.Records(), s.Today(), s.Records().Concerns[id])
	if f.asJSON {
		return p.printJSON(l)
	}
	p.printConcern(l, true)
	return nil
}

func addConcern(f concernFlags, args []string) (referralWork, error) {
	if len(args) > 0 || f.person == "" && f.referral == "" || strings.TrimSpace(f.what) == "" {
		return nil, usagef("It is written: commonthread concern FILE add --person REF --what WORDS --on DAY, or --referral REF.")
	}
	return func(p *program, s *data.Store) error {
		on, err := dayGone(f.on, s)
		if err != nil {
			return err
		}
		c := &data.Concern{Day: on, What: strings.TrimSpace(f.what), By: f.by}
		if c.By == "" {
			c.By = s.Who().Name
		}
		_, err = s.Update("A concern", func(tx *data.Tx) error {
			if c.PersonID, c.ReferralID, err = f.about(tx.Records()); err != nil {
				return err
			}
			c.ID = tx.NewID()
			return tx.Put(c)
		})
		if err != nil {
			return err
		}
		return p.tellConcern(s, c.ID, f)
	}, nil
}

// changeConcern is a verb that changes one concern.
func changeConcern(what string, f concernFlags, id string, change func(*data.Tx, *data.Store, *data.Concern) error) referralWork {
	return func(p *program, s *data.Store) error {
		var changed data.ID
		_, err := s.Update(what, func(tx *data.Tx) error {
			c, err := findConcern(tx.Records(), id)
			if err != nil {
				return err
			}
			c = data.Clone(c)
			changed = c.ID
			if err := change(tx, s, c); err != nil {
				return err
			}
			return tx.Put(c)
		})
		if err != nil {
			return err
		}
		return p.tellConcern(s, changed, f)
	}
}

func toldConcern(f concernFlags, args []string) (referralWork, error) {
	if len(args) != 1 || strings.TrimSpace(f.who) == "" {
		return nil, usagef("It is written: commonthread concern FILE told ID --who NAME --on DAY.")
	}
	return changeConcern("Who was told of a concern", f, args[0], func(tx *data.Tx, s *data.Store, c *data.Concern) error {
		on, err := dayGone(f.on, s)
		if err == nil {
			c.Tell(tx.NewID(), data.ToldOf{Who: strings.TrimSpace(f.who), On: on})
		}
		return err
	}), nil
}

func doneConcern(f concernFlags, args []string) (referralWork, error) {
	if len(args) != 1 || strings.TrimSpace(f.what) == "" {
		return nil, usagef("It is written: commonthread concern FILE done ID --what WORDS.")
	}
	return changeConcern("What was done about a concern", f, args[0], func(_ *data.Tx, _ *data.Store, c *data.Concern) error {
		c.Done = strings.TrimSpace(c.Done + "\n" + strings.TrimSpace(f.what))
		return nil
	}), nil
}

func readConcern(f concernFlags, args []string) (referralWork, error) {
	if len(args) != 1 || f.share != "" && f.share != "yes" && f.share != "no" {
		return nil, usagef("It is written: commonthread concern FILE read ID --share yes|no.")
	}
	return changeConcern("A concern was read", f, args[0], func(_ *data.Tx, s *data.Store, c *data.Concern) error {
		on, err := dayGone(f.on, s)
		if err != nil {
			return err
		}
		c.ReadBy, c.ReadOn = s.Who().Name, on
		if f.share != "" {
			yes := f.share == "yes"
			c.Share = &yes
		}
		return nil
	}), nil
}
