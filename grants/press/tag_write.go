package press

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"commonthread/data/output"
)

// producer names what made the file; no version, so that a new one gives the
// same bytes where nothing else changed.
const producer = output.Producer

// addTags adds to gofpdf's bytes what it cannot write: the structure of the
// document, its language and title, and the mark that says so. pdfcpu reads
// the file and holds its objects.
func addTags(raw []byte, d *Document, root *node, pages [][]*node, day time.Time) ([]byte, error) {
	ctx, err := api.ReadContext(bytes.NewReader(raw), pdfSettings())
	if err != nil {
		return nil, fmt.Errorf("press: read drawn pages: %w", err)
	}
	t := tagger{ctx: ctx, pages: pages}
	if err := t.catalogue(d, root, day); err != nil {
		return nil, fmt.Errorf("press: tag pages: %w", err)
	}
	return writeFile(ctx.XRefTable)
}

// pdfSettings is given whole, because pdfcpu's own default makes a folder in
// the user's settings.
func pdfSettings() *model.Configuration {
	return &model.Configuration{
		Reader15: true, ValidationMode: model.ValidationRelaxed, Eol: types.EolLF,
		Limits: model.DefaultResourceLimits(), Offline: true,
	}
}

// tagger adds objects to a file that pdfcpu has read.
type tagger struct {
	ctx     *model.Context
	pages   [][]*node
	pageRef []types.IndirectRef
	owner   map[*node]types.IndirectRef
}

func (t *tagger) catalogue(d *Document, root *node, day time.Time) error {
	catalogue, err := t.ctx.Catalog()
	if err != nil {
		return err
	}
	if err := t.ctx.EnsurePageCount(); err != nil {
		return err
	}
	for i := range t.pages {
		page, ref, _, err := t.ctx.PageDict(i+1, false)
		if err != nil {
			return err
		}
		page.Update("StructParents", types.Integer(i))
		page.Update("Tabs", types.Name("S"))
		t.pageRef = append(t.pageRef, *ref)
	}
	tree, err := t.tree(root)
	if err != nil {
		return err
	}
	meta, err := t.metadata(d, day)
	if err != nil {
		return err
	}
	catalogue.Update("StructTreeRoot", tree)
	catalogue.Update("MarkInfo", types.Dict{"Marked": types.Boolean(true)})
	catalogue.Update("Lang", types.StringLiteral("en-GB"))
	preferences := types.Dict{"DisplayDocTitle": types.Boolean(true)}
	if d.OneSided {
		preferences["Duplex"] = types.Name("Simplex")
	}
	catalogue.Update("ViewerPreferences", preferences)
	catalogue.Update("Metadata", meta)
	info, err := t.ctx.DereferenceDict(*t.ctx.Info)
	if err != nil {
		return err
	}
	info.Update("Title", textString(d.Title))
	info.Update("Author", textString(d.Group))
	info.Delete("Subject")
	info.Update("Creator", textString(producer))
	return nil
}

// tree writes the root of the structure and, for each page, which element each
// of its marks belongs to.
func (t *tagger) tree(root *node) (types.IndirectRef, error) {
	t.owner = map[*node]types.IndirectRef{}
	rootDict := types.Dict{"Type": types.Name("StructTreeRoot")}
	ref, err := t.ctx.IndRefForNewObject(rootDict)
	if err != nil {
		return types.IndirectRef{}, err
	}
	top, err := t.element(root, *ref)
	if err != nil {
		return types.IndirectRef{}, err
	}
	rootDict["K"] = top
	var nums types.Array
	for i, page := range t.pages {
		owners := make(types.Array, len(page))
		for j, n := range page {
			owners[j] = t.owner[n]
		}
		nums = append(nums, types.Integer(i), owners)
	}
	parents, err := t.ctx.IndRefForNewObject(types.Dict{"Nums": nums})
	if err != nil {
		return types.IndirectRef{}, err
	}
	rootDict["ParentTree"] = *parents
	rootDict["ParentTreeNextKey"] = types.Integer(len(t.pages))
	return *ref, nil
}

func (t *tagger) element(n *node, parent types.IndirectRef) (types.IndirectRef, error) {
	d := types.Dict{"Type": types.Name("StructElem"), "S": types.Name(n.role), "P": parent}
	ref, err := t.ctx.IndRefForNewObject(d)
	if err != nil {
		return types.IndirectRef{}, err
	}
	t.owner[n] = *ref
	if n.alt != "" {
		d["Alt"] = textString(n.alt)
	}
	if n.language != "" {
		d["Lang"] = types.StringLiteral(n.language)
	}
	if n.said != "" {
		d["ActualText"] = textString(n.said)
	}
	if n.scope != "" {
		d["A"] = types.Dict{"O": types.Name("Table"), "Scope": types.Name(n.scope)}
	}
	page := -1
	var kids types.Array
	for _, part := range n.parts {
		if part.node != nil {
			kid, err := t.element(part.node, *ref)
			if err != nil {
				return types.IndirectRef{}, err
			}
			kids = append(kids, kid)
			continue
		}
		if page < 0 {
			page = part.mark.page
			d["Pg"] = t.pageRef[page]
		}
		if part.mark.page == page {
			kids = append(kids, types.Integer(part.mark.id))
		} else {
			kids = append(kids, types.Dict{"Type": types.Name("MCR"), "Pg": t.pageRef[part.mark.page], "MCID": types.Integer(part.mark.id)})
		}
	}
	switch len(kids) {
	case 0:
	case 1:
		d["K"] = kids[0]
	default:
		d["K"] = kids
	}
	return *ref, nil
}

// metadata is the XMP packet: the title again, and that the file is made for
// readers that speak (PDF/UA-1).
func (t *tagger) metadata(d *Document, day time.Time) (types.IndirectRef, error) {
	stamp := day.Format("2006-01-02T15:04:05Z")
	packet := "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"` +
		` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` +
		`<pdfuaid:part>1</pdfuaid:part>` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escapeXML(d.Title) + `</rdf:li></rdf:Alt></dc:title>` +
		`<dc:creator><rdf:Seq><rdf:li>` + escapeXML(d.Group) + `</rdf:li></rdf:Seq></dc:creator>` +
		`<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>` +
		`<xmp:CreateDate>` + stamp + `</xmp:CreateDate><xmp:ModifyDate>` + stamp + `</xmp:ModifyDate>` +
		`<xmp:CreatorTool>` + producer + `</xmp:CreatorTool>` +
		`</rdf:Description></rdf:RDF></x:xmpmeta>` + "\n<?xpacket end=\"w\"?>"
	length := int64(len(packet))
	sd := types.StreamDict{
		Dict:    types.Dict{"Type": types.Name("Metadata"), "Subtype": types.Name("XML"), "Length": types.Integer(length)},
		Content: []byte(packet), Raw: []byte(packet), StreamLength: &length,
	}
	ref, err := t.ctx.IndRefForNewObject(sd)
	if err != nil {
		return types.IndirectRef{}, err
	}
	return *ref, nil
}

// escapeXML makes text fit for XML, in which not every letter may stand.
func escapeXML(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

// textString is text as an object of the file.
func textString(s string) types.HexLiteral { return types.HexLiteral(utf16Hex(s)) }
