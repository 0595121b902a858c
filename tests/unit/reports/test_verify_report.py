"""What `verify` says: each question, what the map has, what the answer decides."""

from datetime import timedelta

import pytest

from influence.analyses.verify import FactToVerify, verify
from influence.domain.lines import Coverage, Influence
from influence.domain.messages import ENGLISH
from influence.domain.questions import FactKind
from influence.domain.words import Attitude, Basis, FactStatus
from influence.renderers.markdown import markdown
from influence.reports.asked_report import Tally, asked_report
from influence.reports.fact_questions import belief, decides, question, question_to
from influence.reports.names import Names
from influence.reports.verify_report import verify_report
from influence.wording.texts import say
from tests.accounts import TODAY, account, ask, client, opinion, own

MAP = account(
    client("cfo", "approver"),
    client("li"),
    own("o1"),
    Coverage(own="o1", contact="li", closeness=1),
    Influence(
        influencer="li",
        influenced="cfo",
        strength=2,
        basis=Basis.ALUMNI,
        status=FactStatus.ASSUMED,
        observed_on=TODAY - timedelta(426),
    ),
    opinion("cfo", price=-1, assessor="o1", status=FactStatus.ASSUMED),
)
NAMES = Names(MAP)


def fact(kind: FactKind, *about: str, attitude: Attitude | None = None) -> FactToVerify:
    facts = verify(MAP, ask()).facts
    return next(f for f in facts if (f.kind, f.about, f.attitude) == (kind, list(about), attitude))


PRICE = fact(FactKind.ATTITUDE, "cfo", attitude=Attitude.PRICE)
SOLUTION = fact(FactKind.ATTITUDE, "li", attitude=Attitude.SOLUTION)
LINE = fact(FactKind.INFLUENCE, "li", "cfo")
TIE = fact(FactKind.CLOSENESS, "o1", "li")
STRANGER = fact(FactKind.TIE, "cfo")


@pytest.mark.parametrize(
    ("asked", "text", "to_a_colleague", "known"),
    [
        (PRICE, "How does cfo see our price?", "How does cfo see our price?",
         "-1 unacceptable, assumed, 0 days old (o1)"),
        (SOLUTION, "What does li think of our solution?", "What does li think of our solution?",
         "nothing yet"),
        (LINE, "How strongly does li sway cfo?", "How strongly does li sway cfo?",
         "2 a little, assumed, 14 months old"),
        (TIE, "How close is o1 to li?", "How close are you to li?",
         "+1 generally supports, undated"),
        (STRANGER, "Who of us knows cfo, and how well?", "How close are you to cfo?",
         "nothing yet"),
    ],
)  # fmt: skip
def test_a_question_and_what_the_map_has(asked, text, to_a_colleague, known):
    assert say(question(asked.ref, NAMES)) == text
    assert say(question_to(asked.ref, NAMES)) == to_a_colleague
    assert say(belief(asked, NAMES)) == known


def test_the_basis_is_said_where_it_is_asked_for():
    assert say(question(LINE.ref, NAMES, several=True)) == "How strongly does li sway cfo (alumni)?"


@pytest.mark.parametrize(
    ("widths", "text"),
    [
        ((0.12, 5.0, 0.3), "decides between 0.51 and 0.63 of access"),
        ((0.004, 5.6, 0.3), "moves closeness by up to 6 points"),
        ((0.0, 1.2, 0.3), "moves closeness by up to 1 point"),
        ((0.0, 0.4, 0.3), "moves the leaning by up to 0.30"),
        ((0.0, None, None), "moves the leaning by up to 0.00"),
    ],
)
def test_what_an_answer_decides(widths, text):
    access, closeness, leaning = widths
    moved = {
        "width_access": access,
        "width_closeness": closeness,
        "width_leaning": leaning,
        "access_low": 0.51,
        "access_high": 0.51 + access,
    }
    assert say(decides(LINE.model_copy(update=moved))) == text


def test_many_contradictions_are_cut_short():
    tie = {"closeness": -2, "last_contact": TODAY}
    people = [client(f"c{n:02}") for n in range(12)]
    ties = [Coverage(own="o1", contact=p.id, **tie) for p in people]
    said = [opinion(p.id, relationship=2, status=FactStatus.CONFIRMED) for p in people]
    map = account(own("o1"), people, ties, said)
    page = markdown(verify_report(verify(map, ask()), Names(map)), ENGLISH)
    assert page.count("rates the tie to") == 8
    assert "4 more: influence verify acme" in page


def test_without_a_decider_the_page_says_what_to_do_first():
    map = account(client("li"), own("o1"))
    page = markdown(verify_report(verify(map, ask()), Names(map)), ENGLISH)
    assert "Nobody has a decision role yet" in page
    assert "How does li stand to us?" in page


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (Tally(0, 1, 2), "0 answered, 1 not known, 2 skipped: nothing new to write."),
        (Tally(1, 0, 0, 7, 7), "1 answered, 0 not known, 0 skipped. In the store as change 7."),
        (Tally(2, 0, 1, 7, 8), "In the store as changes 7 to 8."),
    ],
)
def test_the_end_of_a_sitting(tally, sentence):
    before = verify(account(client("li")), ask())
    page = markdown(asked_report(before, verify(MAP, ask()), tally, NAMES), ENGLISH)
    assert sentence in page
    assert ("influence store undo" in page) == (tally.last is not None)
    if tally.last:
        assert "| closeness | - |" in page  # nothing was known before
