"""`influence moves`: what to do next, by what it gains for the effort, and who should do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from influence.analyses.common import NOTICEABLE
from influence.analyses.move_candidates import MoveKind
from influence.analyses.move_effects import LEAST, Move, Why
from influence.analyses.moves import Method, MoveId, Moves, Plan
from influence.analyses.private import told
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names
from influence.reports.tactic_lines import how_line
from influence.wording.figures import Amount, Change, Count, Gain, Index, Level
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences, say

SHOWN_ACCESS, SHOWN_LEANING = 8, 4
_STEP = Column(Message(N_("NEXT STEP")), "kind;from;to;level", shrinks=True)
_EFFORT = Column(Message(N_("EFFORT")), "effort", right=True)
_BY = Column(Message(N_("BY")), "by;by_name", shrinks=True)
ACCESS_COLUMNS = (
    Column(Message(N_("ACCESS")), "gain", right=True),
    _EFFORT,
    Column(Message(N_("PER EFFORT")), "gain_per_effort", right=True),
    _STEP,
    _BY,
)
LEANING_COLUMNS = (
    Column(Message(N_("LEANING")), "leaning_gain", right=True),
    _EFFORT,
    Column(Message(N_("PER EFFORT")), "leaning_per_effort", right=True),
    _STEP,
    _BY,
)
_PLAN = (Column(Message(N_("STEP")), "rank", right=True), _EFFORT, _STEP, _BY)
_EFFORT_SAID = N_("Effort: by tier, more for somebody below neutral towards us and for a new tie.")
_RAISED = {
    MoveKind.RAISE_RELATIONSHIP: N_("Raise {contact}'s relationship with us, {change}"),
    MoveKind.RAISE_SOLUTION: N_("Raise {contact}'s view of our solution, {change}"),
    MoveKind.RAISE_PRICE: N_("Raise {contact}'s view of our price, {change}"),
}
_RAISED_SOMEHOW = {
    MoveKind.RAISE_RELATIONSHIP: N_("Raise {contact}'s relationship with us"),
    MoveKind.RAISE_SOLUTION: N_("Raise {contact}'s view of our solution"),
    MoveKind.RAISE_PRICE: N_("Raise {contact}'s view of our price"),
}
_SHORT = {
    MoveKind.RAISE_RELATIONSHIP: N_("{contact} (relationship)"),
    MoveKind.RAISE_SOLUTION: N_("{contact} (solution)"),
    MoveKind.RAISE_PRICE: N_("{contact} (price)"),
}
_FOUND = {
    Method.EXACT: N_("Exact: all plans of this size were compared."),
    Method.GREEDY: N_(
        "Heuristic: one step after the other, each the one that adds most. A better plan may "
        "exist; this one gains at least 63 % of what the best one does."
    ),
    Method.HEURISTIC: N_(
        "Heuristic: one step after the other, each the one that adds most. A better plan may exist."
    ),
}


def moves_report(result: Moves, names: Names) -> Report:
    """What gains access first, then what moves the decision, then the plan, then how sure."""
    blocks: list[Block] = [common.title(names, N_("what next?"), result)]
    if not result.targets:
        return Report([*blocks, *common.no_target(names)])
    blocks.append(_now(result))
    if not result.ours:
        blocks += nobody_of_ours(names)
    if not result.moves:
        return Report([*blocks, *(_nothing(result) if result.ours else [])])
    blocks += _tables(result, names)
    if result.plan:
        blocks += _plan(result, result.plan, names)
    blocks += _how_sure(result, names)
    return Report(blocks)


def move_sentence(move: Move, names: Names) -> Message:
    """What to do, without a full stop: `Zhao Min (ours) meets Li Na: a new tie`."""
    contact = names.person(move.to)
    if move.kind in _RAISED and not told(move.level):
        return Message(_RAISED_SOMEHOW[move.kind], {"contact": contact})
    if move.kind in _RAISED:
        change = Change(Level(move.level_before), Level(move.level))
        return Message(_RAISED[move.kind], {"contact": contact, "change": change})
    params = {"own": names.person(move.from_ or ""), "contact": contact}
    if move.kind is MoveKind.NEW_TIE:
        return Message(N_("{own} (ours) meets {contact}: a new tie"), params)
    if not told(move.level):
        return Message(N_("{own} (ours) comes closer to {contact}"), params)
    if move.level_before is None:
        return Message(N_("{own} (ours) comes closer to {contact}, not rated yet"), params)
    change = Change(Level(move.level_before), Level(move.level))
    return Message(
        N_("{own} (ours) comes closer to {contact}, {change}"), {**params, "change": change}
    )


def repair_line(move: Move, names: Names) -> Message:
    """`Zhao Min (ours) meets Li Na: a new tie; +0.12 access for an effort of 4`."""
    full, short = N_("{step}; {gain} access for an effort of {effort}"), N_("{step}; {gain} access")
    return Message(
        full if told(move.effort) else short,
        {
            "step": move_sentence(move, names),
            "gain": Gain(move.gain),
            "effort": _Effort(move.effort),
        },
    )


def nobody_of_ours(names: Names) -> list[Block]:
    """Said where none of our people is on the map, so that no tie can be made."""
    sentence = N_("Nobody of us is on the map, so nobody could make a tie. Enter one of us:")
    return common.way_on(sentence, common.record(names, "contacts name=NAME side=own"))


@dataclass(frozen=True, slots=True)
class _Effort(Amount):
    """An effort: `4`, `2.5`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        return say(DASH, translate) if self.raw is None else f"{self.raw:g}"


@dataclass(frozen=True, slots=True)
class _PerEffort(Index):
    """A gain per unit of effort, small by nature: `0.014`."""

    def text(self, translate: Translator = ENGLISH) -> str:
        return say(DASH, translate) if self.raw is None else f"{self.raw:+.3f}"


@dataclass(frozen=True, slots=True)
class _Step(Joined):
    """Several values for machines, one sentence for readers."""

    sentence: Cell = None

    def text(self, translate: Translator = ENGLISH) -> str:
        return say(self.sentence, translate)


def _now(result: Moves) -> Paragraph:
    leaning = Message(
        N_("the decision leans {value}"), {"value": Index(result.leaning, signed=True)}
    )
    now = {"value": Index(result.account_access), "leaning": leaning}
    return Paragraph(Message(N_("Today: access index {value}, {leaning}."), now))


def _tables(result: Moves, names: Names) -> list[Block]:
    access = [move for move in result.moves if move.gain > LEAST]
    known = [move for move in result.moves if told(move.leaning_gain)]
    leaning = [move for move in known if move.leaning_gain >= NOTICEABLE]
    leaning.sort(key=lambda move: -(move.leaning_per_effort or float("inf")))
    blocks: list[Block] = []
    if worth := [move for move in access if move.gain >= NOTICEABLE]:
        rows = [move_row(move, names) for move in worth[:SHOWN_ACCESS]]
        more = _more(names, len(access) - len(rows))
        title = Message(N_("TO GET THROUGH TO THE DECIDERS"))
        blocks.append(Table(ACCESS_COLUMNS, rows, title, more))
    else:
        sentence = N_("No single step of ours gains access worth naming.")
        blocks.append(Paragraph(Message(sentence), tone=Tone.WARNING))
    if leaning:
        rows = [move_row(move, names, leaning=True) for move in leaning]
        shown = rows[:SHOWN_LEANING]
        title = Message(N_("TO MOVE THE DECISION OUR WAY"))
        blocks.append(Table(LEANING_COLUMNS, shown, title, _more(names, len(rows) - len(shown))))
    return blocks


def _more(names: Names, left: int) -> Message | None:
    if left <= 0:
        return None
    return common.counted(
        left,
        N_("{count} more that gains less: influence moves {account} --format json"),
        N_("{count} more that gain less: influence moves {account} --format json"),
        account=common.again(names),
    )


def move_row(move: Move, names: Names, leaning: bool = False) -> Row:
    """One step: what it gains for its effort, who should take it, what it changes most."""
    cells: list[Cell] = [
        Gain(move.leaning_gain if leaning else move.gain),
        _Effort(move.effort),
        _PerEffort(move.leaning_per_effort if leaning else move.gain_per_effort),
        _step(move, names),
        _by(move, names),
    ]
    why = _why(move, names, leaning)
    return Row(
        cells,
        [Sentences([why, _nobody(move), common.leaves(move.leaving_on)]), how_line(move.tactics)],
    )


def _step(move: Move, names: Names) -> _Step:
    parts: list[Cell] = [move.kind.value, move.from_, move.to, Level(move.level)]
    return _Step(parts, sentence=move_sentence(move, names))


def _by(move: Move, names: Names) -> Cell:
    return names.person(move.by) if move.by else DASH


def _why(move: Move, names: Names, leaning: bool) -> Cell:
    why = move.why_leaning if leaning else move.why
    return None if why is None else why_line(why, names, leaning)


def why_line(why: Why, names: Names, leaning: bool) -> Message:
    """The decider whom a step tells most, in access or in leaning, before and after."""
    change = Change(Index(why.before, signed=leaning), Index(why.after, signed=leaning))
    sentence = N_("{target} leans {change}.") if leaning else N_("Access to {target}: {change}.")
    return Message(sentence, {"target": names.person(why.target), "change": change})


def _nobody(move: Move) -> Cell:
    return None if move.by else Message(N_("Nobody of us is in the role that should do it."))


def _nothing(result: Moves) -> list[Block]:
    if not result.tried:
        sentence = N_("There is no step to take: nobody of us could still meet anybody there.")
        return [Paragraph(Message(sentence), tone=Tone.WARNING)]
    sentence = N_(
        "Not one of the {count} steps we could take gains anything: the ties that lead to deciders "
        "are at their top, and the people whose views could rise sway nobody who decides."
    )
    return [Paragraph(Message(sentence, {"count": result.tried}), tone=Tone.WARNING)]


def _plan(result: Moves, plan: Plan, names: Names) -> list[Block]:
    if not plan.moves:
        sentence = N_("No plan: no steps together gain access.")
        return [Paragraph(Message(sentence), tone=Tone.WARNING)]
    title = common.counted(
        len(plan.moves), N_("THE BEST PLAN: {count} STEP"), N_("THE BEST PLAN: {count} STEPS")
    )
    rows = [
        Row([Count(rank), _Effort(move.effort), _step(move, names), _by(move, names)])
        for rank, move in enumerate(plan.moves, 1)
    ]
    after = result.account_access + plan.gain
    together = Message(
        N_("Together: access {change} ({gain}) for an effort of {effort}.")
        if told(plan.effort)
        else N_("Together: access {change} ({gain})."),
        {
            "change": Change(Index(result.account_access), Index(after)),
            "gain": Gain(plan.gain),
            "effort": _Effort(plan.effort),
        },
    )
    fewer = None
    if len(plan.moves) < plan.budget:
        sentence = N_("Asked for {count}; further steps would add nothing.")
        fewer = Message(sentence, {"count": plan.budget})
    return [
        Table(_PLAN, rows, title),
        Paragraph(Sentences([together, fewer, Message(_FOUND[plan.method])])),
    ]


def _how_sure(result: Moves, names: Names) -> list[Block]:
    exact = (
        Message(N_("Gains in access are computed exactly."))
        if result.exact
        else Message(
            N_("Gains in access are sampled, all on the same {samples} worlds."),
            {"samples": result.samples},
        )
    )
    blocks: list[Block] = [
        Paragraph(exact, label=Message(N_("HOW SURE"))),
        Paragraph(_stability(result, names), label=""),
    ]
    account = common.again(names)
    steps = N_("A route to somebody: influence path {account} --to ID.")
    plans = N_("Several steps together: influence moves {account} --budget 3.")
    texts = [steps] if result.plan else [plans, steps]
    parts = [Message(text, {"account": account}) for text in texts]
    said = [] if result.silent else [Message(_EFFORT_SAID)]
    return [*blocks, Paragraph(Sentences([*said, *parts]), tone=Tone.FAINT)]


def _stability(result: Moves, names: Names) -> Message | None:
    found = result.sensitivity
    if found is None:
        return None
    if found.stable:
        return Message(N_("With every judgement one level lower or higher the first three stay."))
    return Message(
        N_(
            "The order depends on judgements: one level lower the first are {lower}; "
            "one level higher {higher}."
        ),
        {"lower": _short(found.lower, names), "higher": _short(found.higher, names)},
    )


def _short(moves: Sequence[MoveId], names: Names) -> Joined:
    """`Zhao Min > Li Na, Chen Yu (solution)`."""
    return Joined(
        [
            Message(_SHORT[move.kind], {"contact": names.person(move.contact)})
            if move.kind in _SHORT
            else names.route([move.holder or "", move.contact])
            for move in moves
        ]
        or [Named("", Message(N_("none")))]
    )
