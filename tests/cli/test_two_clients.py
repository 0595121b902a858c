"""Somebody who went from one client to another: it is said, and nobody is merged."""

from pathlib import Path

import pytest

from tests.cli.program import Program

ACME = "id,name,title,email,phone\na1,王伟,CFO,w.wei@acme.example,+86 139 0000 1234\n"
ORBIS = "id,name,title,email,phone\no7,Wang Wei,CEO,wei@orbis.example,139 0000 1234\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "store.db")


def bring(program: Program, folder: Path, account: str, text: str) -> str:
    path = folder / account
    path.mkdir(exist_ok=True)
    (path / "contacts.csv").write_text(text, encoding="utf-8")
    return " ".join(program("import", path, "--account", account).out.split())


def test_who_is_new_here_and_known_at_another_client_is_told(
    program: Program, tmp_path: Path
) -> None:
    assert "same person" not in bring(program, tmp_path, "acme", ACME)
    told = bring(program, tmp_path, "orbis", ORBIS)
    assert (
        "contacts.csv, row 2: Wang Wei may be the same person as 王伟 (acme/a1): Wang Wei is 王伟 "
        "in pinyin; same phone. People of two accounts stay two. Whoever has moved on has a last "
        "day there: influence record acme contacts id=a1 leaving_on=DATE" in told
    )
    assert "may be one person" not in told
    assert "same person" not in bring(program, tmp_path, "orbis", ORBIS)  # said once
    for account, id in (("acme", "a1"), ("orbis", "o7")):
        rows = program("contacts", account, "--format", "json").json["contacts"]
        assert [row["id"] for row in rows] == [id]


def test_two_accounts_of_one_import_are_compared_as_well(program: Program, tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    head = "account,id,name,side,email,phone\n"
    people = "acme,a1,王伟,,w@x.example,\norbis,o7,David Wang,,w@x.example,\n"
    # A name alone says nothing, and a partner's or competitor's people are known at many clients.
    people += "acme,a2,Bo Wu,,,\norbis,o8,Bo Wu,,,\n"
    people += "acme,r,Jo Rau,competitor,,0171 555 0101\norbis,r,Jo Rau,competitor,,0171 555 0101\n"
    (tmp_path / "both" / "contacts.csv").write_text(head + people, encoding="utf-8")
    (tmp_path / "both" / "accounts.csv").write_text("id,name\nacme,A\norbis,O\n", encoding="utf-8")
    answer = program("import", tmp_path / "both", "--format", "json").json
    told = [w for w in answer["warnings"] if "may be the same person" in w["message"]]
    assert [(w["file"], w["row"]) for w in told] == [("contacts.csv", 3)]
    assert "David Wang may be the same person as 王伟 (acme/a1): same e-mail" in told[0]["message"]
    assert answer["duplicates"] == []
