"""Which account is meant: by its id, else in any case by its id or its name."""

from pathlib import Path

import pytest

from tests.cli.program import DAY, Program


@pytest.mark.parametrize("typed", ["NORLAND", "Norland ENERGY 北陆能源", "Ｎorland"])
@pytest.mark.parametrize("words", [("review",), ("spof", "--group"), ("review", "--due")])
def test_an_account_is_found_in_any_case(
    reader: Program, words: tuple[str, ...], typed: str
) -> None:
    command, *options = words
    said = [reader(command, id, *options, "--as-of", DAY).out for id in (typed, "norland")]
    assert said[0] == said[1]


def test_what_two_accounts_are_called_in_another_case_is_neither(
    fresh: Program, tmp_path: Path
) -> None:
    (tmp_path / "accounts.csv").write_text("id,name\nKern,One\nKERN,Two\nb,Kern\n", "utf-8")
    people = "id,name,account\nann,Ann,Kern\nbob,Bob,KERN\ncy,Cy,b\n"
    (tmp_path / "contacts.csv").write_text(people, "utf-8")
    fresh("import", tmp_path, "--by", "tester")
    assert 'no account "kern"' in fresh("contacts", "kern", code=2).err
    assert "Ann" in fresh("contacts", "Kern").out
    assert "Bob" in fresh("contacts", "two").out
