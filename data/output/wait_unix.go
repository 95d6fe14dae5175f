//go:build !windows

package output

import "syscall"

// noWait opens a pipe without waiting for whoever writes into it.
const noWait = syscall.O_NONBLOCK
