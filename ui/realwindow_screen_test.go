//go:build realwindow

package ui

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The program that was built, started where there is no screen, says one plain
// line and ends with status 1: no trace, nothing that stays.
func TestRealWindowNoScreen(t *testing.T) {
	cmd := exec.Command(os.Getenv("COMMONTHREAD_PROGRAM"))
	cmd.Env = []string{"HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}
	out, _ := cmd.CombinedOutput()
	says := strings.TrimSpace(string(out))
	if cmd.ProcessState.ExitCode() != 1 || !strings.HasPrefix(says, "There is no screen here for the window.") || strings.Contains(says, "\n") {
		t.Errorf("status %d: %q", cmd.ProcessState.ExitCode(), says)
	}
}
