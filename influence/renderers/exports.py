"""An account in its folder, in one of the forms that an import reads back without loss."""

from collections.abc import Callable, Mapping
from pathlib import Path

from influence.domain.account_map import AccountMap
from influence.renderers.tables_csv import remove_csv_tables, write_csv_tables
from influence.renderers.tables_graphml import write_graphml_tables
from influence.renderers.tables_json import write_json_tables
from influence.renderers.tables_xlsx import write_xlsx_tables
from influence.renderers.tables_yaml import write_yaml_tables

_IN_ONE_FILE: Mapping[str, Callable[[AccountMap, Path], Path]] = {
    "xlsx": write_xlsx_tables,
    "json": write_json_tables,
    "yaml": write_yaml_tables,
    "graphml": write_graphml_tables,
}
FORMS = ("csv", *_IN_ONE_FILE)
"""CSV files, or the ending of the one file that holds all."""


def write_account(account: AccountMap, folder: Path, form: str) -> list[Path]:
    """Write one account; what an earlier export left in the folder, in any form, goes.

    Both forms side by side would be read as two accounts of one name. Returns the files written.
    """
    files = {ending: folder / f"{folder.name}.{ending}" for ending in _IN_ONE_FILE}
    if form == "csv":
        written = write_csv_tables(account, folder)
    else:
        written = [_IN_ONE_FILE[form](account, files[form])]
        remove_csv_tables(folder)
    for file in files.values():
        if file not in written:
            file.unlink(missing_ok=True)
    return written
