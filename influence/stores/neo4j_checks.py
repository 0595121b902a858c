"""`store check` on a Neo4j database: what people who work in it directly can break."""

from collections.abc import Iterator

from influence.domain.messages import N_, Message
from influence.stores.neo4j_session import Neo4jSession
from influence.stores.protocol import Problem

HOMELESS_NODES = """
MATCH (fact)
WHERE fact.row_key IS NOT NULL
    AND NOT EXISTS { (:Account {account: fact.account}) }
RETURN labels(fact)[0] AS kind, fact.row_key AS key, fact.account AS account
ORDER BY kind, key
LIMIT 1000
"""
HOMELESS_LINES = """
MATCH ()-[fact]->()
WHERE fact.row_key IS NOT NULL AND NOT EXISTS { (:Account {account: fact.account}) }
RETURN type(fact) AS kind, fact.row_key AS key, fact.account AS account
ORDER BY kind, key
LIMIT 1000
"""
STRANGE_NODES = """
MATCH (fact)
WHERE fact.row_key IS NULL
    AND NOT fact:Change AND NOT fact:RowChanges AND NOT fact:InfluenceStore
RETURN coalesce(labels(fact)[0], '?') AS kind, count(*) AS times
ORDER BY kind
"""
STRANGE_LINES = """
MATCH ()-[fact:REPORTS_TO|INFLUENCES|CONFLICTS_WITH|COVERS|DECIDES_IN]->()
WHERE fact.row_key IS NULL
RETURN type(fact) AS kind, count(*) AS times
ORDER BY kind
"""


def loose_rows(session: Neo4jSession) -> list[Problem]:
    """What is in the database and in no account, so that nobody sees it."""
    return [*_homeless(session), *_strange(session)]


def _homeless(session: Neo4jSession) -> Iterator[Problem]:
    sentence = N_("{kind} {key} belongs to account {account}, which is not there")
    for statement in (HOMELESS_NODES, HOMELESS_LINES):
        for kind, key, account in session.run(statement):
            where = {"kind": kind, "key": key, "account": account}
            yield Problem("loose_row", Message(sentence, where), (str(account),))


def _strange(session: Neo4jSession) -> Iterator[Problem]:
    sentence = N_("{times} {kind} came in by other means: influence does not see them")
    for statement in (STRANGE_NODES, STRANGE_LINES):
        for kind, times in session.run(statement):
            yield Problem("strange_row", Message(sentence, {"kind": kind, "times": times}))
