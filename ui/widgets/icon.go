package widgets

import (
	"fmt"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonthread/assets"
)

// Icons of the window are Lucide's lines in a colour of the palette. The toolkit
// colours fills alone, so the colour is put into the drawing: one resource for
// each icon and colour, made when it is first asked for.
var icons = struct {
	sync.Mutex
	made map[string]fyne.Resource
}{made: map[string]fyne.Resource{}}

// IconOf is an icon in a colour of the palette in force; nil where there is no
// icon of that name. It is asked for again when the palette changes.
func IconOf(name string, colour fyne.ThemeColorName) fyne.Resource { return iconIn(name, ink(colour)) }

func iconIn(name string, c color.Color) fyne.Resource {
	svg := assets.Lucide(name)
	if svg == "" {
		return nil
	}
	r, g, b, _ := c.RGBA()
	code := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	key := name + code + ".svg"
	icons.Lock()
	defer icons.Unlock()
	res := icons.made[key]
	if res == nil {
		res = fyne.NewStaticResource(key, []byte(strings.ReplaceAll(svg, "currentColor", code)))
		icons.made[key] = res
	}
	return res
}

// Icon is a drawing beside a word; it says nothing by itself.
type Icon struct {
	widget.BaseWidget
	name   string
	colour fyne.ThemeColorName
	side   float32
}

// NewIcon makes an icon of a size at 100 % text.
func NewIcon(name string, colour fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{name: name, colour: colour, side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Set shows another icon; "" shows none.
func (i *Icon) Set(name string, colour fyne.ThemeColorName) {
	if i.name != name || i.colour != colour {
		i.name, i.colour = name, colour
		i.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	r := &iconRenderer{i: i, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type iconRenderer struct {
	i     *Icon
	image *canvas.Image
}

func (r *iconRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(px(r.i.side)) }

func (r *iconRenderer) Layout(s fyne.Size) {
	side := min(px(r.i.side), s.Width)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
}

func (r *iconRenderer) Refresh() {
	colour := r.i.colour
	if colour == "" {
		colour = theme.ColorNamePlaceHolder
	}
	res := IconOf(r.i.name, colour)
	r.image.Hidden = res == nil
	if res != nil && r.image.Resource != res {
		r.image.Resource = res
	}
	r.image.Refresh()
}

func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }

func (r *iconRenderer) Destroy() {}
