package computer

import (
	"context"
	"os"
	"time"

	"github.com/godbus/dbus/v5"
)

// Locked reports whether the session is locked, as logind has it (GNOME, KDE and
// others tell it there) or a screen saver. Where nobody can be asked it is not.
func Locked() bool {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	if bus, err := dbus.SystemBus(); err == nil {
		session := bus.Object("org.freedesktop.login1", "/org/freedesktop/login1/session/auto")
		var hint dbus.Variant
		if err := session.CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, "org.freedesktop.login1.Session", "LockedHint").Store(&hint); err == nil {
			if locked, ok := hint.Value().(bool); ok && locked {
				return true
			}
		}
	}
	return saverActive(ctx)
}

// savers are the screen savers that can be asked, by name and path.
var savers = [][2]string{
	{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"},
	{"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"},
	{"org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"},
	{"org.mate.ScreenSaver", "/org/mate/ScreenSaver"},
	{"org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"},
}

func saverActive(ctx context.Context) bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") == "" {
		return false // asking would start a bus of its own
	}
	bus, err := dbus.SessionBus()
	if err != nil {
		return false
	}
	for _, s := range savers {
		var active bool
		call := bus.Object(s[0], dbus.ObjectPath(s[1])).CallWithContext(ctx, s[0]+".GetActive", dbus.FlagNoAutoStart)
		if call.Store(&active) == nil && active {
			return true
		}
	}
	return false
}
