//go:build !windows

package instance

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// longestSocket is the longest path that every system takes for a socket.
const longestSocket = 100

// placeOf is the path of the socket: in the settings, which only their owner may
// enter, or where that path is too long, in the runtime folder under a name made
// of it. Two screens have two windows.
func placeOf(folder, screen string) string {
	name := "window"
	if screen != "" {
		h := sha256.Sum256([]byte(screen))
		name += "-" + hex.EncodeToString(h[:4])
	}
	if place := filepath.Join(folder, name); len(place)+len(".socket") <= longestSocket {
		return place
	}
	h := sha256.Sum256([]byte(folder))
	runtime := os.Getenv("XDG_RUNTIME_DIR")
	if runtime == "" {
		runtime = filepath.Join(os.TempDir(), "commonthread-"+hex.EncodeToString(h[:4]))
	}
	return filepath.Join(runtime, "commonthread-"+hex.EncodeToString(h[:8])+"-"+name)
}

type socket struct {
	l    *net.UnixListener
	lock *os.File
}

// claim takes the place by a lock that ends with the process, however that ends;
// the socket of one that was killed is swept away under it.
func claim(place string) (meeting, error) {
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(place+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		lock.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errTaken
		}
		return nil, err
	}
	_ = os.Remove(place + ".socket")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: place + ".socket", Net: "unix"})
	if err != nil {
		lock.Close()
		return nil, err
	}
	if err := os.Chmod(place+".socket", 0o600); err != nil {
		l.Close()
		lock.Close()
		return nil, err
	}
	return &socket{l, lock}, nil
}

func (s *socket) next() (io.ReadWriteCloser, error) {
	c, err := s.l.Accept()
	if err != nil {
		return nil, err
	}
	_ = c.SetDeadline(time.Now().Add(patience))
	return c, nil
}

func (s *socket) close() {
	s.l.Close() // takes the socket's name away
	s.lock.Close()
}

func call(place string, within time.Duration) (io.ReadWriteCloser, error) {
	c, err := net.DialTimeout("unix", place+".socket", within)
	if err != nil {
		return nil, err
	}
	_ = c.SetDeadline(time.Now().Add(within))
	return c, nil
}
