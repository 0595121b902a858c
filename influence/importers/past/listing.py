"""What of a file was not taken, or took the place of something recorded: as the import lists it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from influence.domain.changes import AT_THE_PROMPT, Change
from influence.domain.messages import N_
from influence.domain.table import Key, Table
from influence.importers.report import Conflict, Conflicts, Place
from influence.importers.tables.together import place_of
from influence.importers.tables.upload import UploadRow

SAME_AS_BEFORE = N_("the export says what it said before")
CHANGED_THERE = N_("it changed in the export")
KNOWN_LATER = N_("what is recorded is newer")
NOT_FROM_IT = N_("what is recorded is not from this CRM")
REMOVED = N_("it was removed here")


@dataclass(frozen=True, slots=True)
class Against:
    """A cell of which a row of a file says something else than the store: `holds`, by `change`."""

    account: str
    table: Table
    key: Key
    column: str
    holds: Any
    change: Change | None
    says: Any
    row: UploadRow

    def note(self, conflicts: Conflicts, why: str, kept: bool = True) -> None:
        """List it; `kept`: what the store holds stays."""
        here, there = recorded(self.change), place_of(self.row)
        values: Mapping[str, Any] = (
            {"kept": self.holds, "kept_from": here, "other": self.says, "other_from": there}
            if kept
            else {"kept": self.says, "kept_from": there, "other": self.holds, "other_from": here}
        )
        conflicts.append(
            Conflict.model_construct(
                account=self.account,
                table=self.table.name,
                key=self.table.shown_key(self.key),
                column=self.column,
                why=why,
                **values,
            )
        )


def recorded(change: Change | None) -> Place:
    """Where something stands that the store holds: who recorded it, when, and from what file."""
    if change is None:
        return Place.model_construct(file=None, row=None, by=None, at=None)
    file = change.source if change.source not in AT_THE_PROMPT else ""
    at = change.at.isoformat()
    return Place.model_construct(file=file or None, row=None, by=change.by or None, at=at)
