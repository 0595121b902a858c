"""Which CRM some files are the export of; files of several at once are refused."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path

from influence.domain.errors import UsageError
from influence.domain.messages import N_, Message
from influence.importers.crm import loading
from influence.importers.crm.exports import Export, files_in, is_ours, known, listed
from influence.importers.crm.field_map import FieldMap
from influence.importers.tables.faults import FileFault

_SEVERAL = N_(
    "One import takes the files of one system, but these are of several: {groups}. Import them one "
    "after the other; their people meet in the store."
)
_GROUP = N_("{system} ({files})")
_AND = N_("{first}; {next}")
_OURS = N_("tables of ours")


def system_of(paths: Sequence[str | Path]) -> str | None:
    """The CRM of which at least one of the files is an export; None for anything else.

    Of several CRMs the one that knows most of the files. Raises UsageError where that would leave
    out files of another one, or tables of ours.
    """
    files = [file for path in paths for file in _files(Path(path))]
    strange = [file for file in files if not _is_ours(file)]
    if not strange:
        return None
    maps = {system: loading.shipped(system) for system in loading.SYSTEMS}
    known_by = {file: [system for system, _ in _known(file, maps)] for file in strange}
    hits = Counter(system for systems in known_by.values() for system in systems)
    if not hits:
        return None
    most = max(hits, key=lambda system: hits[system])
    others = {file: found[0] for file, found in known_by.items() if found and most not in found}
    groups = {maps[most].system: [file for file, found in known_by.items() if most in found]}
    for file, system in others.items():
        groups.setdefault(maps[system].system, []).append(file)
    ours = [file for file in files if file not in known_by]
    if others or ours:
        raise UsageError(_several(groups, ours))
    return most


def _several(groups: Mapping[str, Sequence[Path]], ours: Sequence[Path]) -> Message:
    """The sentence that names the files of each system."""
    named: list[tuple[object, Sequence[Path]]] = [*groups.items()]
    named += [(Message(_OURS), ours)] if ours else []
    parts = [
        Message(_GROUP, {"system": system, "files": listed([file.name for file in files])})
        for system, files in named
    ]
    return Message(_SEVERAL, {"groups": reduce(_beside, parts)})


def _beside(first: Message, other: Message) -> Message:
    return Message(_AND, {"first": first, "next": other})


def _files(path: Path) -> list[Path]:
    try:
        return files_in(path)
    except OSError:
        return []


def _is_ours(path: Path) -> bool:
    try:
        return is_ours(path)
    except (OSError, FileFault):
        return True


def _known(path: Path, maps: Mapping[str, FieldMap]) -> list[tuple[str, Export]]:
    try:
        return known(path, maps)
    except (OSError, FileFault):
        return []
