#!/bin/sh
# Installs Common Thread for whoever runs it, under ~/.local; as root for
# everybody, under /usr/local. It needs no internet and changes no group.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-}
if [ -z "$prefix" ]; then
	if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
fi
mkdir -p "$prefix"
(cd "$here/files" && find . -type f) | sort | while read -r file; do
	mkdir -p "$prefix/$(dirname "$file")"
	# Beside its place and then moved there, so that a program that runs goes on.
	cp "$here/files/$file" "$prefix/$file.new"
	mv -f "$prefix/$file.new" "$prefix/$file"
done
desktop=$prefix/share/applications/commonthread.desktop
sed "s|^Exec=commonthread|Exec=\"$prefix/bin/commonthread\"|" "$desktop" >"$desktop.new"
mv -f "$desktop.new" "$desktop"
mkdir -p "$prefix/share/commonthread"
cp "$here/uninstall.sh" "$prefix/share/commonthread/uninstall.sh"
chmod 755 "$prefix/share/commonthread/uninstall.sh" "$prefix/bin/commonthread"
for tell in "update-desktop-database -q $prefix/share/applications" "update-mime-database $prefix/share/mime" "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
	# shellcheck disable=SC2086
	if command -v "${tell%% *}" >/dev/null; then $tell 2>/dev/null || true; fi
done
echo "Common Thread is installed in $prefix. It is in the menu under Office, or: $prefix/bin/commonthread"
echo "To take it away again: $prefix/share/commonthread/uninstall.sh"
