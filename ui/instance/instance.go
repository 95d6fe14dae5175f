// Package instance keeps one window a person: a second start tells the first
// which group is wanted, and ends. They meet at a local socket, on Windows at a
// named pipe of the user's own, never over a network. What is said is the path
// of a group file, or nothing, and the first answers that it has heard; neither a
// passphrase nor a record goes this way.
//
// It imports no Fyne and knows no window. What differs between systems lies in a
// file for each: claim, which is the one place that decides who is first, and
// call. Only main imports it.
package instance

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// errTaken is claim's word that another window has the place.
var errTaken = errors.New("instance: another window is open")

// ErrSilent is that a window is open and did not answer in time.
var ErrSilent = errors.New("instance: the other window does not answer")

// meeting is where later starts come in.
type meeting interface {
	// next waits for one; it fails once the meeting is closed.
	next() (io.ReadWriteCloser, error)
	close()
}

// First is the one window that others are told to. Close gives the place up.
type First struct{ at meeting }

// patience is how long a second start waits for the first: it may be starting
// itself, or busy with a large import.
const patience = 5 * time.Second

// longest is the longest message that is read.
const longest = 8 << 10

// Begin takes the place of the first window, named by a folder (the settings of
// this computer) and a screen. Where another has it, that one is told to show the
// file and first is nil; err is ErrSilent where it does not answer.
func Begin(folder, screen, file string) (first *First, err error) {
	place := placeOf(folder, screen)
	for began := time.Now(); ; {
		at, err := claim(place)
		if err == nil {
			return &First{at}, nil
		}
		if !errors.Is(err, errTaken) {
			return nil, err
		}
		if err = tell(place, file); err == nil {
			return nil, nil
		}
		if time.Since(began) > patience {
			return nil, errors.Join(ErrSilent, err)
		}
		time.Sleep(50 * time.Millisecond) // it is only just starting, or ending
	}
}

// tell says to the first window which file is wanted, and waits until it has heard.
func tell(place, file string) error {
	c, err := call(place, patience)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := io.WriteString(c, strconv.Quote(file)+"\n"); err != nil {
		return err
	}
	answer, err := bufio.NewReader(io.LimitReader(c, 16)).ReadString('\n')
	if err != nil {
		return err
	}
	if answer != heard {
		return errors.New("instance: it answers something else")
	}
	return nil
}

const heard = "heard\n"

// Listen hears later starts until Close, each with the file that is wanted, "" for
// none. show is called on Listen's goroutine.
func (f *First) Listen(show func(file string)) {
	for {
		c, err := f.at.next()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			if file, ok := hear(c); ok {
				show(file)
			}
		}()
	}
}

// hear reads what one later start says, and answers.
func hear(c io.ReadWriter) (file string, ok bool) {
	line, err := bufio.NewReader(io.LimitReader(c, longest)).ReadString('\n')
	if err != nil {
		return "", false
	}
	file, err = strconv.Unquote(strings.TrimSuffix(line, "\n"))
	if err != nil {
		return "", false
	}
	_, err = io.WriteString(c, heard)
	return file, err == nil
}

// Close gives the place up; the next start is the first.
func (f *First) Close() { f.at.close() }
