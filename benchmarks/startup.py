"""How long a user waits before the first line: start-up, and the risk report of the sample.

    python benchmarks/startup.py

Runs `influence --help` and `python -c "import click"` in turns, so that whatever else the machine
does slows both alike, and prints the medians, the fastest runs and their ratio (wanted: at most
1.5); then `influence risk` on the sample account as a process of its own (wanted: at most 2 s).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from influence.resources import resource_folder

RUNS, RISK_RUNS = 30, 5
BARE = [sys.executable, "-c", "import click"]
INFLUENCE = [sys.executable, "-m", "influence"]


def seconds(words: Sequence[str], store: Path | None = None) -> float:
    """Wall time of one process; its output is thrown away."""
    environment = {**os.environ, **({"INFLUENCE_STORE": str(store)} if store else {})}
    start = time.perf_counter()
    subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def start_up() -> None:
    """`--help` beside the import of click."""
    pairs = [(seconds(BARE), seconds([*INFLUENCE, "--help"])) for _ in range(RUNS)]
    bare, helped = zip(*pairs, strict=True)
    print(f"start-up, {RUNS} runs in turns     median   fastest")
    print(f'  python -c "import click"     {median(bare):7.3f} s {min(bare):7.3f} s')
    print(f"  influence --help             {median(helped):7.3f} s {min(helped):7.3f} s")
    ratio, best = median(helped) / median(bare), min(helped) / min(bare)
    print(f"  ratio (wanted: at most 1.5)  {ratio:7.2f}   {best:7.2f}")


def risk() -> None:
    """The whole way from the shell to the report."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sample.db"
        imported = seconds(
            [*INFLUENCE, "import", str(resource_folder("fixtures") / "sample")], store
        )
        words = [*INFLUENCE, "risk", "norland", "--as-of", "2026-06-30"]
        runs = [seconds(words, store) for _ in range(RISK_RUNS)]
    print(f"the sample account, {RISK_RUNS} runs")
    print(f"  influence import (once)      {imported:7.3f} s")
    print(f"  influence risk (wanted: 2 s) {median(runs):7.3f} s {min(runs):7.3f} s")


if __name__ == "__main__":
    start_up()
    risk()
