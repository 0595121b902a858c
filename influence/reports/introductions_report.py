"""`influence path`: whom to ask, who brings us on, and how we know."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from influence.analyses.common import NOTICEABLE
from influence.analyses.introductions import (
    DisjointPair,
    Evidence,
    Hop,
    HopKind,
    Introductions,
    Path,
)
from influence.analyses.move_candidates import MoveKind
from influence.analyses.private import told
from influence.domain.contact import US
from influence.domain.messages import N_, Message
from influence.domain.words import AttitudeClass
from influence.reports import common
from influence.reports.blocks import Block, Column, Heading, Paragraph, Report, Row, Table, Tone
from influence.reports.key_people_report import attitude
from influence.reports.moves_report import move_sentence, nobody_of_ours
from influence.reports.names import Names
from influence.reports.tactic_lines import how_line
from influence.wording.figures import Change, Count, Day, Index, Level
from influence.wording.texts import Cell, Joined, Sentences

_COLUMNS = (
    Column(Message(" "), "rank", right=True),
    Column(Message(N_("SUCCESS")), "probability", right=True),
    Column(Message(N_("ROUTE")), "path", shrinks=True),
)
_TIE_SEEN = N_("last contact {day}, {age} days ago")
_SEEN = N_("seen {day}, {age} days ago")
_ASSESSED = N_("assessed {day}, {age} days ago")
_REASONS = N_("; ")


def introductions_report(result: Introductions, names: Names) -> Report:
    """The best routes, why we believe in them, two that share nobody, or how to make one."""
    blocks: list[Block] = [_title(result, names)]
    if told(result.attitude):
        blocks.append(_attitude(result, names))
    if result.avoided:
        blocks.append(_avoided(result, names))
    if not result.paths:
        return Report([*blocks, *_no_route(result, names)])
    shown: set[tuple[str, str]] = set()
    rows = [_row(names, rank, route, shown) for rank, route in enumerate(result.paths, 1)]
    blocks.append(Table(_COLUMNS, rows))
    blocks.append(_second(result, names))
    return Report(blocks)


def _title(result: Introductions, names: Names) -> Heading:
    question = Message(N_("who brings us to {name}?"), {"name": names.person(result.to)})
    return common.title(names, question, result)


def _attitude(result: Introductions, names: Names) -> Paragraph:
    towards = {"name": names.person(result.to), "attitude": attitude(result.attitude)}
    tone = Tone.WARNING if result.attitude is AttitudeClass.OPPONENT else Tone.PLAIN
    return Paragraph(Message(N_("{name} towards us: {attitude}."), towards), tone=tone)


def _avoided(result: Introductions, names: Names) -> Paragraph:
    sentence = common.counted(
        len(result.avoided),
        N_("Not asked, because an opponent carries no introduction: {people}."),
        N_("Not asked, because opponents carry no introduction: {people}."),
        people=names.people(result.avoided),
    )
    return Paragraph(sentence, tone=Tone.WARNING)


def _row(names: Names, rank: int, path: Path, shown: set[tuple[str, str]]) -> Row:
    """One route; the evidence of a step is told the first time only (`shown` is added to)."""
    fresh = [h for h in path.hops if (h.from_, h.to) not in shown]
    shown.update((hop.from_, hop.to) for hop in fresh)
    evidence = [_evidence(names, h) for h in fresh if h.evidence.kind is not HopKind.OURS]
    return Row(
        [Count(rank), Index(path.probability), names.route(_visible(path.path))],
        details=[whom_to_ask(path, names), *_leaving(path, names), *evidence],
    )


def _leaving(path: Path, names: Names) -> Iterable[Cell]:
    for id, day in path.leaving.items():
        sentence = N_("{name} leaves on {day}: ask before.")
        yield Message(sentence, {"name": names.person(id), "day": Day(day)})


def whom_to_ask(path: Path, names: Names) -> Sentences:
    """The route as a chain to act on: `Ask Zhao Min (ours) to speak with Li Na. Li Na then ...`."""
    people = path.path
    if path.hops[0].evidence.kind is not HopKind.OURS:  # a relationship that nobody holds
        sentence = N_(
            "Find out who of us knows {name}: somebody assessed the relationship, nobody recorded "
            "the tie."
        )
        first, rest = Message(sentence, {"name": names.person(people[1])}), people[1:]
    elif len(people) == 3:
        sentence = N_("{own} (ours) knows {name} already: ask {own} for the meeting.")
        pair = {"own": names.person(people[1]), "name": names.person(people[2])}
        first, rest = Message(sentence, pair), []
    else:
        sentence = N_("Ask {own} (ours) to speak with {name}.")
        pair = {"own": names.person(people[1]), "name": names.person(people[2])}
        first, rest = Message(sentence, pair), people[2:]
    return Sentences([first, *(_next(names, u, v) for u, v in pairwise(rest))])


def _next(names: Names, u: str, v: str) -> Message:
    people = {"name": names.person(u), "next": names.person(v)}
    return Message(N_("{name} then brings us to {next}."), people)


def _evidence(names: Names, hop: Hop) -> Sentences:
    sure = told(hop.probability)
    believed = Message(
        N_("{step}, {probability}: {reasons}.") if sure else N_("{step}: {reasons}."),
        {
            "step": names.route([hop.from_, hop.to]),
            "probability": Index(hop.probability),
            "reasons": Joined(list(_reasons(hop)), _REASONS),
        },
    )
    text = hop.evidence.text
    said = Message(N_('How we know: "{evidence}"'), {"evidence": text}) if text else None
    return Sentences([believed, said])


def _reasons(hop: Hop) -> Iterable[Cell]:
    evidence = hop.evidence
    if evidence.kind is HopKind.COVERAGE:
        yield _closeness(evidence) if told(hop.probability) else None
        yield _dated(evidence, _TIE_SEEN, N_("last contact unknown"))
    elif evidence.kind is HopKind.DERIVED:
        yield _closeness(evidence) if told(hop.probability) else None
        yield Message(N_("no tie recorded"))
        yield _dated(evidence, _ASSESSED, N_("undated"))
    elif evidence.kind is HopKind.REPORTING:
        yield Message(N_("by their reporting line alone, no influence recorded"))
    else:
        yield Message(N_("sways with strength {strength} of 5"), {"strength": evidence.strength})
        yield _dated(evidence, _SEEN, N_("undated"))
    yield evidence.status
    yield _faded(hop)
    yield _passes_on(evidence)


def _closeness(evidence: Evidence) -> Message:
    if evidence.closeness is None:
        return Message(N_("closeness not rated"))
    return Message(N_("closeness {level}"), {"level": Level(evidence.closeness)})


def _dated(evidence: Evidence, dated: str, undated: str) -> Message:
    if evidence.seen_on is None:
        return Message(undated)
    return Message(dated, {"day": Day(evidence.seen_on), "age": evidence.age})


def _faded(hop: Hop) -> Cell:
    """Said where a fact has lost weight with age."""
    evidence = hop.evidence
    passed = 1.0 if evidence.passes_on is None else evidence.passes_on
    if evidence.original is None or evidence.original * passed - hop.probability < NOTICEABLE:
        return None
    return Message(N_("faded from {original}"), {"original": Index(evidence.original * passed)})


def _passes_on(evidence: Evidence) -> Cell:
    if evidence.passes_on is None:
        return None
    share = {"share": Index(evidence.passes_on)}
    if evidence.passes_on_known:
        return Message(N_("passes our case on: {share}"), share)
    return Message(N_("passes our case on: {share} assumed, their view is unknown"), share)


def _second(result: Introductions, names: Names) -> Paragraph:
    if result.disjoint_pair:
        return Paragraph(_pair(result.disjoint_pair, names), label=Message(N_("SECOND ROUTE")))
    if result.points_of_failure:
        sentence = Message(
            N_("No two routes without somebody in common: each goes through {people}."),
            {"people": names.people(result.points_of_failure)},
        )
    else:
        sentence = Message(N_("There is no second route."))
    return Paragraph(sentence, label=Message(N_("SECOND ROUTE")), tone=Tone.WARNING)


def _pair(pair: DisjointPair, names: Names) -> Message:
    one, other = (names.route(_visible(path.path)) for path in pair.paths)
    return Message(
        N_("Go both {one} and {other}: they share nobody, and one of them works in {chance}."),
        {"one": one, "other": other, "chance": Index(pair.probability)},
    )


def _visible(nodes: list[str]) -> list[str]:
    return nodes[1:] if nodes[0] == US and len(nodes) > 2 else nodes


def _no_route(result: Introductions, names: Names) -> list[Block]:
    name = names.person(result.to)
    blocks: list[Block] = [
        Paragraph(
            Message(N_("No route leads from us to {name}."), {"name": name}), tone=Tone.DANGER
        )
    ]
    if not result.ours:
        return [*blocks, *nobody_of_ours(names)]
    if result.opening is None:
        sentence = N_("No single step of ours makes one. Record who sways them, if you know it:")
        to = common.typed(result.to)
        line = common.record(names, f"influences influencer=ID influenced={to}")
        return [*blocks, *common.way_on(sentence, line)]
    move = result.opening
    chance = Index(move.why.after if move.why else move.gain)
    sentence = N_("The nearest way to make one: {step}; access to {name} {change}.")
    step = {
        "step": move_sentence(move, names),
        "name": name,
        "change": Change(Index(0.0), chance),
    }
    blocks.append(Paragraph(Sentences([Message(sentence, step), how_line(move.tactics)])))
    if move.kind is MoveKind.NEW_TIE:
        own, contact = common.typed(move.from_ or ""), common.typed(move.to)
        words = f"coverage own={own} contact={contact} closeness={move.level}"
        blocks.append(Paragraph(Message(N_("When it is done, record it:"))))
        blocks.append(common.command(common.record(names, words)))
    return blocks
