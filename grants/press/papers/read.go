package papers

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // a paper may be one

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"commonthread/data/photo"
)

// source is a file whose pages can be put behind others.
type source struct {
	ctx   *model.Context // nil for a picture
	pages []types.Dict   // each with what it has from above
}

// mostPages is how many pages a paper may have that is put behind a document.
const mostPages = 400

// readPaper reads a paper; nil where it cannot stand among pages, and why.
func readPaper(p Paper) (s *source, why string) {
	switch {
	case bytes.HasPrefix(p.Content, []byte("%PDF-")):
		s, err := readPDF(p.Content)
		switch {
		case errors.Is(err, errLocked):
			return nil, "it is locked, and its pages cannot be taken out of it"
		case err != nil:
			return nil, "its pages could not be read"
		}
		return s, ""
	case bytes.HasPrefix(p.Content, []byte("PK")):
		return nil, "it is a Word file, which has no pages of its own"
	}
	s, err := picture(p.Content)
	if err != nil {
		return nil, "it is no picture that could be read"
	}
	return s, ""
}

var errLocked = errors.New("the PDF is locked")

// readPDF reads a file's pages. pdfcpu panics on some damaged files.
func readPDF(raw []byte) (s *source, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("papers: read a PDF: %v", r)
		}
	}()
	ctx, err := api.ReadContext(bytes.NewReader(raw), settings())
	switch {
	case err != nil && bytes.Contains(raw, []byte("/Encrypt")):
		return nil, errLocked
	case err != nil:
		return nil, err
	case ctx.Encrypt != nil:
		return nil, errLocked
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, err
	}
	if ctx.PageCount < 1 || ctx.PageCount > mostPages {
		return nil, fmt.Errorf("papers: %d pages", ctx.PageCount)
	}
	s = &source{ctx: ctx}
	for n := 1; n <= ctx.PageCount; n++ {
		page, _, above, err := ctx.PageDict(n, false)
		if err != nil || page == nil {
			return nil, fmt.Errorf("papers: page %d: %w", n, err)
		}
		s.pages = append(s.pages, withInherited(page, above))
	}
	return s, nil
}

// withInherited is a page with what the tree above it says of it.
func withInherited(page types.Dict, above *model.InheritedPageAttrs) types.Dict {
	out := types.Dict{}
	for key, v := range page {
		out[key] = v
	}
	set := func(key string, v types.Object, there bool) {
		if _, own := out[key]; !own && there {
			out[key] = v
		}
	}
	if above != nil {
		set("Resources", above.Resources, above.Resources != nil)
		if above.MediaBox != nil {
			set("MediaBox", above.MediaBox.Array(), true)
		}
		if above.CropBox != nil {
			set("CropBox", above.CropBox.Array(), true)
		}
		set("Rotate", types.Integer(above.Rotate), above.Rotate != 0)
	}
	return out
}

// settings is given whole: pdfcpu's own default makes a folder in the user's
// settings. It never asks a network.
func settings() *model.Configuration {
	return &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Eol: types.EolLF, Limits: model.DefaultResourceLimits(), Offline: true}
}

// The size of a page and the least room round a picture, in points.
const (
	pageWide, pageHigh = 595.28, 841.89
	room               = 42.5
)

// picture is a page with a picture on it, written anew: no more than its points
// comes through.
func picture(raw []byte) (*source, error) {
	clean, err := photo.Clean(raw)
	if err != nil {
		return nil, err
	}
	src, _, err := image.Decode(bytes.NewReader(clean))
	if err != nil {
		return nil, err
	}
	size := src.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), src, size.Min, draw.Over)
	var points bytes.Buffer
	if err := jpeg.Encode(&points, flat, &jpeg.Options{Quality: 85}); err != nil {
		return nil, err
	}
	w, h := float64(size.Dx()), float64(size.Dy())
	scale := min((pageWide-2*room)/w, (pageHigh-2*room)/h)
	w, h = w*scale, h*scale
	content := fmt.Sprintf("q %.2f 0 0 %.2f %.2f %.2f cm /Im Do Q", w, h, (pageWide-w)/2, pageHigh-room-h)
	return &source{pages: []types.Dict{{
		"Type": types.Name("Page"), "MediaBox": types.Array{types.Integer(0), types.Integer(0), types.Float(pageWide), types.Float(pageHigh)},
		"Resources": types.Dict{"XObject": types.Dict{"Im": types.StreamDict{Raw: points.Bytes(), Dict: types.Dict{
			"Type": types.Name("XObject"), "Subtype": types.Name("Image"), "Width": types.Integer(size.Dx()), "Height": types.Integer(size.Dy()),
			"ColorSpace": types.Name("DeviceRGB"), "BitsPerComponent": types.Integer(8), "Filter": types.Name("DCTDecode"),
		}}}},
		"Contents": types.StreamDict{Raw: []byte(content), Dict: types.Dict{}},
	}}}, nil
}
