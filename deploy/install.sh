#!/bin/sh
# install.sh SOURCE TARGET: Lacak into the folder TARGET, with the very dependencies that are locked.
# The Dockerfile runs it, and so can any machine with Python 3.11 or newer: TARGET/bin/lacak.
set -eu
source=$1 target=$2
python3 -m venv --clear "$target"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    --require-hashes --requirement "$source/requirements.lock"
# A build writes into the folder of the sources: they may be read-only, so it gets a copy.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$source/indexer" "$source/search_app" "$source/setup.cfg" "$source/pyproject.toml" \
    "$source/README.md" "$copy"
"$target/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir \
    --no-deps "$copy"
"$target/bin/lacak" --help >/dev/null
