//go:build !(linux && amd64)

package rig

import (
	"errors"
	"os/exec"
)

// Works reports whether the rig works on this computer.
func Works() bool { return false }

// Run is not there on this computer.
func Run(*exec.Cmd, []string, bool, func(n int, op Op) Verdict) (Result, error) {
	return Result{}, errors.ErrUnsupported
}
