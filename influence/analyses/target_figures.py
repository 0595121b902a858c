"""The figure that a target is about: of a person, a department or an account, then and now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from influence.analyses.closeness import Closeness, Figures, closeness, closeness_of
from influence.analyses.common import View
from influence.analyses.last_review import review_before
from influence.analyses.portrait import points_of
from influence.analyses.stances import composite
from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.attitudes import Attitudes, attitudes_at
from influence.domain.contact import Contact
from influence.domain.plan import Target
from influence.domain.words import Attitude, SubjectKind, TargetAttitude

SINGLE = {
    TargetAttitude.RELATIONSHIP: Attitude.RELATIONSHIP,
    TargetAttitude.SOLUTION: Attitude.SOLUTION,
    TargetAttitude.PRICE: Attitude.PRICE,
}
"""the attitude meant, of all targets but those for the composite"""


def counting(wanted: TargetAttitude) -> tuple[Attitude, ...]:
    """The attitudes that count in a figure."""
    return (SINGLE[wanted],) if wanted in SINGLE else tuple(Attitude)


@dataclass(frozen=True)
class Figure:
    """Whom a target is about, and where they stand.

    `people`: everybody who counts in the figure. `now` and `before` in points, None when nothing is
    known; `before` is from the day `since`. `level`: of a contact's single attitude.
    """

    kind: SubjectKind
    name: str
    attitude: TargetAttitude
    people: frozenset[str]
    on_map: bool
    now: float | None
    level: int | None
    since: date | None
    before: float | None


class Subjects:
    """Figures of whoever an account's targets are about."""

    def __init__(self, view: View, close: Closeness) -> None:
        self._view, self._close = view, close
        self._alphas = view.settings.alphas()

    def figure(self, target: Target) -> Figure:
        """The figure of a target's subject."""
        kind = self.kind(target)
        if kind is SubjectKind.CONTACT:
            return self._of_contact(target)
        people = self._members(kind, target.subject)
        now, before = self.points(target), None
        if self._earlier:
            then = self._group(*self._earlier, kind, target.subject)
            before = _of(then, target.attitude)
        return Figure(
            kind=kind,
            name=self.name(target),
            attitude=target.attitude,
            people=people,
            on_map=kind is SubjectKind.ACCOUNT or target.subject in self._scopes,
            now=now,
            level=None,
            since=None if before is None else self._reviewed,
            before=before,
        )

    def kind(self, target: Target) -> SubjectKind:
        """What a target is about."""
        return kind_of(self._view.account, target)

    def points(self, target: Target) -> float | None:
        """Where the subject of a target stands, in points; None when nothing is known."""
        kind, id = self.kind(target), target.subject
        if kind is SubjectKind.CONTACT:
            return self._points(self._attitudes_today(id), target.attitude)
        return _of(self._group(self._view, self._close, kind, id), target.attitude)

    def name(self, target: Target) -> str:
        """What the subject of a target is called."""
        kind, id, account = self.kind(target), target.subject, self._view.account
        if kind is SubjectKind.CONTACT:
            contact = self._contact(id)
            return contact.name if contact else id
        if kind is SubjectKind.DEPARTMENT:
            return account.departments[id].name
        rows = account.group.accounts if account.group else {}
        return (rows.get(id) or account.account).name

    @cached_property
    def _scopes(self) -> dict[str, set[str]]:
        return self._view.snapshot.department_scopes()

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """In a group the account of each person."""
        group = self._view.account.group
        return group.people if group else {}

    def _members(self, kind: SubjectKind, id: str) -> frozenset[str]:
        """The client's people whom a department's or an account's figure is the mean of."""
        clients = self._view.snapshot.clients()
        if kind is SubjectKind.DEPARTMENT:
            inside = self._scopes.get(id, set())
            return frozenset(person.id for person in clients if person.department in inside)
        return frozenset(p.id for p in clients if self._homes.get(p.id, id) == id)

    def _group(self, view: View, close: Closeness, kind: SubjectKind, id: str) -> Figures | None:
        if kind is SubjectKind.DEPARTMENT:
            return next((d for d in close.departments if d.department == id), None)
        if not self._homes:
            return close.account
        at_home = [p.id for p in view.snapshot.clients() if self._homes.get(p.id) == id]
        return closeness_of(view, at_home)

    @cached_property
    def _reviewed(self) -> date | None:
        """The day of the last review before the day asked about, if one was held."""
        view = self._view
        last = review_before(view.account, view.question.as_of, view.settings.number("cycle_days"))
        return last.day if last.held else None

    @cached_property
    def _earlier(self) -> tuple[View, Closeness] | None:
        """The account as it stood at the last review."""
        if self._reviewed is None:
            return None
        earlier = self._view.on(self._reviewed)
        return earlier, closeness(earlier)

    def _of_contact(self, target: Target) -> Figure:
        id, on_map = target.subject, target.subject in self._view.people
        seen = self._attitudes_today(id)
        since = self._since(id, target.attitude)
        then = self._attitudes(id, since) if since and on_map else Attitudes()
        before = self._points(then, target.attitude)
        single = SINGLE.get(target.attitude)
        return Figure(
            kind=SubjectKind.CONTACT,
            name=self.name(target),
            attitude=target.attitude,
            people=frozenset([id]) if on_map else frozenset(),
            on_map=on_map,
            now=self._points(seen, target.attitude),
            level=seen.level(single) if single else None,
            since=None if before is None else since,
            before=before,
        )

    def _contact(self, id: str) -> Contact | None:
        guest = self._view.account.guests.get(id)
        return self._view.account.contacts.get(id) or (guest.contact if guest else None)

    def _attitudes_today(self, id: str) -> Attitudes:
        person = self._view.people.get(id)
        return person.attitudes if person else Attitudes()

    def _points(self, attitudes: Attitudes, wanted: TargetAttitude) -> float | None:
        known = points_of(attitudes)
        if wanted in SINGLE:
            return known.get(SINGLE[wanted])
        return composite(known, self._alphas)

    def _since(self, id: str, wanted: TargetAttitude) -> date | None:
        """The last review, or the first assessment where nothing was known of it at the review."""
        on = self._view.question.as_of
        if self._reviewed and self._points(self._attitudes(id, self._reviewed), wanted) is not None:
            return self._reviewed
        days = [a.date for a in self._assessments(id) if _about(a, wanted) and a.date <= on]
        return min(days, default=None)

    def _attitudes(self, id: str, on: date) -> Attitudes:
        return attitudes_at(self._assessments(id), on, self._view.question.opportunity)

    def _assessments(self, id: str) -> Collection[Assessment]:
        guest = self._view.account.guests.get(id)
        if guest:
            return guest.assessments
        deal = self._view.question.opportunity
        return [a for a in self._by_contact.get(id, ()) if a.opportunity in (None, deal)]

    @cached_property
    def _by_contact(self) -> dict[str, list[Assessment]]:
        found: dict[str, list[Assessment]] = {}
        for assessment in self._view.account.assessments:
            found.setdefault(assessment.contact, []).append(assessment)
        return found


def kind_of(account: AccountMap, target: Target) -> SubjectKind:
    """What a target is about; where the row does not say, what the id is known as."""
    id = target.subject
    fits = {
        SubjectKind.CONTACT: id in account.contacts or id in account.guests,
        SubjectKind.DEPARTMENT: id in account.departments,
        SubjectKind.ACCOUNT: id == account.id or (account.group and id in account.group.accounts),
    }
    if target.subject_kind is not None and fits[target.subject_kind]:
        return target.subject_kind
    return next((kind for kind, known in fits.items() if known), SubjectKind.CONTACT)


def _of(figures: Figures | None, attitude: TargetAttitude) -> float | None:
    value: float | None = getattr(figures, attitude.value) if figures else None
    return value


def _about(assessment: Assessment, wanted: TargetAttitude) -> bool:
    return any(assessment.level(attitude) is not None for attitude in counting(wanted))
