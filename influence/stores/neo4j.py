"""The store in a Neo4j database, shared by a team."""

from collections.abc import Callable
from typing import TypeVar

from influence.domain.changes import Change
from influence.stores import neo4j_checks, neo4j_schema
from influence.stores.catalogue import Catalogue, load_catalogue
from influence.stores.copying import Contents, Copied, Progress
from influence.stores.neo4j_filling import fill_database
from influence.stores.neo4j_portions import write_apart
from influence.stores.neo4j_server import Neo4jServer
from influence.stores.neo4j_session import Neo4jSession
from influence.stores.neo4j_turns import Turns
from influence.stores.portions import Portions
from influence.stores.protocol import AskCredentials, Problem, Written
from influence.stores.query_store import QueryStore
from influence.stores.session import Session

T = TypeVar("T")


class Neo4jStore(QueryStore):
    """Accounts in one database of a Neo4j server; a cluster or Aura works the same.

    Contacts, departments, deals are nodes and the lines between them relationships, to be explored
    in Neo4j Browser (`queries/explore`). With `create` an empty database becomes a store.
    """

    def __init__(
        self,
        url: str,
        *,
        create: bool = False,
        ask: AskCredentials | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._catalogue = catalogue or load_catalogue("cypher")
        self._server = Neo4jServer(url, ask)
        self._turns = Turns(self._server, self._catalogue)
        try:
            found = neo4j_schema.version(self._server)
            if create and found == 0:
                neo4j_schema.migrate(self._server, self._catalogue)
            elif found == 0:
                raise neo4j_schema.missing(self._server)
            neo4j_schema.refuse_newer(self._server, self._catalogue, found)
        except BaseException:
            self._server.close()
            raise

    @property
    def location(self) -> str:
        """The server's address."""
        return self._server.location

    def migrate(self) -> tuple[int, int]:
        """Bring the schema up to date; its version before and after."""
        return neo4j_schema.migrate(self._server, self._catalogue)

    def check(self) -> list[Problem]:
        """Everything that is wrong in the store, and what is in the database and in no account."""
        found = super().check()
        if any(problem.code == "schema" for problem in found):
            return found
        return [*found, *self._turns.read(neo4j_checks.loose_rows)]

    def fill(self, source: Contents, progress: Progress | None = None) -> Copied:
        """Copy everything of another store, journal included, into this one, which is empty.

        In many transactions: one could not hold it. Until it is whole nobody can read any of it.
        """
        return fill_database(self._server, self._catalogue, self.contents(), source, progress)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    def _reading(self, work: Callable[[Session], T]) -> T:
        return self._turns.read(work)

    def _writing(self, work: Callable[[Session], T]) -> T:
        return self._turns.write(work)

    def _save(self, session: Session, change: Change, progress: Written | None = None) -> Change:
        parts = Portions(change.rows)
        if len(parts) > 1 and isinstance(session, Neo4jSession):
            return write_apart(self._turns, session, change, parts, progress)
        return super()._save(session, change)

    def _engine_problems(self) -> list[Problem]:
        found = neo4j_schema.version(self._server)
        if found < len(self._catalogue.migrations()):
            outdated = neo4j_schema.outdated(self._server, self._catalogue, found)
            return [Problem("schema", outdated.message)]
        return neo4j_schema.lost(self._server, self._catalogue)

    def _scrub(self) -> None:
        """Nothing to do: how long old transaction logs stay is a setting of the server."""
