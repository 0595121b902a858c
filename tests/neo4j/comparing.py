"""Comparing two stores: what they answer to every statement, and every analysis of an account."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from influence.analyses.closeness import closeness
from influence.analyses.common import Question
from influence.analyses.coverage import coverage
from influence.analyses.key_people import key_people
from influence.analyses.moves import moves
from influence.analyses.risk import risk
from influence.analyses.rivals import rivals
from influence.analyses.single_points import single_points
from influence.analyses.turnover import turnover
from influence.analyses.verify import verify
from influence.domain.account_map import AccountMap
from influence.stores.catalogue import load_catalogue
from influence.stores.query_store import QueryStore
from influence.stores.rows import key_text
from tests.accounts import TODAY
from tests.neo4j.stores import rows

READS = sorted(
    name
    for name, statement in load_catalogue("sql").statements.items()
    # Every store has a secret of its own.
    if statement.mode == "read" and name != "store/secret"
)
ANALYSES = (
    key_people,
    single_points,
    closeness,
    risk,
    turnover,
    moves,
    coverage,
    rivals,
    verify,
)


def questions(store: QueryStore, name: str) -> Iterator[dict[str, Any]]:
    """Every way to ask a statement about what the store holds."""
    maps = [store.load(id) for id in store.account_ids()]
    [first, *_] = reversed(store.log())
    choices: dict[str, list[Any]] = {
        "account": [map.id for map in maps],
        "contact": [id for map in maps for id in map.contacts],
        "opportunity": [id for map in maps for id in map.opportunities],
        "since": ["", first.at.isoformat(timespec="microseconds")],
        "change": [1, 2],
        "position": [-1, 0, 7],
        "limit": [0, 3, 10_000],
        "table": ["contacts", "reporting_lines"],
        "keys": [
            [],
            [key_text((id,)) for map in maps for id in map.contacts],
            [key_text((id,)).removesuffix('"]') for map in maps for id in map.contacts],
        ],
    }
    params = load_catalogue("sql")[name].params
    return (dict(zip(params, v, strict=True)) for v in product(*(choices[p] for p in params)))


def assert_same_rows(team: QueryStore, alone: QueryStore, name: str) -> int:
    """Compares the answers to every question; how many rows there were."""
    found = 0
    for params in questions(alone, name):
        expected = rows(alone, name, **params)
        answer = rows(team, name, **params)
        if name.startswith("journal/"):
            answer, expected = without_times(answer), without_times(expected)
        assert answer == expected, params
        found += len(expected)
    return found


def without_times(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of the journal; the stores were written to one after the other."""
    return [tuple(v for v in row if not str(v).startswith("20")) for row in rows]


def answers(account: AccountMap, deal: str | None = None) -> list[str]:
    """Every analysis as JSON."""
    question = Question(TODAY, deal)
    return [analysis(account, question).model_dump_json() for analysis in ANALYSES]
