"""What is on the map at a date: the dated facts of an account, resolved to one day's picture."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from influence.domain.account import Account
from influence.domain.account_map import AccountMap, Guest
from influence.domain.assessment import Assessment
from influence.domain.attitudes import Attitudes, attitudes_at
from influence.domain.contact import Contact, Department, Post, is_ours
from influence.domain.errors import UnknownOpportunity
from influence.domain.fact import holds
from influence.domain.lines import Conflict, Coverage, Influence, ReportingLine
from influence.domain.measure_settings import MeasureSettings
from influence.domain.opportunity import Opportunity
from influence.domain.words import Attitude, Role, Side, Tier


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the map on the day, with the post they hold then.

    `roles` are the decision roles that count in this view (the opportunity's, where it has any).
    """

    id: str
    contact: Contact
    organization: str | None
    department: str | None
    title: str | None
    tier: Tier | None
    side: Side
    roles: tuple[Role, ...]
    attitudes: Attitudes
    guest: bool = False

    @property
    def name(self) -> str:
        """The person's name."""
        return self.contact.name

    @property
    def is_ours(self) -> bool:
        """Our people: side own, and partners who play a part in our trio."""
        return is_ours(self.side, self.contact.team_role)

    @property
    def counts(self) -> bool:
        """Whether the person counts in closeness: the client's own people of this account."""
        return self.side is Side.CLIENT and not self.guest

    @property
    def has_role(self) -> bool:
        """A key person: a client person with a decision role in this view."""
        return self.counts and bool(self.roles)


@dataclass(frozen=True)
class Snapshot:
    """One account on one day, as the company sees it or as one opportunity sees it.

    Holds only what is visible on `on` and only lines between people on the map. `influences` are
    the visible rows before the opportunity view is laid over the company's (graph.build does).
    Where the accounts of a group decide each for itself, `homes` says to which of them a person
    belongs and `shares` how much each of them counts; both are empty otherwise.
    """

    account: Account
    on: date
    opportunity: Opportunity | None
    settings: MeasureSettings
    people: Mapping[str, Person]
    departments: Mapping[str, Department]
    reporting_lines: tuple[ReportingLine, ...]
    influences: tuple[Influence, ...]
    conflicts: tuple[Conflict, ...]
    coverage: tuple[Coverage, ...]
    homes: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    let_go: frozenset[str] = frozenset()
    """contacts whose relationship left with one of our people: nobody holds it by default,
    until somebody assesses it anew"""

    def clients(self) -> list[Person]:
        """The client's own people on the map."""
        return [person for person in self.people.values() if person.counts]

    def ours(self) -> list[Person]:
        """Our own people on the map, and partners who play a part in our trio."""
        return [person for person in self.people.values() if person.is_ours]

    def without(self, leavers: Collection[str]) -> "Snapshot":
        """The same day without some people and all their lines."""
        gone = set(leavers)
        return replace(
            self,
            people={id: person for id, person in self.people.items() if id not in gone},
            reporting_lines=tuple(
                line for line in self.reporting_lines if not gone & {line.report, line.manager}
            ),
            influences=tuple(
                line for line in self.influences if not gone & {line.influencer, line.influenced}
            ),
            conflicts=tuple(line for line in self.conflicts if not gone & {line.a, line.b}),
            coverage=tuple(tie for tie in self.coverage if not gone & {tie.own, tie.contact}),
            let_go=self.let_go | self._held_by(gone),
        )

    def _held_by(self, gone: Collection[str]) -> set[str]:
        """Contacts whom some of our people cover, or whose relationship we know from them."""
        ours = {id for id in gone if id in self.people and self.people[id].is_ours}
        known = {id: p.attitudes.known.get(Attitude.RELATIONSHIP) for id, p in self.people.items()}
        assessed = {id for id, o in known.items() if o and o.assessment.assessor in ours}
        return assessed.union(tie.contact for tie in self.coverage if tie.own in ours)

    def department_scopes(self) -> dict[str, set[str]]:
        """Each department's id with the ids of itself and everything below it, sorted."""
        inside = {id: {id} for id in self.departments}
        for id in self.departments:
            seen, parent = {id}, self.departments[id].parent
            while parent and parent in self.departments and parent not in seen:
                inside[parent].add(id)
                seen.add(parent)
                parent = self.departments[parent].parent
        return dict(sorted(inside.items()))

    def decision_weights(self) -> dict[str, float]:
        """Weight of each target in the decision, summing to 1; empty when nobody has a role.

        In a group the weights of each account's people sum to its share of the group's spend,
        divided by the shares of all accounts in which somebody has a role.
        """
        raw = {p.id: self.settings.role_weight(p.roles) for p in self.clients()}
        totals: dict[str | None, float] = defaultdict(float)
        for id, weight in raw.items():
            totals[self.homes.get(id)] += weight
        say = self._say([home for home, total in totals.items() if total > 0])
        weights = {
            id: weight / totals[self.homes.get(id)] * say[self.homes.get(id)]
            for id, weight in raw.items()
            if weight > 0
        }
        return {id: weight for id, weight in weights.items() if weight > 0}

    def _say(self, homes: Collection[str | None]) -> dict[str | None, float]:
        """How much of the decision is with each of these accounts: together 1."""
        spent = {home: self.shares.get(home or "", 0.0) for home in homes}
        total = sum(spent.values())
        if not total:
            return dict.fromkeys(homes, 1 / len(homes)) if homes else {}
        return {home: share / total for home, share in spent.items()}


def snapshot(
    account: AccountMap,
    on: date,
    opportunity: str | None = None,
    settings: Mapping[str, object] | None = None,
) -> Snapshot:
    """The account on a day; `settings` override the account's own for this run.

    Raises UnknownOpportunity and BadSetting.
    """
    deal = _opportunity(account, opportunity)
    roles = _opportunity_roles(account, opportunity)
    people = _people(account, on, opportunity, roles)
    # Who decides in an opportunity decides there as one, whatever the branches spend.
    group = account.group if roles is None else None
    inside = people.keys()
    return Snapshot(
        account=account.account,
        on=on,
        opportunity=deal,
        settings=account.settings.with_(settings or {}),
        people=people,
        departments=account.departments,
        reporting_lines=_chain(account, on, opportunity, inside),
        influences=tuple(
            line
            for line in account.influences
            if _stands(line, on)
            and line.opportunity in (None, opportunity)
            and {line.influencer, line.influenced} <= inside
        ),
        conflicts=tuple(
            line for line in account.conflicts if _stands(line, on) and {line.a, line.b} <= inside
        ),
        coverage=_ties(account, on, people),
        let_go=_let_go(account, on, people),
        homes=group.people if group else {},
        shares=group.shares() if group else {},
    )


def _opportunity(account: AccountMap, id: str | None) -> Opportunity | None:
    if id is None:
        return None
    if id not in account.opportunities:
        raise UnknownOpportunity(id, account.id, account.opportunities)
    return account.opportunities[id]


def _stands(line: Influence | Conflict, on: date) -> bool:
    """Whether a line holds on the day, and was seen by then."""
    seen = line.observed_on is None or line.observed_on <= on
    return seen and holds(on, line.valid_from, line.valid_to)


def _people(
    account: AccountMap,
    on: date,
    opportunity: str | None,
    roles: Mapping[str, Sequence[Role]] | None,
) -> dict[str, Person]:
    posts: dict[str, list[Post]] = defaultdict(list)
    assessments: dict[str, list[Assessment]] = defaultdict(list)
    for post in account.posts:
        posts[post.contact].append(post)
    for assessment in account.assessments:
        assessments[assessment.contact].append(assessment)
    people: dict[str, Person] = {}
    for contact in account.contacts.values():
        given = None if roles is None else tuple(roles[contact.id])
        seen = attitudes_at(assessments[contact.id], on, opportunity)
        person = _person(contact.id, contact, posts[contact.id], on, given, seen)
        if person:
            people[person.id] = person
    people.update(_guests(account.guests, on))
    return people


def _opportunity_roles(
    account: AccountMap, opportunity: str | None
) -> dict[str, list[Role]] | None:
    """Roles by contact in the opportunity; None when the company's roles count."""
    rows = [row for row in account.decision_roles if row.opportunity == opportunity]
    if opportunity is None or not rows:
        return None
    roles: dict[str, list[Role]] = defaultdict(list)
    for row in rows:
        if row.role is not Role.NONE:
            roles[row.contact].append(row.role)
    return roles


def _guests(guests: Mapping[str, Guest], on: date) -> dict[str, Person]:
    found = {}
    for id, guest in guests.items():
        seen = attitudes_at(guest.assessments, on, None)
        person = _person(id, guest.contact, guest.posts, on, (), seen, guest=True)
        if person:
            found[id] = person
    return found


def _person(
    id: str,
    contact: Contact,
    posts: Iterable[Post],
    on: date,
    roles: tuple[Role, ...] | None,
    attitudes: Attitudes,
    guest: bool = False,
) -> Person | None:
    """The person on the day, None when off the map."""
    current = [post for post in posts if holds(on, post.start, post.end)]
    post = max(current, key=lambda p: p.start or date.min, default=Post(contact=id))
    left = contact.leaving_on is not None and contact.leaving_on < on
    if left and not (post.organization or post.side):
        return None
    if roles is None:
        role = post.decision_role or contact.decision_role
        roles = (role,) if role and role is not Role.NONE else ()
    return Person(
        id=id,
        contact=contact,
        organization=post.organization or contact.organization,
        department=post.department or contact.department,
        title=post.title or contact.title,
        tier=post.tier or contact.tier,
        side=post.side or contact.side,
        roles=roles,
        attitudes=attitudes,
        guest=guest,
    )


def _chain(
    account: AccountMap, on: date, opportunity: str | None, inside: Iterable[str]
) -> tuple[ReportingLine, ...]:
    """Reporting lines of the view: the opportunity's chain replaces its reports' lines upward."""
    known = set(inside)
    visible = [
        line
        for line in account.reporting_lines
        if holds(on, line.valid_from, line.valid_to) and line.opportunity in (None, opportunity)
    ]
    rebuilt = {line.report for line in visible if line.opportunity}
    return tuple(
        line
        for line in visible
        if (line.opportunity or line.report not in rebuilt) and {line.report, line.manager} <= known
    )


def last_met(account: AccountMap, on: date) -> dict[tuple[str, str], date]:
    """One of ours and a contact -> the day of their last interaction up to the day."""
    met: dict[tuple[str, str], date] = {}
    for meeting in account.interactions:
        if meeting.date <= on:
            pair = (meeting.own, meeting.contact)
            met[pair] = max(met.get(pair, meeting.date), meeting.date)
    return met


def _ties(account: AccountMap, on: date, people: Mapping[str, Person]) -> tuple[Coverage, ...]:
    """Live coverage by our people, its last contact brought up to date by interactions."""
    met = last_met(account, on)
    ties = []
    for tie in account.coverage:
        holder, contact = people.get(tie.own), people.get(tie.contact)
        if (
            not holder
            or not contact
            or not holder.is_ours
            or not holds(on, tie.since, tie.valid_to)
        ):
            continue
        last = max(filter(None, (tie.last_contact, met.get((tie.own, tie.contact)))), default=None)
        ties.append(tie.model_copy(update={"last_contact": last}))
    return tuple(ties)


def _let_go(account: AccountMap, on: date, people: Mapping[str, Person]) -> frozenset[str]:
    """Contacts whose relationship one of our people took along, and whom nobody assessed since.

    The same people as `Snapshot.without` finds for a leaver: what was rehearsed comes true.
    """
    known = {guest: found.contact for guest, found in account.guests.items()}
    here = {id for id, person in people.items() if person.is_ours}  # some came back in a new post
    left = {
        id: contact.leaving_on
        for id, contact in {**known, **account.contacts}.items()
        if id not in here and contact.is_ours and contact.leaving_on and contact.leaving_on < on
    }
    covered: dict[str, date] = {}
    for tie in account.coverage:
        day = left.get(tie.own)
        if day and holds(day, tie.since, tie.valid_to):
            covered[tie.contact] = max(day, covered.get(tie.contact, day))
    return frozenset(
        person.id
        for person in people.values()
        if (opinion := person.attitudes.known.get(Attitude.RELATIONSHIP))
        and (
            opinion.assessment.assessor in left
            or (person.id in covered and opinion.date <= covered[person.id])
        )
    )
