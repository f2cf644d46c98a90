#!/bin/sh
# Brings what the browser tests need: Chromium, Firefox ESR, Java, and from npm axe-core and the Nu HTML checker.
# What is there is used. What is missing comes from apt where root is at hand. Never fails: a test that still
# lacks something skips and names it.
set -u
cd "$(dirname "$0")/.."
modules=.cache/node

has() {
  for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done
  return 1
}

packages=
has chromium chromium-browser google-chrome || packages="$packages chromium"
has firefox-esr firefox || packages="$packages firefox-esr"
has java || packages="$packages default-jre-headless"
cmp -s tools/package.json "$modules/package.json" || has npm || packages="$packages npm"

root=
if [ "$(id -u)" != 0 ]; then
  root='sudo -n'
  sudo -n true 2>/dev/null || root=none
fi
if [ -n "$packages" ] && has apt-get && [ "$root" != none ]; then
  echo "installing$packages"
  apt="$root env DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq -o DPkg::Lock::Timeout=60"
  $apt update </dev/null >/dev/null
  for package in $packages; do # one by one: a release without one of them still gets the others
    $apt install -y --no-install-recommends "$package" </dev/null >/dev/null || echo "apt has no $package for us" >&2
  done
elif [ -n "$packages" ]; then
  echo "not installed, and no root to do it:$packages (the tests that need them will skip)" >&2
fi

if ! cmp -s tools/package.json "$modules/package.json" && has npm; then
  fresh=$(mktemp -d) # moved into place when whole: package.json there means that everything is there
  cp tools/package.json "$fresh/"
  if timeout 120 npm install --prefix "$fresh" --ignore-scripts --no-audit --no-fund --no-package-lock \
    --loglevel error </dev/null >/dev/null; then
    mkdir -p .cache && rm -rf "$modules" && mv "$fresh" "$modules"
  else
    echo "npm could not install what tools/package.json names (the tests that need it will skip)" >&2
    rm -rf "$fresh"
  fi
fi
exit 0
