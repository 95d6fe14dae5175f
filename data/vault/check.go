package vault

// Report is what Check found.
type Report struct {
	Who      Keyholder
	Counts   map[Compartment]int // boxes, also where the keyholder has no key
	Problems []string            // what does not fit; empty in a sound file
	Warnings []string            // see Vault.Warnings
	// Vault gives what could be read, with Boxes and Secret; nothing can be
	// written with it. Boxes that do not open are left out.
	Vault *Vault
}

// Check reads everything in the file that the passphrase opens, hashes the
// rest, and says all that is wrong with it. It writes nothing, into the file or
// beside it. When something is wrong the error is ErrDamaged and the report
// tells what; when nobody could be signed in there is an error and no report.
func Check(path, passphrase string, env Env) (Report, error) {
	if err := mayOpen(path); err != nil {
		return Report{}, err
	}
	return Look(path, passphrase, env)
}

// Look is Check for a copy, which may lie where the file itself may not: in a
// synced or network folder.
func Look(path, passphrase string, env Env) (Report, error) {
	env = env.filled()
	c, o, wrong, err := readAll(path, env, func(c *contents) (*opened, error) {
		return c.unlock(fromPassphrase(passphrase))
	})
	if err != nil {
		return Report{}, err
	}
	v := &Vault{path: path, env: env, broken: ErrReadOnly}
	return v.report(c, o, wrong)
}

// report is what was found in a file; v becomes what could be read of it.
func (v *Vault) report(c *contents, o *opened, wrong []error) (Report, error) {
	for name, boxes := range o.plain {
		sound := boxes[:0]
		for _, b := range boxes {
			if b.plain != nil {
				sound = append(sound, b)
			}
		}
		o.plain[name] = sound
	}
	v.opened = *o
	v.loadDevice()
	r := Report{Who: v.Who(), Counts: map[Compartment]int{}, Warnings: v.Warnings(), Vault: v}
	for _, name := range Compartments {
		r.Counts[name] = len(c.boxes[name])
	}
	for _, w := range wrong {
		r.Problems = append(r.Problems, w.Error())
	}
	if len(wrong) > 0 {
		return r, wrong[0]
	}
	return r, nil
}
