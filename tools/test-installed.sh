#!/bin/sh
# Runs the suite against the installed package, from a folder without the source tree, with $PYTHON.
# Arguments go to pytest. Tests marked "checkout" look at the source tree and are left out.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R tests tools pyproject.toml "$folder"
cd "$folder"
unset PYTHONPATH
INFLUENCE_TESTED=wheel "$PYTHON" -m pytest --ignore=tests/architecture -m "not checkout" "$@"
