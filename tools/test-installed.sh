#!/bin/sh
# Runs the suite against the installed package, from a folder without the source tree, with $PYTHON.
# Arguments go to pytest. Left out: tests marked "checkout", which look at the source tree, and those
# marked "slow", which kill servers and processes or try the scripts of the map one by one: what is
# installed makes no difference to them. `make test-source` runs these two.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R tests tools pyproject.toml "$folder"
cd "$folder"
unset PYTHONPATH
INFLUENCE_TESTED=wheel "$PYTHON" -m pytest --ignore=tests/architecture --ignore=tests/docs -m "not checkout and not slow" "$@"
