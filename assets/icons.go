package assets

import (
	"embed"
	"strings"
)

// Icon is the program's own icon, 512 pixels square; icons/icon.svg is what it
// is drawn from.
//
//go:embed icons/icon.png
var Icon []byte

//go:embed icons/lucide/*.svg
var lucide embed.FS

// Lucide is an icon of the window as SVG, by its name in Lucide; "" where there is
// none. Its lines are drawn in "currentColor", which whoever draws it replaces:
// the window's toolkit colours fills alone. icons/make.js makes them.
func Lucide(name string) string {
	svg, err := lucide.ReadFile("icons/lucide/" + name + ".svg")
	if err != nil {
		return ""
	}
	return string(svg)
}

// LucideNames are the names of all icons, in order.
func LucideNames() []string {
	files, err := lucide.ReadDir("icons/lucide")
	if err != nil {
		return nil
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f.Name(), ".svg")
	}
	return names
}
