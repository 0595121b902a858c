"""After two were found to be one: what later imports of either's own sheet do, and what stays."""

from pathlib import Path

import pytest

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.known_as import all_names, both_names, called, entries
from influence.domain.mentions import naming
from influence.domain.pseudonyms import Secret, pseudonymous
from tests.unit.importers.duplicates.bench import Bench, reports
from tests.unit.importers.uploads import warned

CRM = "id,name,title,reports_to\nw1,Wang Lei,CFO,b1\nb1,Bo Wu,,\nb2,Ann Ito,,\n"
SHEET = "name,title,phone,reports_to\n王磊,财务总监,021 5550,Ann Ito\nAnn Ito,,,\n"
BOTH = "same,account,keep,drop\nyes,acme,w1,王磊\nyes,acme,b2,Ann Ito\n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Wang Lei of the CRM is 王磊 of a sheet without ids, as somebody confirmed."""
    bench = Bench(tmp_path)
    bench.bring(contacts=CRM)
    bench.bring(BOTH, contacts=SHEET)
    return bench


def test_the_sheet_of_the_twin_fills_and_changes_nothing_else(bench: Bench) -> None:
    before = bench.acme
    kept = before.contacts["w1"]
    assert (kept.title, kept.phone) == ("CFO", "021 5550")
    assert reports(before) == {("w1", "b1")}
    for _ in range(2):
        report = bench.bring(contacts=SHEET.replace("021 5550", "077 1"))
        assert bench.acme == before
        told = [text for text in warned(report) if "(w1) keeps title CFO" in text]
        assert told == [
            "contacts.csv, row 2, column title: Wang Lei 王磊 (w1) keeps title CFO; 王磊, who "
            "is the same person, had 财务总监. If that is right, record it."
        ]
        bench.bring(contacts=CRM)
        assert bench.acme == before


def test_a_row_under_the_id_of_the_twin_fills_only(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    sheet = "id,name,title\n7,王磊,财务总监\n"
    bench.bring(contacts=CRM)
    bench.bring("same,keep,drop\nyes,w1,7\n", contacts=sheet)
    before = bench.acme
    bench.bring(contacts="id,name,title,email\n7,王磊,CEO,w@acme.example\n")
    assert bench.acme.contacts["w1"].title == "CFO"
    assert bench.acme.contacts["w1"].email == "w@acme.example"
    # By name alone, and with blanks: the twin had an id, and this row has none.
    bench.bring(contacts="name,title\n王磊,CEO\n wang  LEI ,CEO\n")
    assert sorted(bench.acme.contacts) == ["b1", "b2", "w1"]
    assert bench.acme.contacts["w1"].title == before.contacts["w1"].title


def test_a_row_of_the_twin_that_is_newer_counts(bench: Bench) -> None:
    bench.bring(contacts="name,title,assessed_on,relationship\n王磊,CEO,2026-06-30,1\n")
    assert bench.acme.contacts["w1"].title == "CEO"
    assert bench.acme.contacts["w1"].name == "Wang Lei 王磊"


def test_both_names_are_shown_and_either_is_understood(bench: Bench) -> None:
    kept = bench.acme.contacts["w1"]
    assert kept.name == "Wang Lei 王磊"
    assert set(called(kept.external_id)) == {"Wang Lei", "王磊"}
    assert bench.acme.contacts["b2"].name == "Ann Ito"
    bench.bring(
        contacts="id,name,reports_to\nn1,Mei Lin,王磊\nn2,Jo Rau,Wang Lei\nn3,Li Po,Wang Lei 王磊\n"
    )
    found = reports(bench.acme)
    assert {("n1", "w1"), ("n2", "w1"), ("n3", "w1")} <= found


def test_a_new_name_is_a_new_name_and_the_old_ones_are_understood_still(bench: Bench) -> None:
    bench.bring(contacts="id,name\nw1,Wang Leila\n")
    assert bench.acme.contacts["w1"].name == "Wang Leila"
    bench.bring(contacts="id,name,reports_to\nn1,Mei Lin,王磊\n")
    assert ("n1", "w1") in reports(bench.acme)


def test_blanks_between_chinese_characters_say_nothing(bench: Bench) -> None:
    bench.bring(contacts="name,title\n王 磊,CEO\n")
    assert sorted(bench.acme.contacts) == ["b1", "b2", "w1"]
    bench.bring(contacts="id,name,reports_to\nn1,Mei Lin,王　磊\n")
    assert ("n1", "w1") in reports(bench.acme)
    found = naming(all_names(bench.acme.contacts["w1"]))
    assert found.search("told by 王 磊 in May")


def test_names_of_one_script_are_not_written_beside_each_other(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    people = 'id,name\na,Anna Müller\nb,"Mueller, Anna"\n'
    bench.bring("same,keep,drop\nyes,a,b\n", contacts=people)
    assert bench.acme.contacts["a"].name == "Anna Müller"
    bench.bring(contacts='name,reports_to\nMei Lin,"Mueller, Anna"\n')
    assert reports(bench.acme) == {("Mei Lin", "a")}


def test_a_name_that_two_bear_is_not_guessed(bench: Bench) -> None:
    bench.bring(contacts="id,name\nw9,王磊\n")
    told = bench.refused(None, contacts="id,name,reports_to\nn1,Mei Lin,王磊\n")
    assert '"王磊" is the name of several: w1, w9.' in told[0]


def test_ties_lines_and_posts_of_the_twin_fill_only(bench: Bench) -> None:
    bench.bring(
        contacts="id,name,side\no1,Feng Jun,own\n",
        coverage="own,contact,closeness,role\no1,w1,2,\n",
        influences="influencer,influenced,strength,evidence\nw1,b1,2,\n",
        posts="contact,from,title,department\nw1,2020-01-01,CFO,\n",
        interactions="date,own,contact,channel,note\n2026-05-01,o1,w1,call,lunch\n",
    )
    before = bench.acme
    twin = {
        "contacts": "name\n王磊\n",
        "coverage": "own,contact,closeness,role\no1,王磊,1,lead\n",
        "influences": "influencer,influenced,strength,evidence\n王磊,b1,5,seen it\n",
        "posts": "contact,from,title\n王磊,2020-01-01,财务总监\n",
        "interactions": "date,own,contact,channel,note\n2026-05-01,o1,王磊,call,dinner\n",
        "reporting_lines": "report,manager\n王磊,b2\n",
    }
    for _ in range(2):
        report = bench.bring(**twin)
        after = bench.acme
        assert [(tie.closeness, str(tie.role)) for tie in after.coverage] == [(2, "lead")]
        assert [(i.strength, i.evidence) for i in after.influences] == [(2, "seen it")]
        assert [post.title for post in after.posts] == ["CFO"]
        assert [one.note for one in after.interactions] == ["lunch"]
        assert reports(after) == reports(before)
        assert len([text for text in warned(report) if "who is the same person" in text]) == 5


def test_with_full_the_sheet_of_the_twin_alone_is_about_the_kept(bench: Bench) -> None:
    bench.bring(full=True, contacts=SHEET)
    assert sorted(bench.acme.contacts) == ["b2", "w1"]
    assert bench.acme.contacts["w1"].title == "CFO"


def test_a_name_of_before_is_a_name_where_nobody_may_be_named() -> None:
    account = AccountMap.unchecked(
        "acme",
        [
            Account(id="acme", name="Acme"),
            Contact(id="a", name="Anna Roth", external_id="003A;called:Bo Wu;called:Anne Mohn"),
            Contact(id="b", name="Bo Wu", title="deputy of Anne Mohn and of Bo Wu"),
        ],
    )
    made = pseudonymous(account, Secret(b"x"))
    names = {made.names[id][0]: made.account.contacts[new].name for id, new in made.people.items()}
    title = made.account.contacts[made.people["b"]].title
    assert title == f"deputy of {names['Anna Roth']} and of {names['Bo Wu']}"
    assert made.person("anne mohn") == made.people["a"]
    assert made.person("Bo Wu") == made.people["b"]
    assert all_names(account.contacts["a"]) == {"Anna Roth", "Bo Wu", "Anne Mohn"}
    assert list(entries(account.contacts["a"].external_id)) == ["003A"]


NAMES = {
    ("Wang Lei", "王磊"): "Wang Lei 王磊",
    ("王磊", "Wang Lei"): "王磊 Wang Lei",
    ("Wang Lei", "王磊 Wang Lei"): "Wang Lei 王磊",
    ("Wang Lei 王磊", "王磊"): "Wang Lei 王磊",
    ("Wang Lei 王磊", "Lei"): "Wang Lei 王磊",
    ("Anna Müller", "Mueller"): "Anna Müller",
    ("王磊", "w.lei@acme.example"): "王磊",
    ("王磊", "4711"): "王磊",
    ("Wang Lei", "王 磊"): "Wang Lei 王磊",
    ("王　磊", "Wang Lei"): "王磊 Wang Lei",
}


@pytest.mark.parametrize(("names", "shown"), NAMES.items())
def test_what_is_shown_of_two_names(names: tuple[str, str], shown: str) -> None:
    assert both_names(*names) == shown


def test_somebody_new_who_is_kept_takes_over_from_whom_is_stored(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    opinions = "contact,date,solution,price,assessor\n"
    bench.bring(
        contacts="id,name,title,phone,note\nli,李娜,CFO,12,met in May\n",
        assessments=f"{opinions}li,2026-05-01,1,0,x\n",
    )
    report = bench.bring(
        "same,keep,drop\nyes,003A,li\n",
        contacts="id,name,title,phone,email\n003A,Li Na,CEO,,l@acme.example\n",
        assessments=f"{opinions}003A,2026-05-01,2,,x\n",
    )
    kept = bench.acme.contacts["003A"]
    assert (kept.name, kept.title, kept.phone) == ("Li Na 李娜", "CEO", "12")
    assert (kept.email, kept.note) == ("l@acme.example", "met in May")
    assert set(called(kept.external_id)) == {"Li Na", "李娜"}
    assert [(a.solution, a.price) for a in bench.acme.assessments] == [(2, 0)]
    told = [text for text in warned(report) if "who is the same person" in text]
    assert told == [
        "contacts.csv, row 2, column title: 李娜 (003A) keeps title CEO; 李娜 (li), who is the "
        "same person, had CFO. If that is right, record it.",
        "assessments.csv, row 2, column solution: Li Na 李娜 (003A), 2026-05-01, x keeps solution "
        "2; 李娜 (li), who is the same person, had 1. If that is right, record it.",
    ]
    # Without the list it is a row of theirs again, and may clear what it leaves empty.
    bench.bring(contacts="id,name,phone\n003A,Li Na,\n")
    assert bench.acme.contacts["003A"].phone is None
    assert bench.acme.contacts["003A"].name == "Li Na 李娜"


def test_who_is_kept_and_changes_at_the_same_time_only_changes(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.bring(contacts="id,name,title,phone\na,Li Na,CFO,\nb,Lina,CFO,12\n")
    report = bench.bring(
        "same,keep,drop\nyes,a,b\n", contacts="id,name,title,phone\na,Li Na,CEO,13\n"
    )
    assert (bench.acme.contacts["a"].title, bench.acme.contacts["a"].phone) == ("CEO", "13")
    told = [text for text in warned(report) if "who is the same person" in text]
    assert ["column phone" in text for text in told] == [True]


OURS = {
    "accounts": "id,name\nx,X\ny,Y\n",
    "contacts": "account,id,name,side\n"
    "x,fj,Feng Jun,own\ny,fj2,冯军,own\nx,p,Bo Wu,\ny,q,Ann Ito,\n",
    "coverage": "account,own,contact\nx,fj,p\ny,fj2,q\n",
}


@pytest.mark.parametrize("stored", [False, True])
def test_one_of_us_has_one_name_in_all_accounts(tmp_path: Path, stored: bool) -> None:
    bench = Bench(tmp_path)
    if stored:
        bench.bring(account=None, **OURS)
    for merges in ("same,keep,drop\nyes,fj,fj2\n", None):
        report = bench.bring(merges, account=None, **OURS)
        x, y = bench.store.load("x"), bench.store.load("y")
        assert sorted(x.contacts) == ["fj", "p"]
        assert sorted(y.contacts) == ["fj", "q"]
        assert x.contacts["fj"].name == y.contacts["fj"].name == "Feng Jun"
        assert list(called(y.contacts["fj"].external_id)) == ["冯军"]
        assert [tie.own for tie in y.coverage] == ["fj"]
        assert not any("is called" in text for text in warned(report))
    bench.bring(account="y", contacts="name,covered_by\nMei Lin,冯军\n")
    assert {(tie.own, tie.contact) for tie in bench.store.load("y").coverage} == {
        ("fj", "q"),
        ("fj", "Mei Lin"),
    }
