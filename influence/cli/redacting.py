"""`--redact`: an account as it may be shown to whoever reads the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from influence.domain.errors import UnknownOpportunity

if TYPE_CHECKING:
    from influence.cli.answering import Asked
    from influence.domain.account_map import AccountMap
    from influence.stores import Store


def under_pseudonyms(asked: Asked, account: AccountMap, store: Store) -> AccountMap:
    """The account as it is where names may be told, else with the store's pseudonyms for them.

    The opportunity that was asked about is then known by its pseudonym too.
    """
    from influence.domain.pseudonyms import pseudonymous

    if not asked.redact.hides_names:
        return account
    made = pseudonymous(account, store.secret(), asked.session.translate)
    deal = asked.question.opportunity
    if deal is not None:
        if deal not in made.opportunities:
            raise UnknownOpportunity(deal, account.id, account.opportunities)
        asked.question = replace(asked.question, opportunity=made.opportunities[deal])
    return made.account
