package papers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// join writes a document whose last pages each say what paper comes next, with
// the papers' pages after them; a source that is nil has none.
func join(raw []byte, papers []*source) ([]byte, error) {
	ctx, err := api.ReadContext(bytes.NewReader(raw), settings())
	if err != nil {
		return nil, fmt.Errorf("papers: read the document: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("papers: read the document: %w", err)
	}
	if ctx.PageCount < len(papers) || ctx.Root == nil || ctx.Info == nil {
		return nil, fmt.Errorf("papers: the document has %d pages", ctx.PageCount)
	}
	j := &joiner{numbers: map[object]int{}}
	own := &source{ctx: ctx}
	kids, tree := types.Array{}, j.reserve()
	for n := 1; n <= ctx.PageCount; n++ {
		page, ref, above, err := ctx.PageDict(n, false)
		if err != nil {
			return nil, fmt.Errorf("papers: page %d: %w", n, err)
		}
		at := j.number(own, ref.ObjectNumber.Value())
		page = withInherited(page, above)
		delete(page, "Parent")
		made := j.copied(own, page).(types.Dict)
		made["Parent"] = reference(tree)
		j.out[at-1] = made
		kids = append(kids, reference(at))
		if i := n - 1 - (ctx.PageCount - len(papers)); i >= 0 && papers[i] != nil {
			for _, page := range papers[i].pages {
				at := j.reserve()
				made := j.copied(papers[i], bare(papers[i], page)).(types.Dict)
				made["Parent"] = reference(tree)
				j.out[at-1] = made
				kids = append(kids, reference(at))
			}
		}
	}
	j.out[tree-1] = types.Dict{"Type": types.Name("Pages"), "Kids": kids, "Count": types.Integer(len(kids))}
	catalogue, err := ctx.Catalog()
	if err != nil {
		return nil, fmt.Errorf("papers: read the document: %w", err)
	}
	root := j.reserve()
	head := types.Dict{}
	for _, key := range slices.Sorted(maps.Keys(catalogue)) {
		if key != "Pages" {
			head[key] = j.copied(own, catalogue[key])
		}
	}
	head["Pages"] = reference(tree)
	j.out[root-1] = head
	info := j.number(own, ctx.Info.ObjectNumber.Value())
	if err := j.rest(); err != nil {
		return nil, err
	}
	return j.file(root, info)
}

// object names an object of a source.
type object struct {
	of     *source
	number int
}

// joiner gathers objects of several files into one, each once.
type joiner struct {
	out     []types.Object // by number, from 1
	numbers map[object]int
	waiting []object
}

func (j *joiner) reserve() int {
	j.out = append(j.out, nil)
	return len(j.out)
}

// number is an object's number in the file to come.
func (j *joiner) number(of *source, n int) int {
	key := object{of, n}
	at, known := j.numbers[key]
	if !known {
		at = j.reserve()
		j.numbers[key] = at
		j.waiting = append(j.waiting, key)
	}
	return at
}

// rest copies everything that what was copied so far leads to.
func (j *joiner) rest() error {
	for len(j.waiting) > 0 {
		key := j.waiting[0]
		j.waiting = j.waiting[1:]
		at := j.numbers[key]
		if j.out[at-1] != nil {
			continue
		}
		entry, ok := key.of.ctx.FindTableEntryLight(key.number)
		if !ok || entry.Free || entry.Object == nil {
			continue // a reference to nothing is null
		}
		j.out[at-1] = j.copied(key.of, entry.Object)
	}
	return nil
}

// copied is an object with the numbers of the file to come. A stream that stands
// where only a reference may gets a number of its own.
func (j *joiner) copied(of *source, o types.Object) types.Object {
	switch o := o.(type) {
	case types.IndirectRef:
		return reference(j.number(of, o.ObjectNumber.Value()))
	case *types.IndirectRef:
		return reference(j.number(of, o.ObjectNumber.Value()))
	case types.Array:
		out := make(types.Array, len(o))
		for i, v := range o {
			out[i] = j.inside(of, v)
		}
		return out
	case types.Dict:
		return j.dict(of, o)
	case types.StreamDict:
		d := j.dict(of, o.Dict)
		content := o.Raw
		if name, ok := d["Type"].(types.Name); ok && name == "Metadata" {
			content = unclaimed(content)
		}
		d["Length"] = types.Integer(len(content))
		return types.StreamDict{Dict: d, Raw: content}
	}
	return o
}

func (j *joiner) dict(of *source, d types.Dict) types.Dict {
	out := types.Dict{}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		out[key] = j.inside(of, d[key])
	}
	return out
}

func (j *joiner) inside(of *source, o types.Object) types.Object {
	if stream, ok := o.(types.StreamDict); ok {
		at := j.reserve()
		j.out[at-1] = j.copied(of, stream)
		return reference(at)
	}
	return j.copied(of, o)
}

// unclaimed takes out of a packet of metadata that the file is made for readers
// that speak.
func unclaimed(packet []byte) []byte {
	return bytes.ReplaceAll(packet, []byte("<pdfuaid:part>1</pdfuaid:part>"), nil)
}

func reference(number int) types.IndirectRef {
	return *types.NewIndirectRef(number, 0)
}

// pageKeys are what a page keeps: what it shows, and nothing that it does.
var pageKeys = []string{"Type", "MediaBox", "CropBox", "Rotate", "Resources", "Contents", "Group", "UserUnit"}

// shownNotes are the notes on a page that show something of themselves.
var shownNotes = []string{"Widget", "FreeText", "Stamp", "Ink", "Highlight", "Underline", "StrikeOut", "Square", "Circle", "Line", "Polygon", "PolyLine"}

// noteKeys are what such a note keeps.
var noteKeys = []string{"Type", "Subtype", "Rect", "AP", "AS", "F", "BS", "Border", "C"}

// bare is a paper's page with what it shows: no scripts, links, films or files.
func bare(of *source, page types.Dict) types.Dict {
	out := types.Dict{}
	for _, key := range pageKeys {
		if v, ok := page[key]; ok {
			out[key] = v
		}
	}
	if of.ctx == nil {
		return out
	}
	list, err := of.ctx.DereferenceArray(page["Annots"])
	if err != nil {
		return out
	}
	var notes types.Array
	for _, o := range list {
		note, err := of.ctx.DereferenceDict(o)
		if err != nil || note == nil {
			continue
		}
		if sort := note.NameEntry("Subtype"); sort == nil || !slices.Contains(shownNotes, *sort) {
			continue
		}
		kept := types.Dict{}
		for _, key := range noteKeys {
			if v, ok := note[key]; ok {
				kept[key] = v
			}
		}
		notes = append(notes, kept)
	}
	if len(notes) > 0 {
		out["Annots"] = notes
	}
	return out
}

// file writes the objects in order of their numbers, as the press does: the same
// objects give the same bytes, and the ID is a hash of them.
func (j *joiner) file(root, info int) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(j.out)+1)
	for i, o := range j.out {
		if o == nil {
			continue
		}
		offsets[i+1] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		if s, ok := o.(types.StreamDict); ok {
			b.WriteString(s.Dict.PDFString())
			b.WriteString("\nstream\n")
			b.Write(s.Raw)
			b.WriteString("\nendstream")
		} else {
			b.WriteString(o.PDFString())
		}
		b.WriteString("\nendobj\n")
	}
	sum := sha256.Sum256(b.Bytes())
	id := types.HexLiteral(strings.ToUpper(hex.EncodeToString(sum[:16])))
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, at := range offsets[1:] {
		if at == 0 {
			b.WriteString("0000000000 00001 f \n")
		} else {
			fmt.Fprintf(&b, "%010d 00000 n \n", at)
		}
	}
	trailer := types.Dict{"Size": types.Integer(len(offsets)), "Root": reference(root), "Info": reference(info), "ID": types.Array{id, id}}
	fmt.Fprintf(&b, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer.PDFString(), table)
	return b.Bytes(), nil
}
