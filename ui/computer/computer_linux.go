package computer

import "github.com/go-gl/glfw/v3.4/glfw"

const installOpenGL = "Install the package libgl1-mesa-dri, which draws without a graphics chip too, or use the commands: \"commonthread help\" lists them."

// hasScreen reports whether a screen is named at all.
func hasScreen(getenv func(string) string) bool {
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != "" || getenv("WAYLAND_SOCKET") != ""
}

// choosePlatform leaves Wayland alone where there is none, which would tell so on
// standard error in words of its own.
func choosePlatform(getenv func(string) string) {
	if getenv("WAYLAND_DISPLAY") == "" && getenv("WAYLAND_SOCKET") == "" {
		glfw.InitHint(glfw.PlatformHint, int(glfw.PlatformX11))
	}
}

// Documents is the folder where packs and papers are saved.
func Documents(home string) string { return plainDocuments(home) }
