package press

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"html"
	"image"
	_ "image/jpeg" // the two formats in which photographs are kept
	_ "image/png"

	"github.com/jung-kurt/gofpdf"
)

// Picture is a photograph: a JPEG or PNG that data/photo made, which holds nothing
// but its points, with what it shows in words.
type Picture struct {
	Raw []byte
	Alt string
}

func (Picture) block() {}

// The greatest size of a photograph on paper, in millimetres.
const (
	pictureWidth  = 80.0
	pictureHeight = 60.0
)

// format is the picture's format and its width by its height; "" is no picture.
func (v Picture) format() (format string, across, high float64) {
	config, format, err := image.DecodeConfig(bytes.NewReader(v.Raw))
	if err != nil || config.Width < 1 || config.Height < 1 {
		return "", 0, 0
	}
	return format, float64(config.Width), float64(config.Height)
}

func (b *builder) picture(v Picture) {
	format, across, high := v.format()
	if format == "" {
		return
	}
	figure := b.sect.add("Figure")
	figure.alt = v.Alt
	scale := min(pictureWidth/across, pictureHeight/high)
	width, height, left := across*scale, high*scale, b.left
	sum := sha256.Sum256(v.Raw)
	name := hex.EncodeToString(sum[:8])
	b.boxes = append(b.boxes, box{height: height, before: step, draw: func(p *painter, top float64) {
		p.in(figure)
		options := gofpdf.ImageOptions{ImageType: format}
		p.pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(v.Raw))
		p.pdf.ImageOptions(name, left, top, width, height, false, options, 0, "")
	}})
}

func (w *htmlWriter) picture(v Picture) {
	format, _, _ := v.format()
	if format == "" {
		return
	}
	w.raw("<figure><img style=\"max-width: 100%; width: 20em\" alt=\"" + html.EscapeString(v.Alt) + "\" src=\"data:image/" + format + ";base64," + base64.StdEncoding.EncodeToString(v.Raw) + "\"></figure>\n")
}
