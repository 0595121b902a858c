"""What nobody can mend in an export is no reason to refuse it: repeats, odd values, circles."""

from pathlib import Path

import pytest

from influence.i18n import translator
from influence.importers.crm.loading import BadMap, map_text, parsed
from tests.unit.importers.crm.crm_exports import bring_files, names_of, refused_export
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import warned

ADA, BEN, CY = "003A00000000001IAA", "003A00000000002IAA", "003A00000000003IAA"
DEAL = "006A00000000001IAA"
REPORT = "Contact ID,First Name,Last Name,Account Name,Title,Reports To ID\n"
ACCOUNTS = "Id,Name,ParentId\n001A00000000001,Fjord,\n"
CONTACTS = "Id,AccountId,LastName,FirstName,Title,ReportsToId\n"
DEALS = "Id,AccountId,Name,StageName,Amount,CloseDate\n"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


def person(id: str, last: str, title: str = "", manager: str = "") -> str:
    return f"{id},001A00000000001,{last},Ann,{title},{manager}\n"


def test_rows_that_are_the_same_count_as_one(store: MemoryStore, tmp_path: Path) -> None:
    row = f"{ADA},Ada,Berg,Fjord,Head,\n"
    said = warned(bring_files(store, tmp_path / "e", {"r.csv": REPORT + row * 3}))
    assert names_of(store, "contacts", "id", "name", "title") == {(ADA, "Ada Berg", "Head")}
    assert not [line for line in said if "row 3" in line or "row 4" in line]


def test_of_rows_that_differ_the_first_filled_value_counts(
    store: MemoryStore, tmp_path: Path
) -> None:
    rows = (
        f"{ADA},Ada,Berg,Fjord,,\n{BEN},Ben,Dahl,Fjord,,\n{CY},Cy,Eng,Fjord,,\n"
        f"{ADA},Ada,Berg,Fjord,Head,{BEN}\n{ADA},Ada,Berg,Fjord,Chief,{CY}\n"
    )
    said = warned(bring_files(store, tmp_path / "e", {"r.csv": REPORT + rows}))
    assert (ADA, "Head") in names_of(store, "contacts", "id", "title")
    assert names_of(store, "reporting_lines", "report", "manager") == {(ADA, BEN)}
    assert (
        'r.csv, row 6, column Title: Ada Berg is there several times; "Chief" was left out, as the '
        'first row that says it has "Head".' in said
    )
    assert [line for line in said if line.startswith("r.csv, row 6, column Reports To ID:")]


def test_accounts_and_opportunities_may_be_repeated_too(store: MemoryStore, tmp_path: Path) -> None:
    export = {
        "Account.csv": ACCOUNTS + "001A00000000001,Fjord AS,\n",
        "Contact.csv": CONTACTS + person(ADA, "Berg"),
        "Opportunity.csv": DEALS + f"{DEAL},001A00000000001,Deal,Open,,\n" * 2,
    }
    said = warned(bring_files(store, tmp_path / "e", export))
    assert names_of(store, "accounts", "name") == {("Fjord",)}
    assert names_of(store, "opportunities", "id") == {(DEAL,)}
    assert [line for line in said if line.startswith("Account.csv, row 3, column Name: Fjord")]


@pytest.mark.parametrize("amount", ["-5000", "n/a", "=1+"])
def test_an_amount_that_is_none_stays_unknown(
    store: MemoryStore, tmp_path: Path, amount: str
) -> None:
    export = {
        "Account.csv": ACCOUNTS,
        "Contact.csv": CONTACTS + person(ADA, "Berg"),
        "Opportunity.csv": DEALS + f"{DEAL},001A00000000001,Deal,Open,{amount},2026-09-31\n",
    }
    said = warned(bring_files(store, tmp_path / "e", export))
    assert names_of(store, "opportunities", "name", "amount") == {("Deal", None)}
    place = "Opportunity.csv, row 2, column"
    told = [line for line in said if line.startswith(place)]
    assert all("Deal: " in line and line.endswith("It was left unknown.") for line in told)
    assert [line.split(":")[0] for line in told] == [f"{place} Amount", f"{place} CloseDate"]


def test_the_order_of_days_and_the_day_of_an_activity_stay_errors(tmp_path: Path) -> None:
    export = {
        "Account.csv": ACCOUNTS,
        "Contact.csv": CONTACTS + person(ADA, "Berg"),
        "Opportunity.csv": DEALS + f"{DEAL},001A00000000001,Deal,Open,,3/4/2026\n",
        "Task.csv": f"Id,WhoId,OwnerId,ActivityDate,Status,Subject\n00T1,{ADA},Tom,soon,Completed,",
    }
    said = refused_export(tmp_path / "e", export)
    assert [line.split(":")[0] for line in said] == [
        "Opportunity.csv, row 2, column CloseDate",
        "Task.csv, row 2, column ActivityDate",
    ]


def test_of_managers_in_a_circle_the_line_that_closes_it_is_left_out(
    store: MemoryStore, tmp_path: Path
) -> None:
    people = person(ADA, "Berg", "", BEN) + person(BEN, "Dahl", "", CY) + person(CY, "Eng", "", ADA)
    export = {"Account.csv": ACCOUNTS, "Contact.csv": CONTACTS + people}
    said = warned(bring_files(store, tmp_path / "e", export))
    lines = names_of(store, "reporting_lines", "report", "manager")
    assert lines == {(ADA, BEN), (BEN, CY)}
    assert (
        "Contact.csv, row 4, column ReportsToId: Ann Berg > Ann Dahl > Ann Eng > Ann Berg report "
        "to each other in a circle; that Ann Eng reports to Ann Berg was left out. Correct it in "
        "the CRM." in said
    )
    bring_files(store, tmp_path / "f", export)
    assert names_of(store, "reporting_lines", "report", "manager") == lines


def test_a_circle_through_the_store_keeps_what_was_stored(
    store: MemoryStore, tmp_path: Path
) -> None:
    first = CONTACTS + person(ADA, "Berg", "", BEN) + person(BEN, "Dahl")
    bring_files(store, tmp_path / "a", {"Account.csv": ACCOUNTS, "Contact.csv": first})
    turned = CONTACTS + person(BEN, "Dahl", "", ADA) + person(ADA, "Berg", "", BEN)
    said = warned(bring_files(store, tmp_path / "b", {"A.csv": ACCOUNTS, "Contact.csv": turned}))
    assert names_of(store, "reporting_lines", "report", "manager") == {(ADA, BEN)}
    assert [line for line in said if line.startswith("Contact.csv, row 2, column ReportsToId:")]


GERMAN = "Nachname;Vorname;Accountname;E-Mail\nBerg;Ada;Nord AG;a@nord.example\n"
GERMAN_DEALS = (
    "Opportunity-ID;Opportunity-Name;Accountname;Phase\n006A00000000001;Deal;Nord AG;Angebot\n"
)


def test_contacts_without_their_id_are_named_with_what_they_lack(tmp_path: Path) -> None:
    said = refused_export(tmp_path / "e", {"Bericht.csv": GERMAN, "Opps.csv": GERMAN_DEALS})
    assert any(
        line.startswith("Bericht.csv: it was not read: it looks like Contact")
        and "Contact ID" in line
        for line in said
    )
    assert any('"Nord AG" is neither in the export nor in the store' in line for line in said)
    assert not any("table accounts" in line for line in said)


def test_who_knows_somebody_is_not_missed_where_the_map_tells(
    store: MemoryStore, tmp_path: Path
) -> None:
    ours = "          covered_by: [OwnerId]\n          title: [Title, 职务, 职位"
    text = map_text("salesforce").replace("          title: [Title, 职务, 职位", ours)
    people = CONTACTS.replace("Title", "OwnerId") + person(ADA, "Berg", "Tom Lund")
    export = {"a.csv": ACCOUNTS, "c.csv": people}
    said = warned(bring_files(store, tmp_path / "e", export, system=parsed(text, "m.yaml")))
    assert not [line for line in said if "without a tie" in line]
    assert "(1 of 1 are without any attitude), and findings need it" in said[-1]


def test_what_may_stand_in_a_map_is_listed_in_the_reader_s_language() -> None:
    with pytest.raises(BadMap) as raised:
        parsed(map_text("salesforce").replace("ids: salesforce", "ids: numbers"), "m.yaml")
    (problem,) = raised.value.rows
    assert problem.text().endswith("Choose one of: salesforce, guid, text.")
    assert problem.text(translator("zh")).endswith("salesforce、guid、text。")


def test_an_open_day_is_told_as_it_was_written(tmp_path: Path) -> None:
    deals = DEALS + f"{DEAL},001A00000000001,Deal,Open,,03/04/2026\n"
    files = {"a.csv": ACCOUNTS, "c.csv": CONTACTS + person(ADA, "Berg"), "o.csv": deals}
    (sentence,) = refused_export(tmp_path / "e", files)
    assert '"03/04/2026"' in sentence
