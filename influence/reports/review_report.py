"""`influence review`: what became of the plan, what moved, what to do until the next review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from influence.analyses.drift import Drift, DriftKind
from influence.analyses.last_review import parts_of
from influence.analyses.next_actions import ActionProposed
from influence.analyses.review import Basis, Review
from influence.analyses.review_actions import ActionState, Outcome
from influence.analyses.review_facts import Unverified
from influence.analyses.review_moved import Between, LineMoved, MapLine, PersonMoved, PostMoved
from influence.domain.messages import ENGLISH, N_, Message, Translator
from influence.domain.questions import FactKind
from influence.domain.words import ReviewPart, Side, SubjectKind
from influence.reports import common
from influence.reports.action_words import action_sentence
from influence.reports.blocks import Block, Paragraph, Report, Tone
from influence.reports.names import Names, side, titled
from influence.reports.review_tables import (
    contacts_table,
    departments_table,
    next_table,
    previous_table,
    subject_name,
    targets_table,
)
from influence.wording.figures import Change, Count, Day, Index, Level, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Sentences, say

_DRIFTS, _LINES, _UNVERIFIED = 5, 5, 3


def review_report(result: Review, names: Names) -> Report:
    """The review as a page: the answer, last time's plan, what moved, how sure, what next."""
    return Report(
        [
            common.title(names, N_("what moved since the last review?"), result),
            *review_blocks(result, names),
            *next_blocks(result, names),
            *_to_record(result, names),
        ]
    )


def review_blocks(result: Review, names: Names) -> list[Block]:
    """What became of the plan and what moved, without what to do next."""
    return [
        _answer(result),
        Paragraph(_compared(result), tone=Tone.FAINT),
        *previous_table(result, names),
        *contacts_table(result, names),
        *departments_table(result, names),
        *_people_and_lines(result, names),
        *_drift(result, names),
        *targets_table(result, names),
        *_how_sure(result, names),
    ]


def next_blocks(result: Review, names: Names) -> list[Block]:
    """What to do until the next review; said also where nothing is to be proposed."""
    if result.actions:
        return next_table(result, names)
    sentence = N_("Nothing to propose: no step of ours gains anything, and nothing is late.")
    return [Paragraph(Message(sentence))]


# --- the answer ---------------------------------------------------------------------------------


def _answer(result: Review) -> Paragraph:
    """`Closeness 55 -> 61, access 0.54 -> 0.61` and how the plan went."""
    figures = {
        "closeness": Change(Points(result.composite.before), Points(result.composite.after)),
        "access": Change(Index(result.access.before), Index(result.access.after)),
    }
    sentences = {
        (True, True): N_("Closeness {closeness}, access {access}."),
        (True, False): N_("Closeness {closeness}."),
        (False, True): N_("Closeness unknown then and now, access {access}."),
        (False, False): N_("Closeness unknown then and now."),
    }
    moved = Message(sentences[_known(result.composite), _known(result.access)], figures)
    change = result.composite.change or 0.0
    tone = Tone.GOOD if change > 0 else Tone.WARNING if change < 0 else Tone.PLAIN
    return Paragraph(Sentences([moved, _plan_kept(result), _targets_kept(result)]), tone=tone)


def _known(figure: Between) -> bool:
    """Whether there is anything to tell, of one day at least."""
    return figure.before is not None or figure.after is not None


def _plan_kept(result: Review) -> Cell:
    """`Of 5 agreed actions 1 is done, 1 late, 1 dropped, 2 open.`"""
    counts = Counter(action.state for action in result.previous_actions)
    said = {
        ActionState.DONE: N_("{count} done"),
        ActionState.LATE: N_("{count} late"),
        ActionState.MOOT: N_("{count} moot"),
        ActionState.DROPPED: N_("{count} dropped"),
        ActionState.OPEN: N_("{count} open"),
    }
    parts = [Message(said[s], {"count": counts[s]}) for s in said if counts[s]]
    if not parts:
        return None
    return Message(N_("Actions: {parts}."), {"parts": Joined(parts)})


def _targets_kept(result: Review) -> Cell:
    counts = Counter(target.state for target in result.targets if target.state)
    said = {
        Outcome.MET: N_("{count} met"),
        Outcome.MISSED: N_("{count} missed"),
        Outcome.OPEN: N_("{count} open"),
    }
    parts = [Message(said[s], {"count": counts[s]}) for s in said if counts[s]]
    if not parts:
        return None
    return Message(N_("Targets: {parts}."), {"parts": Joined(parts)})


def _compared(result: Review) -> Sentences:
    """Which day is compared with, by what, and what was decided then."""
    day = {"day": Day(result.since)}
    compared = (
        Message(N_("Compared with the review of {day}."), day)
        if result.held
        else Message(N_("Compared with {day}; no review is on record for that day."), day)
    )
    by = (
        Message(N_("By what was known then."))
        if result.basis is Basis.KNOWN_THEN
        else Message(N_("By the dates of the facts: the store did not hold the account then."))
    )
    decided = [
        Message(N_("Decided then: {decisions}"), {"decisions": review.decisions})
        for review in result.last
        if review.decisions and ReviewPart.PEOPLE in parts_of(review.part)
    ]
    return Sentences([compared, by, *decided])


# --- people and lines ---------------------------------------------------------------------------


def _people_and_lines(result: Review, names: Names) -> list[Block]:
    """Who came and went, who is in another post, which lines are new or gone."""
    posts = [_post(post, names) for post in result.posts]
    lines = [
        *_labelled(N_("ARRIVED"), [_person(one, names) for one in result.arrived]),
        *_labelled(N_("LEFT"), [_person(one, names) for one in result.left], Tone.WARNING),
        *_labelled(N_("NEW POSTS"), posts),
        *_labelled(N_("NEW LINES"), _told(result.lines_added, names)),
        *_labelled(N_("LOST LINES"), _told(result.lines_lost, names), Tone.WARNING),
    ]
    moved = result.contacts or result.departments or lines
    if not moved:
        sentence = Message(N_("Nothing on the map moved since {day}."), {"day": Day(result.since)})
        return [Paragraph(sentence)]
    return lines


def _labelled(label: str, items: Sequence[Cell], tone: Tone = Tone.PLAIN) -> list[Block]:
    """The first few in one paragraph, and how many more there are."""
    if not items:
        return []
    shown: list[Cell] = list(items[:_LINES])
    left = len(items) - len(shown)
    if left:
        shown.append(Message(N_("and {count} more"), {"count": left}))
    return [Paragraph(Joined(shown, N_("; ")), label=Message(label), tone=tone)]


def _person(one: PersonMoved, names: Names) -> Cell:
    theirs = one.side is Side.CLIENT
    whose = None if theirs else side(one.side)
    parts: list[Cell] = [whose, one.role, names.department(one.department) if theirs else None]
    said = Joined(parts)
    name = titled(one.contact, one.name, one.title)
    if not said.text():
        return name
    return Message(N_("{name} ({what})"), {"name": name, "what": said})


def _post(post: PostMoved, names: Names) -> Cell:
    """`Jiang Bo: Head of IT -> CIO`."""
    changes: list[Cell] = []
    if post.title:
        changes.append(_from_to(post.title.before, post.title.after))
    if post.department:
        before, after = post.department.before, post.department.after
        changes.append(_from_to(names.department(before), names.department(after)))
    if post.organization:
        changes.append(_from_to(post.organization.before, post.organization.after))
    if post.role:
        changes.append(_from_to(post.role.before, post.role.after))
    if post.side:
        changes.append(_from_to(side(post.side.before), side(post.side.after)))
    params = {"name": names.person(post.contact), "changes": Joined(changes)}
    return Message(N_("{name}: {changes}"), params)


def _from_to(before: Cell, after: Cell) -> Message:
    return Message(N_("{before} -> {after}"), {"before": before or DASH, "after": after or DASH})


_LINE = {
    MapLine.REPORTING: N_("{a} reports to {b}"),
    MapLine.INFLUENCE: N_("{a} sways {b}"),
    MapLine.COVERAGE: N_("{a} (ours) covers {b}"),
    MapLine.CONFLICT: N_("{a} and {b} work against each other"),
}


def _told(lines: Sequence[LineMoved], names: Names) -> list[Cell]:
    """Lines in words; those of somebody who came or went are told with the person."""
    return [
        Message(_LINE[line.kind], {"a": names.person(line.from_), "b": names.person(line.to)})
        for line in lines
        if not line.because
    ]


# --- drift --------------------------------------------------------------------------------------


def _drift(result: Review, names: Names) -> list[Block]:
    """What has been falling for two reviews running."""
    items = [_falling(found, names) for found in result.drift]
    left = len(items) - _DRIFTS
    label = Message(N_("DRIFTING"))  # with each: a document shows them far from each other
    shown = [Paragraph(item, label=label, tone=Tone.WARNING) for item in items[:_DRIFTS]]
    if left > 0:
        more = Message(N_("and {count} more"), {"count": left})
        shown.append(Paragraph(more, label=label, tone=Tone.FAINT))
    return [*shown]


def _falling(found: Drift, names: Names) -> Cell:
    who = subject_name(found.subject_kind, found.subject, found.name, names)
    if found.kind is DriftKind.DECIDER_DOWN:
        levels = [Level(round(value)) for value in found.values]
        params = {"who": who, "attitude": found.attitude, "values": Joined(levels, " -> ")}
        return Message(N_("{who}: {attitude} {values} since the last review."), params)
    if found.kind is DriftKind.COMPOSITE:
        values = Joined([Points(value) for value in found.values], " -> ")
        sentence = N_("{who}: closeness falls for the second time, {values}.")
        return Message(sentence, {"who": who, "values": values})
    if found.subject_kind is SubjectKind.CONTACT:
        params = {"who": who, "days": Count(round(found.values[-1]))}
        return Message(N_("{who}: met ever more rarely, last {days} days ago."), params)
    values = Joined([Share(value) for value in found.values], " -> ")
    sentence = N_("{who}: of the people we cover, {values} were met within their rhythm.")
    return Message(sentence, {"who": who, "values": values})


# --- how sure -----------------------------------------------------------------------------------


def _how_sure(result: Review, names: Names) -> list[Block]:
    """What nobody looked at since, and where assessors differ."""
    if not result.facts:
        return []
    count = len(result.unverified)
    params = {"facts": result.facts, "day": Day(result.since)}
    if count:
        one = N_("{count} of {facts} facts has not been looked at since {day}.")
        many = N_("{count} of {facts} facts have not been looked at since {day}.")
        alone = N_("The only fact has not been looked at since {day}.")
        looked = common.counted(count, alone if result.facts == 1 else one, many, **params)
    else:
        one = N_("The only fact was looked at since {day}.")
        many = N_("All {facts} facts were looked at since {day}.")
        looked = common.counted(result.facts, one, many, **params)
    lines = {say(line): line for line in (_fact(fact, names) for fact in result.unverified)}
    first = list(lines.values())[:_UNVERIFIED]  # a pair may have several lines
    oldest = Message(N_("First: {facts}."), {"facts": Joined(first, N_("; "))}) if first else None
    blocks: list[Block] = [Paragraph(Sentences([looked, oldest]), label=Message(N_("HOW SURE")))]
    return [*blocks, *_differing(result, names)]


def _fact(fact: Unverified, names: Names) -> Cell:
    people = [names.person(id) for id in fact.about]
    if fact.kind is FactKind.ATTITUDE:
        sentence = N_("{person}, {attitude}")
        return Message(sentence, {"person": people[0], "attitude": fact.attitude})
    if fact.kind is FactKind.INFLUENCE:
        return Message(_LINE[MapLine.INFLUENCE], {"a": people[0], "b": people[1]})
    return Message(_LINE[MapLine.COVERAGE], {"a": people[0], "b": people[1]})


def _differing(result: Review, names: Names) -> list[Block]:
    told = []
    for found in result.disagreements[:_UNVERIFIED]:
        levels = [
            Message(N_("{who} {level}"), {"who": names.person(who), "level": Level(level)})
            for who, level in found.levels.items()
        ]
        params = {
            "person": names.person(found.contact),
            "attitude": found.attitude,
            "levels": Joined(levels),
        }
        told.append(Message(N_("{person}, {attitude}: {levels}"), params))
    if not told:
        return []
    left = len(result.disagreements) - len(told)
    more = Message(N_("and {count} more"), {"count": left}) if left else None
    differ = Message(N_("Assessors differ: {who}."), {"who": Joined([*told, more], N_("; "))})
    return [Paragraph(differ, label=Message(N_("HOW SURE")))]


# --- to record ----------------------------------------------------------------------------------


def _to_record(result: Review, names: Names) -> list[Block]:
    """The commands that keep what is decided until the next review."""
    if names.grouped:
        sentence = N_("Actions are recorded account by account: hold the review of each branch.")
        return [Paragraph(Message(sentence), tone=Tone.FAINT)]
    blocks: list[Block] = [
        Paragraph(Message(N_("To go through them, and to record the review:")), tone=Tone.FAINT),
        common.command(f"review {common.again(names)} --confirm"),
    ]
    if not result.actions:
        return blocks
    blocks.append(Paragraph(Message(N_("Or one by one, to be copied:")), tone=Tone.FAINT))
    lines = [Paragraph(_Line(action, names), whole=True) for action in result.actions]
    return [*blocks, *lines]


@dataclass(frozen=True)
class _Line:
    """`influence record norland actions id=... action="..." owner=... due=...`."""

    action: ActionProposed
    names: Names

    def text(self, translate: Translator = ENGLISH) -> str:
        """With the action in the reader's words, as it is to be written down."""
        action = self.action
        cells = {
            "id": action.id,
            "action": say(action_sentence(action, self.names), translate),
            "subject": action.subject,
            "attitude": action.attitude.value if action.attitude else None,
            "owner": action.owner,
            "due": action.due.isoformat(),
        }
        given = {key: value for key, value in cells.items() if value}
        words = " ".join(f"{key}={common.typed(value)}" for key, value in given.items())
        return f"  influence {common.record(self.names, f'actions {words}')}"
