"""The risk report before somebody leaves; an alarm for schedulers."""

from __future__ import annotations

from datetime import date

import click

from influence.cli.answering import Asked, answer, reading_command
from influence.cli.options import day, option, tactics_option
from influence.domain.messages import N_

_RULE_HOLDS = 1


@reading_command(
    "risk",
    N_(
        "The report before key-person turnover: whose leaving costs most, on both sides, what "
        "takes the risk away, and how sure we are."
    ),
)
@option(
    "--fail-on",
    "rules",
    metavar="RULE",
    multiple=True,
    help=N_(
        "End with exit code 1 when this holds: loss=0.2, leaving-within=90, no-access, new-spof; "
        "repeatable."
    ),
)
@option(
    "--since",
    type=day,
    metavar="DATE",
    help=N_("Compare with an earlier day; new-spof does so by default with a review cycle ago."),
)
@tactics_option
def risk_command(asked: Asked, rules: tuple[str, ...], since: date | None) -> None:
    from influence.analyses.risk import risk
    from influence.analyses.thresholds import Rule
    from influence.reports.risk_report import risk_report

    parsed = [Rule.parse(text) for text in rules]
    with asked.session.open() as store:
        account = asked.account(store)
    result = risk(account, asked.question, rules=parsed, since=since)
    answer(asked, result, lambda shown: risk_report(shown, asked.names(account)))
    if result.broken:
        click.get_current_context().exit(_RULE_HOLDS)
