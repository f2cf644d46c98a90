#!/bin/sh
# Makes the virtual environment .venv with the first Python 3.11 or newer it finds, or says what is missing.
set -eu

venv=.venv
wanted='import sys; sys.exit(sys.version_info < (3, 11))'

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$wanted" 2>/dev/null; then
  exit 0 # also the case after a change of pyproject.toml: what is there is brought up to date, not made again
fi

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
  command -v "$python" >/dev/null 2>&1 && "$python" -c "$wanted" 2>/dev/null && found=$python && break
done
if [ -z "${found:-}" ]; then
  echo "Pressmark needs Python 3.11 or newer; ${PYTHON:-python3} here is: $(${PYTHON:-python3} --version 2>/dev/null || echo missing)." >&2
  echo "Install one and name it: make PYTHON=/path/to/python3.12" >&2
  exit 1
fi

# Debian and Ubuntu ship Python without the part that puts pip into a virtual environment.
if ! "$found" -c 'import ensurepip, venv' 2>/dev/null; then
  version=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "$found cannot make a virtual environment. On Debian or Ubuntu: apt install python$version-venv" >&2
  exit 1
fi
"$found" -m venv --clear "$venv"
