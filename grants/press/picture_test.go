package press

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants"
)

// telltale stands in what the camera wrote.
const telltale = "GPS 53.8360 N 2.2190 W Canon"

// cameraPicture is a JPEG as a camera writes it, with where it was taken.
func cameraPicture(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			img.Set(x, y, color.RGBA{uint8(4 * x), uint8(6 * y), 90, 255})
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"), telltale...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append(out, exif...), plain.Bytes()[2:]...)
}

// A photograph is in the pack where they agreed to one, and nothing of what the
// camera wrote is in the bytes of any document, even where it was kept by mistake.
func TestPhotographsInDocuments(t *testing.T) {
	raw := cameraPicture(t)
	p := fixedPack(t, 26, 10, "funder")
	stories := []grants.PackStory{{Title: "With", Text: "I knit.", Photo: "blob"}, {Title: "Without", Text: "I sew."}}
	asked := 0
	p.Stories = grants.WithPhotos(stories, func(id data.ID) ([]byte, error) { asked++; return raw, nil })
	if asked != 1 || len(p.Stories[0].Picture) == 0 || len(p.Stories[1].Picture) != 0 || len(stories[0].Picture) != 0 {
		t.Fatalf("%d photographs were read", asked)
	}
	pdf := mustPDF(t, EvidencePack(p))
	page, err := HTML(EvidencePack(p))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(tool(t, pdf, "pdfimages", "-list", "FILE"), "jpeg"); n != 1 {
		t.Errorf("%d pictures in the pack", n)
	}
	if !bytes.Contains(page, []byte("data:image/jpeg;base64,")) {
		t.Error("no picture in the web page")
	}
	for name, doc := range map[string][]byte{"PDF": pdf, "photograph": p.Stories[0].Picture} {
		for _, said := range []string{"Exif", telltale, "GPS"} {
			if bytes.Contains(doc, []byte(said)) {
				t.Errorf("%s: holds %q", name, said)
			}
		}
	}
	if !bytes.Contains(raw, []byte("Exif")) || !bytes.Contains(raw, []byte(telltale)) {
		t.Error("the picture of the test says nothing to begin with")
	}
	again := mustPDF(t, EvidencePack(p))
	if !bytes.Equal(pdf, again) {
		t.Error("the same pack has other bytes")
	}
	for _, b := range flat(EvidencePack(fixedPack(t, 26, 10, "funder")).Blocks) {
		if _, is := b.(Picture); is {
			t.Error("a picture without a story")
		}
	}
}
