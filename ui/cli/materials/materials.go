// Package materials is the bill of materials: what a program was built from, as
// CycloneDX 1.5, which those who look after many computers can read. It comes from
// what the compiler wrote into the program itself, and has neither a time nor a
// random number, so that the same program has the same bill.
package materials

import (
	"crypto/sha256"
	"debug/buildinfo"
	"fmt"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"commonthread/assets"
)

// Bill is the whole bill.
type Bill struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Serial     string      `json:"serialNumber"`
	Version    int         `json:"version"`
	Metadata   Head        `json:"metadata"`
	Components []Component `json:"components"`
}

// Head says which program the bill is of.
type Head struct {
	Component Component `json:"component"`
}

// Component is one of the things that it was built from.
type Component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Licences   []Licence  `json:"licenses,omitempty"`
	Properties []Property `json:"properties,omitempty"`
}

// Licence is one by its SPDX name.
type Licence struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

// Property is what has no field of its own.
type Property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// unreadable says for people why there is no bill.
type unreadable string

func (u unreadable) Error() string { return string(u) }

// Sentence says it for people.
func (u unreadable) Sentence() string { return string(u) }

// Of is the bill of a program's file; "" is this program.
func Of(file, version string) (*Bill, error) {
	info, ok := debug.ReadBuildInfo()
	if file != "" {
		var err error
		if info, err = buildinfo.ReadFile(file); err != nil {
			return nil, unreadable("What " + file + " was built from cannot be read. Name a program that Go built. Nothing was written.")
		}
	} else if !ok {
		return nil, unreadable("This program does not know what it was built from. Nothing was written.")
	}
	b := &Bill{Format: "CycloneDX", Spec: "1.5", Version: 1}
	own := Component{Type: "application", Ref: "commonthread", Name: "commonthread", Version: version, Licences: licences("MIT")}
	for _, s := range info.Settings {
		if s.Key == "GOOS" || s.Key == "GOARCH" {
			own.Properties = append(own.Properties, Property{"go:" + s.Key, s.Value})
		}
	}
	b.Metadata.Component = own
	b.Components = append(b.Components, Component{
		Type: "library", Ref: "std", Name: "std", Version: strings.TrimPrefix(info.GoVersion, "go"),
		PURL: "pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go"), Licences: licences("BSD-3-Clause"),
	})
	for _, m := range info.Deps {
		for m.Replace != nil {
			m = m.Replace
		}
		c := Component{Type: "library", Ref: m.Path, Name: m.Path, Version: m.Version, PURL: "pkg:golang/" + m.Path + "@" + m.Version,
			Licences: licences(licencesOf(m.Path, m.Version)...)}
		if m.Sum != "" {
			c.Properties = []Property{{"go:sum", m.Sum}}
		}
		b.Components = append(b.Components, c)
	}
	for _, f := range [][2]string{{"Atkinson Hyperlegible Next", "OFL-1.1"}, {"Noto Sans and Noto Naskh Arabic", "OFL-1.1"}, {"Lucide", "ISC"}} {
		b.Components = append(b.Components, Component{Type: "library", Ref: f[0], Name: f[0], Licences: licences(f[1])})
	}
	b.Serial = serial(b)
	return b, nil
}

// licencesOf tells which Licence a module stands under, from its text among
// those that are built in; nothing where it is none of the known ones.
func licencesOf(module, version string) []string {
	_, text, found := strings.Cut(assets.Licences, "\n"+module+" "+version+"\n")
	if !found {
		return nil
	}
	text, _, _ = strings.Cut(strings.TrimLeft(text, "=\n"), "\n"+strings.Repeat("=", 78)+"\n")
	text = strings.Join(strings.Fields(text), " ")
	var ids []string
	for _, k := range []struct{ words, id string }{
		{"Apache License", "Apache-2.0"},
		{"Mozilla Public License", "MPL-2.0"},
		{"Permission is hereby granted, free of charge, to any person obtaining a copy", "MIT"},
		{"Permission to use, copy, modify, and/or distribute this software for any purpose", "ISC"},
	} {
		if strings.Contains(text, k.words) {
			ids = append(ids, k.id)
		}
	}
	if strings.Contains(text, "Redistribution and use in source and binary forms") {
		if strings.Contains(text, "endorse or promote") {
			ids = append(ids, "BSD-3-Clause")
		} else {
			ids = append(ids, "BSD-2-Clause")
		}
	}
	return ids
}

func licences(ids ...string) (out []Licence) {
	for _, id := range ids {
		var l Licence
		l.License.ID = id
		out = append(out, l)
	}
	return out
}

// serial names a bill by its content, in the form of a UUID.
func serial(b *Bill) string {
	h := sha256.New()
	for _, c := range slices.Concat([]Component{b.Metadata.Component}, b.Components) {
		fmt.Fprintln(h, path.Join(c.Name, c.Version), c.Properties)
	}
	id := h.Sum(nil)[:16]
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // version 8: by a rule of our own
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
