"""The first page: where we stand, three sentences, the decision chain, three risks, three moves."""

from __future__ import annotations

from influence.analyses.people_section import Findings
from influence.analyses.targets import Progress, TargetState
from influence.domain.messages import N_, Message
from influence.domain.words import SubjectKind, TargetAttitude
from influence.reports.blocks import Block, Box, Paragraph
from influence.reports.names import Names
from influence.reports.people_section.pictures import small_chain
from influence.reports.people_section.risks import risk_table
from influence.reports.people_section.steps import move_table
from influence.reports.people_section.verdicts import dangerous, good, wanted
from influence.wording.figures import Day, Pace, Points, Share
from influence.wording.texts import Cell


def page_one_blocks(found: Findings, names: Names) -> list[Block]:
    """Everything that somebody reads who reads one page."""
    return [
        Box(Message(N_("Where we stand")), [_now(found), _then(found), *_goal(found, names)]),
        good(found, names),
        dangerous(found, names),
        wanted(found, names),
        *small_chain(found.chain, names),
        risk_table(found, names),
        move_table(found, names),
    ]


def _now(found: Findings) -> Paragraph:
    account = found.closeness.account
    label = Message(N_("Closeness now"))
    if account.composite is None:
        return Paragraph(Message(N_("unknown")), label, Message(N_("nobody is assessed")))
    bounds = Message(
        N_("{low} to {high}, known for {coverage}"),
        {
            "low": Points(account.low),
            "high": Points(account.high),
            "coverage": Share(account.coverage),
        },
    )
    return Paragraph(Points(account.composite), label, bounds)


def _then(found: Findings) -> Paragraph:
    review = found.review
    day = {"day": Day(review.since)}
    if review.held:
        label, when = Message(N_("At the last review")), Message(N_("on {day}"), day)
    else:
        label = Message(N_("A review cycle ago"))
        when = Message(N_("{day}; no review is recorded"), day)
    value: Cell = Points(review.composite.before)
    if review.composite.before is None:
        value = Message(N_("unknown"))
    return Paragraph(value, label, when)


def _goal(found: Findings, names: Names) -> list[Paragraph]:
    """The account's own target that is due next, and the pace it takes."""
    target = account_target(found)
    if target is None:
        return [
            Paragraph(Message(N_("none")), Message(N_("Target")), Message(N_("nobody set one")))
        ]
    # The target of an account stays its own where its branches are looked at as well.
    by = N_("by {day}, {name} alone") if names.grouped else N_("by {day}")
    due = Message(by, {"day": Day(target.due), "name": target.name})
    goal = Paragraph(Points(target.goal), Message(N_("Target")), due)
    return [goal, Paragraph(_pace(target), Message(N_("Pace needed")), _so_far(target))]


def account_target(found: Findings) -> TargetState | None:
    """The target for the account's closeness that is due next; else the last one that was."""
    meant = [
        target
        for target in found.targets.targets
        if target.subject_kind is SubjectKind.ACCOUNT
        and target.attitude is TargetAttitude.COMPOSITE
        and target.subject == found.view.account.id
    ]
    ahead = [target for target in meant if target.days_left >= 0]
    return (
        min(ahead, key=lambda t: t.due) if ahead else max(meant, key=lambda t: t.due, default=None)
    )


def _pace(target: TargetState) -> Cell:
    if target.status is Progress.MET:
        return Message(N_("reached"))
    if target.pace_needed is None:
        missed = target.days_left < 0
        return Message(N_("missed")) if missed else Message(N_("unknown"))
    return Pace(target.pace_needed)


def _so_far(target: TargetState) -> Cell:
    if target.pace is None:
        return Message(N_("points a month; so far unknown"))
    return Message(N_("points a month; so far {points}"), {"points": Pace(target.pace)})
