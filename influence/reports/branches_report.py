"""The branches of a group, below any answer that was asked for all of them as one."""

from __future__ import annotations

from collections.abc import Sequence

from influence.analyses.common import Branch, Headquarters, Rival
from influence.analyses.private import told
from influence.domain.messages import N_, Message
from influence.domain.words import YesNo
from influence.reports import common
from influence.reports.blocks import Block, Column, Row, Table, Tone
from influence.reports.key_people_report import attitude
from influence.reports.names import Names, titled
from influence.wording.figures import Amount, Count, Index, Points, Share
from influence.wording.texts import DASH, Cell, Joined, Named, Sentences

_COLUMNS = (
    Column(Message(N_("BRANCH")), "account;name", shrinks=True),
    Column(Message(N_("WEIGHT")), "weight", right=True),
    Column(Message(N_("DECIDERS")), "deciders", right=True),
    Column(Message(N_("ACCESS")), "access", right=True),
    Column(Message(N_("CLOSENESS")), "composite", right=True),
    Column(Message(N_("OPEN OPPORTUNITIES")), "opportunities", shrinks=True),
    Column(Message(N_("RIVAL THERE")), "rivals", shrinks=True),
)


def branches_blocks(branches: Sequence[Branch], names: Names) -> list[Block]:
    """The table of the branches, the account on top first; nothing for an account on its own."""
    if len(branches) < 2:
        return []
    rows = [_row(branch, names) for branch in branches]
    return [Table(_COLUMNS, rows, title=Message(N_("HEADQUARTERS AND BRANCHES")))]


def _row(branch: Branch, names: Names) -> Row:
    uncovered = [person for person in branch.swayed_by if not person.covered_by]
    return Row(
        [
            Named(branch.account, branch.name),
            Share(branch.weight),
            Count(branch.deciders),
            Index(branch.access),
            Points(branch.composite),
            _deals(branch),
            _organizations(branch.rivals),
        ],
        details=[detail for detail in _details(branch, names) if detail],
        tone=Tone.WARNING if uncovered or branch.out_of_reach else Tone.PLAIN,
    )


def _deals(branch: Branch) -> Cell:
    deals = [
        Named(deal.opportunity, _deal(deal.name, deal.amount, branch.currency))
        for deal in branch.opportunities
    ]
    return Joined(deals, N_("; ")) if deals else DASH


def _deal(name: str, amount: float | None, currency: str | None) -> Cell:
    if amount is None:
        return name
    return Message(N_("{name} {amount}"), {"name": name, "amount": Amount(amount)})


def _organizations(rivals: Sequence[Rival]) -> Cell:
    """Each competitor once, by the people who are there; a person where nobody knows for whom."""
    found = {rival.organization or rival.name: rival.contact for rival in reversed(rivals)}
    return Joined([Named(id, name) for name, id in sorted(found.items())]) if found else DASH


def _details(branch: Branch, names: Names) -> list[Cell]:
    return [_nobody_decides(branch), _out_of_reach(branch, names), _swayed_by(branch, names)]


def _nobody_decides(branch: Branch) -> Cell:
    if branch.deciders:
        return None
    words = f"record {common.typed(branch.account)} contacts id=ID decision_role=decision_maker"
    sentence = N_("Nobody has a decision role here: influence {command}")
    return Message(sentence, {"command": common.Typed(words)})


def _out_of_reach(branch: Branch, names: Names) -> Cell:
    if not branch.out_of_reach:
        return None
    sentence = N_("Nobody of us reaches {people}.")
    return Message(sentence, {"people": names.some(branch.out_of_reach)})


def _swayed_by(branch: Branch, names: Names) -> Cell:
    """Who above sways it, and whether one of us knows them."""
    if not branch.swayed_by:
        return None
    people = Joined([_swayer(person, names) for person in branch.swayed_by], N_("; "))
    swayed = Message(N_("Its decision is swayed from above by {people}."), {"people": people})
    if branch.buys_alone is YesNo.NO:
        return Sentences([Message(N_("Does not buy alone.")), swayed])
    return swayed


def _swayer(person: Headquarters, names: Names) -> Message:
    shown: dict[str, object] = {
        "person": titled(person.contact, person.name, person.title),
        "attitude": attitude(person.attitude_class),
        "share": Share(person.share),
    }
    shown["ours"] = names.people(person.covered_by)
    if not told(person.attitude_class):
        nobody = N_("{person} ({share}, covered by nobody)")
        return Message(
            N_("{person} ({share}, covered by {ours})") if person.covered_by else nobody, shown
        )
    if not person.covered_by:
        return Message(N_("{person} ({share}, {attitude}, covered by nobody)"), shown)
    return Message(N_("{person} ({share}, {attitude}, covered by {ours})"), shown)
