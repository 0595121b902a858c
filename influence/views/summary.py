"""What the map says before anybody is selected: who matters, and what is at risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from influence.domain.messages import N_, Message
from influence.views.departures import NOTICEABLE
from influence.views.findings import Findings
from influence.views.graph_view import Line, Section
from influence.views.portraits import access_change, lost_completely
from influence.views.wording import STATUS, joined
from influence.wording.figures import Points, Share
from influence.wording.texts import Joined

_LONGEST_LIST = 5


def summary(found: Findings, circles: Sequence[tuple[str, str]]) -> tuple[Section, ...]:
    """The sections of the panel when nobody is selected."""
    sections = (
        Section(Message(N_("At a glance")), tuple(_figures(found))),
        Section(Message(N_("Whom may we not lose?")), tuple(_losses(found))),
        Section(Message(N_("Who sways more than their role says?")), tuple(_key_people(found))),
        Section(Message(N_("Who decides, and do we reach them?")), tuple(_targets(found))),
        Section(Message(N_("Who sways from outside?")), tuple(_outsiders(found))),
        Section(Message(N_("To be put right")), tuple(_circles(found, circles))),
    )
    return tuple(section for section in sections if section.lines)


def _figures(found: Findings) -> Iterator[Line]:
    access, close = found.access, found.closeness.account
    if not access.targets:
        yield Line(Message(N_("Nobody has a decision role yet.")))
    else:
        yield Line(
            Message(N_("Access index {value:.2f}"), {"value": access.account_access}),
            Message(
                N_("between {low:.2f} and {high:.2f}"),
                {"low": access.account_access_low, "high": access.account_access_high},
            ),
        )
    if close.composite is None or close.low is None or close.high is None:
        yield Line(Message(N_("Closeness is unknown: nobody has been assessed.")))
    else:
        shown = {
            "low": Points(close.low),
            "high": Points(close.high),
            "share": Share(close.coverage),
        }
        yield Line(
            Message(N_("Closeness {points} of 100"), {"points": Points(close.composite)}),
            Message(N_("between {low} and {high}, known for {share}"), shown),
        )
    leaning = found.key_people.leaning
    if leaning:
        yield Line(
            Message(N_("The decision leans {value:+.2f}"), {"value": leaning.value}),
            Message(
                N_("from -1 (against us) to +1; between {low:+.2f} and {high:+.2f}"),
                {"low": leaning.low, "high": leaning.high},
            ),
        )


def _losses(found: Findings) -> Iterator[Line]:
    people = [p.contact for p in found.leaving if p.loss >= NOTICEABLE]
    for id in people[:_LONGEST_LIST]:
        gone, leaving = lost_completely(found, id), found.leaving_on(id)
        detail = joined(
            [
                access_change(found, id),
                Message(N_("lost completely: {names}"), {"names": gone}) if gone else None,
                Message(N_("leaves on {day}"), {"day": leaving.isoformat()}) if leaving else None,
            ],
            N_("; "),
        )
        yield Line(found.name(id), detail, id, found.badges(id))


def _key_people(found: Findings) -> Iterator[Line]:
    for person in found.key_people.key_people[:_LONGEST_LIST]:
        deciders = [found.name(t.decider) for t in person.through if t.share >= NOTICEABLE]
        shown = {"share": Share(person.share), "names": Joined(deciders)}
        yield Line(
            person.name,
            Message(N_("{share} of the decision, through {names}"), shown),
            person.contact,
            found.badges(person.contact),
        )


def _targets(found: Findings) -> Iterator[Line]:
    for target in found.access.targets:
        status = Message(
            N_("{status}: {access:.2f}"),
            {"status": STATUS[target.status], "access": target.access},
        )
        yield Line(
            target.name,
            joined([*found.roles([target.role]), status], N_("; ")),
            target.contact,
            found.badges(target.contact),
        )


def _outsiders(found: Findings) -> Iterator[Line]:
    for person in found.key_people.external_influencers[:_LONGEST_LIST]:
        share = Message(N_("{share} of the decision"), {"share": Share(person.share)})
        organization = person.organization or person.side
        yield Line(person.name, joined([share, organization], N_("; ")), person.contact)


def _circles(found: Findings, circles: Sequence[tuple[str, str]]) -> Iterator[Line]:
    for report, manager in circles:
        names = {"report": found.name(report), "manager": found.name(manager)}
        text = N_("{report} reports to {manager} in a circle; this line is left out.")
        yield Line(Message(text, names), person=report)
