"""What a contact's `external_id` remembers: records in other systems, and decisions about twins.

Several entries are separated by `;`. `also:ID` says that the person was here under that id, too:
an import that still uses it means this person. `not:ID` says that a reader looked at both and found
two people: they are not proposed again.
"""

from collections.abc import Collection, Iterable, Iterator

ALSO, NOT = "also:", "not:"


def entries(external_id: str | None) -> Iterator[str]:
    """The plain records, without decisions."""
    return (one for one in _all(external_id) if not one.startswith((ALSO, NOT)))


def also(external_id: str | None) -> Iterator[str]:
    """Ids under which the person was here, too."""
    return (one.removeprefix(ALSO) for one in _all(external_id) if one.startswith(ALSO))


def others(external_id: str | None) -> Iterator[str]:
    """Ids of people who look alike and are somebody else."""
    return (one.removeprefix(NOT) for one in _all(external_id) if one.startswith(NOT))


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
    return any(one.startswith((ALSO, NOT)) for one in _all(external_id))


def _all(external_id: str | None) -> Iterator[str]:
    return (one.strip() for one in (external_id or "").split(";") if one.strip())
