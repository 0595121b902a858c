"""Accounts with hardly anything in them."""

from datetime import date

from influence.domain.account_map import AccountMap
from influence.domain.contact import Department
from influence.domain.lines import Coverage
from tests.accounts import account, client, opinion, own, rival

SPARSE: dict[str, AccountMap] = {
    "nobody at all": account(),
    "one person": account(client("ann")),
    "one decider": account(client("ann", "approver")),
    "nobody in a role": account(
        client("ann"), client("bob"), own("o"), Coverage(own="o", contact="ann", closeness=1)
    ),
    "nobody on our side": account(client("ann", "approver"), client("bob", "user")),
    "a decider nobody of us knows": account(client("ann", "approver"), own("o")),
    "nobody assessed": account(
        client("ann", "approver"), client("bob"), own("o"), Coverage(own="o", contact="ann"),
        yearly_spend=1e6,
    ),
    "an empty department": account(
        Department(id="lab", name="Lab"), Department(id="it", name="IT"),
        client("ann", "approver", department="it"), own("o"),
        Coverage(own="o", contact="ann", closeness=2), opinion("ann", relationship=2),
        yearly_spend=0,
    ),
    "everybody left": account(client("ann", "approver", leaving_on=date(2026, 1, 1)), own("o")),
    "a competitor alone": account(rival("eve")),
    "only we": account(own("o"), own("p")),
}  # fmt: skip
