"""Names of people: as they are said, however a CRM keeps them."""

import time
from pathlib import Path

import pytest

from influence.importers.crm.beside import is_beside
from influence.importers.crm.person_names import person_name, whole_name
from tests.unit.importers.crm.crm_exports import bring_files, names_of
from tests.unit.importers.memory import MemoryStore


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("娜", "李", "李娜"),
        ("李", "娜", "李娜"),  # the family name where the form asks for the given one
        ("国强", "王", "王国强"),
        ("王", "国强", "王国强"),
        ("欧阳", "明", "欧阳明"),
        ("明", "欧阳", "欧阳明"),
        ("高", "林", "林高"),  # both may be: the form is believed
        ("国 强", "王", "王国强"),
        ("Na", "Li", "Na Li"),
        ("", "李", "李"),
        ("David", "王", "David 王"),
        ("Elena", "", "Elena"),
    ],
)
def test_first_and_last_name_in_the_order_in_which_they_are_said(
    first: str, last: str, said: str
) -> None:
    assert whole_name(first, last) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("李 娜", "李娜"),
        ("娜 李", "李娜"),
        ("李　娜", "李娜"),
        ("国强 王", "王国强"),
        ("高 林", "高林"),
        ("阿卜杜 拉 买买提", "阿卜杜拉买买提"),
        ("Keller, Anna", "Anna Keller"),
        ("Keller,Anna Maria", "Anna Maria Keller"),
        ("Tom Marsh, Jr.", "Tom Marsh, Jr."),
        ("Tom Marsh, PhD", "Tom Marsh, PhD"),
        ("Marsh, Tom, Jr.", "Marsh, Tom, Jr."),
        ("Room 12, North", "Room 12, North"),
        ("x@a.example, b", "x@a.example, b"),
        ("Berg, ", "Berg, "),
        ("", ""),
    ],
)
def test_a_whole_name_is_read_in_the_order_of_its_language(written: str, said: str) -> None:
    assert person_name(written) == said


@pytest.mark.parametrize("start", ["a,", "(", "（", "李 "])
def test_a_text_of_any_length_is_read_at_once(start: str) -> None:
    """A cell may hold 100,000 signs: what takes their square would never end."""
    for text in (f"{start}{' ' * 100_000}1", start * 50_000, f"Total {start * 50_000}"):
        began = time.process_time()
        person_name(text)
        is_beside([text], "salesforce", [0], width=3)
        assert time.process_time() - began < 2


HUBSPOT = "Record ID,First Name,Last Name,Email,Associated Company IDs,Associated Company,Manager\n"
SALESFORCE = "Contact ID,Full Name,Account ID,Account Name,Last Name,Reports To\n"
DYNAMICS = "(Do Not Modify) Contact,Full Name,Company Name,Manager\n"


@pytest.mark.parametrize(
    ("system", "text"),
    [
        ("hubspot", f"{HUBSPOT}1,李,娜,,7,云桥,\n2,伟,王,,7,云桥,李 娜\n"),
        (
            "salesforce",
            f"{SALESFORCE}003A00000000001,娜 李,001A00000000001,云桥,李,\n"
            "003A00000000002,王 伟,001A00000000001,云桥,王,娜 李\n",
        ),
        (
            "dynamics",
            f"{DYNAMICS}000000c1-52c1-ed11-b597-000d3a4b21e0,李 娜,云桥,\n"
            "000000c2-52c1-ed11-b597-000d3a4b21e0,伟 王,云桥,娜　李\n",
        ),
    ],
)
def test_people_and_whom_they_report_to_in_each_system(
    tmp_path: Path, system: str, text: str
) -> None:
    store = MemoryStore()
    bring_files(store, tmp_path / "e", {"c.csv": text}, system=system)
    assert names_of(store, "contacts", "name") == {("李娜",), ("王伟",)}
    assert len(names_of(store, "reporting_lines", "report")) == 1


def test_an_account_keeps_its_name_as_it_is(tmp_path: Path) -> None:
    store = MemoryStore()
    companies = 'Record ID,Company name,Industry\n7,"Keller, Anna & Sons",\n8,王 府井,\n'
    people = HUBSPOT + "1,娜,李,,7,,\n2,Ann,Berg,,8,,\n"
    bring_files(store, tmp_path / "e", {"a.csv": companies, "c.csv": people}, system="hubspot")
    assert names_of(store, "accounts", "name") == {("Keller, Anna & Sons",), ("王 府井",)}
