"""Everything we know of one person, in sentences: what the panel beside the map says."""

from __future__ import annotations

from collections.abc import Iterator

from influence.analyses.key_people import Influencer
from influence.domain.assessment import Assessment
from influence.domain.contact import Contact
from influence.domain.lines import Coverage, Influence
from influence.domain.messages import N_, Message, Shown
from influence.domain.snapshot import Person
from influence.domain.words import Attitude, LineKind
from influence.graph.build import Sway
from influence.views.contest import contest_lines
from influence.views.departures import NOTICEABLE, money
from influence.views.findings import Findings
from influence.views.graph_view import Line, Section, Text
from influence.views.wording import STATUS, LevelWord, joined
from influence.wording.figures import Points, Share
from influence.wording.texts import Joined

ORGANIZATION = Message(N_("In the organization"))
_LISTED = 8


def portrait(found: Findings, person: Person) -> tuple[Section, ...]:
    """The sections of a person's portrait; empty ones are left out."""
    sections = (
        Section(Message(N_("Attitudes")), tuple(_attitudes(found, person))),
        Section(Message(N_("In the decision")), tuple(_decision(found, person))),
        Section(Message(N_("If this person leaves")), tuple(_loss(found, person))),
        Section(Message(N_("How we reach this person")), tuple(_access(found, person))),
        Section(Message(N_("Ours against theirs")), tuple(contest_lines(found, person.id))),
        Section(Message(N_("Relationships held")), tuple(_held(found, person.id))),
        Section(Message(N_("Sways")), tuple(_sways(found, person.id, outgoing=True))),
        Section(Message(N_("Is swayed by")), tuple(_sways(found, person.id, outgoing=False))),
        Section(Message(N_("Works against")), tuple(_conflicts(found, person.id))),
        Section(ORGANIZATION, tuple(_organization(found, person))),
        Section(Message(N_("About")), tuple(_about(person.contact))),
    )
    return tuple(section for section in sections if section.lines)


def _attitudes(found: Findings, person: Person) -> Iterator[Line]:
    if not found.attitudes or not (person.id in found.portraits or person.attitudes.known):
        return
    figures = found.portraits.get(person.id)
    if figures and figures.composite is not None:
        yield Line(
            Message(
                N_("Closeness {points} of 100: {word}"),
                {"points": Points(figures.composite), "word": figures.attitude_class},
            ),
            Message(N_("known for {share}"), {"share": Share(figures.coverage)}),
        )
    known = person.attitudes.known
    shared = len({opinion.assessment for opinion in known.values()}) == 1
    for attitude in Attitude:
        opinion = known.get(attitude)
        if opinion is None:
            yield Line(Message(N_("{attitude}: unknown"), {"attitude": attitude}))
            continue
        level = LevelWord(attitude, opinion.level)
        yield Line(
            Message(N_("{attitude}: {level}"), {"attitude": attitude, "level": level}),
            None if shared else _sourced(found, opinion.assessment),
        )
    if shared:
        source = _sourced(found, next(iter(known.values())).assessment)
        yield Line(Message(N_("How we know")), source)
    yield from _disagreements(found, person)


def _disagreements(found: Findings, person: Person) -> Iterator[Line]:
    for differing in person.attitudes.disagreements:
        levels = [
            Message(
                N_("{who}: {what}"),
                {"who": found.name(who), "what": LevelWord(differing.attitude, level)},
            )
            for who, level in differing.levels.items()
        ]
        yield Line(
            Message(N_("Assessors disagree on {attitude}"), {"attitude": differing.attitude}),
            Joined(levels),
        )


def _sourced(found: Findings, given: Assessment) -> Text:
    """When, who, how sure: evidence."""
    assessor = found.name(given.assessor) if given.assessor else None
    source = Joined([given.date.isoformat(), *filter(None, (assessor, given.status))], " · ")
    if not given.evidence:
        return source
    return Message(N_("{who}: {what}"), {"who": source, "what": given.evidence})


def _decision(found: Findings, person: Person) -> Iterator[Line]:
    weight = found.view.weights.get(person.id)
    roles = found.roles(person.roles) if person.has_role else []
    if roles:
        text = Message(N_("Role: {roles}"), {"roles": Joined(roles)})
        share = Share(weight) if weight else None
        yield Line(text, share and Message(N_("{share} of the formal weight"), {"share": share}))
    influencer = found.influencers.get(person.id)
    if influencer is None:
        sway = found.view.shares[person.id]
        if weight is None and sway >= NOTICEABLE:
            yield Line(Message(N_("Moves {share} of the decision"), {"share": Share(sway)}))
        return
    yield Line(
        Message(N_("Moves {share} of the decision"), {"share": Share(influencer.share)}),
        _level_effect(influencer) if found.attitudes else None,
    )
    routes = {route.decider: route for route in influencer.paths}
    for through in influencer.through:
        if through.share < NOTICEABLE:
            continue
        route = None
        if through.decider in routes:
            best = routes[through.decider]
            route = Message(
                N_("{route}: {probability:.2f}"),
                {"route": found.route(best.path), "probability": best.probability},
            )
        shown = {"name": found.name(through.decider), "share": Share(through.share)}
        yield Line(Message(N_("through {name}: {share}"), shown), route, through.decider)


def _level_effect(influencer: Influencer) -> Message:
    shown = {"effect": influencer.level_effect}
    return Message(N_("one level up moves the leaning by {effect:+.3f}"), shown)


def _loss(found: Findings, person: Person) -> Iterator[Line]:
    leaving_on = found.leaving_on(person.id)
    if leaving_on:
        yield Line(Message(N_("Leaves on {day}"), {"day": leaving_on.isoformat()}))
    lost = found.at_risk.get(person.id)
    if lost is None or lost.loss < NOTICEABLE:
        if found.view.weights:
            yield Line(Message(N_("Our access to the deciders stays as it is.")))
        return
    yield Line(access_change(found, person.id), money(found, lost.money))
    gone = lost_completely(found, person.id)
    left = None
    if lost.second_route:
        left = Message(N_("Next best route: {route}"), {"route": found.route(lost.second_route)})
    if gone:
        nowhere = Message(N_("No other route leads there."))
        yield Line(Message(N_("Lost completely: {names}"), {"names": gone}), left or nowhere)
    elif left:
        yield Line(left)
    yield from _changes(found, person.id)


def _changes(found: Findings, id: str) -> Iterator[Line]:
    """Access to each decider that suffers, with and without the person."""
    for change in found.at_risk[id].by_target:
        if change.target != id and change.before - change.after >= NOTICEABLE:
            shown = {
                "name": found.name(change.target),
                "before": change.before,
                "after": change.after,
            }
            text = Message(N_("{name}: access {before:.2f} -> {after:.2f}"), shown)
            yield Line(text, person=change.target)


def access_change(found: Findings, id: str) -> Message:
    """`Access 0.61 -> 0.40` when somebody leaves."""
    before = found.access.account_access
    shown = {"before": before, "after": max(0.0, before - found.at_risk[id].loss)}
    return Message(N_("Access {before:.2f} -> {after:.2f}"), shown)


def lost_completely(found: Findings, id: str) -> Joined | None:
    """Deciders and departments that nothing of ours reaches without this person."""
    lost = found.at_risk[id]
    deciders = [found.name(target) for target in lost.targets_lost if target != id]
    return joined([*deciders, *map(found.department, lost.departments_lost)])


def _access(found: Findings, person: Person) -> Iterator[Line]:
    target = found.targets.get(person.id)
    if target:
        text = Message(
            N_("{status}: {access:.2f}"),
            {"status": STATUS[target.status], "access": target.access},
        )
        best = None
        if target.best_route:
            best = Message(N_("best route: {route}"), {"route": found.route(target.best_route)})
        yield Line(text, best)
        for id in target.points_of_failure or ():
            if id in found.view.people:
                text = Message(N_("Every route goes through {name}"), {"name": found.name(id)})
                yield Line(text, person=id)
    for tie in found.beside.covering.get(person.id, ()):
        yield Line(_tie(found, tie.own, tie), _tie_detail(tie), tie.own)


def _held(found: Findings, id: str) -> Iterator[Line]:
    """The contacts a colleague of ours covers."""
    for tie in found.beside.held.get(id, ()):
        yield Line(_tie(found, tie.contact, tie), _tie_detail(tie), tie.contact)


def _tie(found: Findings, other: str, tie: Coverage) -> Message:
    shown: dict[str, object] = {"name": found.name(other)}
    if not found.attitudes:
        return Message(N_("Tie to {name}"), shown)
    if tie.closeness is None:
        return Message(N_("Tie to {name}: not rated"), shown)
    level = LevelWord(Attitude.RELATIONSHIP, tie.closeness)
    return Message(N_("Tie to {name}: {level}"), {**shown, "level": level})


def _tie_detail(tie: Coverage) -> Text | None:
    seen: Shown | None = None
    if tie.last_contact:
        seen = Message(N_("last contact {day}"), {"day": tie.last_contact.isoformat()})
    head = joined([tie.role, seen], " · ")
    if head and tie.evidence:
        return Message(N_("{who}: {what}"), {"who": head, "what": tie.evidence})
    return head or tie.evidence


def _sways(found: Findings, id: str, *, outgoing: bool) -> Iterator[Line]:
    """Recorded influence lines, the strongest first; default ones of reporting lines are not."""
    graph = found.view.influence
    if outgoing:
        lines = [(v, data["sway"]) for _, v, data in graph.out_edges(id, data=True)]
    else:
        lines = [(u, data["sway"]) for u, _, data in graph.in_edges(id, data=True)]
    recorded = [(contact, sway) for contact, sway in lines if sway.rows]
    for contact, sway in sorted(recorded, key=lambda pair: (-pair[1].p, pair[0])):
        shown = {"name": found.name(contact), "p": sway.p}
        details = joined([_evidence(row) for row in sway.rows], N_("; "))
        yield Line(Message(_faded(sway), {**shown, "fresh": sway.original}), details, contact)


def _faded(sway: Sway) -> str:
    if f"{sway.p:.2f}" == f"{sway.original:.2f}":
        return N_("{name}, {p:.2f}")
    return N_("{name}, {p:.2f} (was {fresh:.2f}, faded with age)")


def _evidence(row: Influence) -> Text | None:
    day = row.observed_on.isoformat() if row.observed_on else None
    head = joined([day, row.basis, row.status], " · ")
    if head and row.evidence:
        return Message(N_("{who}: {what}"), {"who": head, "what": row.evidence})
    return head or row.evidence


def _conflicts(found: Findings, id: str) -> Iterator[Line]:
    for conflict in found.beside.conflicts.get(id, ()):
        other = conflict.b if id == conflict.a else conflict.a
        yield Line(found.name(other), conflict.evidence, other)


def _organization(found: Findings, person: Person) -> Iterator[Line]:
    above = found.beside.above.get(person.id, ())
    for line in above:
        shown: dict[str, object] = {"name": found.name(line.manager)}
        text = Message(N_("Reports to {name}"), shown)
        if line.kind is LineKind.DOTTED:
            text = Message(N_("Reports to {name} (dotted line)"), shown)
        yield Line(text, person=line.manager)
    if person.counts and not above:
        yield Line(Message(N_("No manager is recorded.")))
    reports = [line.report for line in found.beside.below.get(person.id, ())]
    if reports:
        names = [found.name(id) for id in reports[:_LISTED]]
        more = Message(N_("{count} more"), {"count": len(reports) - _LISTED})
        shown_names = joined([*names, more if len(reports) > _LISTED else None])
        yield Line(Message(N_("Reports: {names}"), {"names": shown_names}))


def _about(contact: Contact) -> Iterator[Line]:
    if contact.political_status:
        yield Line(Message(N_("Political status: {word}"), {"word": contact.political_status}))
    if contact.team_role:
        yield Line(Joined(contact.team_role))
    if contact.in_post_since:
        day = contact.in_post_since.isoformat()
        yield Line(Message(N_("In this post since {day}"), {"day": day}))
    if contact.note:
        yield Line(contact.note)
