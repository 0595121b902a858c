"""Sentences about files and cells in the reader's language, whole: no word of the other one."""

import errno
import os
from pathlib import Path

from influence.i18n import translator
from influence.importers import read_tables
from influence.importers.tables.faults import unreadable
from tests.unit.importers.uploads import lay

ZH = translator("zh")


def test_what_the_system_refuses_is_said_in_the_readers_words() -> None:
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    assert unreadable(denied).text(ZH) == (
        "没有读取它的权限。请向文件的主人要权限，或导入一份副本。"
    )
    assert unreadable(FileNotFoundError()).text().startswith("there is no such file")
    assert unreadable(OSError(errno.EIO, "Input/output error")).text() == (
        "it cannot be read: Input/output error."
    )


def test_choices_are_in_the_readers_language(tmp_path: Path) -> None:
    [problem] = read_tables([lay(tmp_path / "in", {"contacts.csv": "name,tier\nAnn,x\n"})]).problems
    assert problem.sentence(ZH) == "“x”不是层级。请从中选一个：高层、中层、基层。"
    assert problem.sentence().endswith("Choose one of: executive, middle, operational.")


def test_folders_in_a_folder_are_listed_in_the_readers_way(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    [problem] = read_tables([tmp_path]).problems
    assert problem.sentence(ZH).endswith(f"请指明：{tmp_path}/a、{tmp_path}/b。")
