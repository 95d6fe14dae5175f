package rig

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// call says what a system call does and where its arguments are. Registers are
// numbered 0 to 5 in the order of arguments; -1 is none.
type call struct {
	kind       Kind
	fd         int // the file it works on
	path, to   int // or its name
	at         int // the folder that the name goes from
	data, size int
	offset     int
}

var none = call{fd: -1, path: -1, to: -1, at: -1, data: -1, size: -1, offset: -1}

func onFile(k Kind, set func(*call)) call {
	c := none
	c.kind, c.fd = k, 0
	if set != nil {
		set(&c)
	}
	return c
}

func onName(k Kind, set func(*call)) call {
	c := none
	c.kind = k
	set(&c)
	return c
}

const sysRenameat2 = 316

// calls are the system calls that change something.
var calls = map[uint64]call{
	syscall.SYS_WRITE:     onFile(Write, func(c *call) { c.data, c.size = 1, 2 }),
	syscall.SYS_PWRITE64:  onFile(Write, func(c *call) { c.data, c.size, c.offset = 1, 2, 3 }),
	syscall.SYS_FSYNC:     onFile(Sync, nil),
	syscall.SYS_FDATASYNC: onFile(Sync, nil),
	syscall.SYS_FTRUNCATE: onFile(Resize, func(c *call) { c.offset = 1 }),
	syscall.SYS_OPENAT:    onName(Create, func(c *call) { c.at, c.path = 0, 1 }),
	syscall.SYS_LINK:      onName(Link, func(c *call) { c.path, c.to = 0, 1 }),
	syscall.SYS_LINKAT:    onName(Link, func(c *call) { c.at, c.path, c.to = 0, 1, 3 }),
	syscall.SYS_RENAME:    onName(Rename, func(c *call) { c.path, c.to = 0, 1 }),
	syscall.SYS_RENAMEAT:  onName(Rename, func(c *call) { c.at, c.path, c.to = 0, 1, 3 }),
	sysRenameat2:          onName(Rename, func(c *call) { c.at, c.path, c.to = 0, 1, 3 }),
	syscall.SYS_UNLINK:    onName(Remove, func(c *call) { c.path = 0 }),
	syscall.SYS_UNLINKAT:  onName(Remove, func(c *call) { c.at, c.path = 0, 1 }),
	syscall.SYS_RMDIR:     onName(Remove, func(c *call) { c.path = 0 }),
	syscall.SYS_MKDIR:     onName(Folder, func(c *call) { c.path = 0 }),
	syscall.SYS_MKDIRAT:   onName(Folder, func(c *call) { c.at, c.path = 0, 1 }),
}

// unknown are calls that could change something too. The program does not use
// them; if it begins to, that must be noticed and not passed over.
var unknown = map[uint64]string{
	syscall.SYS_WRITEV: "writev", syscall.SYS_PWRITEV: "pwritev", syscall.SYS_TRUNCATE: "truncate", syscall.SYS_FALLOCATE: "fallocate",
	syscall.SYS_SENDFILE: "sendfile", syscall.SYS_SPLICE: "splice", 326: "copy_file_range",
	syscall.SYS_SYMLINKAT: "symlinkat", syscall.SYS_CREAT: "creat", syscall.SYS_SYNC: "sync", syscall.SYS_SYNC_FILE_RANGE: "sync_file_range",
}

func args(r *syscall.PtraceRegs) [6]uint64 { return [6]uint64{r.Rdi, r.Rsi, r.Rdx, r.R10, r.R8, r.R9} }

// op reads a call that a thread is about to make; ok is false where it changes
// nothing in the folders that are watched.
func (t *tracing) op(r *syscall.PtraceRegs) (op Op, ok bool) {
	c, is := calls[r.Orig_rax]
	if !is {
		if name := unknown[r.Orig_rax]; name != "" && t.err == nil {
			if p := t.fileOf(int(int32(args(r)[0]))); t.watched(p) {
				t.err = fmt.Errorf("the program calls %s, which the rig does not know", name)
			}
		}
		return op, false
	}
	a := args(r)
	op = Op{Kind: c.kind}
	switch {
	case c.fd >= 0:
		op.Path = t.fileOf(int(int32(a[c.fd])))
		if a[c.fd] == 1 && c.kind == Write {
			op.Kind = Say
		}
	default:
		op.Path = t.nameAt(c, a, c.path)
	}
	if c.to >= 0 {
		op.To = t.nameAt(c, a, c.to)
	}
	if op.Kind != Say && !t.watched(op.Path) {
		return op, false
	}
	if c.kind == Create && a[2]&syscall.O_CREAT == 0 {
		return op, false
	}
	t.content(&op, c, a)
	return op, true
}

func (t *tracing) content(op *Op, c call, a [6]uint64) {
	if c.offset >= 0 {
		op.Offset = int64(a[c.offset])
	} else if op.Kind == Write {
		op.Offset = t.position(int(int32(a[c.fd])))
	}
	if c.size >= 0 {
		op.Size = int(a[c.size])
	}
	if c.data >= 0 && (t.record || op.Kind == Say) {
		op.Data = t.memory(a[c.data], op.Size)
	}
}

func (t *tracing) watched(path string) bool {
	for _, f := range t.folders {
		if path == f || strings.HasPrefix(path, f+"/") {
			return !strings.HasSuffix(path, " (deleted)")
		}
	}
	return false
}

func (t *tracing) proc(name string) string { return fmt.Sprintf("/proc/%d/%s", t.pid, name) }

func (t *tracing) fileOf(fd int) string {
	path, _ := os.Readlink(t.proc(fmt.Sprintf("fd/%d", fd)))
	return path
}

// position is where a file's next plain write goes.
func (t *tracing) position(fd int) (at int64) {
	info, _ := os.ReadFile(t.proc(fmt.Sprintf("fdinfo/%d", fd)))
	_, _ = fmt.Sscanf(string(info), "pos:\t%d", &at)
	return at
}

func (t *tracing) memory(at uint64, size int) []byte {
	b := make([]byte, size)
	n, _ := t.mem.ReadAt(b, int64(at))
	return b[:n]
}

// nameAt is the full path that an argument names.
func (t *tracing) nameAt(c call, a [6]uint64, which int) string {
	b := make([]byte, 4096)
	n, _ := t.mem.ReadAt(b, int64(a[which]))
	name, _, _ := bytes.Cut(b[:n], []byte{0})
	path := string(name)
	if !filepath.IsAbs(path) {
		from, _ := os.Readlink(t.proc("cwd"))
		if at := which - 1; c.at >= 0 && int32(a[at]) >= 0 {
			from = t.fileOf(int(int32(a[at])))
		}
		path = filepath.Join(from, path)
	}
	return filepath.Clean(path)
}
