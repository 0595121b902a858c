"""Importers turn files into facts: they read, check, and plan the edit that a store then makes.

They know the domain only. `read_tables` reads CSV folders and workbooks, `read_crm` the export of
a CRM, `upload_of_row` makes the same of one row typed at the prompt, `upload_of_answer` of one
answer to a question, and `plan_import` turns any of them into an edit of a store:

    plan = plan_import(read_tables(["accounts/norland"]))
    change = store.edit(plan, by="zhao-min", source="accounts/norland")
    plan.report.tables
"""

from datetime import date

from influence.importers.crm import read_crm
from influence.importers.duplicates.merge_list import MergeList, read_merge_list
from influence.importers.report import ImportReport, ImportResult, TableCounts
from influence.importers.tables.answers import upload_of_answer
from influence.importers.tables.names import is_name_of_several
from influence.importers.tables.plan import ImportPlan
from influence.importers.tables.single import upload_of_row
from influence.importers.tables.sources import read_tables
from influence.importers.tables.upload import Upload

__all__ = [
    "ImportPlan",
    "ImportReport",
    "ImportResult",
    "MergeList",
    "TableCounts",
    "Upload",
    "is_name_of_several",
    "plan_import",
    "read_crm",
    "read_merge_list",
    "read_tables",
    "upload_of_answer",
    "upload_of_row",
]


def plan_import(
    upload: Upload,
    *,
    full: bool = False,
    lenient: bool = False,
    today: date | None = None,
    merges: MergeList | None = None,
) -> ImportPlan:
    """The upload as an edit of a store; `report` is filled when the store has called it.

    `full`: the upload is the whole account, what it leaves out ends or goes. `lenient`: the later
    of two solid managers, and the line that closes a circle, become dotted with a warning.
    `merges`: which people are one, as `read_merge_list` read it; who else may be one person is
    in `report.pairs`.
    """
    day = today or upload.today
    return ImportPlan(upload, full=full, lenient=lenient, today=day, merges=merges)
