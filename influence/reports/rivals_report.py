"""`influence rivals`: ours against theirs, per decider, department and competitor."""

from __future__ import annotations

from collections import Counter

from influence.analyses.common import NOTICEABLE
from influence.analyses.rivals import (
    Compared,
    Leads,
    RivalDepartment,
    RivalOrganization,
    Rivals,
    RivalTarget,
)
from influence.domain.messages import N_, Message
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.names import Names, titled
from influence.wording.figures import Index, Share
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_COMPARED = (
    Column(Message(N_("OURS")), "ours", right=True),
    Column(Message(N_("THEIRS")), "theirs", right=True),
    Column(Message(N_("WHO LEADS")), "leads"),
)
TARGET_COLUMNS = (
    Column(Message(N_("DECIDER")), "contact;name", shrinks=True),
    Column(Message(N_("WEIGHT")), "weight", right=True, optional=True),
    *_COMPARED,
    Column(Message(N_("STRONGEST COMPETITOR")), "organization;access", shrinks=True),
)
DEPARTMENT_COLUMNS = (
    Column(Message(N_("DEPARTMENT")), "department;name", shrinks=True),
    *_COMPARED,
    Column(Message(N_("ITS DECIDERS")), "deciders", shrinks=True),
)
_ORGANIZATIONS = (
    Column(Message(N_("COMPETITOR")), "organization;name", shrinks=True),
    Column(Message(N_("ACCESS")), "access", right=True),
    Column(Message(N_("THEIR PEOPLE")), "people", shrinks=True),
)
_LEADS = {
    Leads.OURS: N_("we"),
    Leads.THEIRS: N_("they"),
    Leads.TIED: N_("too close to call"),
    Leads.NOBODY: N_("nobody gets through"),
}
_COUNTED = {
    Leads.OURS: N_("we lead at {count}"),
    Leads.THEIRS: N_("they at {count}"),
    Leads.TIED: N_("{count} too close to call"),
    Leads.NOBODY: N_("nobody gets through to {count}"),
}
_NO_COMPETITOR = N_(
    "No competitor's person is on the map. That does not mean there is none: nobody has written "
    "one down. Record whom you have met or heard of, and whom they sway:"
)
_NO_LINE = N_(
    "Competitors are on the map, but nobody has written down whom at the client they sway. "
    "So theirs is 0 until somebody does:"
)


def rivals_report(result: Rivals, names: Names) -> Report:
    """Where we lead and where they do; the reason below each decider; what to do about it."""
    blocks: list[Block] = [common.title(names, N_("who gets through, we or they?"), result)]
    if not result.organizations:
        return Report([*blocks, *_nobody_known(names), *_nobody_decides(result, names)])
    if result.total is None:
        return Report(
            [*blocks, *_nobody_decides(result, names), organizations_table(result, names)]
        )
    blocks.append(rivals_line(result, result.total))
    if not result.lines:
        blocks += common.way_on(_NO_LINE, _sways(names))
    blocks.append(Table(TARGET_COLUMNS, [target_row(names, t) for t in result.targets]))
    if result.departments:
        blocks.append(
            Table(DEPARTMENT_COLUMNS, [department_row(names, d) for d in result.departments])
        )
    blocks += [organizations_table(result, names), how_sure(result), *_next_steps(result, names)]
    return Report(blocks)


def _nobody_known(names: Names) -> list[Block]:
    person = common.record(names, "contacts id=ID name=NAME side=competitor organization=FIRM")
    return [*common.way_on(_NO_COMPETITOR, person), common.command(_sways(names))]


def _sways(names: Names) -> str:
    return common.record(names, "influences influencer=ID influenced=ID")


def _nobody_decides(result: Rivals, names: Names) -> list[Block]:
    return [] if result.targets else common.no_target(names)


def rivals_line(result: Rivals, total: Compared) -> Paragraph:
    """`6 deciders: we lead at 4, they at 2`, and both access indexes."""
    counts = Counter(target.leads for target in result.targets)
    parts = [Message(_COUNTED[lead], {"count": counts[lead]}) for lead in Leads if counts[lead]]
    return Paragraph(
        common.counted(
            len(result.targets),
            N_("{count} decider: {parts}"),
            N_("{count} deciders: {parts}"),
            parts=Joined(parts),
        ),
        aside=Message(
            N_("access index: ours {ours}, theirs {theirs}"),
            {"ours": Index(total.ours), "theirs": Index(total.theirs)},
        ),
    )


def _figures(compared: Compared) -> list[Cell]:
    return [
        Index(compared.ours),
        Index(compared.theirs),
        Named(compared.leads.value, Message(_LEADS[compared.leads])),
    ]


def _tone(compared: Compared) -> Tone:
    return Tone.DANGER if compared.leads is Leads.THEIRS else Tone.PLAIN


def target_row(names: Names, target: RivalTarget) -> Row:
    """One decider: ours, theirs, who leads, the strongest competitor and the route of theirs."""
    return Row(
        [
            titled(target.contact, target.name, target.title),
            Share(target.weight),
            *_figures(target),
            _strongest(target),
        ],
        details=[detail for detail in _details(names, target) if detail],
        tone=_tone(target),
    )


def _strongest(target: RivalTarget) -> Cell:
    if not target.rivals or target.rivals[0].access < NOTICEABLE:
        return DASH
    first = target.rivals[0]
    return Joined([_organization(first.organization), Index(first.access)], " ")


def _organization(name: str | None) -> Named:
    return Named(name or "", name or Message(N_("firm unknown")))


def _details(names: Names, target: RivalTarget) -> list[Cell]:
    route = None
    if target.their_route and (target.their_route_probability or 0.0) >= NOTICEABLE:
        route = Message(
            N_("Their best route: {route}, {probability}."),
            {
                "route": names.route(target.their_route),
                "probability": Index(target.their_route_probability),
            },
        )
    return [Sentences([_doubt(target), route])] if route or _doubt(target) else []


def _doubt(compared: Compared) -> Cell:
    """Why nobody is said to lead: the intervals of both sides overlap."""
    if compared.leads is not Leads.TIED:
        return None
    return Message(
        N_("Ours is {ours_low} to {ours_high}, theirs {theirs_low} to {theirs_high}."),
        {
            "ours_low": Index(compared.ours_low),
            "ours_high": Index(compared.ours_high),
            "theirs_low": Index(compared.theirs_low),
            "theirs_high": Index(compared.theirs_high),
        },
    )


def department_row(names: Names, department: RivalDepartment) -> Row:
    """One department: ours, theirs, who leads."""
    return Row(
        [
            Named(department.department, department.name),
            *_figures(department),
            names.people(department.deciders),
        ],
        tone=_tone(department),
    )


def organizations_table(result: Rivals, names: Names) -> Table:
    """Each competitor with the access it has alone, and its people."""
    return Table(_ORGANIZATIONS, [_competitor(names, o) for o in result.organizations])


def _competitor(names: Names, found: RivalOrganization) -> Row:
    name = _organization(found.organization)
    return Row([name, Index(found.access), names.people(found.people)])


def how_sure(result: Rivals) -> Paragraph:
    """What theirs rests on."""
    sentence = common.counted(
        result.lines,
        N_("Theirs rests on {count} influence line that we know of; what nobody wrote down is 0."),
        N_("Theirs rests on {count} influence lines that we know of; what nobody wrote down is 0."),
    )
    return Paragraph(sentence, tone=Tone.FAINT)


def _next_steps(result: Rivals, names: Names) -> list[Block]:
    """At the heaviest decider where they lead: what shows a route there."""
    behind = [target.contact for target in result.targets if target.leads is Leads.THEIRS]
    if not behind:
        return []
    sentence = Message(
        N_("They lead at {people}. Who of us could get there, and what else would help:"),
        {"people": names.people(behind)},
    )
    account = common.again(names)
    return [
        Paragraph(sentence, tone=Tone.WARNING),
        common.command(f"path {account} --to {common.typed(behind[0])}"),
        common.command(f"moves {account}"),
    ]
