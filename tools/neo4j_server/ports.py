"""A port that stays free while a server is down and comes back."""

import random
import socket

HOST = "127.0.0.1"
# Below the range from which systems take ports for outgoing connections: a connection of another
# program could otherwise sit on the port just when a killed server wants it back.
CANDIDATES = range(20_000, 30_000)


def free_port() -> int:
    """A port that nobody uses now."""
    for port in random.sample(CANDIDATES, 100):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port between {CANDIDATES.start} and {CANDIDATES.stop}")
