#!/bin/sh
# Prints the name of a Python that can run influence; the argument, when given, is the only one tried.
# A name on the PATH proves nothing (version managers put stand-ins there), so each one is run.

can_run() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${1:-python3.13 python3.12 python3.11 python3 python}; do
    if can_run "$python"; then
        echo "$python"
        exit 0
    fi
done

if [ -n "$1" ]; then
    echo "$1 is not a Python 3.11 or later that can make virtual environments." >&2
else
    echo "influence needs Python 3.11 or later with its venv module, and none was found." >&2
    echo "Install it (on Debian and Ubuntu: apt-get install python3 python3-venv)," >&2
    echo "or name one yourself: make PYTHON=/path/to/python3.11 demo" >&2
fi
exit 1
