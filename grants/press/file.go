package press

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// writeFile writes the objects of a file in order of their numbers, with a
// plain table of them at the end, as PDF 1.7. pdfcpu's own writer takes the
// clock for dates and ID, and writes in the order of Go's maps; here the same
// objects give the same bytes, and the ID is a hash of them.
func writeFile(x *model.XRefTable) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	size := *x.Size
	offsets := make([]int, size)
	for n := 1; n < size; n++ {
		entry, ok := x.FindTableEntryLight(n)
		if !ok || entry.Free || entry.Object == nil {
			continue
		}
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		switch o := entry.Object.(type) {
		case types.StreamDict:
			d := o.Dict.Clone().(types.Dict)
			d["Length"] = types.Integer(len(o.Raw))
			b.WriteString(d.PDFString())
			b.WriteString("\nstream\n")
			b.Write(o.Raw)
			b.WriteString("\nendstream")
		default:
			b.WriteString(o.PDFString())
		}
		b.WriteString("\nendobj\n")
	}
	if x.Root == nil || x.Info == nil {
		return nil, fmt.Errorf("press: the drawn pages have no catalogue")
	}
	sum := sha256.Sum256(b.Bytes())
	id := strings.ToUpper(hex.EncodeToString(sum[:16]))
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", size)
	for n := 1; n < size; n++ {
		if offsets[n] == 0 {
			b.WriteString("0000000000 00001 f \n")
		} else {
			fmt.Fprintf(&b, "%010d 00000 n \n", offsets[n])
		}
	}
	trailer := types.Dict{
		"Size": types.Integer(size), "Root": *x.Root, "Info": *x.Info,
		"ID": types.Array{types.HexLiteral(id), types.HexLiteral(id)},
	}
	fmt.Fprintf(&b, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer.PDFString(), table)
	return b.Bytes(), nil
}
