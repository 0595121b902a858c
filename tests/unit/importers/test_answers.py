"""Answers to questions become rows: an assessment, a rated tie, a later look at a line."""

from datetime import date, timedelta

import pytest

from influence.domain.errors import BadInput
from influence.domain.lines import Coverage, Influence
from influence.domain.questions import Answer, FactKind, FactRef
from influence.domain.words import Attitude, Basis, FactStatus, Source
from influence.importers import plan_import, upload_of_answer
from tests.accounts import TODAY, account, client, opinion, own
from tests.unit.importers.memory import MemoryStore

PEOPLE = (client("cfo", "approver"), client("li"), own("o1"), own("o2"))
YESTERDAY = TODAY - timedelta(1)
OLD = date(2025, 1, 1)


def relationship(contact="cfo", **more):
    return FactRef(kind=FactKind.ATTITUDE, about=(contact,), attitude=Attitude.RELATIONSHIP, **more)


def line(**more):
    return FactRef(kind=FactKind.INFLUENCE, about=("li", "cfo"), **more)


def closeness(**more):
    return FactRef(kind=FactKind.CLOSENESS, about=("o1", "cfo"), **more)


def answered(*facts, answers, by="o1", day=TODAY):
    """The account once these answers were imported, one after the other."""
    stored = account(*PEOPLE, facts)
    for answer in answers:
        upload = upload_of_answer("acme", answer, day, by, TODAY)
        stored = plan_import(upload)(MemoryStore({"acme": stored}))["acme"]
    return stored


def test_an_attitude_becomes_a_confirmed_assessment_of_the_day():
    found = answered(answers=[Answer(relationship(), 1, evidence="said so")])
    (row,) = found.assessments
    assert (row.contact, row.date, row.relationship, row.solution) == ("cfo", TODAY, 1, None)
    assert (row.assessor, row.status, row.evidence) == ("o1", FactStatus.CONFIRMED, "said so")


def test_still_so_keeps_how_it_was_known_and_the_older_look():
    old = opinion("cfo", relationship=2, date=OLD, assessor="o2", evidence="golf")
    found = answered(old, answers=[Answer(relationship(), 2, still=True)])
    assert old in found.assessments
    new = next(row for row in found.assessments if row.date == TODAY)
    assert (new.relationship, new.evidence, new.assessor) == (2, "golf", "o1")


def test_another_level_does_not_keep_the_evidence_of_the_old_one():
    old = opinion("cfo", relationship=2, date=OLD, evidence="golf")
    found = answered(old, answers=[Answer(relationship(), 0)])
    assert next(row for row in found.assessments if row.date == TODAY).evidence is None


def test_two_attitudes_of_a_day_are_one_row_with_both_pieces_of_evidence():
    price = FactRef(kind=FactKind.ATTITUDE, about=("cfo",), attitude=Attitude.PRICE)
    found = answered(
        answers=[Answer(relationship(), 1, evidence="lunch"), Answer(price, -1, evidence="mail")]
    )
    (row,) = found.assessments
    assert (row.relationship, row.price, row.evidence) == (1, -1, "lunch; mail")


def test_an_answer_about_a_deal_stays_in_the_deal():
    from influence.domain.opportunity import Opportunity

    deal = Opportunity(name="Deal", id="deal")
    found = answered(deal, answers=[Answer(relationship(opportunity="deal"), 1)])
    assert [row.opportunity for row in found.assessments] == ["deal"]


def test_what_was_hearsay_is_known_otherwise_once_it_is_confirmed():
    hearsay = opinion(
        "cfo", relationship=1, assessor="o1", status=FactStatus.ASSUMED, source=Source.INFERRED
    )
    (row,) = answered(hearsay, answers=[Answer(relationship(), 1, still=True)]).assessments
    assert (row.status, row.source) == (FactStatus.CONFIRMED, None)


# --- ties -----------------------------------------------------------------------------------------


def test_a_closeness_is_set_on_its_tie_and_no_contact_is_made_up():
    tie = Coverage(own="o1", contact="cfo", closeness=0, last_contact=OLD)
    (row,) = answered(tie, answers=[Answer(closeness(), 1)]).coverage
    assert (row.closeness, row.last_contact) == (1, OLD)


def test_a_contact_that_was_named_is_kept_but_never_goes_back():
    tie = Coverage(own="o1", contact="cfo", closeness=0, last_contact=YESTERDAY)
    earlier = answered(tie, answers=[Answer(closeness(), 0, on=OLD)])
    later = answered(tie, answers=[Answer(closeness(), 0, on=TODAY)])
    assert [row.last_contact for row in (*earlier.coverage, *later.coverage)] == [YESTERDAY, TODAY]


def test_a_tie_is_told_by_its_start():
    ties = [
        Coverage(own="o1", contact="cfo", since=OLD, closeness=0),
        Coverage(own="o1", contact="cfo", since=YESTERDAY, closeness=0),
    ]
    found = answered(ties, answers=[Answer(closeness(since=YESTERDAY), 2)])
    assert {row.since: row.closeness for row in found.coverage} == {OLD: 0, YESTERDAY: 2}


def test_a_tie_that_is_gone_is_a_problem():
    tie = Coverage(own="o1", contact="cfo", closeness=0, valid_to=YESTERDAY)
    with pytest.raises(BadInput) as caught:
        answered(tie, answers=[Answer(closeness(), 1)])
    assert "does not hold a tie to cfo any more" in str(caught.value.rows[0].message)


def test_a_missing_tie_is_recorded_once():
    fact = FactRef(kind=FactKind.TIE, about=("cfo",))
    answer = Answer(fact, 1, own="o2", on=YESTERDAY)
    (row,) = answered(answers=[answer, answer]).coverage
    assert (row.own, row.contact, row.closeness, row.last_contact) == ("o2", "cfo", 1, YESTERDAY)


def test_a_tie_held_again_begins_on_the_day():
    before = Coverage(own="o2", contact="cfo", closeness=0, valid_to=OLD)
    fact = FactRef(kind=FactKind.TIE, about=("cfo",))
    found = answered(before, answers=[Answer(fact, 1, own="o2")])
    assert [(row.since, row.valid_to) for row in found.coverage] == [(None, OLD), (TODAY, None)]


# --- influence ------------------------------------------------------------------------------------


def test_still_so_is_a_later_confirmed_look_at_the_line():
    old = Influence(
        influencer="li",
        influenced="cfo",
        strength=4,
        observed_on=OLD,
        basis=Basis.BOSS,
        status=FactStatus.ASSUMED,
        source=Source.INFERRED,
        evidence="sits beside him",
    )
    found = answered(old, answers=[Answer(line(basis=Basis.BOSS), 4, still=True)])
    assert old in found.influences
    new = next(row for row in found.influences if row.observed_on == TODAY)
    assert (new.strength, new.basis, new.status, new.source, new.evidence) == (
        4, Basis.BOSS, FactStatus.CONFIRMED, None, "sits beside him",
    )  # fmt: skip


def test_a_new_strength_comes_without_the_old_evidence():
    old = Influence(influencer="li", influenced="cfo", observed_on=OLD, evidence="sits beside him")
    found = answered(old, answers=[Answer(line(), 1)])
    new = next(row for row in found.influences if row.observed_on == TODAY)
    assert (new.strength, new.evidence) == (1, None)


def test_parallel_lines_of_a_basis_all_stay():
    rows = [
        Influence(influencer="li", influenced="cfo", strength=s, observed_on=OLD) for s in (2, 4)
    ]
    found = answered(rows, answers=[Answer(line(), 4, still=True)])
    assert sorted(row.strength for row in found.influences if row.observed_on == TODAY) == [2, 4]


def test_not_at_all_ends_every_look_at_the_line():
    rows = [
        Influence(influencer="li", influenced="cfo", strength=5, observed_on=OLD),
        Influence(influencer="li", influenced="cfo", strength=3, observed_on=YESTERDAY),
        Influence(influencer="li", influenced="cfo", strength=3, basis=Basis.BOSS),
    ]
    found = answered(rows, answers=[Answer(line(), 0)])
    ends = {(row.basis, row.observed_on): row.valid_to for row in found.influences}
    assert ends == {
        (None, OLD): YESTERDAY,
        (None, YESTERDAY): YESTERDAY,
        (Basis.BOSS, None): None,
    }


def test_a_line_that_began_today_and_is_none_goes():
    row = Influence(influencer="li", influenced="cfo", valid_from=TODAY)
    assert answered(row, answers=[Answer(line(), 0)]).influences == ()


def test_a_basis_left_out_means_the_only_line():
    row = Influence(influencer="li", influenced="cfo", basis=Basis.ALUMNI, observed_on=OLD)
    found = answered(row, answers=[Answer(line(), 5)])
    assert {row.basis for row in found.influences} == {Basis.ALUMNI}


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        Answer(relationship(), 1, evidence="said so"),
        Answer(closeness(), 2, on=YESTERDAY),
        Answer(line(), 5, evidence="seen"),
        Answer(line(), 3, still=True),
        Answer(line(), 0),
    ],
)
def test_the_same_answer_again_changes_nothing(answer):
    facts = (
        Coverage(own="o1", contact="cfo", closeness=0),
        Influence(influencer="li", influenced="cfo", observed_on=OLD, evidence="x"),
        opinion("cfo", relationship=0, date=OLD),
    )
    once = answered(facts, answers=[answer])
    assert once != account(*PEOPLE, facts)
    assert answered(facts, answers=[answer, answer]).rows == once.rows


def test_somebody_who_is_gone_is_a_problem():
    with pytest.raises(BadInput) as caught:
        answered(answers=[Answer(relationship("nobody"), 1)])
    assert 'there is no contact "nobody"' in str(caught.value.rows[0].message)


def test_answers_are_not_the_whole_account():
    upload = upload_of_answer("acme", Answer(relationship(), 1), TODAY, "o1", TODAY)
    with pytest.raises(BadInput) as caught:
        plan_import(upload, full=True)(MemoryStore({"acme": account(*PEOPLE)}))
    assert "without --full" in str(caught.value.rows[0].message)


def test_an_answer_after_today_is_a_problem():
    with pytest.raises(BadInput):
        answered(answers=[Answer(relationship(), 1)], day=TODAY + timedelta(1))
