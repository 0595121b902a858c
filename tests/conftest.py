"""Fixtures for the whole suite. Nothing is started before a test asks for it."""

from tests.neo4j_fixture import neo4j_server

# Here and nowhere else: imported in two folders it would be two fixtures with a server each.
__all__ = ["neo4j_server"]
