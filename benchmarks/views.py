"""How long it takes to write a map, and how large it becomes.

    python benchmarks/views.py               # 60, 200, 400 and 2,000 people
    python benchmarks/views.py 200           # only these sizes

Each size is a process of its own: the account is built (benchmarks/analyses.py invents it), then
its map is made and written as a page and as a picture. Seconds are processor time, phase by phase
as `influence view` names them on a terminal; memory is the most that the process ever held, the
interpreter and the account included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.analyses import TODAY, invented_account  # noqa: E402 - the checkout comes first
from influence.analyses.common import Question, View  # noqa: E402
from influence.domain.messages import ENGLISH  # noqa: E402
from influence.renderers.html_map import html  # noqa: E402
from influence.renderers.svg_map import svg  # noqa: E402
from influence.views.influence_map import influence_map  # noqa: E402
from influence.views.phases import FILE  # noqa: E402

SIZES = (60, 200, 400, 2000)
PICTURE = "The picture (.svg)"


class Clock:
    """Processor seconds of each phase, in the order in which they were begun."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._phase = "Facts and graphs"
        self._since = time.process_time()

    def tell(self, phase: str) -> None:
        """The phase before is done."""
        now = time.process_time()
        self.seconds[self._phase] = self.seconds.get(self._phase, 0.0) + now - self._since
        self._phase, self._since = phase, now


def measure(people: int) -> dict[str, object]:
    """One map in this process."""
    account = invented_account(people)
    clock = Clock()
    view = View(account, Question(TODAY))
    lines = view.access.number_of_edges()
    picture = influence_map(view, tell=clock.tell)
    clock.tell(FILE)
    page = html(picture, ENGLISH)
    clock.tell(PICTURE)
    drawing = svg(picture, ENGLISH)
    clock.tell("")
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": clock.seconds,
        "people": len(view.people),
        "lines": lines,
        "page": len(page.encode()),
        "drawing": len(drawing.encode()),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
    }


def measured_apart(people: int, script: str = __file__) -> dict[str, object]:
    """What a script measures, in a fresh process, so that its memory is its own."""
    command = [sys.executable, script, "--one", str(people)]
    found: dict[str, object] = json.loads(subprocess.check_output(command, text=True))
    return found


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    for size in [int(given) for given in arguments] or SIZES:
        found = measured_apart(size)
        seconds = found["seconds"]
        assert isinstance(seconds, dict)
        print(f"{found['people']} people on the map, {found['lines']} lines of access")
        for phase, spent in seconds.items():
            print(f"    {phase:<44}{spent:>8.2f} s")
        print(f"    {'all':<44}{sum(seconds.values()):>8.2f} s")
        sizes = {key: float(str(found[key])) / 1e6 for key in ("page", "drawing", "memory")}
        print(
            "    page {page:.2f} MB, picture {drawing:.2f} MB, memory {memory:.0f} MB\n".format(
                **sizes
            )
        )


if __name__ == "__main__":
    main(sys.argv[1:])
