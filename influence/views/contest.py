"""Ours against theirs on the map: beside each decider and department, and in portraits."""

from __future__ import annotations

from collections.abc import Iterator

from influence.analyses.rivals import Leads, RivalTarget
from influence.domain.messages import N_, Message
from influence.views.findings import Findings
from influence.views.graph_view import Contest, Line, Text
from influence.wording.texts import Joined

_LEADS = {
    Leads.OURS: Message(N_("we lead")),
    Leads.THEIRS: Message(N_("they lead")),
    Leads.TIED: Message(N_("too close to call")),
    Leads.NOBODY: Message(N_("neither gets through")),
}


def contests(found: Findings) -> tuple[Contest, ...]:
    """Both sides' access to each decider, the heaviest first, then to each department."""
    if found.rivals is None:
        return ()
    both = found.rivals
    return (
        *(Contest(t.ours, t.theirs, _LEADS[t.leads], contact=t.contact) for t in both.targets),
        *(
            Contest(d.ours, d.theirs, _LEADS[d.leads], department=d.department)
            for d in both.departments
        ),
    )


def contest_lines(found: Findings, id: str) -> Iterator[Line]:
    """What the portrait of a decider says of the competitors."""
    target = (
        next((t for t in found.rivals.targets if t.contact == id), None) if found.rivals else None
    )
    if target is None:
        return
    shown = {"ours": target.ours, "theirs": target.theirs, "who": _LEADS[target.leads]}
    text = Message(N_("Ours {ours:.2f}, theirs {theirs:.2f}: {who}"), shown)
    yield Line(text, _in_front(target))
    if target.their_route and target.their_route_probability is not None:
        route = Joined([found.name(person) for person in target.their_route], " > ")
        shown = {"route": route, "probability": target.their_route_probability}
        yield Line(Message(N_("Their best route: {route} ({probability:.2f})"), shown))


def _in_front(target: RivalTarget) -> Text | None:
    """The competitor who gets furthest, where there are several."""
    first = target.rivals[0] if target.rivals else None
    if first is None or first.organization is None or not first.access:
        return None
    shown = {"name": first.organization, "access": first.access}
    return Message(N_("of them {name} gets furthest: {access:.2f}"), shown)
