"""Exports with the labels of another language: German; hidden columns in any."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from influence.importers.crm import SYSTEMS, map_text, system_of
from influence.importers.crm.loading import parsed
from influence.importers.crm.values import header_key
from tests.unit.importers.crm.crm_exports import bring_files, names_of, refused_export
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import counts, lay

ADA, BO = "003A00000000001IAA", "003A00000000002IAA"
SALESFORCE = {
    "Bericht.csv": (
        "Account-ID;Accountname;Kontakt-ID;Vorname;Nachname;Titel;Abteilung;Untersteht\n"
        "001A00000000001;Fjord;003A00000000001;Ada;Berg;Leiterin IT;IT;\n"
        "001A00000000001;Fjord;003A00000000002;Bo;Vik;Architekt;IT;Ada Berg\n"
        ";;;;;;;\nGesamtsumme;;;2;;;;\n"
        "Vertrauliche Informationen - Nicht weitergeben;;;;;;;\n"
    ),
    "Opportunities.csv": (
        "Opportunity-ID;Opportunity-Name;Account-ID;Phase;Betrag;Schlusstermin\n"
        "006A00000000001;Rollout;001A00000000001;Angebot;1.250,50;31.10.2026\n"
    ),
    "Rollen.csv": (
        "Opportunity-ID;Kontakt-ID;Rolle\n006A00000000001;003A00000000001;Entscheidungsträger\n"
    ),
}
HUBSPOT = {
    "alle-unternehmen.csv": (
        "Datensatz-ID,Unternehmensname,Branche,Übergeordnetes Unternehmen\n7,Fjord,Energie,\n"
    ),
    "alle-kontakte.csv": (
        "Datensatz-ID,Vorname,Nachname,E-Mail,Jobtitel,Kaufrolle,Zugeordnete Unternehmens-IDs\n"
        "1,Ada,Berg,ada@fjord.example,Leiterin IT,Entscheidungsträger,7\n"
    ),
    "alle-deals.csv": (
        "Datensatz-ID,Dealname,Deal-Phase,Betrag,Abschlussdatum,Zugeordnete Unternehmens-IDs\n"
        "9,Rollout,Angebot,1250.5,2026-10-31,7\n"
    ),
}


def test_a_german_report_of_salesforce(tmp_path: Path) -> None:
    assert system_of([lay(tmp_path / "known", SALESFORCE)]) == "salesforce"
    store = MemoryStore()
    bring_files(store, tmp_path / "e", SALESFORCE)
    assert names_of(store, "contacts", "name", "title", "department") == {
        ("Ada Berg", "Leiterin IT", "IT"),
        ("Bo Vik", "Architekt", "IT"),
    }
    assert names_of(store, "reporting_lines", "report", "manager") == {(BO, ADA)}
    assert names_of(store, "opportunities", "amount", "close_on") == {(1250.5, "2026-10-31")}
    assert names_of(store, "decision_roles", "contact", "role") == {(ADA, "decision_maker")}


def test_a_german_export_of_hubspot(tmp_path: Path) -> None:
    assert system_of([lay(tmp_path / "known", HUBSPOT)]) == "hubspot"
    store = MemoryStore()
    report = bring_files(store, tmp_path / "e", HUBSPOT, system="hubspot")
    assert names_of(store, "contacts", "name", "title", "decision_role") == {
        ("Ada Berg", "Leiterin IT", "decision_maker")
    }
    assert counts(report)["opportunities"] == (1, 0, 0, 0)


@pytest.mark.parametrize("warning", ["Nicht ändern", "Bitte nicht bearbeiten", "Ne pas modifier"])
def test_a_german_workbook_of_dynamics_by_its_hidden_column(tmp_path: Path, warning: str) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        [f"({warning}) Kontakt", f"({warning}) Zeilenprüfsumme", "Vollständiger Name"],
        ["000000c1-52c1-ed11-b597-000d3a4b21e0", "x", "Ada Berg"],
        ["000000c2-52c1-ed11-b597-000d3a4b21e0", "y", "Bo Vik"],
    ):
        page.append(
            [*row, *(["Firmenname", "Vorgesetzter"] if row[2][0] == "V" else ["Fjord", ""])]
        )
    page["E3"] = "Ada Berg"
    book.save(tmp_path / "Aktive Kontakte.xlsx")
    assert system_of([tmp_path / "Aktive Kontakte.xlsx"]) == "dynamics"
    store = MemoryStore()
    files = {"k.xlsx": (tmp_path / "Aktive Kontakte.xlsx").read_bytes()}
    bring_files(store, tmp_path / "e", files, system="dynamics")
    assert names_of(store, "contacts", "name") == {("Ada Berg",), ("Bo Vik",)}
    assert len(names_of(store, "reporting_lines", "report")) == 1


def test_a_warning_in_brackets_is_the_same_in_any_language() -> None:
    assert header_key("(Do Not Modify) Contact") == header_key("（请勿修改） Contact")
    assert header_key("Role (From)") != header_key("Role (To)")
    assert header_key("(Alt)") != header_key("(Neu)")


def test_columns_in_an_unknown_language_are_told_with_the_way_out(tmp_path: Path) -> None:
    files = {"k.csv": "Id. kontaktu,Imię,Nazwisko\n003A00000000001,Ada,Berg\n"}
    (sentence,) = refused_export(tmp_path / "e", files)
    assert "influence template my-map.yaml --map salesforce" in sentence


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_label_of_a_map_means_two_things_in_one_file(system: str) -> None:
    """A label that stands for the id and for the name, say, would fill one with the other."""
    found = parsed(map_text(system), system)
    for kind, file in found.files.items():
        for rule in file.fills:
            ids = (
                set(map(header_key, rule.columns["id"].columns)) if "id" in rule.columns else set()
            )
            name = rule.columns.get("name")
            names = set(map(header_key, (*name.columns, *name.last_name))) if name else set()
            if not rule.only_new:  # an account may be known by its name alone
                assert not ids & names, (kind, rule.table)
