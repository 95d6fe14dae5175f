//go:build realwindow && linux

package ui

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A file is dropped on the real window as a file manager does it: by the drag
// and drop protocol of X (XDND, version 5), in the few requests that it needs.

// atoms are the names that the protocol uses.
type atoms struct{ enter, position, status, drop, finished, selection, actionCopy, uriList uint32 }

// dragger is a client of the screen that drags something.
type dragger struct {
	t            testing.TB
	conn         net.Conn
	window, root uint32 // its own, which nobody sees, and the whole screen
	name         atoms
}

var le = binary.LittleEndian

// fours are numbers as the protocol has them.
func fours(n ...uint32) (b []byte) {
	for _, v := range n {
		b = le.AppendUint32(b, v)
	}
	return b
}

// padded fills up to a multiple of four.
func padded(b []byte) []byte { return append(b, make([]byte, (4-len(b)%4)%4)...) }

// dragFrom connects to the screen.
func dragFrom(t testing.TB) *dragger {
	t.Helper()
	display := strings.TrimPrefix(os.Getenv("DISPLAY"), ":")
	display, _, _ = strings.Cut(display, ".")
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(slowest)); err != nil {
		t.Fatal(err)
	}
	d := &dragger{t: t, conn: conn}
	cookie := screenCookie()
	kind := ""
	if cookie != nil {
		kind = "MIT-MAGIC-COOKIE-1"
	}
	hello := []byte{'l', 0, 11, 0, 0, 0, byte(len(kind)), 0, byte(len(cookie)), 0, 0, 0}
	hello = append(append(hello, padded([]byte(kind))...), padded(cookie)...)
	d.write(hello)
	head := d.read(8)
	body := d.read(int(le.Uint16(head[6:])) * 4)
	if head[0] != 1 {
		t.Fatalf("the screen does not let us in: %q", body)
	}
	base, vendor, formats := le.Uint32(body[4:]), int(le.Uint16(body[16:])), int(body[21])
	d.window, d.root = base|1, le.Uint32(body[32+len(padded(make([]byte, vendor)))+8*formats:])
	for name, to := range map[string]*uint32{"XdndEnter": &d.name.enter, "XdndPosition": &d.name.position, "XdndStatus": &d.name.status, "XdndDrop": &d.name.drop,
		"XdndFinished": &d.name.finished, "XdndSelection": &d.name.selection, "XdndActionCopy": &d.name.actionCopy, "text/uri-list": &d.name.uriList} {
		d.request(16, 0, append([]byte{byte(len(name)), 0, 0, 0}, padded([]byte(name))...))
		*to = le.Uint32(d.read(32)[8:])
	}
	place := []byte{0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 2, 0} // at 0, 0, one by one, without an edge, for input only
	d.request(1, 0, append(append(fours(d.window, d.root), place...), fours(0, 0)...))
	return d
}

// screenCookie is what a screen that is locked asks for; nil for one that is open.
func screenCookie() []byte {
	raw, err := os.ReadFile(os.Getenv("XAUTHORITY"))
	if err != nil {
		return nil
	}
	var parts [][]byte // of each entry: where, its number, the kind, the cookie
	for len(raw) > 2 {
		if len(parts)%5 == 0 {
			parts, raw = append(parts, raw[:2]), raw[2:]
			continue
		}
		n := int(binary.BigEndian.Uint16(raw))
		parts, raw = append(parts, raw[2:2+n]), raw[2+n:]
	}
	if len(parts) < 5 {
		return nil
	}
	return parts[4]
}

func (d *dragger) write(b []byte) {
	d.t.Helper()
	if _, err := d.conn.Write(b); err != nil {
		d.t.Fatal(err)
	}
}

func (d *dragger) read(n int) []byte {
	d.t.Helper()
	b := make([]byte, n)
	if _, err := io.ReadFull(d.conn, b); err != nil {
		d.t.Fatal(err)
	}
	return b
}

func (d *dragger) request(code, detail byte, body []byte) {
	d.t.Helper()
	d.write(append(le.AppendUint16([]byte{code, detail}, uint16(1+len(body)/4)), body...))
}

// send lets another window hear an event.
func (d *dragger) send(to uint32, event []byte) {
	d.t.Helper()
	d.request(25, 0, append(fours(to, 0), event...))
}

// Tell is an event of the protocol.
func (d *dragger) Tell(window, what uint32, more ...uint32) {
	d.t.Helper()
	d.send(window, append([]byte{33, 32, 0, 0}, fours(append([]uint32{window, what, d.window}, append(more, make([]uint32, 4-len(more))...)...)...)...))
}

// until reads events to the one that is waited for; who asks for what is
// dragged is given it.
func (d *dragger) until(what uint32, uris string) {
	d.t.Helper()
	for {
		e := d.read(32)
		switch e[0] & 0x7f {
		case 0:
			d.t.Fatalf("the screen declines a request: %v", e)
		case 30: // give me what is dragged
			at, who, selection, target, property := le.Uint32(e[4:]), le.Uint32(e[12:]), le.Uint32(e[16:]), le.Uint32(e[20:]), le.Uint32(e[24:])
			d.request(18, 0, append(fours(who, property, target, 8, uint32(len(uris))), padded([]byte(uris))...))
			d.send(who, append([]byte{31, 0, 0, 0}, fours(at, who, selection, target, property, 0, 0)...))
		case 33:
			if le.Uint32(e[8:]) == what {
				return
			}
		}
	}
}

// drop lets a file go over a window, at a place of the screen.
func (d *dragger) drop(window uint32, path string, x, y uint32) {
	d.t.Helper()
	uris := "file://" + path + "\r\n"
	d.request(22, 0, fours(d.window, d.name.selection, 0))
	d.Tell(window, d.name.enter, 5<<24, d.name.uriList)
	d.Tell(window, d.name.position, 0, x<<16|y, 0, d.name.actionCopy)
	d.until(d.name.status, uris)
	d.Tell(window, d.name.drop, 0, 0)
	d.until(d.name.finished, uris)
}

// A table that is dropped on the real window is looked at: the list of what it
// would change has the keys, and the button that imports is two steps on.
func TestRealWindowTakesADroppedTable(t *testing.T) {
	p := sitDown(t)
	file, lead := p.demo()
	table := filepath.Join(p.home, "new people.csv")
	if err := os.WriteFile(table, []byte("first_name,last_name\nXanthe,Dropped\nYusuf,Dropped\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.start(file)
	p.types(lead)
	time.Sleep(4 * time.Second)
	out, err := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Common Thread$").Output()
	if err != nil {
		t.Fatal(err)
	}
	id, err := strconv.ParseUint(strings.Fields(string(out))[0], 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	dragFrom(t).drop(uint32(id), strings.ReplaceAll(table, " ", "%20"), 500, 300)
	time.Sleep(3 * time.Second)
	p.keys("Tab", "Tab")
	p.presses("Return", file)
	p.getUp()
	dir := filepath.Join(p.home, "out")
	p.command(lead, "export", file, dir)
	people, err := os.ReadFile(filepath.Join(dir, "people.csv"))
	if err != nil || bytes.Count(people, []byte(",Dropped,")) != 2 {
		t.Errorf("of the dropped people %d are on file: %v", bytes.Count(people, []byte(",Dropped,")), err)
	}
}
