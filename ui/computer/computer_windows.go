package computer

import "golang.org/x/sys/windows"

const installOpenGL = "Install the graphics driver of the computer's maker, or use the commands: \"commonthread help\" lists them."

// hasScreen is for the library to find out.
func hasScreen(func(string) string) bool { return true }

func choosePlatform(func(string) string) {}

// Documents is the folder where packs and papers are saved: where Windows has it,
// which is elsewhere when somebody or OneDrive has moved it.
func Documents(home string) string {
	if dir, err := windows.KnownFolderPath(windows.FOLDERID_Documents, windows.KF_FLAG_DEFAULT); err == nil && isFolder(dir) {
		return dir
	}
	return plainDocuments(home)
}

// Tell shows words where there is neither a window nor a console to read them in.
func Tell(title, words string) {
	t, err1 := windows.UTF16PtrFromString(title)
	w, err2 := windows.UTF16PtrFromString(words)
	if err1 == nil && err2 == nil {
		_, _ = windows.MessageBox(0, w, t, windows.MB_OK|windows.MB_ICONWARNING)
	}
}

// desktopSwitch is the right to show a desktop, which nobody has on the one of a
// locked computer.
const desktopSwitch = 0x0100

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	openInputDesktop = user32.NewProc("OpenInputDesktop")
	switchDesktop    = user32.NewProc("SwitchDesktop")
	closeDesktop     = user32.NewProc("CloseDesktop")
)

// Locked reports whether the computer is locked: the desktop that has the keyboard
// is then one that we may not use.
func Locked() bool {
	desk, _, _ := openInputDesktop.Call(0, 0, desktopSwitch)
	if desk == 0 {
		return true
	}
	defer func() { _, _, _ = closeDesktop.Call(desk) }()
	ours, _, _ := switchDesktop.Call(desk)
	return ours == 0
}
