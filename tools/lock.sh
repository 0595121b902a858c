#!/bin/sh
# Writes requirements/*.txt: one set of versions for every supported Python and system, with hashes.
# They name no index, so that everybody installs from the one that their own pip is set up for.
set -eu

python=$1

compile() {
    # hatchling builds the editable install, so it is needed wherever influence is set up.
    echo 'hatchling>=1.27' | "$python" -m uv --quiet --system-certs pip compile pyproject.toml - \
        --universal --python-version 3.11 --fork-strategy fewest --upgrade \
        --generate-hashes --no-header --annotation-style line "$@" >/dev/null
}

compile --output-file requirements/runtime.txt
compile --extra dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
compile --extra docs --constraint requirements/dev.txt --output-file requirements/docs.txt
