"""What a colleague's machine does at the same time: run as a script by test_faults.

`importer.py URL FILE...` imports one file for each line that it reads, and prints the number of
the change, or the sentence with which it was refused.
"""

import sys
from pathlib import Path

from influence.domain.errors import InfluenceError
from influence.importers import plan_import, read_tables
from influence.stores import open_store


def main(url: str, files: list[str]) -> None:
    with open_store(url) as store:
        print("ready", flush=True)
        for file in files:
            sys.stdin.readline()
            plan = plan_import(read_tables([Path(file)], account="norland"))
            try:
                change = store.edit(plan, by=file, source=file)
            except InfluenceError as error:
                print(error.sentence(), flush=True)
            else:
                print(change.number if change else None, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
