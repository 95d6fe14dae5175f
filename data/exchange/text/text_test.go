package text

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

const sample = "ref,first_name,last_name,note\n1,Zoë,Brontë,costs £5\n2,José,Núñez,it’s dear\n3,Siân,O’Hara,café\n"

func encoded(t testing.TB, m *charmap.Charmap, s string) []byte {
	t.Helper()
	b, err := m.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEncodingsAreFound(t *testing.T) {
	little, _ := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewEncoder().String(sample)
	big, _ := utf.UTF16(utf.BigEndian, utf.UseBOM).NewEncoder().String(sample)
	unmarked, _ := utf.UTF16(utf.LittleEndian, utf.IgnoreBOM).NewEncoder().String(sample)
	cr := strings.ReplaceAll(sample, "\n", "\r")
	for name, c := range map[string]struct {
		b        []byte
		encoding string
		want     string
	}{
		"UTF-8":               {[]byte(sample), "UTF-8", sample},
		"three marks":         {[]byte(mark + mark + mark + sample), "UTF-8", sample},
		"UTF-16":              {[]byte(little), "UTF-16", sample},
		"UTF-16 big":          {[]byte(big), "UTF-16", sample},
		"UTF-16 unmarked":     {[]byte(unmarked), "UTF-16", sample},
		"Windows":             {encoded(t, charmap.Windows1252, sample), "Windows-1252", sample},
		"Mac, CR":             {encoded(t, charmap.Macintosh, cr), "Mac Roman", cr},
		"Mac, LF":             {encoded(t, charmap.Macintosh, sample), "Mac Roman", sample},
		"Windows, one letter": {encoded(t, charmap.Windows1252, "name\nZoë Lee\n"), "Windows-1252", "name\nZoë Lee\n"},
		"Windows, pounds":     {encoded(t, charmap.Windows1252, "amount\n£5\n"), "Windows-1252", "amount\n£5\n"},
		"Windows, capitals":   {encoded(t, charmap.Windows1252, "name\nZOË ÉVA\n"), "Windows-1252", "name\nZOË ÉVA\n"},
		"Windows, quotes":     {encoded(t, charmap.Windows1252, "name\nit’s “so” – yes\n"), "Windows-1252", "name\nit’s “so” – yes\n"},
		"Mac, one letter":     {encoded(t, charmap.Macintosh, "name\nZoë Lee\n"), "Mac Roman", "name\nZoë Lee\n"},
		"Mac, capital":        {encoded(t, charmap.Macintosh, "name\nÉva Lee, café\n"), "Mac Roman", "name\nÉva Lee, café\n"},
	} {
		got, err := Decode(c.b)
		if err != nil || got.Encoding != c.encoding || got.Body != c.want {
			t.Errorf("%s: %s %q %v", name, got.Encoding, got.Body, err)
		}
	}
	if _, err := Decode([]byte(mark + "\xe9")); !errors.Is(err, ErrMarkedUTF) {
		t.Error(err)
	}
	got, err := Decode([]byte("name\nZoë\nZo\xeb\n"))
	if err != nil || !got.Mixed || got.Body != "name\nZoë\nZoë\n" {
		t.Errorf("two encodings in one file: %+v %v", got, err)
	}
}

func TestTwiceDecodedLetters(t *testing.T) {
	for bad, want := range map[string]string{
		"BrontÃ«": "Brontë", "itâ€™s": "it’s", "Â£5": "£5", "voilÃ\u00a0": "voilà", "Zoë BrontÃ«": "Zoë Brontë",
		"BrontÃƒÂ«": "Brontë", "Zo√´": "Zoë", "JosÃ© NÃºÃ±ez": "José Núñez", "Ø§Ù…": "ام",
	} {
		if got, ok := Repair(bad); !ok || got != want {
			t.Errorf("%q is put right to %q", bad, got)
		}
	}
	for _, good := range []string{"Zoë", "CAFÉ”", "Ångström", "São Paulo", "naïve “quote”", "plain", "£5", "ÇÃO", "Łukasz", "李", "امینہ"} {
		if got, ok := Repair(good); ok || got != good {
			t.Errorf("%q is put right to %q", good, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := Decode(b)
		if err == nil {
			Repair(got.Body)
		}
	})
}
