#!/usr/bin/env bash
# Builds ../form.js, the referral form's script, from form.js and the packages
# that package-lock.json pins, always to the same bytes. Needs node and npm.
# With --check it builds beside it and says whether the two are the same.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp package.json package-lock.json form.js "$work"
(cd "$work" && npm ci --no-audit --no-fund --silent --ignore-scripts)
"$work/node_modules/.bin/esbuild" "$work/form.js" --bundle --minify --format=iife --target=es2020 --charset=utf8 \
  --legal-comments=none --log-level=error --outfile="$work/out.js"
# A script in a page ends at this, wherever it stands.
if grep -q '</script' "$work/out.js"; then echo "the script holds </script"; exit 1; fi
{
  echo "The referral form's script holds these packages. Each stands here with its own licence."
  for package in age-encryption @noble/ciphers @noble/curves @noble/hashes @noble/post-quantum @scure/base; do
    printf '\n%s\n%s %s\n%s\n\n' "$(printf '=%.0s' {1..78})" "$package" "$(node -p "require('$work/node_modules/$package/package.json').version")" "$(printf '=%.0s' {1..78})"
    tr -d '\r' <"$work/node_modules/$package/LICENSE" | sed 's/[[:space:]]*$//'
  done
} >"$work/licences.txt"
if [ "${1:-}" = --check ]; then
  cmp "$work/licences.txt" ../LICENSES.txt
  cmp "$work/out.js" ../form.js && echo "form.js is what its source makes."
else
  cp "$work/out.js" ../form.js
  cp "$work/licences.txt" ../LICENSES.txt
fi
