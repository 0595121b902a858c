"""Good files of every reader, small enough to be damaged thousands of times."""

import io
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from influence.analyses.common import Question, View
from influence.analyses.question_choice import questions_for
from influence.analyses.verify import verify
from influence.domain.account_map import AccountMap
from influence.domain.questions import ANSWER, SHEET_COLUMNS
from influence.domain.tables import TABLES
from influence.i18n import translator
from influence.importers import plan_import, read_tables
from influence.renderers.exports import write_account
from influence.renderers.questions_xlsx import questions_xlsx
from influence.renderers.template_xlsx import write_template
from influence.reports.names import Names
from influence.reports.question_sheet import sheet_rows, sheet_title
from influence.resources import resource_folder
from tests.unit.importers.memory import MemoryStore

TODAY = date(2026, 6, 30)
ONE_SHEET = (
    "name,department,title,reports to,role,relationship,solution,price,our person,sways whom\n"
    "Ann Berg,Purchasing,Head,,decision maker,1,2,,Zhao Min,Bob Lind\n"
    "Bob Lind,Purchasing,Buyer,Ann Berg,,friendly,0,-1,,Ann Berg\n"
)
SMALL: dict[str, str] = {
    "accounts.csv": "id,name,industry,currency,yearly_spend\nacme,Acme,Rail,EUR,1.5亿\n",
    "departments.csv": "id,name,parent\nbuy,Purchasing,\nboard,Board,\n",
    "contacts.csv": (
        "id,name,side,department,title,tier,decision_role,in_post_since,email,note\n"
        'ann,"Ann, Berg",client,buy,Head,executive,decision maker,2020/6/30,'
        'ann@acme.example,"two\nlines"\n'
        "bob,Bob Lind,,buy,Buyer,middle,,2021年6月30日,,\n"
        "li-na,李娜,客户,board,总监,高层,,2022.6.30,,备注\n"
        "zhao,Zhao Min,own,,Seller,,,,,\n"
    ),
    "reporting_lines.csv": (
        "report,manager,kind,valid_from\nbob,ann,solid,2020-01-01\nli-na,ann,dotted,\n"
    ),
    "influences.csv": (
        "influencer,influenced,strength,evidence,status\nbob,ann,3,said so,confirmed\n"
    ),
    "conflicts.csv": "a,b,evidence\nbob,li-na,budget\n",
    "coverage.csv": "own,contact,role,closeness,since\nzhao,ann,lead,2,2020-01-01\n",
    "assessments.csv": (
        "contact,date,relationship,solution,price,assessor\nann,2026-05-01,1,-2,0,zhao\n"
    ),
    "opportunities.csv": (
        'id,name,amount,stage,close_on\ndeal,Rollout,"1,500,000",offer,2026-12-31\n'
    ),
    "interactions.csv": (
        "date,own,contact,channel,sentiment,note\n6/13/2026,zhao,ann,visit,0.5,went well\n"
    ),
    "targets.csv": "subject,attitude,level_or_points,due\nann,price,1,2026-12-31\n",
    "settings.csv": "key,value\nhalf_life.stance,90\n",
}
"""One account, small, in all kinds of cells."""


def csv_seeds(table: str) -> list[bytes]:
    """Files of one table: of the small account and of the sample, in several writings."""
    sample = resource_folder("fixtures") / "sample" / f"{table}.csv"
    texts = [SMALL.get(f"{table}.csv", ""), sample.read_text("utf-8-sig")[:1500]]
    if table == "contacts":
        texts.append(ONE_SHEET)
    found = [text for text in texts if text]
    wide = [found[0].encode("utf-16"), found[0].replace(",", ";").encode(), found[0].encode("gbk")]
    return [*(text.encode() for text in found), *wide]


@cache
def accounts() -> Mapping[str, AccountMap]:
    """The accounts of the sample and the small one."""
    store = MemoryStore()
    with tempfile.TemporaryDirectory() as name:
        for file, text in SMALL.items():
            (Path(name) / file).write_text(text)
        store.edit(plan_import(read_tables([name], today=TODAY)))
        small = store.accounts["acme"]
    sample = resource_folder("fixtures") / "sample"
    store.edit(plan_import(read_tables([sample], today=TODAY)))
    return {**store.accounts, "acme": small}


@cache
def written(form: str) -> tuple[bytes, ...]:
    """The small account, and one of the sample cut to a few rows of each table, as one file."""
    with tempfile.TemporaryDirectory() as name:
        [path] = write_account(accounts()["acme"], Path(name) / "acme", form)
        small = path.read_bytes()
        [path] = write_account(accounts()["norland"], Path(name) / "norland", form)
        large = path.read_bytes()
    return (small, large) if form != "xlsx" else (small,)


@cache
def workbooks() -> tuple[bytes, ...]:
    """An export, an empty template, a first sheet that somebody filled in."""
    with tempfile.TemporaryDirectory() as name:
        write_template(path := Path(name) / "template.xlsx", "en")
        template = path.read_bytes()
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "contacts"
    for line in ONE_SHEET.splitlines():
        sheet.append(line.split(","))
    return (*written("xlsx"), template, _saved(book))


@cache
def question_sheets() -> tuple[bytes, ...]:
    """Sheets of questions, in both languages, with every other answer chosen."""
    found = []
    account = accounts()["norland"]
    seen, names = View(account, Question(TODAY)), Names(account)
    ours = next(c.id for c in account.contacts.values() if c.side == "own")
    rows = sheet_rows(seen, questions_for(seen, verify(seen).facts, ours), names, ours)
    for lang in ("en", "zh"):
        data = questions_xlsx(sheet_title(names, ours, TODAY), rows, translator(lang))
        book = load_workbook(io.BytesIO(data))
        sheet = book.worksheets[0]
        for row in range(6, 6 + len(rows), 2):
            sheet.cell(row, SHEET_COLUMNS.index(ANSWER) + 1).value = "yes" if lang == "en" else "是"
        found.append(_saved(book))
    return tuple(found)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def exports(system: str) -> dict[str, bytes]:
    """The files of a CRM's export by their names."""
    folder = resource_folder("fixtures") / "crm" / system
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


TACTICS = """\
[[tactic]]
id = "tea"
en = "Have tea"
zh = "喝茶"
tiers = ["executive", "middle"]
attitudes = ["relationship"]
find_out = false

[[tactic]]
id = "visit-plant"
en = "Show the plant"
zh = "参观工厂"
"""


MERGES = (
    "same,keep_name,drop_name,account,keep,drop\n"
    "yes,Bob Lind,Ann Berg,acme,bob,ann\n"
    "no,李娜,Bob Lind,acme,li-na,bob\n"
    "是,李娜,Zhao Min,acme,ann,li-na\n"
    ",Zhao Min,Ann,,zhao,ann\n",
    "同一人,客户,保留,并入\n是,acme,li-na,ann\n否,acme,ann,bob\n",
)


@cache
def word_templates() -> tuple[bytes, ...]:
    """Company files: with the place for the section, with a header, and one that is empty."""
    from docx import Document

    found = []
    for text in ("Before {{ people_section }} after", "{{ title }}", None):
        word = Document()
        if text:
            word.add_heading("Plan of {{ account }}", 1)
            word.add_paragraph(text)
            word.sections[0].header.paragraphs[0].text = "{{ mark }} {{ author }} {{ date }}"
            word.add_table(2, 2).cell(0, 0).text = "{{ date }}"
        out = io.BytesIO()
        word.save(out)
        found.append(out.getvalue())
    return tuple(found)


TABLE_NAMES = tuple(name for name in TABLES if f"{name}.csv" in SMALL)
