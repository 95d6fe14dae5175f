//go:build !linux && !windows

package computer

const installOpenGL = "Use its commands instead: \"commonthread help\" lists them."

// hasScreen is for the library to find out.
func hasScreen(func(string) string) bool { return true }

func choosePlatform(func(string) string) {}

// Documents is the folder where packs and papers are saved.
func Documents(home string) string { return plainDocuments(home) }

// Locked cannot be told here.
func Locked() bool { return false }
