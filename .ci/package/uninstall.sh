#!/bin/sh
# Takes Common Thread away from where it was installed. Your groups, their
# backups and your settings stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-${here%/share/commonthread}}
if [ ! -f "$prefix/share/commonthread/files.txt" ]; then
	echo "Common Thread is not installed in $prefix. Nothing was changed." >&2
	exit 1
fi
while read -r file; do
	rm -f "$prefix/$file"
done <"$prefix/share/commonthread/files.txt"
rm -f "$prefix/share/commonthread/files.txt" "$prefix/share/commonthread/uninstall.sh"
rmdir "$prefix/share/commonthread" "$prefix/share/doc/commonthread" 2>/dev/null || true
for tell in "update-desktop-database -q $prefix/share/applications" "update-mime-database $prefix/share/mime"; do
	# shellcheck disable=SC2086
	if command -v "${tell%% *}" >/dev/null; then $tell 2>/dev/null || true; fi
done
echo "Common Thread is taken away. Your groups and their backups were left where they are."
