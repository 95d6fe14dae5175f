package assets

import (
	"bytes"
	"testing"

	"github.com/go-text/typesetting/font"
)

// Both weights must hold every character that a document or a page may need,
// because neither the window nor the documents have another font to turn to.
func TestFontsHoldTheCharactersWeWriteWith(t *testing.T) {
	for name, data := range map[string][]byte{"Regular": Regular, "Bold": Bold} {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(data) > 700<<10 {
			t.Errorf("%s: %d bytes; the program should stay small", name, len(data))
		}
		for _, r := range "aZ09 £€–—‘’“”…•·×−✓✗☐☑☒→←↑↓≤≥≈½°□■●▲▼◆�" +
			"ąęłńóśźżĄĘŁŻ āēīōū ğşıİ ẹọṣ àéîõü ñ ß æœø ŵŷ ẁẃ șț ảễộơư" + // Polish, Māori, Turkish, Yoruba, Welsh, Romanian, Vietnamese
			"ΑΩαωάώ ЖжЯяЇїЄєҐґ" +
			"آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئۓ۔،؟۰۱۲۳۴۵۶۷۸۹ يكةى" {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%s has no glyph for %q (U+%04X)", name, r, r)
			}
		}
		// Figures of one width line up in columns.
		zero, _ := face.NominalGlyph('0')
		for _, r := range "123456789" {
			g, _ := face.NominalGlyph(r)
			if face.HorizontalAdvance(g) != face.HorizontalAdvance(zero) {
				t.Errorf("%s: %q is not as wide as 0", name, r)
			}
		}
	}
}
