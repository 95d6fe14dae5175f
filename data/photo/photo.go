// Package photo makes a photograph fit to be kept: the right way up, not larger
// than it need be, and without what a camera writes into it (where it was taken,
// when, with what). Every picture is decoded and written anew, so nothing but its
// points comes through.
//
// It is pure, and keeps nothing.
package photo

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

const (
	// LargestFile is how long a picture's file may be, in bytes.
	LargestFile = 20 << 20
	// MostPixels is how long the longer side is afterwards.
	MostPixels = 2000
	// mostPoints is how many points a picture may have that is read at all.
	mostPoints = 120_000_000
	quality    = 85
)

// ErrPicture means that a file is no picture that can be kept; its text is for
// people.
var ErrPicture = errors.New("picture")

type refusal string

func (r refusal) Error() string        { return string(r) }
func (r refusal) Sentence() string     { return string(r) }
func (r refusal) Is(target error) bool { return target == ErrPicture }

// Clean is the picture of a JPEG or PNG file, written anew in the same format.
// HEIC, as telephones write it, is refused with how to send a JPEG.
func Clean(raw []byte) ([]byte, error) {
	if isHEIC(raw) {
		return nil, refusal("This is a HEIC picture, which we cannot read. On the telephone, choose Settings, Camera, Formats, Most Compatible, or send the picture by email: then it comes as a JPEG.")
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(raw))
	switch {
	case err != nil || format != "jpeg" && format != "png":
		return nil, refusal("This is not a picture that we can read. Use a JPEG or PNG picture.")
	case int64(config.Width)*int64(config.Height) > mostPoints:
		return nil, refusal("This picture has too many points to be read. Make it smaller first.")
	}
	src, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, refusal("This picture is damaged and cannot be read. Choose another.")
	}
	turn := 1
	if format == "jpeg" {
		turn = orientation(raw)
	}
	out := upright(smaller(src), turn)
	var to bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&to, out, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&to, out)
	}
	if err != nil {
		return nil, refusal("This picture cannot be kept. Choose another.")
	}
	return to.Bytes(), nil
}

// isHEIC reports whether a file begins as the pictures of newer telephones do
// (ISO base media with one of the HEIF brands).
func isHEIC(raw []byte) bool {
	if len(raw) < 12 || string(raw[4:8]) != "ftyp" {
		return false
	}
	switch string(raw[8:12]) {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif":
		return true
	}
	return false
}

// smaller is the picture with its longer side at most MostPixels.
func smaller(src image.Image) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > MostPixels {
		w, h = max(1, w*MostPixels/longest), max(1, h*MostPixels/longest)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(out, out.Bounds(), src, b, draw.Src, nil)
	return out
}

// upright turns and mirrors a picture as its camera says that it was held (Exif
// 2.3, Orientation).
func upright(src image.Image, how int) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if how < 2 || how > 8 {
		return src
	}
	ow, oh := w, h
	if how >= 5 {
		ow, oh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		for x := range w {
			var to image.Point
			switch how {
			case 2:
				to = image.Pt(w-1-x, y)
			case 3:
				to = image.Pt(w-1-x, h-1-y)
			case 4:
				to = image.Pt(x, h-1-y)
			case 5:
				to = image.Pt(y, x)
			case 6:
				to = image.Pt(h-1-y, x)
			case 7:
				to = image.Pt(h-1-y, w-1-x)
			case 8:
				to = image.Pt(y, w-1-x)
			}
			out.Set(to.X, to.Y, src.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}
