"""What holds for every input: a sentence or a result, in bounded time and memory."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("INFLUENCE_FUZZ", "0"))
"""How many examples of each reader `make fuzz` asks for; none: the few of every test run."""
SECONDS = 20
"""Time of this process: far more than any of these files takes."""
MEGABYTES = 250
"""How far one of these files may raise the most memory that the process ever held."""


def limits(few: int) -> settings:
    """As many examples as the run has time for."""
    return settings(
        max_examples=EXAMPLES or few,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


class TooLong(BaseException):
    """Some input took longer than any should; no reader may catch this."""


@contextmanager
def watched() -> Iterator[None]:
    """Fails when the work inside takes too long or holds too much."""
    before, start = _most_memory(), time.process_time()
    with _alarm():
        yield
    spent, grown = time.process_time() - start, _most_memory() - before
    assert spent < SECONDS, f"took {spent:.1f} s"
    assert grown < MEGABYTES * 1_000_000, f"took {grown / 1e6:.0f} MB"


@contextmanager
def _alarm() -> Iterator[None]:
    # Where there are no alarms, endless work is still stopped by whoever runs the tests.
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TooLong(f"not done after {SECONDS} s")

    old = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def _most_memory() -> int:
    """The most bytes that the process ever held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
