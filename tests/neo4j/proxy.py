"""A way to a server that breaks at a chosen byte, as a network does."""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

UP, DOWN = "to the server", "from the server"
COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # the message of the Bolt protocol, in a chunk of its own
PATIENCE = 0.5  # seconds in which the server surely commits


@dataclass
class Break:
    """Where the way breaks next: after so many bytes more in one direction."""

    way: str
    left: int
    for_good: bool


class Proxy:
    """Passes bytes on between its own port and a server, and counts them.

    When it breaks, the rest of the bytes is lost and every connection ends at once. New ones are
    let through unless it broke for good.
    """

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._server = (host, int(port))
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._break: Break | None = None
        self._closed = self._mute = False
        self._commits = 0
        self.passed = {UP: 0, DOWN: 0}
        self.broke = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """An address that leads through here; one without routing, which would lead around."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def break_after(self, way: str, bytes: int, *, for_good: bool = False) -> None:
        with self._lock:
            self._break = Break(way, bytes, for_good)

    def break_before_the_answer_to_commit(self, number: int) -> None:
        """Let the server commit for the n-th time from now on, and lose its answer."""
        with self._lock:
            self._commits = number

    def mend(self) -> None:
        with self._lock:
            self._break, self._closed = None, False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.close()
        self._end_all()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self._closed:
                    client.close()
                    continue
                server = socket.create_connection(self._server)
                with self._lock:
                    self._open |= {client, server}
                for way, one, other in ((UP, client, server), (DOWN, server, client)):
                    threading.Thread(target=self._pass, args=(way, one, other), daemon=True).start()

    def _pass(self, way: str, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(4096):
                whole = self._counted(way, len(data))
                last = way == UP and self._is_last_commit(data)
                other.sendall(data[:whole])
                if last:
                    time.sleep(PATIENCE)
                if last or whole < len(data):
                    self._end_all()
        for end in (one, other):
            _end(end)

    def _is_last_commit(self, data: bytes) -> bool:
        """Whether nothing is to come back after this; from then on nothing does."""
        with self._lock:
            if not self._commits or COMMIT not in data:
                return False
            self._commits -= 1
            self._mute = self._commits == 0
            self.broke += self._mute
            return self._mute

    def _counted(self, way: str, bytes: int) -> int:
        """How many of the bytes still get through."""
        with self._lock:
            if self._mute and way == DOWN:
                return 0
            point = self._break
            if point is None or point.way != way or point.left >= bytes:
                if point is not None and point.way == way:
                    point.left -= bytes
                self.passed[way] += bytes
                return bytes
            self._break, self._closed = None, point.for_good
            self.passed[way] += point.left
            self.broke += 1
            return point.left

    def _end_all(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
            self._mute = False
        for end in ends:
            _end(end)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
