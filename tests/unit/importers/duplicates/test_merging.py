"""A merge list carried out: whose rows go where, what is left out, and what later imports do."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from influence.domain.known_as import also, entries, others
from influence.importers import plan_import, read_merge_list, read_tables
from influence.importers.duplicates import proposals
from tests.unit.importers.duplicates.bench import Bench, reports
from tests.unit.importers.memory import MemoryStore, hardly_any_memory
from tests.unit.importers.uploads import counts, lay, warned

PEOPLE = (
    "id,name,title,email,reports_to,relationship\n"
    "a1,Li Na,CFO,,b1,1\n"
    "a2,李娜,Chief Financial Officer,li.na@acme.example,b2,-1\n"
    "b1,Anna Müller,,,,\n"
    'b2,"Mueller, Anna",CEO,,,\n'
    "o1,Feng Jun,,,,\n"
)
MERGES = "same,account,keep,drop\nyes,acme,a1,a2\nyes,acme,b1,b2\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_two_rows_of_one_import_become_one_person(bench: Bench) -> None:
    report = bench.bring(MERGES, contacts=PEOPLE)
    assert sorted(bench.acme.contacts) == ["a1", "b1", "o1"]
    kept = bench.acme.contacts["a1"]
    assert (kept.name, kept.title, kept.email) == ("Li Na 李娜", "CFO", "li.na@acme.example")
    assert list(also(kept.external_id)) == ["a2"]
    assert bench.acme.contacts["b1"].title == "CEO"
    assert reports(bench.acme) == {("a1", "b1")}
    assert [a.relationship for a in bench.acme.assessments] == [1]
    differing = [text for text in warned(report) if "(a1) keeps" in text or "keeps relat" in text]
    assert len(differing) == 2
    assert differing[0].startswith("contacts.csv, row 3, column title: Li Na (a1) keeps")


def test_nobody_is_merged_without_a_list(bench: Bench) -> None:
    report = bench.bring(contacts=PEOPLE)
    assert len(bench.acme.contacts) == 5
    found = {(pair.keep.id, pair.drop.id) for pair in report.pairs.told}
    assert found == {("a1", "a2"), ("b2", "b1")} or found == {("a2", "a1"), ("b2", "b1")}


def test_the_same_list_once_more_changes_nothing(bench: Bench) -> None:
    bench.bring(MERGES, contacts=PEOPLE)
    before = bench.acme
    again = bench.bring(MERGES, contacts=PEOPLE)
    assert bench.acme == before
    assert all(
        added == updated == ended == 0 for added, updated, _, ended in counts(again).values()
    )


def test_the_next_export_does_not_bring_the_twin_back(bench: Bench) -> None:
    bench.bring(MERGES, contacts=PEOPLE)
    before = bench.acme
    bench.bring(contacts=PEOPLE)
    assert bench.acme == before
    report = bench.bring(
        contacts="id,name,title,external_id\na2,李娜,CEO,003A\nn1,Bo Wu,,\n",
        reporting_lines="report,manager\nn1,a2\n",
    )
    assert sorted(bench.acme.contacts) == ["a1", "b1", "n1", "o1"]
    kept = bench.acme.contacts["a1"]
    assert (kept.name, kept.title) == ("Li Na 李娜", "CFO")
    assert list(entries(kept.external_id)) == ["003A"]
    assert ("n1", "a1") in reports(bench.acme)
    assert any("a2 was merged into a1 earlier" in text for text in warned(report))


def test_two_stored_people_become_one_in_every_table(bench: Bench) -> None:
    bench.bring(
        contacts="id,name,side\na1,Li Na,\na2,李娜,\nb1,Bo Wu,\no1,Feng Jun,own\n",
        reporting_lines="report,manager\na2,b1\n",
        influences="influencer,influenced,strength\na1,b1,2\na2,b1,4\na2,a1,1\n",
        coverage="own,contact,closeness\no1,a1,\no1,a2,2\n",
        interactions="date,own,contact,channel\n2026-05-01,o1,a2,call\n",
        assessments="contact,date,solution,assessor\na2,2026-05-01,1,o1\n",
        departments="name,head\nFinance,a2\n",
        actions="action,subject,owner\nCall,a2,o1\n",
        reviews="date,participants\n2026-05-02,o1; a2\n",
        conflicts="a,b\na2,b1\n",
        posts="contact,title,from\na2,CFO,2020-01-01\n",
    )
    report = bench.bring("same,account,keep,drop\nyes,acme,a1,a2\n", contacts="name,id\nLi Na,a1\n")
    acme = bench.acme
    assert sorted(acme.contacts) == ["a1", "b1", "o1"]
    assert not any("a2" in key for rows in acme.rows.values() for key in rows)
    assert reports(acme) == {("a1", "b1")}
    assert [(i.influencer, i.influenced, i.strength) for i in acme.influences] == [
        ("a1", "b1", 2),
        ("a1", "b1", 4),
    ]
    assert [(tie.contact, tie.closeness) for tie in acme.coverage] == [("a1", 2)]
    assert acme.interactions[0].contact == acme.assessments[0].contact == "a1"
    assert acme.departments["Finance"].head == acme.actions[0].subject == "a1"
    assert (acme.reviews[0].participants, acme.posts[0].contact) == ("o1; a1", "a1")
    assert {(c.a, c.b) for c in acme.conflicts} == {("a1", "b1")}
    left_out = "a row of influences between 李娜 (a2) and Li Na (a1) was left out"
    assert any(left_out in text for text in warned(report))


def test_a_circle_of_a_list_is_told_with_names(bench: Bench) -> None:
    merges = "same,keep,drop\nyes,a1,a2\nyes,a2,a1\n"
    (told,) = bench.refused(merges, contacts=PEOPLE)
    assert "so that nobody is left of Li Na (a1), 李娜 (a2)." in told


def test_the_merged_keeps_one_manager(bench: Bench) -> None:
    bench.bring(
        contacts="id,name\na1,Li Na\na2,李娜\nb1,Bo Wu\nb2,Ann Ito\n",
        reporting_lines="report,manager\na1,b1\na2,b2\n",
    )
    report = bench.bring("same,account,keep,drop\nyes,acme,a1,a2\n", contacts="name,id\nLi Na,a1\n")
    assert reports(bench.acme) == {("a1", "b1")}
    assert any(
        text.startswith(
            "merge.csv, row 2: Li Na (a1) goes on reporting to Bo Wu (b1); that 李娜 (a2)"
        )
        for text in warned(report)
    )
    # The next export has both lines again.
    bench.bring(
        contacts="id,name\na1,Li Na\na2,李娜\n", reporting_lines="report,manager\na2,b2\na1,b1\n"
    )
    assert reports(bench.acme) == {("a1", "b1")}


def test_chains_lead_to_the_one_who_stays(bench: Bench) -> None:
    people = "id,name\na,Li Na\nb,Na Li\nc,李娜\n"
    bench.bring("same,keep,drop\nyes,b,a\nyes,c,b\n", contacts=people)
    assert list(bench.acme.contacts) == ["c"]
    assert set(also(bench.acme.contacts["c"].external_id)) == {"a", "b"}
    bench.bring(contacts=people)
    assert list(bench.acme.contacts) == ["c"]


def test_two_people_are_remembered_as_two(bench: Bench) -> None:
    people = "id,name\nw1,Wang Wei\nw2,Wang Wei\n"
    assert bench.bring(contacts=people).pairs.count == 1
    report = bench.bring("same,account,keep,drop\nno,acme,w1,w2\n", contacts=people)
    assert report.pairs.count == 0
    assert list(others(bench.acme.contacts["w1"].external_id)) == ["w2"]
    again = bench.bring(contacts="id,name,external_id\nw1,Wang Wei,7\nw2,Wang Wei,\n")
    assert again.pairs.count == 0
    assert not any("also the name" in text for text in warned(again))


def test_what_is_not_decided_is_asked_again(bench: Bench) -> None:
    report = bench.bring("same,account,keep,drop\n,acme,a1,a2\n", contacts=PEOPLE)
    assert len(bench.acme.contacts) == 5
    assert report.pairs.count == 2


def test_our_own_people_are_one_in_every_account(bench: Bench) -> None:
    accounts = {
        "accounts": "id,name\nx,X\ny,Y\n",
        "contacts": "account,id,name,side\n"
        "x,fj,Feng Jun,own\ny,fj2,冯军,own\nx,p,Bo Wu,\ny,q,Ann Ito,\n",
        "coverage": "account,own,contact\nx,fj,p\ny,fj2,q\n",
    }
    report = bench.bring(account=None, **accounts)
    assert [(pair.account, pair.keep.id, pair.drop.id) for pair in report.pairs.told] == [
        (None, "fj", "fj2")
    ]
    bench.bring("same,keep,drop\nyes,fj,fj2\n", account=None, **accounts)
    assert sorted(bench.store.load("y").contacts) == ["fj", "q"]
    assert [tie.own for tie in bench.store.load("y").coverage] == ["fj"]


def test_other_accounts_mention_the_one_who_stays(bench: Bench) -> None:
    bench.bring(
        account=None,
        accounts="id,name\nx,X\ny,Y\n",
        contacts="account,id,name\nx,a1,Li Na\nx,a2,李娜\ny,q,Bo Wu\n",
        influences="account,influencer,influenced\ny,x/a2,q\n",
    )
    bench.bring(
        "same,account,keep,drop\nyes,x,a1,a2\n", account="x", contacts="name,id\nLi Na,a1\n"
    )
    assert [line.influencer for line in bench.store.load("y").influences] == ["x/a1"]


BAD = {
    "maybe,acme,a1,a2": 'merge.csv, row 2, column same: "maybe" is neither yes nor no.',
    "yes,acme,a1,a9": 'merge.csv, row 2, column drop: there is no contact "a9" in account "acme"',
    "yes,,a1,a9": 'merge.csv, row 2, column drop: there is no contact "a9", neither',
    "yes,nope,a1,a2": 'merge.csv, row 2, column account: there is no account "nope".',
    "yes,acme,a1,": "merge.csv, row 2, column drop: the cell is empty.",
    "yes,acme,a1,a1": 'merge.csv, row 2, column drop: "a1" stands on both sides.',
    "yes,acme,a1,a2\nyes,acme,a2,a1": "merge.csv, row 3, column drop: the rows 2, 3 lead",
    "yes,acme,a1,a2\nyes,acme,o1,a2": 'merge.csv, row 3, column drop: "a2" would go into Li '
    "Na (a1), Feng Jun (o1).",
    "yes,acme,a1,a2\nyes,acme,o1,a1\nno,acme,o1,a2": "merge.csv, row 4, column same: other",
}


@pytest.mark.parametrize(("rows", "sentence"), BAD.items())
def test_what_is_wrong_with_a_list_is_said_with_its_place(
    bench: Bench, rows: str, sentence: str
) -> None:
    told = bench.refused(f"same,account,keep,drop\n{rows}\n", contacts=PEOPLE)
    assert len(told) == 1
    assert told[0].startswith(sentence)
    assert bench.store.accounts == {}


def test_people_of_two_accounts_and_of_two_sides_are_not_one(bench: Bench) -> None:
    files = {
        "accounts": "id,name\nacme,X\ny,Y\n",
        "contacts": "account,id,name,side\nacme,a,Bo Wu,\ny,b,Bo Wu,\nacme,o,Bo Wu,own\n",
    }
    told = bench.refused("same,keep,drop\nyes,a,b\nyes,a,o\n", **files)
    assert ["different accounts" in text or "same side" in text for text in told] == [True, True]


def test_two_whom_several_accounts_have_need_the_account(bench: Bench) -> None:
    files = {
        "accounts": "id,name\nacme,X\ny,Y\n",
        "contacts": "account,id,name\nacme,a,Bo Wu\nacme,b,B. Wu\ny,a,Bo Wu\ny,b,B. Wu\n",
    }
    [told] = bench.refused("same,keep,drop\nyes,a,b\n", **files)
    assert told.startswith('merge.csv, row 2, column same: several accounts have "a" and "b": acme')
    bench.bring("same,account,keep,drop\nyes,y,a,b\n", **files)
    assert [sorted(bench.store.load(id).contacts) for id in ("acme", "y")] == [["a", "b"], ["a"]]


def test_who_was_merged_cannot_be_called_two_people_afterwards(bench: Bench) -> None:
    bench.bring(MERGES, contacts=PEOPLE)
    [told] = bench.refused("same,account,keep,drop\nno,acme,a1,a2\n", contacts=PEOPLE)
    assert told.startswith('merge.csv, row 2, column same: "a2" has been merged into "a1" already.')


@pytest.mark.parametrize("same", ["yes", "Y", "x", "是", "TRUE", " Yes "])
def test_yes_in_many_words(bench: Bench, same: str) -> None:
    bench.bring(f"同一人;保留;并入\n{same};a1;a2\n", contacts=PEOPLE)
    assert "a2" not in bench.acme.contacts


@pytest.mark.parametrize("content", ["", "same,keep,drop\n", "a,b\n1,2\n", "\x00\x01", '"'])
def test_a_list_that_is_none_is_told(bench: Bench, content: str) -> None:
    assert bench.refused(content, contacts=PEOPLE)


def test_a_list_of_an_old_excel_is_named(tmp_path: Path) -> None:
    path = tmp_path / "merge.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    [problem] = read_merge_list(path).problems
    assert problem.text().startswith("merge.xls: ")
    assert ".xlsx" in problem.text()


def test_empty_rows_of_a_list_are_none_and_too_many_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("influence.importers.duplicates.merge_list.MOST", 2)
    path = tmp_path / "merge.csv"
    rows = ["same,account,keep,drop", "yes,acme,a,b", ",,,", "no,acme,c,d"]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = read_merge_list(path)
    assert [(one.row, one.drop) for one in found.verdicts] == [(2, "b"), (4, "d")]
    assert not found.problems
    path.write_text("\n".join([*rows, "yes,acme,e,f"]), encoding="utf-8")
    [problem] = read_merge_list(path).problems
    assert "more than 2 rows" in problem.text()


def test_a_merge_does_not_need_memory(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    hardly_any_memory(monkeypatch)
    bench.bring(MERGES, contacts=PEOPLE)
    assert sorted(bench.acme.contacts) == ["a1", "b1", "o1"]


def test_with_full_the_whole_account_is_the_merged_one(tmp_path: Path) -> None:
    path = tmp_path / "merge.csv"
    path.write_text(MERGES, encoding="utf-8")
    store = MemoryStore()
    for number in range(2):
        folder = lay(tmp_path / str(number), {"contacts.csv": PEOPLE})
        upload = read_tables([folder], account="acme", today=date(2026, 6, 30))
        plan: Any = plan_import(upload, merges=read_merge_list(path), full=bool(number))
        store.edit(plan)
    assert sorted(store.load("acme").contacts) == ["a1", "b1", "o1"]


def test_a_line_between_the_two_is_left_out(bench: Bench) -> None:
    report = bench.bring(
        "same,keep,drop\nyes,a1,a2\n",
        contacts="id,name,reports_to,sways\na1,Li Na,a2,\na2,李娜,,a1\n",
        influences="influencer,influenced\na1,a2\n",
    )
    assert not bench.acme.reporting_lines
    assert not bench.acme.influences
    assert len([text for text in warned(report) if "they are one person" in text]) == 3


def test_where_there_are_too_many_people_nobody_is_compared_and_that_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "MOST", 4)
    pairs = bench.bring(contacts=PEOPLE).pairs
    assert (pairs.count, pairs.too_many) == (0, {"acme": 5})
