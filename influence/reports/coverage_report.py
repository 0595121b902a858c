"""`influence coverage`: who of us covers whom, level with level, and where nobody does."""

from __future__ import annotations

from influence.analyses.coverage import ColleagueCoverage, CoverageMap, DepartmentCoverage
from influence.analyses.private import told
from influence.analyses.ties import TierCell, TieShown, TieState
from influence.domain.messages import N_, Message
from influence.domain.words import Tier
from influence.reports import common
from influence.reports.blocks import Block, Column, Paragraph, Report, Row, Table, Tone
from influence.reports.maturity_blocks import maturity_aside, maturity_blocks
from influence.reports.names import Names, titled
from influence.reports.trio_blocks import trio_blocks
from influence.wording.figures import Count, Index, Level, Share
from influence.wording.texts import DASH, Cell, Joined, Named

_TIES_SHOWN = 10
_NAMED = 6
_MANY = 12
"""names in a sentence of its own: three lines of a terminal"""
_TIER_TITLES = {
    Tier.EXECUTIVE: N_("EXECUTIVES"),
    Tier.MIDDLE: N_("MIDDLE"),
    Tier.OPERATIONAL: N_("OPERATIONAL"),
    None: N_("LEVEL UNKNOWN"),
}
TIE_COLUMNS = (
    Column(Message(N_("CONTACT")), "contact;name", shrinks=True),
    Column(Message(N_("OURS")), "own;own_name", shrinks=True),
    Column(Message(N_("HOW CLOSE")), "closeness", right=True),
    Column(Message(N_("DAYS SINCE CONTACT")), "age", right=True),
    Column(Message(N_("WHY NOT ALIVE")), "state"),
)
_WHY = {
    TieState.AGAINST: N_("stands against us"),
    TieState.UNRATED: N_("nobody rated it"),
    TieState.UNDATED: N_("no contact recorded"),
    TieState.OVERDUE: N_("overdue: every {days} days"),
}
DEPARTMENT_COLUMNS = (
    Column(Message(N_("DEPARTMENT")), "department;name", shrinks=True),
    Column(Message(N_("PEOPLE")), "people", right=True),
    Column(Message(N_("COVERED")), "covered", right=True),
    Column(Message(N_("BY WHOM OF US (contacts)")), "own", shrinks=True),
    Column(Message(N_("HANGS ON")), "single_threaded"),
)
COLLEAGUE_COLUMNS = (
    Column(Message(N_("OF US")), "contact;name", shrinks=True),
    Column(Message(N_("CONTACTS")), "contacts", right=True),
    Column(Message(N_("DECIDERS")), "deciders", right=True),
    Column(Message(N_("FRESH")), "fresh", right=True),
    Column(Message(N_("LOSS IF GONE")), "loss", right=True),
    Column(Message(N_("PART")), "team_role"),
)
_NO_TIES = N_("None of us holds a contact here yet. Say who of us knows whom, and how well:")


def coverage_report(result: CoverageMap, names: Names) -> Report:
    """Ties and levels first, then departments, trio, colleagues, lead and backup, maturity."""
    blocks: list[Block] = [
        common.title(names, N_("who of us covers whom?"), result),
        Paragraph(ties_line(result), aside=maturity_aside(result)),
    ]
    if not result.deciders:
        blocks += common.no_target(names)
    if result.ties:
        blocks += [*out_of_touch(result, names), level_matrix(result), *executives_apart(result)]
        blocks += _not_alive(result, names)
    else:
        blocks += _no_ties(result, names)
    if result.departments:
        blocks.append(
            Table(DEPARTMENT_COLUMNS, [department_row(names, d) for d in result.departments])
        )
    if result.colleagues:
        blocks += trio_blocks(result, names)
        blocks += _colleagues(result, names)
        blocks += _lead_and_backup(result, names)
    blocks += maturity_blocks(result, names)
    return Report(blocks)


def ties_line(result: CoverageMap) -> Message:
    """`12 of 29 ties are alive`."""
    if not result.ties:
        return Message(N_("No tie of ours is recorded yet"))
    live = sum(state_of(tie) is TieState.LIVE for tie in result.ties)
    if result.silent:
        return common.counted(
            len(result.ties),
            N_("{live} of {count} tie was met within its rhythm"),
            N_("{live} of {count} ties were met within their rhythm"),
            live=live,
        )
    return common.counted(
        len(result.ties),
        N_("{live} of {count} tie is alive"),
        N_("{live} of {count} ties are alive"),
        live=live,
    )


def _no_ties(result: CoverageMap, names: Names) -> list[Block]:
    if not result.colleagues:
        return common.nobody_ours(names)
    return common.way_on(_NO_TIES, common.record(names, "coverage own=ID contact=ID closeness=0"))


def out_of_touch(result: CoverageMap, names: Names) -> list[Block]:
    """Deciders none of us holds."""
    held = {tie.contact for tie in result.ties}
    alone = [id for id in result.deciders if id not in held]
    if not alone:
        return []
    sentence = common.counted(
        len(alone),
        N_("Nobody of us holds this decider: {people}."),
        N_("Nobody of us holds these deciders: {people}."),
        people=names.some(alone, _MANY),
    )
    return [Paragraph(sentence, tone=Tone.DANGER)]


def level_matrix(result: CoverageMap) -> Table:
    """Our levels down, theirs across; `live / all`."""
    cells = {(cell.own, cell.client): cell for cell in result.tiers}
    known: tuple[Tier | None, ...] = tuple(Tier)
    ours = [*known, *([None] if any(own is None for own, _ in cells) else [])]
    theirs = [*known, *([None] if any(client is None for _, client in cells) else [])]
    columns = [Column(Message(N_("OURS WITH THEIRS")), "own")]
    for tier in theirs:
        name = tier.value if tier else "unknown"
        title = Message(_TIER_TITLES[tier])
        live = "" if result.silent else f"{name}_live;"
        columns.append(Column(title, f"{live}{name}_ties", right=True))
    rows = [
        Row([_tier(own), *(_ties(cells.get((own, client))) for client in theirs)]) for own in ours
    ]
    all_ties, alive = N_("LEVEL WITH LEVEL (ties)"), N_("LEVEL WITH LEVEL (ties alive / all ties)")
    return Table(columns, rows, Message(all_ties if result.silent else alive))


def _tier(tier: Tier | None) -> Cell:
    return tier or Named("unknown", Message(N_("level unknown")))


def _ties(cell: TierCell | None) -> Cell:
    if cell is None or not cell.ties:
        return DASH
    if not told(cell.live):
        return Count(cell.ties)
    return Joined([Count(cell.live), Count(cell.ties)], " / ")


def executives_apart(result: CoverageMap) -> list[Block]:
    """Said where executives are known to some of us, but to no executive of ours."""
    top = [cell for cell in result.tiers if cell.client is Tier.EXECUTIVE]
    if result.silent:
        return []
    if not any(cell.ties for cell in top) or any(
        cell.live for cell in top if cell.own is Tier.EXECUTIVE
    ):
        return []
    sentence = N_("No tie between executives is alive: nobody talks strategy with theirs.")
    return [Paragraph(Message(sentence), tone=Tone.WARNING)]


def _not_alive(result: CoverageMap, names: Names) -> list[Block]:
    ties = [tie for tie in result.ties if state_of(tie) is not TieState.LIVE]
    if not ties:
        return []
    left = len(ties) - _TIES_SHOWN
    more = Message(
        N_("{count} more: influence coverage {account} --format json"),
        {"count": left, "account": common.again(names)},
    )
    title = Message(
        N_("NOT MET WITHIN THE RHYTHM, THE WEIGHTIEST FIRST")
        if result.silent
        else N_("NOT ALIVE, THE WEIGHTIEST FIRST")
    )
    rows = [tie_row(names, tie) for tie in ties[:_TIES_SHOWN]]
    return [Table(TIE_COLUMNS, rows, title, more if left > 0 else None)]


def state_of(tie: TieShown) -> TieState:
    """Whether a tie is alive; by the last contact alone where its closeness is not told."""
    if told(tie.state):
        return tie.state
    if tie.age is None:
        return TieState.UNDATED
    return TieState.OVERDUE if tie.age > tie.rhythm else TieState.LIVE


def tie_row(names: Names, tie: TieShown) -> Row:
    """One tie that is not alive, and why not."""
    state = state_of(tie)
    return Row(
        [
            names.person(tie.contact),
            names.person(tie.own),
            Level(tie.closeness),
            Count(tie.age),
            Named(state.value, Message(_WHY[state], {"days": round(tie.rhythm)})),
        ],
        tone=Tone.DANGER if state is TieState.AGAINST else Tone.PLAIN,
    )


def department_row(names: Names, department: DepartmentCoverage) -> Row:
    """One department: how many of its people we hold, who of us, on whom it hangs."""
    hangs_on = [
        names.person(id)
        for id in (department.only_colleague, department.only_supporter)
        if id is not None
    ]
    held = [Joined([names.person(row.own), Count(row.contacts)], " ") for row in department.held]
    return Row(
        [
            Named(department.department, department.name),
            Count(department.people),
            Count(department.covered),
            Joined(held) if held else DASH,
            Joined(hangs_on) if hangs_on else DASH,
        ],
        details=_threads(names, department),
        tone=Tone.WARNING if department.single_threaded else Tone.PLAIN,
    )


def _threads(names: Names, department: DepartmentCoverage) -> list[Cell]:
    details: list[Cell] = []
    if department.people and not department.covered:
        details.append(Message(N_("None of us holds anybody there.")))
    if department.only_colleague:
        who = {"name": names.person(department.only_colleague)}
        details.append(Message(N_("{name} alone holds all our ties there."), who))
    if department.only_supporter:
        who = {"name": names.person(department.only_supporter)}
        details.append(Message(N_("{name} is our only supporter there."), who))
    return details


def _colleagues(result: CoverageMap, names: Names) -> list[Block]:
    busy = [c for c in result.colleagues if c.contacts or c.loss]
    idle = [c.contact for c in result.colleagues if not (c.contacts or c.loss)]
    blocks: list[Block] = []
    if busy:
        blocks.append(Table(COLLEAGUE_COLUMNS, [colleague_row(result, c) for c in busy]))
    if idle:
        sentence = N_("On the map, but holding nobody here: {people}.")
        who = {"people": names.some(idle, _MANY)}
        blocks.append(Paragraph(Message(sentence, who), tone=Tone.FAINT))
    return blocks


def colleague_row(result: CoverageMap, row: ColleagueCoverage) -> Row:
    """One of ours: contacts, deciders, how fresh, what is lost with them."""
    most = {"most": round(float(result.settings["overload"]))}
    remark = Message(N_("More than {most} contacts: nobody keeps so many warm."), most)
    return Row(
        [
            titled(row.contact, row.name, row.title),
            Count(row.contacts),
            Count(row.deciders),
            Share(row.fresh),
            Index(row.loss),
            Joined(row.team_role) if row.team_role else DASH,
        ],
        details=[remark] if row.overloaded else [],
        tone=Tone.WARNING if row.overloaded else Tone.PLAIN,
    )


def in_charge_lines(result: CoverageMap, names: Names, named: int) -> list[Message]:
    """Who lacks a lead or a backup of ours; so many of them are named in each sentence."""
    found = (
        (result.three_without_lead, N_("Three of us or more, and nobody leads: {people}.")),
        (result.without_lead, N_("Without a lead: {people}.")),
        (result.without_backup, N_("Without a backup: {people}.")),
    )
    return [Message(text, {"people": names.some(ids, named)}) for ids, text in found if ids]


def _lead_and_backup(result: CoverageMap, names: Names) -> list[Block]:
    sentences = in_charge_lines(result, names, _NAMED)
    if not sentences:
        return []
    labels: list[Cell] = [Message(N_("IN CHARGE")), *[""] * len(sentences)]
    blocks: list[Block] = [
        Paragraph(sentence, label=label, tone=Tone.WARNING)
        for sentence, label in zip(sentences, labels, strict=False)
    ]
    words = common.record(names, "coverage own=ID contact=ID role=lead")
    return [*blocks, common.command(words)]
