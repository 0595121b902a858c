"""Commands that ask, ended from outside between two of their questions."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.cli.program import Program, command, environment


def stopped(
    sample: Path, folder: Path, words: Sequence[object], typed: bytes, until: bytes
) -> Iterator[tuple[Program, bytes]]:
    """By Ctrl-C, then by kill: the store of each, and what it said at the end.

    words: a command that asks. It gets `typed` and is stopped when its next question, which
    `until` tells apart, waits for the answer.
    """
    for number, code in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
        store = Path(shutil.copy(sample, folder / f"{number}.db"))
        run = subprocess.Popen(
            command(*words),
            env=environment(store),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert run.stdin
        run.stdin.write(typed)
        run.stdin.flush()
        _await(run, until)
        time.sleep(0.5)  # until it waits for the answer
        run.send_signal(number)
        _, err = run.communicate(timeout=60)
        assert run.returncode == code
        yield Program(store), err


def _await(run: subprocess.Popen[bytes], text: bytes) -> None:
    assert run.stderr
    seen = b""
    while text not in seen:
        more = run.stderr.read1(1000)
        assert more, seen  # it ended before it asked
        seen += more
