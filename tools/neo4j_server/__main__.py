"""`make neo4j`: a private server for a person, until Ctrl-C."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.neo4j_server.finding import private_server
from tools.neo4j_server.java import jars, java_for
from tools.neo4j_server.process import write_secret
from tools.neo4j_server.releases import RELEASES
from tools.neo4j_server.server import NoServer, Server, ServerFailed

READY = """
Neo4j {version} runs at {url} with an empty database, until you press Ctrl-C.
Its data are removed then. In the shell that is to use it:

  export INFLUENCE_STORE={url}
  export INFLUENCE_NEO4J_USER={user}
  export INFLUENCE_NEO4J_PASSWORD="$(cat '{file}')"

Tests use it with INFLUENCE_TEST_NEO4J_URL, _USER and _PASSWORD, and start at once.
"""


def main(arguments: Sequence[str]) -> int:
    """Run a server until somebody stops it, or only fetch what servers need; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.neo4j_server", description=__doc__)
    parser.add_argument("--fetch", action="store_true", help="only get what the servers need")
    if parser.parse_args(arguments).fetch:
        return fetch()
    try:
        server = private_server(full_speed=True)
    except NoServer as reason:
        print(f"There is {reason}.", file=sys.stderr)
        return 3
    with server:
        return serve(server)


def fetch() -> int:
    """Get the jars before the tests, where one sees what takes so long. No failure without."""
    for release in RELEASES:
        try:
            java_for(release)
            jars(release)
        except NoServer as reason:
            print(f"Tests will do without a server of our own: {reason}.")
    return 0


def serve(server: Server) -> int:
    """Run the server until somebody wants it to end."""
    wanted = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: wanted.set())
    try:
        server.start()
    except ServerFailed as failure:
        print(failure, file=sys.stderr)
        return 3
    with TemporaryDirectory(prefix="influence-neo4j-password-") as folder:
        file = Path(folder, "password")
        write_secret(file, server.password)
        place = {"version": server.version, "url": server.routing_url, "file": file}
        print(READY.format(user=server.user, **place), flush=True)
        wanted.wait()
    server.stop()
    print("Neo4j is stopped; its data are removed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
