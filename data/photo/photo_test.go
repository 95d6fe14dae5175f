package photo_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"commonthread/data/photo"
)

// picture is red at its top left and blue elsewhere.
func picture(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0, 0, 255, 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{255, 0, 0, 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

// withExif is a JPEG as a camera writes it, held in some way, with where it was
// taken.
func withExif(t *testing.T, img image.Image, held uint16) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, img, nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, 0x0112)
	tiff = binary.LittleEndian.AppendUint16(tiff, 3)
	tiff = binary.LittleEndian.AppendUint32(tiff, 1)
	tiff = binary.LittleEndian.AppendUint16(tiff, held)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	body = append(body, "GPSLatitude 53.8 Nelson"...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	out = append(out, body...)
	return append(out, plain.Bytes()[2:]...)
}

func decode(t *testing.T, raw []byte) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// Nothing that a camera writes comes through, and the picture is the right way
// up: the red corner is where it was seen.
func TestClean(t *testing.T) {
	for held, red := range map[uint16]image.Point{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}} {
		raw := withExif(t, picture(80, 40), held)
		if !bytes.Contains(raw, []byte("Exif")) {
			t.Fatal("the test's picture has no Exif")
		}
		clean, err := photo.Clean(raw)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(clean, []byte("Exif")) || bytes.Contains(clean, []byte("Nelson")) {
			t.Errorf("held %d: what the camera wrote is still there", held)
		}
		img := decode(t, clean)
		b := img.Bounds()
		if upright := b.Dx() == 80; upright != (held < 5) {
			t.Errorf("held %d: %v", held, b)
		}
		at := image.Pt(b.Dx()/4+red.X*b.Dx()/2, b.Dy()/4+red.Y*b.Dy()/2)
		if r, _, blue, _ := img.At(at.X, at.Y).RGBA(); r < blue {
			t.Errorf("held %d: the corner is not red", held)
		}
	}
}

func TestSmaller(t *testing.T) {
	var raw bytes.Buffer
	if err := png.Encode(&raw, picture(3000, 1500)); err != nil {
		t.Fatal(err)
	}
	clean, err := photo.Clean(raw.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if b := decode(t, clean).Bounds(); b.Dx() != photo.MostPixels || b.Dy() != photo.MostPixels/2 {
		t.Errorf("%v", b)
	}
}

func TestRefused(t *testing.T) {
	good := withExif(t, picture(10, 10), 1)
	for name, raw := range map[string][]byte{
		"nothing": nil, "text": []byte("hello"), "cut": good[:len(good)/2], "gif": []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
		"heic": append([]byte{0, 0, 0, 24}, "ftypheic and more"...),
	} {
		if _, err := photo.Clean(raw); !errors.Is(err, photo.ErrPicture) {
			t.Errorf("%s: %v", name, err)
		} else if name == "heic" && !strings.Contains(err.Error(), "JPEG") {
			t.Errorf("%v", err)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if clean, err := photo.Clean(raw); err == nil && bytes.Contains(clean, []byte("Exif\x00\x00")) {
			t.Error("Exif came through")
		}
	})
}
