#!/usr/bin/env bash
# Makes dist/commonthread-VERSION-macos.zip, the bundle "Common Thread.app" for
# both kinds of Mac. It runs on a Mac with Xcode's command line tools and Go.
# WE HAVE NOT RUN IT: there is no Mac here. Only the packages without a window
# are built and vetted for macOS by us.
# Signing, by whoever has the identity: COMMONTHREAD_IDENTITY="Developer ID
# Application: ..." .ci/package/macos.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(uname)" = Darwin ] || { echo "This runs on a Mac only. Nothing was made." >&2; exit 1; }
version=$(sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
app="$work/Common Thread.app/Contents"
mkdir -p "$app/MacOS" "$app/Resources" dist
for arch in amd64 arm64; do
	CGO_ENABLED=1 GOOS=darwin GOARCH=$arch MACOSX_DEPLOYMENT_TARGET=11.0 GOFLAGS=-buildvcs=false \
		go build -trimpath -tags migrated_fynedo -ldflags "-s -w -buildid=" -o "$work/$arch" .
done
lipo -create -output "$app/MacOS/commonthread" "$work/amd64" "$work/arm64"
mkdir "$work/icon.iconset"
for size in 16 32 128 256 512; do
	sips -z $size $size assets/icons/icon.png --out "$work/icon.iconset/icon_${size}x$size.png" >/dev/null
done
iconutil -c icns -o "$app/Resources/icon.icns" "$work/icon.iconset"
cp LICENSE "$app/Resources/"
"$app/MacOS/commonthread" licences >"$app/Resources/LICENCES.txt"
cat >"$app/Info.plist" <<P
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleName</key><string>Common Thread</string>
<key>CFBundleExecutable</key><string>commonthread</string>
<key>CFBundleIdentifier</key><string>uk.commonthread.desktop</string>
<key>CFBundleIconFile</key><string>icon</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleShortVersionString</key><string>$version</string>
<key>CFBundleVersion</key><string>$version</string>
<key>LSMinimumSystemVersion</key><string>11.0</string>
<key>NSHighResolutionCapable</key><true/>
<key>NSHumanReadableCopyright</key><string>MIT licence</string>
</dict></plist>
P
if [ -n "${COMMONTHREAD_IDENTITY:-}" ]; then
	codesign --force --options runtime --timestamp --sign "$COMMONTHREAD_IDENTITY" "$work/Common Thread.app"
else
	codesign --force --sign - "$work/Common Thread.app"
	echo "It is not signed by anybody: whoever opens it must press Ctrl and click, then Open."
fi
ditto -c -k --keepParent "$work/Common Thread.app" "dist/commonthread-$version-macos.zip"
ls -l "dist/commonthread-$version-macos.zip"
