// Package rig is for tests alone: it runs a program and stands between it and
// the disk. It sees every call by which the program changes something in some
// folders (a write, a sync, a rename, a removal), can have the n-th of them
// fail as a bad disk fails it, kill the program just before it, or write all of
// them down, and can then play a power cut at any point of what was written
// down. The program itself has no hook for any of this and knows nothing of it.
//
// It works as a debugger does (ptrace), so it is for Linux on 64-bit Intel and
// AMD; Works says whether it is there. No privilege is needed. It imports nothing
// of this program. To watch another call, a line in calls (calls_linux_amd64.go).
package rig
