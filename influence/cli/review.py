"""`influence review`: compare with the last review, agree on what comes next, see what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from influence.cli.answering import Asked, answer, only_account, reading_command
from influence.cli.emitting import emit
from influence.cli.empty_answers import nothing_of
from influence.cli.options import by_option, day, option, tactics_option, who
from influence.domain.messages import N_
from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.analyses.review import Review
    from influence.domain.account_map import AccountMap
    from influence.stores import Store


_NOT_BOTH = N_("--confirm holds a review, --due lists what is due. Give one of them.")
_ONLY_NOW = N_("A review goes into the store as it is now: leave out --known-at.")
_ONE_ACCOUNT = N_("A review is recorded for one account: leave out --group.")
_NOT_REDACTED = N_("Whoever holds a review must see names and levels: leave out --redact.")
_NOT_YET = N_("A review cannot be dated after today: --as-of {day} lies ahead.")
_STOPPED = N_("Actions in the store: {count}. The review itself was not recorded.")


@reading_command(
    "review",
    N_(
        "What became of last time's actions, what moved since the last review, targets met and "
        "missed, and the next three to five actions."
    ),
    client=True,
)
@option(
    "--since", type=day, metavar="DATE", help=N_("Compare with this day; default: the last review.")
)
@option("--due", "only_due", is_flag=True, help=N_("List the accounts whose review is due."))
@option("--confirm", is_flag=True, help=N_("Agree on the actions now, and record the review."))
@by_option
@tactics_option
def review_command(
    asked: Asked, since: date | None, only_due: bool, confirm: bool, by: str | None
) -> None:
    if confirm:
        _refuse(asked, only_due)
        _confirm(asked, since, who(by))
    elif asked.redact is Redaction.CLIENT:
        _show_client(asked, only_due)
    elif only_due:
        _show_due(asked)
    else:
        _show(asked, since)


def _show(asked: Asked, since: date | None) -> None:
    from influence.reports.action_words import worded
    from influence.reports.review_report import review_report

    with asked.session.open() as store:
        account, result = reviewed(asked, store, since)
    names = asked.names(account)
    result = worded(result, names)  # what programs read is the same in every language
    answer(asked, result, lambda shown: review_report(shown, names))


def _refuse(asked: Asked, only_due: bool) -> None:
    """Raise UsageError for what no review can be held of."""
    from influence.domain.errors import UsageError
    from influence.domain.messages import Message

    on = asked.question.as_of
    refused = {
        _NOT_BOTH: only_due,
        _ONLY_NOW: asked.known_at is not None,
        _ONE_ACCOUNT: asked.group,
        _NOT_REDACTED: asked.redact is not Redaction.NONE,
        _NOT_YET: on > date.today(),
    }
    for sentence, applies in refused.items():
        if applies:
            raise UsageError(Message(sentence, {"day": on.isoformat()}))


def _confirm(asked: Asked, since: date | None, by: str) -> None:
    """Hold the review: nothing is asked where there is nothing to agree on."""
    from influence.analyses.common import View
    from influence.analyses.next_actions import ActionKind, taken_up
    from influence.analyses.review_actions import STILL
    from influence.cli.confirming import Meeting
    from influence.reports.action_words import worded
    from influence.reports.confirmed_report import confirmed_report
    from influence.reports.review_report import review_report

    with asked.session.open() as store:
        account, before = reviewed(asked, store, since)
        names, view = asked.names(account), View(account, asked.question)
        proposed = worded(before, names, asked.session.translate)
        still = [taken_up(view, one) for one in before.previous_actions if one.state in STILL]
        new = [action for action in proposed.actions if action.kind is not ActionKind.LATE]
        if not still and not new:
            answer(asked, proposed, lambda shown: review_report(shown, names))
            return
        agreed = Meeting(asked.session, store, view, names, by).hold(still, new)
        if agreed.interrupted:
            asked.session.say(_STOPPED, count=agreed.decided)
            raise click.Abort
        after = reviewed(asked, store, before.since)[1]
    after = worded(after, names)
    answer(asked, after, lambda shown: confirmed_report(shown, agreed, names))


def _show_client(asked: Asked, only_due: bool) -> None:
    """The organization chart and what is shared; that a review is due is nothing for the client."""
    from influence.analyses.review_shared import shared_actions, shared_targets
    from influence.domain.messages import Message
    from influence.reports.blocks import Heading, Report
    from influence.reports.people_section.client import client_section
    from influence.reports.redacted_report import nothing_report
    from influence.wording.figures import Day

    on = asked.question.as_of
    if only_due:
        data = nothing_of("review due", asked)
        emit(asked.session, asked.format, asked.out, data, lambda: nothing_report(None, on))
        return
    with asked.session.open() as store:
        account = asked.account(store)
    data = nothing_of("review", asked)
    data["previous_actions"] = [a.model_dump(mode="json") for a in shared_actions(account, on)]
    data["targets"] = [t.model_dump(mode="json") for t in shared_targets(account)]
    chart = client_section(account, on)

    def report() -> Report:
        heading = Heading(chart.title, Message(N_("as of {day}"), {"day": Day(on)}))
        return Report([heading, *chart.blocks])

    emit(asked.session, asked.format, asked.out, data, report)


def _show_due(asked: Asked) -> None:
    """What is due in the account named and, with --group, in its branches; else in all of them."""
    from influence.analyses.due import due
    from influence.cli.redacting import listed
    from influence.reports.due_report import due_report

    with asked.session.open() as store:
        if asked.account_id is None:
            maps = [store.load(id, asked.known_at) for id in store.account_ids(asked.known_at)]
        else:
            maps = list(asked.accounts(store, asked.account_id))
        shown = [listed(asked, account, store) for account in maps]
    result = due(shown, asked.question, shown[0].id if asked.account_id else None)
    store_option = asked.names(shown[0]).store if shown else ""
    answer(asked, result, lambda found: due_report(found, store_option))


def reviewed(asked: Asked, store: Store, since: date | None) -> tuple[AccountMap, Review]:
    """The account and its review: as it was known on the earlier day, where that can be told."""
    from influence.analyses.common import View
    from influence.analyses.review import Basis, review, since_default

    as_asked = replace(asked)  # before the question takes on the ids of a group or of pseudonyms
    account = asked.account(store)
    as_asked.renamed = asked.renamed  # people are called then as they are now
    as_asked.account_id = asked.account_id
    view = View(account, asked.question)
    compared = since or since_default(view).day
    before = known_then(as_asked, store, compared)
    if before is None:
        return account, review(account, view, since=compared, basis=Basis.DATES)
    return account, review(before, view, since=compared)


def known_then(asked: Asked, store: Store, since: date) -> AccountMap | None:
    """The account as the store had it at the end of that day; None where it had nothing yet.

    An opportunity that the store did not know yet cannot be looked at as it was known then.
    """
    from influence.domain.errors import UnknownAccount, UnknownOpportunity

    id = asked.account_id or only_account(store, asked.known_at, asked.redact)
    moment = datetime.combine(since, time.max).astimezone()
    if asked.known_at is not None:
        moment = min(moment, asked.known_at)
    then = replace(asked, account_id=id, known_at=moment)
    try:
        before = then.account(store)
    except (UnknownAccount, UnknownOpportunity):
        return None
    deal = then.question.opportunity
    return before if deal is None or deal in before.opportunities else None
