"""Words of a command line that a sentence suggests, to be copied into a shell."""

import re
import shlex

_SAFE = re.compile(r"[\w@%+=:,./-]+")
_SAFE_IN_QUOTES = re.compile(r"[\w@%+=:,./ -]+")


def typed(word: str) -> str:
    """A word as one types it: in quotes where a shell would take it apart or run it."""
    if _SAFE.fullmatch(word):
        return word
    return f'"{word}"' if _SAFE_IN_QUOTES.fullmatch(word) else shlex.quote(word)
