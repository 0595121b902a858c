"""Our own people: as a row of contacts says so, and whom another system knows by name only."""

from collections.abc import Mapping

from influence.domain.contact import Contact
from influence.domain.fact import Fact
from influence.domain.table import Key
from influence.domain.words import Side
from influence.importers.tables.headers import normal
from influence.importers.tables.upload import UploadRow


def says_ours(row: UploadRow) -> bool:
    """Whether a row of contacts says that somebody is one of us."""
    side = row.cells.get("side")
    return side == "own" or (side == "partner" and bool(row.cells.get("team_role")))


def known_colleague(row: UploadRow, contacts: Mapping[Key, Fact]) -> str | None:
    """The id of the one stored person of ours who bears the name that a CRM has instead of an id.

    None for anybody with an id of their own, and where nobody or more than one has the name.
    """
    name = row.cells.get("name")
    by_name_only = row.sheet.loose and row.cells.get("side") == Side.OWN and name
    if not by_name_only or row.cells.get("id") != name or (name,) in contacts:
        return None
    same = [
        fact.id
        for fact in contacts.values()
        if isinstance(fact, Contact)
        and fact.side is Side.OWN
        and normal(fact.name) == normal(str(name))
    ]
    return same[0] if len(same) == 1 else None
