package grid

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner reads XML as a stream of tags and texts. It is not encoding/xml since
// a sheet that is formatted to its last row has millions of tags, which must
// take a second and no memory. It is strict: what does not nest, a document
// type, and an entity that is not one of XML's own are damage.
type scanner struct {
	r     *bufio.Reader
	buf   []byte
	open  []string // names of the tags that are open
	inTag bool     // the < of the next tag has been read
	begun bool
	tags  int
	most  int // tags allowed
	ended bool
}

// token is a tag or a text. Its bytes are good until the next one is read.
type token struct {
	kind  kind
	name  string // local, of a tag
	attrs []byte
	text  []byte
	alone bool // a tag that closes itself
}

type kind uint8

const (
	startTag kind = iota + 1
	endTag
	chars
)

func newScanner(r io.Reader, most int) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 64<<10), most: most}
}

// until reads up to a byte, which it takes in; io.EOF where there is none.
func (s *scanner) until(c byte) ([]byte, error) {
	part, err := s.r.ReadSlice(c)
	if err == nil {
		return part, nil
	}
	s.buf = append(s.buf[:0], part...)
	for errors.Is(err, bufio.ErrBufferFull) {
		part, err = s.r.ReadSlice(c)
		if s.buf = append(s.buf, part...); len(s.buf) > maxToken {
			return nil, ErrTooLarge
		}
	}
	return s.buf, err
}

// next is the next token. A tag that closes itself comes as a start and an end.
// io.EOF is the sound end of the document.
func (s *scanner) next() (token, error) {
	if s.ended {
		s.ended = false
		return s.close("")
	}
	for {
		if !s.inTag {
			t, err := s.until('<')
			if err == io.EOF {
				if len(s.open) > 0 || len(bytes.TrimSpace(t)) > 0 || !s.begun {
					return token{}, ErrBadWorkbook
				}
				return token{}, io.EOF
			}
			if err != nil {
				return token{}, err
			}
			s.inTag = true
			if len(t) > maxToken {
				return token{}, ErrTooLarge
			}
			if t = t[:len(t)-1]; len(t) > 0 && len(s.open) > 0 {
				t, err := decodeEntities(t)
				return token{kind: chars, text: t}, err
			} else if len(s.open) == 0 && len(bytes.TrimSpace(bytes.TrimPrefix(t, []byte("\ufeff")))) > 0 {
				return token{}, ErrBadWorkbook
			}
		}
		s.inTag = false
		t, err := s.tag()
		if err != nil || t.kind != 0 {
			return t, err
		}
	}
}

// tag reads what follows a <; the zero token is something to pass over.
func (s *scanner) tag() (token, error) {
	start, _ := s.r.Peek(3)
	if len(start) == 0 {
		return token{}, ErrBadWorkbook
	}
	switch {
	case start[0] == '!' && len(start) == 3 && start[1] == '-' && start[2] == '-':
		_, err := s.through("-->")
		return token{}, err
	case start[0] == '!' && len(start) > 1 && start[1] == '[':
		t, err := s.through("]]>")
		if err != nil {
			return token{}, err
		}
		t, ok := bytes.CutPrefix(t, []byte("![CDATA["))
		if !ok || len(s.open) == 0 {
			return token{}, ErrBadWorkbook
		}
		return token{kind: chars, text: bytes.TrimSuffix(t, []byte("]]>"))}, nil
	case start[0] == '?':
		_, err := s.through("?>")
		return token{}, err
	case start[0] == '!':
		return token{}, ErrBadWorkbook
	}
	t, err := s.until('>')
	if err != nil {
		return token{}, damaged(err)
	}
	for odd(t) {
		whole := bytes.Clone(t)
		more, err := s.until('>')
		if err != nil {
			return token{}, damaged(err)
		}
		if t = append(whole, more...); len(t) > maxToken {
			return token{}, ErrTooLarge
		}
	}
	if len(t) > maxToken {
		return token{}, ErrTooLarge
	}
	t = t[:len(t)-1]
	if name, ok := bytes.CutPrefix(t, []byte("/")); ok {
		return s.close(string(bytes.TrimSpace(name)))
	}
	t, alone := bytes.CutSuffix(t, []byte("/"))
	n := bytes.IndexAny(t, " \t\r\n")
	attrs := []byte(nil)
	if n >= 0 {
		attrs, t = t[n:], t[:n]
	}
	if len(t) == 0 || bytes.IndexByte(t, '<') >= 0 || len(s.open) == 0 && s.begun {
		return token{}, ErrBadWorkbook
	}
	if s.tags++; s.tags > s.most || len(s.open) > 200 {
		return token{}, ErrTooLarge
	}
	s.begun, s.ended = true, alone
	name := intern(t)
	s.open = append(s.open, name)
	return token{kind: startTag, name: local(name), attrs: attrs, alone: alone}, nil
}

func (s *scanner) close(name string) (token, error) {
	if len(s.open) == 0 {
		return token{}, ErrBadWorkbook
	}
	last := s.open[len(s.open)-1]
	if name != "" && name != last {
		return token{}, ErrBadWorkbook
	}
	s.open = s.open[:len(s.open)-1]
	return token{kind: endTag, name: local(last)}, nil
}

// odd reports whether a quote is open at the end of a tag, so that its > was
// inside an attribute.
func odd(t []byte) bool {
	double, single := 0, 0
	for _, c := range t {
		switch c {
		case '"':
			double++
		case '\'':
			single++
		}
	}
	return double%2 == 1 || double == 0 && single%2 == 1
}

// through reads up to an end of more bytes than one.
func (s *scanner) through(end string) ([]byte, error) {
	var all []byte
	for {
		t, err := s.until(end[len(end)-1])
		if err != nil {
			return nil, damaged(err)
		}
		if all = append(all, t...); bytes.HasSuffix(all, []byte(end)) {
			return all, nil
		}
		if len(all) > maxToken {
			return nil, ErrTooLarge
		}
	}
}

func damaged(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return ErrBadWorkbook
	}
	return err
}

// intern spares a copy of the names that every cell has.
func intern(b []byte) string {
	switch string(b) {
	case "c":
		return "c"
	case "v":
		return "v"
	case "f":
		return "f"
	case "row":
		return "row"
	case "is":
		return "is"
	case "t":
		return "t"
	case "r":
		return "r"
	case "si":
		return "si"
	case "table:table-cell":
		return "table:table-cell"
	case "table:table-row":
		return "table:table-row"
	case "text:p":
		return "text:p"
	}
	return string(b)
}

func local(name string) string {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// attribute is the value of an attribute, by its local name; "" where it has
// none.
func attribute(attrs []byte, name string) string {
	for len(attrs) > 0 {
		eq := bytes.IndexByte(attrs, '=')
		if eq < 0 {
			return ""
		}
		key := bytes.TrimSpace(attrs[:eq])
		if i := bytes.LastIndexByte(key, ':'); i >= 0 {
			key = key[i+1:]
		}
		rest := bytes.TrimLeft(attrs[eq+1:], " \t\r\n")
		if len(rest) < 2 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			v, err := decodeEntities(rest[1 : end+1])
			if err != nil {
				return ""
			}
			return string(v)
		}
		attrs = rest[end+2:]
	}
	return ""
}

// decodeEntities puts letters for &amp; and its like.
func decodeEntities(b []byte) ([]byte, error) {
	if !utf8.Valid(b) {
		return nil, ErrBadWorkbook
	}
	if bytes.IndexByte(b, '&') < 0 {
		return b, nil
	}
	out := make([]byte, 0, len(b))
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return append(out, b...), nil
		}
		out = append(out, b[:i]...)
		end := bytes.IndexByte(b[i:], ';')
		if end < 0 || end > 12 {
			return nil, ErrBadWorkbook
		}
		name := string(b[i+1 : i+end])
		b = b[i+end+1:]
		switch name {
		case "amp":
			out = append(out, '&')
		case "lt":
			out = append(out, '<')
		case "gt":
			out = append(out, '>')
		case "quot":
			out = append(out, '"')
		case "apos":
			out = append(out, '\'')
		default:
			number, ok := strings.CutPrefix(name, "#")
			if !ok {
				return nil, ErrBadWorkbook
			}
			base := 10
			if hex, is := strings.CutPrefix(strings.ToLower(number), "x"); is {
				number, base = hex, 16
			}
			n, err := strconv.ParseInt(number, base, 32)
			if err != nil || n <= 0 || n > utf8.MaxRune {
				return nil, ErrBadWorkbook
			}
			out = utf8.AppendRune(out, rune(n))
		}
	}
}
