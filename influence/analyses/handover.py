"""A colleague of ours leaves: what they must pass on, to whom, and what is lost otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from influence.analyses.common import Part, Question, Result, View
from influence.analyses.handed_over import Relationship, Relationships
from influence.analyses.leavers import leavers_of
from influence.analyses.leaving import leaves_within_a_year
from influence.analyses.named import named
from influence.analyses.private import Private
from influence.analyses.rehearsal import TieOfLeaver, Variant, Variants, ties_of_leavers, variants
from influence.analyses.target_figures import kind_of
from influence.domain.account_map import AccountMap
from influence.domain.errors import UsageError
from influence.domain.known_as import bears
from influence.domain.messages import N_, Message
from influence.domain.words import (
    ActionStatus,
    Attitude,
    SubjectKind,
    TargetAttitude,
    TeamRole,
    Tier,
)

_OURS_NAMED = 8


class OwnAction(Part):
    """An open action that the leaver owns; `to` should take it over (None: to be decided)."""

    id: str
    action: str
    subject: str | None
    attitude: Attitude | None
    due: date | None
    overdue: bool
    to: str | None


class OwnTarget(Part):
    """A target that the leaver owns; `overdue`: its day has passed."""

    subject: str
    subject_kind: SubjectKind
    attitude: TargetAttitude
    level_or_points: Private[float]
    due: date
    overdue: bool
    action: str | None
    to: str | None


class Colleague(Part):
    """Somebody of ours who is in this: the leaver, or whoever takes over."""

    contact: str
    name: str
    title: str | None
    tier: Tier | None
    leaving_on: date | None


class Taker(Part):
    """A colleague of ours who takes over, and which contacts."""

    contact: str
    name: str
    contacts: list[str]


class Handover(Result):
    """What a colleague who leaves must pass on, the most urgent relationship first.

    `gone`: they have left already; everything is then as of their last day. `left` is what stays
    of our access if nothing is done, `handed_over` what stays when `to` takes over as a stranger
    to the contacts (None without one named). `cut_off` are the deciders whom nobody reaches then.
    `parts` of our trio nobody else plays, `owns_account`: the account has no owner then.
    """

    leaver: Colleague
    gone: bool
    to: Colleague | None
    account_access: float
    left: Variant
    handed_over: Variant | None
    cut_off: list[str]
    parts: list[TeamRole]
    owns_account: bool
    contacts: list[Relationship]
    takers: list[Taker]
    actions: list[OwnAction]
    targets: list[OwnTarget]


def handover(
    account: AccountMap | View,
    question: Question | None = None,
    *,
    leaver: str,
    to: str | None = None,
) -> Handover:
    """Everything that a colleague of ours has to pass on before they go, or had to.

    For a salesperson: whom Zhao Min knows, how they stand to us and how we know it, whom they
    lead to, what she promised them, and who introduces her successor. Contacts are those the
    coverage table gives the colleague, those whose relationship they assessed, and those whom
    nobody else of us has ever met. Without `to`, each contact is proposed to whoever of us knows
    them already, else to a colleague of the same tier with the fewest ties;
    to nobody who leaves within a year themselves.

    Raises UnknownContact, UsageError (the leaver is none of ours), UnknownOpportunity, BadSetting.
    """
    view, gone = _while_there(View.of(account, question), leaver)
    id = named(view, leaver)
    _must_be_ours(view, id)
    asked = leavers_of(view, [id], {id: to} if to else {}, [])
    heir = next(iter(asked.successors.values()), None)
    rows = {row.contact: row for row in ties_of_leavers(view, asked)}
    found = variants(view, asked)
    relationships = Relationships(view, id, not gone, _seats(found))
    held: dict[str, TieOfLeaver | None] = {**rows, **dict.fromkeys(relationships.only_met(rows))}
    takers = _takers(view, id, held, heir)
    contacts = relationships.of(held, takers)
    return Handover(
        **view.frame(),
        account=view.account.id,
        leaver=_colleague(view, id),
        gone=gone,
        to=_colleague(view, heir) if heir else None,
        account_access=sum(view.weights[s.contact] * s.before for s in found.vacated.targets),
        left=found.vacated,
        handed_over=found.successor,
        cut_off=[s.contact for s in found.vacated.targets if s.before > 0 and s.after == 0],
        parts=_parts(view, id),
        owns_account=_owned_by(view, view.account.account.owner, id),
        contacts=contacts,
        takers=_by_taker(view, contacts),
        actions=_actions(view, id, takers, heir),
        targets=_targets(view, id, takers, heir),
    )


def _while_there(view: View, leaver: str) -> tuple[View, bool]:
    """The account on the day, or on the leaver's last day where that is past."""
    account, on = view.account, view.question.as_of
    wanted = leaver.strip()
    for id, contact in account.contacts.items():
        last = contact.leaving_on
        meant = wanted == id or bears(contact, wanted)
        if meant and last and last < on and id not in view.people:
            return View(account, replace(view.question, as_of=last)), True
    return view, False


def _must_be_ours(view: View, id: str) -> None:
    if view.people[id].is_ours:
        return
    ours = sorted(person.name for person in view.snapshot.ours())
    params = {"name": view.people[id].name, "ours": ", ".join(ours[:_OURS_NAMED])}
    sentence = N_("{name} is none of ours and has nothing to hand over. Ours are: {ours}.")
    if not ours:
        sentence = N_("{name} is none of ours, and nobody of us is on the map yet.")
    raise UsageError(Message(sentence, params))


def _seats(found: Variants) -> Mapping[str, tuple[float, float]]:
    return {seat.contact: (seat.before, seat.after) for seat in found.vacated.targets}


def _takers(
    view: View, leaver: str, held: Mapping[str, TieOfLeaver | None], heir: str | None
) -> dict[str, str | None]:
    """Contact -> who takes over; those only met go the same way as the others."""
    found: dict[str, str | None] = {}
    load: dict[str, int] = {}
    for tie in view.snapshot.coverage:
        load[tie.own] = load.get(tie.own, 0) + 1
    for contact, row in held.items():
        to = heir or (row.to if row else _same_tier(view, leaver, contact, load))
        if to:
            load[to] = load.get(to, 0) + 1
        found[contact] = to
    return found


def _same_tier(view: View, leaver: str, contact: str, load: Mapping[str, int]) -> str | None:
    others = [person for person in view.snapshot.ours() if person.id != leaver]
    ours = [person for person in others if not leaves_within_a_year(view, person)]
    peers = [person for person in ours if person.tier is view.people[contact].tier] or ours
    return min((p.id for p in peers), key=lambda id: (load.get(id, 0), id), default=None)


def _by_taker(view: View, contacts: Sequence[Relationship]) -> list[Taker]:
    """Who takes over whom, the most laden first."""
    taken: dict[str, list[str]] = {}
    for one in contacts:
        if one.to:
            taken.setdefault(one.to, []).append(one.contact)
    ordered = sorted(taken, key=lambda id: (-len(taken[id]), id))
    return [Taker(contact=id, name=view.people[id].name, contacts=taken[id]) for id in ordered]


def _colleague(view: View, id: str) -> Colleague:
    person = view.people[id]
    return Colleague(
        contact=id,
        name=person.name,
        title=person.title,
        tier=person.tier,
        leaving_on=person.contact.leaving_on,
    )


def _parts(view: View, id: str) -> list[TeamRole]:
    """The parts of our trio that nobody plays once this colleague is gone."""
    others = [person.contact for person in view.snapshot.ours() if person.id != id]
    played = {part for contact in others for part in contact.team_role}
    return [part for part in view.people[id].contact.team_role if part not in played]


def _owned_by(view: View, owner: str | None, id: str) -> bool:
    """Owners are ids where somebody is known by one, else names as they were typed."""
    return owner is not None and owner in (id, view.people[id].name)


def _actions(
    view: View, id: str, takers: Mapping[str, str | None], heir: str | None
) -> list[OwnAction]:
    on = view.question.as_of
    found = [
        OwnAction(
            id=action.id,
            action=action.action,
            subject=action.subject,
            attitude=action.attitude,
            due=action.due,
            overdue=action.due is not None and action.due < on,
            to=heir or takers.get(action.subject or ""),
        )
        for action in view.account.actions
        if action.status is ActionStatus.OPEN and _owned_by(view, action.owner, id)
    ]
    return sorted(found, key=lambda action: (action.due or date.max, action.id))


def _targets(
    view: View, id: str, takers: Mapping[str, str | None], heir: str | None
) -> list[OwnTarget]:
    on = view.question.as_of
    found = [
        OwnTarget(
            subject=target.subject,
            subject_kind=kind_of(view.account, target),
            attitude=target.attitude,
            level_or_points=target.level_or_points,
            due=target.due,
            action=target.action,
            overdue=target.due < on,
            to=heir or takers.get(target.subject),
        )
        for target in view.account.targets
        if _owned_by(view, target.owner, id)
    ]
    return sorted(found, key=lambda target: (target.due, target.subject, target.attitude))
