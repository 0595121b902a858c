"""A store in memory and the imports into it, with and without a merge list."""

from pathlib import Path

import pytest

from influence.domain.account_map import AccountMap
from influence.domain.errors import BadInput
from influence.importers import ImportReport, plan_import, read_merge_list, read_tables
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import TODAY, lay


class Bench:
    """A store and the imports into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = MemoryStore()
        self._count = 0

    def bring(
        self,
        merges: str | None = None,
        account: str | None = "acme",
        full: bool = False,
        **files: str,
    ) -> ImportReport:
        self._count += 1
        folder = lay(
            self.folder / str(self._count), {f"{name}.csv": text for name, text in files.items()}
        )
        listed = None
        if merges is not None:
            path = self.folder / "merge.csv"
            path.write_text(merges, encoding="utf-8")
            listed = read_merge_list(path)
        upload = read_tables([folder], account=account, today=TODAY)
        plan = plan_import(upload, merges=listed, full=full)
        self.store.edit(plan)
        return plan.report

    @property
    def acme(self) -> AccountMap:
        return self.store.load("acme")

    def refused(self, merges: str | None, **files: str) -> list[str]:
        with pytest.raises(BadInput) as caught:
            self.bring(merges, **files)
        return [row.text() for row in caught.value.rows]


def reports(account: AccountMap) -> set[tuple[str, str]]:
    """Who reports to whom."""
    return {(line.report, line.manager) for line in account.reporting_lines}
