package instance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// placeOf is the name of the pipe: made of the settings' folder, which is the
// user's own.
func placeOf(folder, screen string) string {
	h := sha256.Sum256([]byte(strings.ToLower(folder) + "\n" + screen))
	return `\\.\pipe\commonthread-` + hex.EncodeToString(h[:12])
}

// pipes makes one instance of the pipe for each that comes in.
type pipes struct {
	name  *uint16
	own   *windows.SecurityAttributes
	claim windows.Handle
	mu    sync.Mutex
	ready windows.Handle // waits for the next
	ended bool
}

// claim takes the place by a mutex of the session's, which ends with the process,
// however that ends. The pipe says that it is its first as well, so that no other
// program has made one of the name before; Wine does not look at that.
func claim(place string) (meeting, error) {
	name, err := windows.UTF16PtrFromString(place)
	if err != nil {
		return nil, err
	}
	mutex, err := windows.UTF16PtrFromString(`Local\` + filepath.Base(place))
	if err != nil {
		return nil, err
	}
	held, err := windows.CreateMutex(nil, false, mutex)
	if err != nil {
		if held != 0 {
			windows.CloseHandle(held)
		}
		if errors.Is(err, windows.ERROR_ALREADY_EXISTS) || errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return nil, errTaken
		}
		return nil, err
	}
	p := &pipes{name: name, own: ownersOnly(), claim: held}
	h, err := p.make(windows.FILE_FLAG_FIRST_PIPE_INSTANCE)
	if err != nil {
		windows.CloseHandle(held)
		if errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_PIPE_BUSY) {
			return nil, errTaken
		}
		return nil, err
	}
	p.ready = h
	return p, nil
}

// ownersOnly lets the user alone use the pipe; nil is what Windows gives, which
// lets others look and not write.
func ownersOnly() *windows.SecurityAttributes {
	sd, err := windows.SecurityDescriptorFromString("D:P(A;;GA;;;OW)(A;;GA;;;SY)")
	if err != nil {
		return nil
	}
	sa := &windows.SecurityAttributes{SecurityDescriptor: sd}
	sa.Length = uint32(unsafe.Sizeof(*sa))
	return sa
}

func (p *pipes) make(flags uint32) (windows.Handle, error) {
	return windows.CreateNamedPipe(p.name, windows.PIPE_ACCESS_DUPLEX|flags,
		windows.PIPE_TYPE_BYTE|windows.PIPE_READMODE_BYTE|windows.PIPE_WAIT|windows.PIPE_REJECT_REMOTE_CLIENTS,
		windows.PIPE_UNLIMITED_INSTANCES, longest, longest, 0, p.own)
}

func (p *pipes) next() (io.ReadWriteCloser, error) {
	p.mu.Lock()
	h, ended := p.ready, p.ended
	p.mu.Unlock()
	if ended {
		return nil, os.ErrClosed
	}
	if err := windows.ConnectNamedPipe(h, nil); err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		windows.CloseHandle(h)
		return nil, os.ErrClosed
	}
	var err error
	if p.ready, err = p.make(0); err != nil {
		windows.CloseHandle(h)
		return nil, err
	}
	return &served{os.NewFile(uintptr(h), "pipe"), h}, nil
}

// close ends the wait by calling itself, since a handle on which somebody waits
// cannot be closed.
func (p *pipes) close() {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	if h, err := open(p.name); err == nil {
		windows.CloseHandle(h)
	}
	windows.CloseHandle(p.claim)
}

// served is the first window's end: what it has answered must be read before the
// pipe goes.
type served struct {
	*os.File
	h windows.Handle
}

func (s *served) Close() error {
	_ = windows.FlushFileBuffers(s.h)
	_ = windows.DisconnectNamedPipe(s.h)
	return s.File.Close()
}

func open(name *uint16) (windows.Handle, error) {
	return windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, 0, 0)
}

func call(place string, within time.Duration) (io.ReadWriteCloser, error) {
	name, err := windows.UTF16PtrFromString(place)
	if err != nil {
		return nil, err
	}
	// The first window may come to the front although another program has the keyboard.
	_, _, _ = allowForeground.Call(anyProcess)
	for began := time.Now(); ; {
		h, err := open(name)
		if err == nil {
			return os.NewFile(uintptr(h), "pipe"), nil
		}
		if !errors.Is(err, windows.ERROR_PIPE_BUSY) || time.Since(began) > within {
			return nil, err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

const anyProcess = ^uintptr(0)

var allowForeground = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")
