"""How long everything the people section of the account plan tells takes to work out and write.

    python benchmarks/plan.py                # 60, 200, 1,000 and 2,000 people
    python benchmarks/plan.py 200            # only these sizes

Each size is a process of its own: the account is built (benchmarks/analyses.py invents it), then
the findings are worked out and the document is written as .docx. Seconds are processor time, phase
by phase as `influence plan` names them on a terminal; memory is the most that the process ever
held, the interpreter and the account included.

The baseline, in the same process: `world loop`, access and all losses alone by a loop over worlds
with `networkx.descendants` (see benchmarks/analyses.py); run on few worlds and people and scaled
up to all. It answers one of the section's questions; the ratio is its time to that of the whole.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.analyses import TODAY, invented_account, plain_worlds  # noqa: E402 - the checkout
from benchmarks.views import Clock, measured_apart  # noqa: E402
from influence.analyses.common import Question, View  # noqa: E402
from influence.analyses.people_section import Findings, people_findings  # noqa: E402
from influence.domain.messages import ENGLISH  # noqa: E402
from influence.renderers.documents import document_bytes  # noqa: E402
from influence.reports.names import Names  # noqa: E402
from influence.reports.people_section import people_section  # noqa: E402

SIZES = (60, 200, 1000, 2000)
DOCUMENT = "The document (.docx)"


def measure(people: int) -> dict[str, object]:
    """One section in this process."""
    account = invented_account(people)
    clock = Clock()
    view = View(account, Question(TODAY))
    found = people_findings(view, tell=clock.tell)
    clock.tell(DOCUMENT)
    size = len(written(found))
    clock.tell("")
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    plain = plain_worlds(View(account, Question(TODAY)))
    return {"seconds": clock.seconds, "size": size, "memory": memory, "plain": plain}


def written(found: Findings) -> bytes:
    """The findings as a Word document."""
    names = Names(found.view.account)
    return document_bytes(people_section(found, names), ".docx", ENGLISH)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    for people in [int(given) for given in arguments] or SIZES:
        found = measured_apart(people, __file__)
        seconds = found["seconds"]
        assert isinstance(seconds, dict)
        print(f"{people} people")
        for phase, spent in seconds.items():
            print(f"    {phase:<44}{spent:>8.2f} s")
        whole = sum(seconds.values())
        print(f"    {'all':<44}{whole:>8.2f} s")
        sizes = {key: float(str(found[key])) / 1e6 for key in ("size", "memory")}
        ratio = float(str(found["plain"])) / whole
        print(
            "    document {size:.2f} MB, memory {memory:.0f} MB".format(**sizes)
            + f", {ratio:.1f}x faster than the world loop\n",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
