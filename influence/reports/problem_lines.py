"""What is wrong with an input, line by line: of many mistakes that are alike, the first ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from influence.domain.errors import RowProblem
from influence.domain.messages import ENGLISH, N_, Message, Translator

_SHOWN = 5
"""Mistakes of one kind that are told one by one: whoever sees five knows what to look for."""
_MORE = N_("{count} more like this")
_MORE_ROWS = N_("{count} more like this, in the rows {first} to {last}")
_MORE_ROW = N_("{count} more like this, in row {first}")
_ALL = N_("With --format json they are listed one by one.")
Kind = tuple[str | None, str | None, str]


def problem_lines(problems: Sequence[RowProblem], translate: Translator = ENGLISH) -> Iterator[str]:
    """The lines in the reader's language, in the order in which the mistakes were found.

    A kind is the same sentence about the same column of the same file.
    """
    kinds = [_kind(problem, place) for place, problem in enumerate(problems)]
    groups: dict[Kind, list[RowProblem]] = {}
    for kind, problem in zip(kinds, problems, strict=True):
        groups.setdefault(kind, []).append(problem)
    told: Counter[Kind] = Counter()
    for kind, problem in zip(kinds, problems, strict=True):
        same = groups[kind]
        told[kind] += 1
        if _is_short(same):
            yield problem.text(translate)
        elif told[kind] <= _SHOWN:
            yield replace(problem, alike=0).text(translate)
            if told[kind] == min(_SHOWN, len(same)):
                yield _further(same, translate)
    if not all(map(_is_short, groups.values())):
        yield translate(_ALL)


def _is_short(same: Sequence[RowProblem]) -> bool:
    """Whether all of them are told: "1 more" would take as much room as that one."""
    return len(same) <= _SHOWN + 1 and not any(problem.alike for problem in same)


def _kind(problem: RowProblem, place: int) -> Kind:
    if type(problem) is not RowProblem or problem.more_rows:
        return None, None, str(place)  # entries of a file of settings, circles: one by one
    return problem.file, problem.column, problem.message.template


def _further(same: Sequence[RowProblem], translate: Translator) -> str:
    """`contacts.csv, column title: 49,995 more like this, in the rows 7 to 50001`."""
    count = len(same[_SHOWN:]) + sum(problem.alike for problem in same)
    rows = [row for each in same[_SHOWN:] for row in (each.row, each.until) if row is not None]
    rows += [each.until for each in same[:_SHOWN] if each.until is not None]
    params = {"count": f"{count:,}", "first": "", "last": ""}
    if rows:
        params |= {"first": str(min(rows)), "last": str(max(rows))}
    one = bool(rows) and min(rows) == max(rows)
    message = Message(_MORE_ROW if one else _MORE_ROWS if rows else _MORE, params)
    return replace(same[0], message=message, row=None, alike=0, until=None).text(translate)
