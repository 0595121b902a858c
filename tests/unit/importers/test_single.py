"""One row at the prompt: what need not be repeated."""

from datetime import date

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.lines import Coverage, Influence, ReportingLine
from influence.domain.words import Side
from influence.i18n import translator
from influence.importers import upload_of_row

TODAY = date(2026, 6, 30)
ZHAO = Contact(id="zhao", name="Zhao Min", side=Side.OWN)
WANG = Contact(id="wang", name="Wang Lei")
CHEN = Contact(id="chen", name="Chen Yu")


def account(*facts):
    return AccountMap.of(Account(id="a", name="A"), [ZHAO, WANG, CHEN, *facts], today=TODAY)


def recorded(table, stored, **cells):
    upload = upload_of_row("a", table, cells, TODAY, stored)
    assert not upload.problems
    return next(iter(upload.of(table))).cells


def test_the_one_tie_of_two_people_is_meant_without_saying_since_when():
    stored = account(Coverage(own="zhao", contact="wang", since=date(2024, 3, 1), closeness=1))
    cells = recorded("coverage", stored, own="Zhao Min", contact="wang", closeness="2")
    assert cells["since"] == date(2024, 3, 1)
    assert cells["closeness"] == 2


def test_a_tie_that_ended_is_not_meant():
    ended = Coverage(own="zhao", contact="wang", since=date(2024, 3, 1), valid_to=date(2025, 1, 1))
    cells = recorded("coverage", account(ended), own="zhao", contact="wang", closeness="2")
    assert "since" not in cells


def test_with_two_ties_nothing_is_guessed():
    stored = account(
        Coverage(own="zhao", contact="wang", since=date(2024, 3, 1)),
        Coverage(own="zhao", contact="wang", since=date(2025, 3, 1)),
    )
    assert "since" not in recorded("coverage", stored, own="zhao", contact="wang", closeness="2")


def test_a_reporting_line_is_ended_without_repeating_its_beginning():
    line = ReportingLine(report="chen", manager="wang", valid_from=date(2025, 1, 1))
    cells = recorded(
        "reporting_lines", account(line), report="chen", manager="wang", valid_to="2026-06-29"
    )
    assert cells["valid_from"] == date(2025, 1, 1)
    assert cells["kind"] == "solid"


def test_a_new_look_at_an_influence_is_a_row_of_its_own():
    look = Influence(influencer="wang", influenced="chen", observed_on=date(2025, 1, 1))
    cells = recorded("influences", account(look), influencer="wang", influenced="chen")
    assert "observed_on" not in cells


def test_an_account_keeps_its_id():
    upload = upload_of_row("a", "accounts", {"id": "b", "industry": "Energy"}, TODAY, account())
    assert [problem.text() for problem in upload.problems] == [
        'column id: the account "a" keeps its id. Leave id out; '
        "to change what it is called: name=VALUE."
    ]
    assert recorded("accounts", account(), id=" a ", name="Acme")["id"] == "a"


def test_columns_that_nobody_typed_are_named_in_the_readers_language():
    needed = upload_of_row("a", "assessments", {"price": "1"}, TODAY, account()).problems
    typed = upload_of_row(
        "a", "assessments", {"contact": "wang", "价格接受度": "9"}, TODAY
    ).problems
    unknown = upload_of_row("a", "settings", {"kye": "samples"}, TODAY).problems

    assert [p.text(translator("zh")) for p in needed] == [
        "“联系人”列：在“态度评估”表中新增一行，要写明“联系人=值”。"
    ]
    assert needed[0].text() == "column contact: a new row in assessments needs contact=VALUE."
    assert [p.column for p in typed] == ["价格接受度"]
    assert unknown[0].text(translator("zh")).startswith("“kye”列：“设置”表没有“kye”列。")
    assert "键、值" in unknown[0].text(translator("zh"))


def test_a_row_that_says_nothing_is_no_fact():
    [problem] = upload_of_row("a", "contacts", {"name": " "}, TODAY, account()).problems
    assert problem.text() == "column name: a new row in contacts needs name=VALUE."
