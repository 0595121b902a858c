"""`coverage` and `rivals` as a user meets them: on the sample, and with hardly anything known."""

import csv
import io
import shlex
from pathlib import Path

import pytest
from rich.cells import cell_len

from influence.domain.account_map import AccountMap
from influence.domain.lines import Coverage, Influence
from influence.stores import open_store
from tests.accounts import account, client, own, rival
from tests.cli.json_schema import faults
from tests.cli.program import DAY, Program

COMMANDS = ("coverage", "rivals")
ACCOUNTS = ("norland", "norland-north", "norland-coast")
PROMISED = {
    "coverage": {"tiers", "colleagues", "without_lead", "without_backup", "maturity",
                 "departments", "trio", "roles"},
    "rivals": {"targets", "departments", "organizations"},
}  # fmt: skip


@pytest.fixture
def program(tmp_path: Path):
    def made(map: AccountMap) -> Program:
        store = tmp_path / "account.db"
        with open_store(store, create=True) as opened:
            opened.edit(lambda _: {"acme": map}, by="tester", source="test")
        return Program(store)

    return made


def told(run: Program, command: str) -> str:
    return " ".join(run(command, "--as-of", DAY).out.split())


def advice(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("  influence ")]
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("id", ACCOUNTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_form_of_the_answer(reader: Program, command: str, id: str, lang: str) -> None:
    words = (command, id, "--as-of", DAY, "--lang", lang)
    table = reader(*words)
    assert table.err == ""
    lines = [line for line in table.out.splitlines() if not line.startswith("  influence ")]
    assert [line for line in lines if cell_len(line) > 100 or "…" in line] == []
    data = reader(*words, "--format", "json").json
    assert faults(data, reader("schema", command).json) == []
    assert data.keys() >= {"account", *PROMISED[command]}
    assert reader(*words, "--format", "md").out.startswith("# Norland")
    for part in reader(*words, "--format", "csv").out.split("\n\n"):
        rows = list(csv.reader(io.StringIO(part)))
        assert len({len(row) for row in rows}) <= 1
        assert not rows or len(set(rows[0])) == len(rows[0])


def test_the_levels_of_the_sample(reader: Program) -> None:
    text = reader("coverage", "norland", "--as-of", DAY).out
    assert "12 of 29 ties are alive" in text
    [row] = [line.split() for line in text.splitlines() if line.startswith("middle  ")]
    assert row == ["middle", "1", "/", "1", "4", "/", "13", "1", "/", "3"]
    assert "No tie between executives is alive" in text
    flat = " ".join(text.split())
    assert "Nobody of us holds these deciders: Xu Hua 许华, Gu Yan 顾岩, Li Na 李娜." in flat
    assert "Zhao Min 赵敏 alone holds all our ties there." in flat
    assert "Three of us or more, and nobody leads: Luo Jing 罗静." in flat
    assert "Not found yet: user." in flat


def test_the_chief_engineer_of_the_sample_is_theirs(reader: Program) -> None:
    text = reader("rivals", "norland", "--as-of", DAY).out
    assert "6 deciders: we lead at 5, they at 1" in text
    assert "They lead at Gu Yan" in text
    assert "Their best route: Kai Brandt 凯·布兰特 > Ma Qiang 马强 > Gu Yan 顾岩, 0.58." in text
    assert any({"path", "norland", "--to", "gu-yan"} <= set(words) for words in advice(text))


def test_no_competitor_is_not_said_to_be_good_news(program) -> None:
    run = program(account(client("ann", "approver"), own("o")))
    text = run("rivals", "--as-of", DAY).out
    assert "No competitor's person is on the map. That does not mean there is none" in text
    assert "we lead" not in text
    person, line = advice(text)
    run(*(w.replace("ID", "eve").replace("NAME", "Eve").replace("FIRM", "Evil") for w in person))
    silent = run("rivals", "--as-of", DAY).out
    assert "nobody has written down whom at the client they sway" in " ".join(silent.split())
    assert advice(silent)[0] == line
    run(*(w.replace("influencer=ID", "influencer=eve").replace("=ID", "=ann") for w in line))
    found = run("rivals", "--format", "json").json
    assert [(o["organization"], o["access"]) for o in found["organizations"]] == [("Evil", 0.5)]
    assert found["targets"][0]["leads"] == "theirs"


def test_competitors_but_nobody_who_decides(program) -> None:
    sways = Influence(influencer="eve", influenced="ann", strength=5)
    run = program(account(client("ann"), rival("eve"), sways, own("o")))
    text = told(run, "rivals")
    assert "Nobody has a decision role yet" in text
    assert "firm unknown" in text


def test_nobody_of_us(program) -> None:
    run = program(account(client("ann", "approver")))
    text = run("coverage", "--as-of", DAY).out
    assert "Nobody of us is on the map." in text
    me, tie, role = advice(text)
    run(*(word.replace("=ID", "=me").replace("=NAME", "=Me") for word in me))
    again = run("coverage", "--as-of", DAY).out
    assert "None of us holds a contact here yet." in again
    run(*(w.replace("own=ID", "own=me").replace("contact=ID", "contact=ann") for w in tie))
    run(*(w.replace("=ID", "=ann") for w in role))
    data = run("coverage", "--format", "json").json
    assert [(c["live"], c["ties"]) for c in data["tiers"] if c["ties"]] == [(0, 1)]


def test_of_many_deciders_whom_nobody_holds_the_first_are_named_and_the_others_counted(
    program,
) -> None:
    deciders = [client(f"c{number:02}", "user") for number in range(15)]
    tie = Coverage(own="o0", contact="c14", closeness=1)
    ours = [own(f"o{number:02}") for number in range(20)]
    run = program(account(*deciders, own("o0"), tie, *ours))
    text = told(run, "coverage")
    assert "Nobody of us holds these deciders: c00, c01, " in text
    assert "c11 and 2 more." in text
    assert "On the map, but holding nobody here: o00, " in text
    assert "o11 and 8 more." in text
    assert len(run("coverage", "--format", "json").json["deciders"]) == 15


def test_the_advice_on_trio_lead_and_roles_works(program) -> None:
    facts = (client("ann", "user"), own("o"), Coverage(own="o", contact="ann", closeness=1))
    run = program(account(facts))
    part, lead, role = advice(run("coverage", "--as-of", DAY).out)
    run(*(word.replace("=ID", "=o") for word in part))
    run(*(w.replace("own=ID", "own=o").replace("contact=ID", "contact=ann") for w in lead))
    run(*(word.replace("=ID", "=ann") for word in role))
    data = run("coverage", "--format", "json").json
    assert data["trio"]["account_manager"] == ["o"]
    assert data["without_lead"] == []
    assert {r["role"]: r["have"] for r in data["roles"]}["approver|decision_maker"] == 1


def test_an_empty_map_has_no_history_of_maturity(program) -> None:
    run = program(account())
    text = told(run, "coverage")
    assert "MONTH BY MONTH" not in text
    assert "nobody who decides, no department recorded" in text
    assert run("coverage", "--as-of", DAY, "--format", "json").json["maturity"] == 0
