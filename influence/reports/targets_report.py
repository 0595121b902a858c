"""What we want to reach: each target with gap, pace and money, and whom to raise for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from influence.analyses.targets import NotAssessed, Progress, Raise, Solution, Targets, TargetState
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.domain.words import SubjectKind
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Row, Table, Tone
from influence.reports.names import Names
from influence.wording.figures import Amount, Change, Day, Level, Pace, Points
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences, say

_PEOPLE, _UNKNOWN = 5, 4
"""so many people are named in one sentence"""
_COLUMNS = (
    Column(Message(N_("TARGET")), "subject;attitude", shrinks=True),
    Column(Message(N_("NOW")), "now", right=True),
    Column(Message(N_("GOAL")), "goal", right=True),
    Column(Message(N_("GAP")), "gap", right=True),
    Column(Message(N_("PACE")), "pace;pace_needed", right=True),
    Column(Message(N_("DUE")), "due"),
    Column(Message(N_("OWNER")), "owner", shrinks=True),
    Column(Message(N_("STATUS")), "status"),
    Column(Message(N_("OUTPUT")), "money", right=True, optional=True),
)
_STATUS = {
    Progress.MET: N_("met"),
    Progress.ON_COURSE: N_("on course"),
    Progress.BEHIND: N_("behind"),
    Progress.MISSED: N_("missed"),
    Progress.UNKNOWN: N_("not known"),
}
_TONES = {
    Progress.MET: Tone.GOOD,
    Progress.ON_COURSE: Tone.PLAIN,
    Progress.BEHIND: Tone.WARNING,
    Progress.MISSED: Tone.DANGER,
    Progress.UNKNOWN: Tone.WARNING,
}
_EXPLAINED = N_(
    "Levels from -2 to +2 for one attitude of one person (a level is 25 points), otherwise points "
    "of 100. Pace: points per 30 days since the last review / what the days left call for. Output: "
    "what reaching the target adds to the potential output of a year."
)


def targets_blocks(result: Targets, names: Names) -> list[Block]:
    """A table of all targets, below each one how it stands and whom to raise; nothing without."""
    if not result.targets:
        return []
    rows = [_row(state, result.currency, names) for state in result.targets]
    return [Table(_COLUMNS, rows), Paragraph(Message(_EXPLAINED), tone=Tone.FAINT)]


def raises_line(raises: Sequence[Raise], names: Names, shown: int = _PEOPLE) -> Joined:
    """`Sun Jie (relationship +1 -> +2, price 0 -> +1), Wei Dong (solution -1 -> 0)`."""
    people: dict[str, list[Raise]] = {}
    for raised in raises:
        people.setdefault(raised.contact, []).append(raised)
    parts: list[Cell] = [_raised(id, people[id], names) for id in list(people)[:shown]]
    return Joined([*parts, _more(len(people) - shown)])


@dataclass(frozen=True, slots=True)
class _Pace(Joined):
    """Points per 30 days, so far and needed, two values for machines: `+2.0 / 1.8`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        pace, needed = (part.raw if isinstance(part, Pace) else None for part in self.parts)
        if pace is None and needed is None:
            return say(DASH, translate)
        so_far = _rate(pace, "+.1f")
        # Nothing is needed any more once it is reached, and nothing helps when it is too late.
        return f"{so_far} / {_rate(needed, '.1f')}" if needed else so_far


def _rate(value: float | None, form: str) -> str:
    return "?" if value is None else format(round(value, 1) + 0.0, form)  # no "-0.0"


@dataclass(frozen=True, slots=True)
class _Gained(Amount):
    """Money that comes on top: `+1.1 M CNY`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        # Not super(): slots make another class of this one.
        return f"+{Amount.text(self, translate)}" if self.raw else say(DASH, translate)


def _row(state: TargetState, currency: str | None, names: Names) -> Row:
    if state.status is None:
        # Told without attitudes: only what we want, by when, and who sees to it.
        nothing = [DASH] * 4
        cells = [_what(state, names), *nothing, Day(state.due), _owner(state, names), DASH, DASH]
        return Row(cells, [Sentences([_agreed(state)])])
    cells = [
        _what(state, names),
        _figure(state.now, state.level, state),
        _figure(state.goal, state.goal_level, state),
        Points(None if state.gap is None else max(0.0, state.gap)),
        _Pace([Pace(state.pace), Pace(state.pace_needed)]),
        Day(state.due),
        _owner(state, names),
        Named(state.status.value, Message(_STATUS[state.status])),
        _Gained(state.money, currency),
    ]
    said = [*_standing(state), *_way(state, names), _agreed(state)]
    return Row(cells, [Sentences(said)], tone=_TONES[state.status])


def _what(state: TargetState, names: Names) -> Cell:
    """`Procurement: composite`."""
    who: Cell = Named(state.subject, state.name)
    if state.subject_kind is SubjectKind.DEPARTMENT:
        who = names.department(state.subject)
    return Joined([who, state.attitude], N_(": "))


def _owner(state: TargetState, names: Names) -> Cell:
    return names.person(state.owner) if state.owner else DASH


def _figure(points: float | None, level: int | None, state: TargetState) -> Cell:
    """A level where the target is one, else points."""
    return Points(points) if state.goal_level is None else Level(level)


def _standing(state: TargetState) -> Iterator[Cell]:
    """What the status does not say yet."""
    if not state.on_map:
        yield Message(N_("No longer on the map: drop this target, or set it for somebody else."))
    elif state.status is Progress.BEHIND and state.pace is not None and state.pace <= 0:
        since = {"day": Day(state.since)}
        yield Message(N_("Nothing gained since {day}."), since)
    elif state.status is Progress.UNKNOWN and state.now is not None:
        yield Message(N_("Too early to say: there is no earlier figure to compare with."))


def _way(state: TargetState, names: Names) -> Iterator[Cell]:
    """Whom to raise, or why that does not do."""
    solution = state.solution
    if solution and solution.reached:
        yield _cheapest(state, solution, names)
    elif solution:
        yield _at_best(state, solution)
    if state.on_map and state.now is None and state.goal_level is not None:
        yield Message(N_("Nobody has assessed it yet: find out first."))
    elif state.on_map and state.not_assessed:
        who = _unknown(state.not_assessed, names)
        yield Message(N_("Not assessed, so find out first: {who}."), {"who": who})


def _cheapest(state: TargetState, solution: Solution, names: Names) -> Message:
    effort = f"{solution.effort:g}"
    if state.goal_level is not None:
        levels = state.goal_level - (state.level or 0)
        return common.counted(
            levels,
            N_("{count} level up, for an effort of {effort}."),
            N_("{count} levels up, for an effort of {effort}."),
            effort=effort,
        )
    return Message(
        N_("Least effort ({effort}): raise {who}. That makes {value}."),
        {
            "effort": effort,
            "who": raises_line(solution.raises, names),
            "value": Points(solution.value),
        },
    )


def _at_best(state: TargetState, solution: Solution) -> Message:
    if state.subject_kind is SubjectKind.CONTACT:
        sentence = N_("With all known attitudes at their top it would be {value}, not enough.")
    else:
        sentence = N_("With everybody's known attitudes one level up it would be {value} at best.")
    return Message(sentence, {"value": Points(solution.value)})


def _unknown(missing: Sequence[NotAssessed], names: Names) -> Joined:
    parts: list[Cell] = [
        Message(
            N_("{name} ({what})"),
            {"name": names.person(one.contact), "what": Joined(one.attitudes)},
        )
        for one in missing[:_UNKNOWN]
    ]
    return Joined([*parts, _more(len(missing) - _UNKNOWN)])


def _raised(id: str, raises: Sequence[Raise], names: Names) -> Message:
    steps = Joined(
        [
            Joined([one.attitude, Change(Level(one.level_before), Level(one.level))], " ")
            for one in raises
        ]
    )
    return Message(N_("{name} ({what})"), {"name": names.person(id), "what": steps})


def _more(count: int) -> Cell:
    return Message(N_("and {count} more"), {"count": count}) if count > 0 else None


def _agreed(state: TargetState) -> Cell:
    """What the team wrote beside the target."""
    return Message(N_("Agreed: {action}"), {"action": state.action}) if state.action else None
