"""A private Neo4j server of one's own: for tests, and by `make neo4j` for a person.

`find_server()` gives a `Server` that is not started yet, or raises `NoServer` with the reason;
`private_server()` never gives one that somebody else runs.
"""

from tools.neo4j_server.finding import find_server, private_server
from tools.neo4j_server.releases import RELEASES, Release
from tools.neo4j_server.server import NoServer, Server, ServerFailed

__all__ = [
    "RELEASES",
    "NoServer",
    "Release",
    "Server",
    "ServerFailed",
    "find_server",
    "private_server",
]
