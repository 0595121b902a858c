"""`influence import --merge FILE`: people who may be there twice, proposed and then decided."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from influence.cli.emitting import emit
from influence.cli.session import current
from influence.domain.errors import BadInput, RowProblem, UsageError
from influence.domain.merge_list import SAME
from influence.domain.messages import N_, Message
from influence.reports.common import counted

if TYPE_CHECKING:
    from influence.importers import ImportReport, MergeList

_ENDINGS = (".csv", ".xlsx")
_NO_LIST = N_("{file} is no name for a merge list. Choose one that ends in .csv or .xlsx.")
_TWICE_ONE = N_("1 pair of people may be one person. To decide about it: {command}")
_TWICE = N_("{count} pairs of people may be one person each. To decide about them: {command}")
_OPEN_ONE = N_("1 pair is not decided yet: fill in {file}, and run the same command again.")
_OPEN = N_("{count} pairs are not decided yet: fill in {file}, and run the same command again.")
_WRITTEN_ONE = N_(
    "Written: {file}, with 1 pair of people who may be one. Nothing was imported. Fill in the "
    'column "{column}" with yes or no, and run the same command again.'
)
_WRITTEN = N_(
    "Written: {file}, with {count} pairs of people who may be one. Nothing was imported. Fill in "
    'the column "{column}" with yes or no, and run the same command again.'
)
_TOO_MANY = N_(
    'account "{account}" has {count} people: too many to look for people who are there twice.'
)
_TOO_MANY_OURS = N_("there are {count} and more of us: too many to look for people twice among us.")
_FIRST = N_("Those are the first {shown} of {count}; the others come once these are decided.")
_NOBODY = N_(
    "Nobody seems to be there twice, so {file} was not written, and nothing was imported. "
    "Run the same command without --merge."
)
_DRY_ONE = N_("1 pair of people may be one. Without --dry-run it is written to {file}.")
_DRY = N_("{count} pairs of people may be one. Without --dry-run they are written to {file}.")


def merge_list(file: Path | None) -> MergeList | None:
    """The decisions in the file; None when there is none yet, which the command then writes."""
    from influence.cli.files import refuse_unwritable
    from influence.importers import read_merge_list

    if file is None:
        return None
    if file.suffix.lower() not in _ENDINGS:
        raise UsageError(Message(_NO_LIST, {"file": file}))
    if file.exists():
        return read_merge_list(file)
    refuse_unwritable(file)
    return None


def told_twice(
    report: ImportReport, listed: MergeList | None, command: Sequence[str]
) -> ImportReport:
    """The report with a warning that says how many may be there twice, and what to do about it."""
    count = report.pairs.count
    report = replace(report, warnings=(*report.warnings, *_not_compared(report)))
    if listed is not None and listed.undecided:
        told = counted(listed.undecided, _OPEN_ONE, _OPEN, file=listed.file)
    elif count:
        told = counted(count, _TWICE_ONE, _TWICE, command=shlex.join([*command, _free()]))
    else:
        return report
    return replace(report, warnings=(*report.warnings, RowProblem(told)))


def _not_compared(report: ImportReport) -> Iterator[RowProblem]:
    for account, count in report.pairs.too_many.items():
        told = _TOO_MANY if account else _TOO_MANY_OURS
        yield RowProblem(Message(told, {"account": account, "count": count}))


def _free() -> str:
    """A name for a list that is not there yet."""
    names = ("duplicates.csv", *(f"duplicates-{number}.csv" for number in range(2, 100)))
    return next((name for name in names if not Path(name).exists()), names[0])


def refused(
    error: BadInput, report: ImportReport, file: Path | None, dry_run: bool, command: Sequence[str]
) -> None:
    """Say in the error who may be there twice: that may be what is wrong.

    `file` is the list to write; without one it is said where a name is that of several.
    """
    from influence.importers import is_name_of_several

    pairs = report.pairs
    if not pairs.count:
        return
    if file is not None:
        told = _listed(report, file, dry_run)
    elif any(map(is_name_of_several, error.rows)):
        told = [counted(pairs.count, _TWICE_ONE, _TWICE, command=shlex.join([*command, _free()]))]
    else:
        return
    for more in told:
        error.message = Message(N_("{told} {more}"), {"told": error.message, "more": more})


def propose(report: ImportReport, file: Path, dry_run: bool, format_: str, out: str | None) -> None:
    """Write the list of pairs, and say so."""
    from influence.reports.blocks import Paragraph, Report

    session = current()
    said = _listed(report, file, dry_run)
    written = bool(report.pairs.told) and not dry_run
    result = report.result(None, True, session.translate)
    result.merge_list = str(file) if written else None
    blocks = [Paragraph(one) for one in said]
    emit(session, format_, out, result.model_dump(mode="json"), lambda: Report(blocks))


def _listed(report: ImportReport, file: Path, dry_run: bool) -> list[Message]:
    """Write the list, unless it is only tried or there is nobody to list; what to say of it."""
    from influence.renderers.merge_list import write_merge_list

    pairs = report.pairs
    if not pairs.count:
        return [Message(_NOBODY, {"file": file})]
    sentences = _DRY_ONE, _DRY
    if pairs.told and not dry_run:
        write_merge_list(file, pairs.told, current().translate)
        sentences = _WRITTEN_ONE, _WRITTEN
    said = [counted(pairs.count, *sentences, file=file, column=SAME)]
    if pairs.count > len(pairs.told):
        said.append(Message(_FIRST, {"shown": len(pairs.told), "count": pairs.count}))
    return said
