package rig

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
)

// Works reports whether this computer lets one program be watched by another;
// some containers do not.
var Works = sync.OnceValue(func() bool {
	r, err := Run(exec.Command("/bin/true"), nil, false, nil)
	return err == nil && r.Status == 0
})

const (
	waitAll   = 0x40000000 // __WALL: threads of the program too
	sysStop   = syscall.SIGTRAP | 0x80
	traceOpts = syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | 0x100000 // PTRACE_O_EXITKILL
)

// tracing is one run of a program under the rig.
type tracing struct {
	pid     int
	folders []string
	record  bool
	decide  func(n int, op Op) Verdict
	mem     *os.File
	threads map[int]*thread
	n       int // calls so far that changed something
	full    bool
	result  Result
	err     error
}

// thread is what a thread of the program is doing.
type thread struct {
	inside bool // in a system call
	op     *Op
	answer int64 // what to answer in place of the system, where it is not 0
}

// Run runs a program until it ends. decide is asked before each call that
// changes something below one of the folders, which must be full paths without
// links in them; calls are counted from 1. With record, what is written is kept
// in the result. cmd must not be started yet; its output goes where it says.
func Run(cmd *exec.Cmd, folders []string, record bool, decide func(n int, op Op) Verdict) (Result, error) {
	var r Result
	var err error
	done := make(chan struct{})
	go func() { // all of it must be done by one thread, which ends with it
		defer close(done)
		runtime.LockOSThread()
		t := &tracing{folders: folders, record: record, decide: decide, threads: map[int]*thread{}}
		err = t.run(cmd)
		r = t.result
	}()
	<-done
	return r, err
}

func (t *tracing) run(cmd *exec.Cmd) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Ptrace = true
	cmd.SysProcAttr.Setpgid = true // so that nobody else's child is waited for
	if err := cmd.Start(); err != nil {
		return err
	}
	t.pid = cmd.Process.Pid
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(t.pid, &status, waitAll, nil); err != nil {
		return fmt.Errorf("the program did not begin: %w", err)
	}
	if err := syscall.PtraceSetOptions(t.pid, traceOpts); err != nil {
		return fmt.Errorf("ptrace: %w", err)
	}
	var err error
	if t.mem, err = os.Open(t.proc("mem")); err != nil {
		return err
	}
	defer t.mem.Close()
	t.threads[t.pid] = new(thread)
	if err := syscall.PtraceSyscall(t.pid, 0); err != nil {
		return err
	}
	for {
		pid, err := syscall.Wait4(-t.pid, &status, waitAll, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case err != nil:
			return fmt.Errorf("waiting: %w", err)
		case status.Exited() || status.Signaled():
			delete(t.threads, pid)
			if pid == t.pid {
				t.result.Status = -1
				if status.Exited() {
					t.result.Status = status.ExitStatus()
				}
				return t.err
			}
		case status.Stopped():
			t.stopped(pid, status)
		}
	}
}

// stopped looks why a thread stands still, and has it go on.
func (t *tracing) stopped(pid int, status syscall.WaitStatus) {
	th, known := t.threads[pid]
	signal := status.StopSignal()
	switch {
	case signal == sysStop:
		if !t.atCall(pid, th) {
			return // it was killed
		}
		signal = 0
	case !known: // a new thread's first stop
		t.threads[pid] = new(thread)
		signal = 0
	case signal == syscall.SIGTRAP: // one that was begun
		signal = 0
	}
	_ = syscall.PtraceSyscall(pid, int(signal)) // where it is gone, its end comes next
}

// atCall is called as a thread goes into a system call and as it comes out.
func (t *tracing) atCall(pid int, th *thread) bool {
	var regs syscall.PtraceRegs
	if syscall.PtraceGetRegs(pid, &regs) != nil {
		return true
	}
	if th.inside = !th.inside; th.inside {
		return t.goingIn(pid, th, &regs)
	}
	switch {
	case th.answer != 0:
		regs.Rax = uint64(th.answer)
		_ = syscall.PtraceSetRegs(pid, &regs)
	case th.op != nil && int64(regs.Rax) >= 0:
		if th.op.Kind == Write || th.op.Kind == Say {
			th.op.Size = int(regs.Rax)
			th.op.Data = th.op.Data[:min(len(th.op.Data), th.op.Size)]
		}
		t.result.Ops = append(t.result.Ops, *th.op)
	}
	th.op, th.answer = nil, 0
	return true
}

func (t *tracing) goingIn(pid int, th *thread, regs *syscall.PtraceRegs) bool {
	op, ok := t.op(regs)
	if !ok {
		return true
	}
	th.op = &op
	if op.Kind == Say {
		return true
	}
	t.n++
	verdict := t.decide(t.n, op)
	switch {
	case verdict == Death:
		_ = syscall.Kill(t.pid, syscall.SIGKILL)
		return false
	case verdict == Half && op.Kind == Write && op.Size > 1:
		t.full = true
		regs.Rdx /= 2
		_ = syscall.PtraceSetRegs(pid, regs)
	case t.full && op.Kind == Write:
		t.full = false
		t.instead(pid, th, regs, syscall.ENOSPC)
	case verdict == Half:
		t.instead(pid, th, regs, syscall.ENOSPC)
	case verdict == Fail:
		t.instead(pid, th, regs, syscall.EIO)
	}
	return true
}

// instead has the system do nothing, and the program be told an error.
func (t *tracing) instead(pid int, th *thread, regs *syscall.PtraceRegs, err syscall.Errno) {
	regs.Orig_rax = ^uint64(0)
	_ = syscall.PtraceSetRegs(pid, regs)
	th.answer = -int64(err)
}
