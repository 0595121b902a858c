"""What the words and figures of the document mean, and the settings they were worked out with."""

from __future__ import annotations

from influence.analyses.people_section import FACTS_FOUND, MOVES_FOUND, VERY_LARGE, Findings
from influence.domain.measure_settings import DEFAULTS
from influence.domain.messages import N_, Message
from influence.domain.words import Attitude
from influence.reports.blocks import Block, Column, Paragraph, Row, Table, Tone
from influence.reports.names import Names
from influence.reports.people_section.parts import LongTable, part, sentence, under
from influence.wording.figures import Day, Share
from influence.wording.texts import Joined

_WORDS = (
    Column(Message(N_("Word")), "word"),
    Column(Message(N_("What it means")), "meaning", shrinks=True),
)
_SETTINGS = (
    Column(Message(N_("Setting")), "setting", shrinks=True),
    Column(Message(N_("Used")), "used", right=True),
    Column(Message(N_("Usual")), "usual", right=True),
)
_NOT_DOUBTED = N_(
    "Whether the first three would stay with every judgement one level lower or higher is not "
    "tried above {most} people."
)
_NOT_LISTED = N_(
    "Above {most} people nobody is listed without whom less than {least} of our access is lost."
)
_MEANINGS = (
    (
        N_("Key person"),
        N_("Somebody with a formal role in the decision: approves, decides, pays, tests, buys."),
    ),
    (
        N_("Indirect key person"),
        N_("Somebody without such a role who sways those who have one."),
    ),
    (
        N_("Relation, solution, price"),
        N_(
            "How somebody stands to us, to our solution and to our price, on five levels: -2, -1, "
            "0, +1, +2, which are 0, 25, 50, 75 and 100 points. Each has a date and somebody who "
            "says so."
        ),
    ),
    (
        N_("Closeness, in points"),
        N_(
            "The mean of the known attitudes in points. Of a department or the account: of its "
            "people, who count by their role, or by their sway where that is more."
        ),
    ),
    (
        N_("Access"),
        N_(
            "The chance that our case gets through to somebody, if each tie and each influence on "
            "the way works as often as its strength says."
        ),
    ),
    (
        N_("Share, sway"),
        N_(
            "How much of where the decision ends up comes from one person, if everybody listens to "
            "the others as strongly as the map says."
        ),
    ),
    (
        N_("Leaning"),
        N_("Where the decision would end up with today's attitudes: -1 against us, +1 for us."),
    ),
    (
        N_("Potential output"),
        N_("The yearly spend of the account, times closeness out of 100."),
    ),
    (
        N_("Money at risk"),
        N_("The part of the potential output that goes with the access a person's leaving costs."),
    ),
    (
        N_("Stale"),
        N_("Assessed or seen so long ago that it may no longer hold; it should be asked anew."),
    ),
)


def definition_blocks(found: Findings, names: Names) -> list[Block]:
    """The words, the settings in sentences, and those that differ from the usual."""
    blocks = part(
        N_("Definitions and settings"),
        N_("How the figures came about, so that two readers read them alike."),
    )
    rows = [Row([Message(word), Message(meaning)]) for word, meaning in _MEANINGS]
    blocks += [Table(_WORDS, rows, Message(N_("Words used"))), under(N_("Settings used"))]
    return [
        *blocks,
        Paragraph(_in_words(found)),
        *_changed(found),
        *_left_out(found),
        _method(found),
    ]


def _in_words(found: Findings) -> Message:
    settings = found.view.settings
    alphas = settings.alphas()
    weights = [Joined([a, Share(alphas[a])], " ") for a in Attitude if a in alphas]
    return Message(
        N_(
            "Facts up to {day} were used. The attitudes count {weights}. A review cycle has "
            "{cycle} days; facts older than {stale} days are stale. Influence and ties lose half "
            "of their strength in {line} days after a cycle, attitudes in {stance}. That somebody "
            "leaves within a year is taken to be {client} likely at the client and {own} with us, "
            "unless something more is known of the person."
        ),
        {
            "day": Day(found.view.question.as_of),
            "weights": Joined(weights),
            "cycle": f"{settings.number('cycle_days'):g}",
            "stale": f"{settings.number('stale_days'):g}",
            "line": f"{settings.number('half_life.influence'):g}",
            "stance": f"{settings.number('half_life.stance'):g}",
            "client": Share(settings.number("turnover.client")),
            "own": Share(settings.number("turnover.own")),
        },
    )


def _changed(found: Findings) -> list[Block]:
    """The settings that this account has its own values for; a spreadsheet holds all."""
    settings = found.view.settings
    own = settings.overrides()
    if not own:
        return [sentence(N_("All settings are the usual ones."))]
    rows = [
        Row([key, setting_shown(settings[key]), setting_shown(DEFAULTS[key])])
        for key in sorted(settings, key=lambda key: (key not in own, key))
    ]
    title = Message(N_("Settings, the unusual first"))
    return [LongTable(_SETTINGS, rows, title, shown=len(own))]


def _left_out(found: Findings) -> list[Block]:
    """What is not worked out on a large map, so that nobody takes a gap for an answer."""
    if not found.limits.large:
        return []
    text = N_(
        "On a map of {people} people not everything is worked out. Who could stand in and what "
        "would take the risk away: for the most urgent leavers, {leavers} at most. Moves: the "
        "{moves} that gain most access for their effort, and as many that gain most in leaning. "
        "Facts to check: the {facts} that matter most. Two who leave together: among the 60 "
        "people whom our routes pass most often."
    )
    numbers = {
        "people": len(found.view.people),
        "leavers": found.limits.ways_out,
        "moves": MOVES_FOUND,
        "facts": FACTS_FOUND,
    }
    blocks: list[Block] = [Paragraph(Message(text, numbers))]
    if not found.limits.doubted:
        blocks.append(sentence(_NOT_DOUBTED, most=f"{VERY_LARGE:,}"))
    if found.limits.least:
        least, most = f"{found.limits.least:g}", f"{VERY_LARGE:,}"
        blocks.append(sentence(_NOT_LISTED, least=least, most=most))
    return blocks


def setting_shown(value: float | str) -> str:
    """A setting as the document writes it: `5,000,000`, `0.125`, never `5e+06`."""
    if not isinstance(value, float):
        return value
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def _method(found: Findings) -> Paragraph:
    text = N_(
        "Nobody has proved these settings right; they are judgements that can be discussed. What "
        "is sampled was drawn {samples} times (seed {seed}), so that the same facts give the same "
        "figures."
    )
    numbers = {"samples": found.closeness.samples, "seed": found.closeness.seed}
    return Paragraph(Message(text, numbers), tone=Tone.FAINT)
