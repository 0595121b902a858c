"""Each judge of the matrix finds what it is there for, and lets a good answer pass."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from influence.analyses.common import Question
from influence.domain.contact import Contact, Department
from influence.domain.words import Redaction
from influence.views import redaction
from tests.accounts import account, client
from tests.matrix import judges
from tests.matrix.cases import made, stored
from tests.matrix.judges import Own
from tests.matrix.lines import Line, lines
from tests.matrix.reading import read
from tests.matrix.remembered import Memory, analyses, remembered
from tests.matrix.trial import Trial

ACME = account(
    client("wang_lei", "approver", title="Head of nan and null 北陆"),
    Department(id="it", name="Office 办公室"),
)
OWN = Own.of([ACME])


@pytest.mark.parametrize(
    "text",
    [
        "access nan", "inf", "loss null", "None", "-0 points", "-0.00 p", "{count} people", "{}",
        "0.12345678", "142% of it", "-101 %", "single_route",
    ],
)  # fmt: skip
def test_nonsense_is_found(text: str) -> None:
    assert judges.nonsense(f"The access is {text}.", Own.of([])) != []


@pytest.mark.parametrize(
    "text",
    [
        "None of us knows Nancy of Infinity8.", "0.00 and -0.05, 100% and -12%", "wang_lei",
        "  influence record acme contacts decision_role={role}", "id-0 2026-06-30", "nan", "0.1234",
        "a_b.csv",
    ],
)  # fmt: skip
def test_sense_passes(text: str) -> None:
    assert judges.nonsense(text, OWN) == []


def test_programs_get_codes_and_all_digits() -> None:
    assert judges.nonsense("economic_buyer,0.123456789", OWN, for_programs=True) == []
    assert judges.nonsense("economic_buyer,nan", Own.of([]), for_programs=True) == ["nan"]


def test_a_line_wider_than_the_screen_is_found() -> None:
    assert judges.too_wide("x" * 60 + "\n" + "王" * 30, 60) == []
    assert judges.too_wide("x" * 61, 60) == ["x" * 61]
    assert judges.too_wide("王" * 31, 60) == ["王" * 31]
    assert judges.too_wide("x" * 101, 140) == ["x" * 101]
    assert judges.too_wide("  influence record " + "x" * 99, 60) == []


def test_a_cell_that_was_cut_is_found() -> None:
    assert judges.cut_off("Wang L…  0.5") == ["Wang L…  0.5"]
    assert judges.cut_off("and more …\n等，……") == []


WIDE = """\
PERSON              TITLE
Wang Xiaolei 王小磊  Head of IT
Chen Yu             Buyer
"""
NARROW = """\
PERSON      TITLE
Wang        Head
Xiaolei 王  of IT
小磊
Chen Yu     Buyer
"""


def test_a_lost_name_is_found() -> None:
    own = Own.of(
        [account(client("a", title="x"), client("Wang Xiaolei 王小磊"), client("Chen Yu"))]
    )
    assert judges.lost_names(WIDE, NARROW, own) == []
    assert judges.lost_names(WIDE, NARROW.replace("小磊\n", "小\n"), own) == ["WangXiaolei王小磊"]
    assert judges.lost_names(WIDE, NARROW.replace("Chen", "Che"), own) == ["ChenYu"]
    assert judges.lost_names("", NARROW, own) == []


def test_a_foreign_word_is_found() -> None:
    assert judges.foreign("触达指数 0.61, access", "zh", OWN) == ["access"]
    assert judges.foreign("Head of 北陆 Office, CSV", "zh", OWN, {"CSV"}) == []
    assert judges.foreign("  influence risk acme --as-of 2026-06-30", "zh", OWN) == []
    assert judges.foreign("Head of 北陆 Off…", "zh", OWN) == []
    assert judges.foreign("Head of 北陆 Acc…", "zh", OWN) == ["Acc"]
    assert judges.foreign("How 触达 is our access?", "en", OWN) == ["触达"]
    assert judges.foreign("北陆, 办公室", "en", OWN) == []


def test_what_is_no_json_is_found() -> None:
    assert judges.no_json('{"a": [1.5, null, "nan"]}') == []
    assert judges.no_json('{"a": [NaN, -Infinity]}') == ["NaN", "-Infinity"]
    assert judges.no_json('{"a": [1e999]}') == ["inf"]
    assert judges.no_json('{"a": {"b": "{count} people"}}') == ["{count}"]


def test_a_ragged_table_is_found() -> None:
    assert judges.ragged([["a", "b"], ["1", "2"], [], ["c"], ["3"]]) == []
    assert judges.ragged([["a", "b"], ["1"], [], ["c"], ["3", "4"]]) == ["['1']", "['3', '4']"]


def test_everything_in_a_file_is_read(tmp_path: Path) -> None:
    word = Document()
    word.add_paragraph("in the text")
    word.add_table(1, 1).cell(0, 0).text = "in a table"
    word.sections[0].footer.paragraphs[0].text = "in the footer"
    word.save(str(tmp_path / "a.docx"))
    book = Workbook()
    book.active.title = "first"
    book.active.append(["cell", 0.5])
    book.save(tmp_path / "a.xlsx")
    page = '<title>of it</title><p title="hint">text <b>bold</b></p><script>silent</script>'
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "a.svg").write_text("<svg><style>silent</style><text>drawn</text></svg>")
    said = {
        ".docx": ["in the text", "in a table", "in the footer"],
        ".xlsx": ["first", "cell", "0.5"],
        ".html": ["of it", "hint", "text", "bold"],
        ".svg": ["drawn"],
    }
    for ending, texts in said.items():
        assert read(tmp_path / f"a{ending}", "en").splitlines() == texts


def test_a_trial_tells_the_faults_of_every_form_and_language(tmp_path: Path) -> None:
    """An account whose name says what the program must not: taken for the program's own words."""
    bad = account(
        Department(id="it", name="信息部"),
        Contact(id="a", name="gibberish", title="{count}", department="it"),
    )
    case = made(tmp_path, stored(bad))
    case.own = Own.of([])
    line = Line("contacts", "", "contacts {account}", ("table", "json", "csv", "md"))
    found = Trial(case).faults(line)
    for fault in (
        "en table: 信息部",
        "zh md: gibberish",
        "en json: {count}",
        "zh at 60: gibberish",
    ):
        assert fault in found


def test_whoever_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    case = made(tmp_path, stored(account(client("a"))))
    assert case.lacks("path {account} --to {other}")
    assert not case.lacks("path {account} --to {person}")


def test_what_is_remembered_is_what_was_asked() -> None:
    calls: list[object] = []
    asked = Memory().of(lambda *args, **more: calls.append((args, more)) or len(calls))
    other = account(client("wang_lei", "approver"))
    assert [asked(ACME, "x"), asked(ACME, "x"), asked(ACME, "y"), asked(other, "x")] == [1, 1, 2, 3]
    assert [asked(ACME, "x", years=1), asked(ACME, "x", years=1.5)] == [4, 5]


def test_every_question_is_remembered_also_one_about_two_days() -> None:
    names = {name for _, name in analyses()}
    assert {"risk", "review", "verify", "handover", "people_findings"} < names


def test_a_map_is_drawn_once_whoever_is_told_how_far_it_is() -> None:
    with remembered():
        draw = redaction.redacted_map
        drawn = draw(ACME, Question(), Redaction.NONE, lambda _: None)
        assert draw(ACME, Question(), Redaction.NONE, lambda _: None) is drawn
        assert draw(ACME, Question(), Redaction.NAMES, lambda _: None) is not drawn


def test_the_matrix_is_found_in_the_program() -> None:
    names = {line.name for line in lines()}
    assert {
        "risk",
        "turnover --pairs all",
        "store export --as yaml",
        "risk --redact client",
    } < names
    assert {line.formats for line in lines() if line.name == "risk"} == {
        ("table", "json", "csv", "md")
    }
