"""An account in which somebody told us something about everything, each time in other words."""

import random
from collections.abc import Iterator
from datetime import timedelta

from influence.domain.account_map import AccountMap
from influence.domain.assessment import Assessment
from influence.domain.fact import Fact
from influence.domain.lines import Conflict, Coverage, Influence

_WORDS = """
Said so in the last quarterly review in front of two of our colleagues and asked for a new offer
before the summer because the old plant cannot wait any longer
"""
_CHINESE = "在季度评审会上当着两位同事的面亲口表示支持我们的方案并要求下周提交报价"
_EARLIER = (100, 200, 300)


def told(account: AccountMap, seed: int = 1) -> AccountMap:
    """The same account with evidence for every opinion, tie and conflict, and earlier opinions."""
    return AccountMap.unchecked(account.id, _told(account, random.Random(seed)))


def _told(account: AccountMap, pick: random.Random) -> Iterator[Fact]:
    for facts in account.rows.values():
        for fact in facts.values():
            if not isinstance(fact, Assessment | Influence | Coverage | Conflict):
                yield fact
                continue
            yield fact.model_copy(update={"evidence": _words(pick)})
            if isinstance(fact, Assessment) and pick.random() < 0.7:
                day = fact.date - timedelta(days=pick.choice(_EARLIER))
                earlier = {"date": day, "solution": pick.choice((-1, 0, 1))}
                yield fact.model_copy(update={**earlier, "evidence": _words(pick)})


def _words(pick: random.Random) -> str:
    count = pick.randint(8, 14)
    if pick.random() < 0.4:
        return "".join(pick.choice(_CHINESE) for _ in range(2 * count))
    words = _WORDS.split()
    return " ".join(pick.choice(words) for _ in range(count))
