"""What a contact's `external_id` remembers: records in other systems, and decisions about twins.

Several entries are separated by `;`. `also:ID` says that the person was here under that id, too:
an import that still uses it means this person. `not:ID` says that a reader looked at both and found
two people: they are not proposed again. `called:NAME` is what else they were called when two were
found to be one: who writes that name means them.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from influence.domain.contact import Contact
from influence.domain.mentions import HAN, folded, spoken_names, together

ALSO, NOT, CALLED = "also:", "not:", "called:"
_MARKS = (ALSO, NOT, CALLED)
_HAN = re.compile(f"[{HAN}]")
_SAID = re.compile(r"^[^\W\d_][^@\d]*$")
"""What somebody may be called, and no number or address."""


def entries(external_id: str | None) -> Iterator[str]:
    """The plain records, without decisions."""
    return (one for one in _all(external_id) if not one.startswith(_MARKS))


def also(external_id: str | None) -> Iterator[str]:
    """Ids under which the person was here, too."""
    return (one.removeprefix(ALSO) for one in _all(external_id) if one.startswith(ALSO))


def others(external_id: str | None) -> Iterator[str]:
    """Ids of people who look alike and are somebody else."""
    return (one.removeprefix(NOT) for one in _all(external_id) if one.startswith(NOT))


def called(external_id: str | None) -> Iterator[str]:
    """What else the person is called."""
    return (one.removeprefix(CALLED) for one in _all(external_id) if one.startswith(CALLED))


def all_names(contact: Contact) -> frozenset[str]:
    """Everything that somebody is called; of a name in two scripts each of them, too."""
    names = (contact.name, *called(contact.external_id))
    return frozenset(part for name in names for part in spoken_names(name))


def bears(contact: Contact, name: str) -> bool:
    """Whether somebody is called so, however it is written."""
    return folded(name) in {folded(one) for one in (contact.name, *called(contact.external_id))}


def both_names(name: str, other: str) -> str:
    """What to show of somebody who has two names: both, where they are in two scripts."""
    name, other = together(name), together(other)
    scripts = bool(_HAN.search(name)), bool(_HAN.search(other))
    if scripts[0] == scripts[1] or len(spoken_names(name)) > 1 or not _SAID.search(other):
        return name
    if scripts[1]:  # of `Wang Lei 王磊` the Chinese characters are missing
        other = min((one for one in spoken_names(other) if _HAN.search(one)), key=len)
    return f"{name} {other}"


def with_entries(external_id: str | None, more: Iterable[str]) -> str | None:
    """The cell with further entries, each once; what was there stays as it is."""
    known = list(_all(external_id))
    # An id with a semicolon in it cannot be told from several: it is not remembered.
    new = [one for one in dict.fromkeys(more) if one not in known and ";" not in one]
    return ";".join((external_id, *new) if external_id and external_id.strip() else new) or None


def without(external_id: str, ids: Collection[str]) -> str | None:
    """The cell without decisions about these people."""
    said = {mark + id for id in ids for mark in (ALSO, NOT)}
    if said.isdisjoint(_all(external_id)):
        return external_id
    return ";".join(one for one in _all(external_id) if one not in said) or None


def decided(external_id: str | None) -> bool:
    """Whether a reader's decision stands in the cell."""
    return any(one.startswith(_MARKS) for one in _all(external_id))


def _all(external_id: str | None) -> Iterator[str]:
    return (one.strip() for one in (external_id or "").split(";") if one.strip())
