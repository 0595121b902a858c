"""The people section of small accounts."""

from influence.analyses.common import View
from influence.analyses.people_section import Findings, people_findings
from influence.domain.account_map import AccountMap
from influence.domain.lines import Coverage, Influence
from influence.reports.names import Names
from tests.accounts import ask


def found(facts: AccountMap, deal: str | None = None) -> tuple[Findings, Names]:
    """What is found out about an account, or one of its deals, and how everybody is called."""
    return people_findings(View(facts, ask(deal))), Names(facts)


def sway(influencer: str, influenced: str, strength: int = 5) -> Influence:
    """Who sways whom, as strongly as can be."""
    return Influence(influencer=influencer, influenced=influenced, strength=strength)


def tie(colleague: str, contact: str, closeness: int = 2, **more: object) -> Coverage:
    """Who of us knows whom, closely."""
    return Coverage(own=colleague, contact=contact, closeness=closeness, **more)
