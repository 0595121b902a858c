"""`--redact`: an account as it may be shown to whoever reads the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from influence.domain.words import Redaction

if TYPE_CHECKING:
    from influence.cli.answering import Asked
    from influence.domain.account_map import AccountMap
    from influence.domain.pseudonyms import Pseudonymous
    from influence.stores import Store


def for_readers(asked: Asked, account: AccountMap, store: Store) -> AccountMap:
    """The account as it is where all may be told; else with the store's pseudonyms for names, and
    without notes and evidence where attitudes are not told.

    The opportunity that was asked about is then known by its pseudonym too.
    """
    from influence.domain.redaction import without_remarks

    if asked.redact.hides_names:
        asked.renamed = made = _renamed(asked, account, store)
        deal = asked.question.opportunity
        if deal is not None:
            asked.question = replace(asked.question, opportunity=_deal(made, deal, account))
        account = made.account
    return without_remarks(account) if asked.redact.hides_attitudes else account


def listed(asked: Asked, account: AccountMap, store: Store) -> AccountMap:
    """An account as a list of all accounts may show it, where no two are called alike."""
    if not asked.redact.hides_names:
        return account
    known = asked.renamed.codes if asked.renamed else {}
    made = _renamed(asked, account, store)
    asked.renamed = replace(made, codes={**known, **made.codes})
    return made.account


def chart(asked: Asked, account: AccountMap) -> AccountMap:
    """What the client may see of an account: its organization chart of the day asked about.

    That does not depend on an opportunity, and tells nothing of branches.
    """
    from influence.domain.redaction import for_client

    asked.question = replace(asked.question, opportunity=None)
    asked.together = None
    return for_client(account, asked.question.as_of)


def _renamed(asked: Asked, account: AccountMap, store: Store) -> Pseudonymous:
    from influence.domain.pseudonyms import pseudonymous

    # Whoever was called something before, in this answer, is called the same again.
    known = asked.renamed.codes if asked.renamed else {}
    return pseudonymous(account, store.secret(), asked.session.translate, known)


def _deal(made: Pseudonymous, deal: str, account: AccountMap) -> str:
    from influence.domain.errors import UnknownOpportunity

    if deal not in made.opportunities:
        raise UnknownOpportunity(deal, account.id, account.opportunities)
    return made.opportunities[deal]


@contextmanager
def discreet(redact: Redaction) -> Iterator[None]:
    """Where names are hidden, an error that lists what there is tells only what was typed."""
    from influence.domain.errors import UnknownAccount, UnknownOpportunity

    try:
        yield
    except (UnknownAccount, UnknownOpportunity) as error:
        if redact.hides_names or redact is Redaction.CLIENT:
            raise error.unlisted() from None
        raise
