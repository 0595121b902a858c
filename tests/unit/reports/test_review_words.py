"""What a review says in words: labels, steps, who has left, which review is the first."""

from datetime import date, timedelta

from influence.analyses.common import Question
from influence.analyses.due import due
from influence.analyses.review import Basis, review
from influence.domain.account_map import AccountMap
from influence.domain.plan import Action, Review
from influence.reports.action_words import action_sentence
from influence.reports.blocks import Paragraph, Report
from influence.reports.due_report import due_report
from influence.reports.names import Names
from influence.reports.review_report import review_report
from influence.reports.review_tables import previous_table
from influence.wording.texts import say
from tests.accounts import TODAY, account, ask, client, opinion
from tests.maps import sample


def texts(report: Report) -> list[str]:
    return [say(block.text) for block in report.blocks if isinstance(block, Paragraph)]


def test_every_line_with_a_label_has_words_in_it() -> None:
    map, later = sample(), date(2026, 9, 30)
    found = review(map, map, Question(as_of=later), basis=Basis.DATES)
    report = review_report(found, Names(map))
    labels = [b.label for b in report.blocks if isinstance(b, Paragraph) and b.label is not None]
    assert len(found.drift) > 1
    assert labels
    assert all(say(label) for label in labels)


def test_an_action_about_somebody_who_left_says_so() -> None:
    gone = client("boss", "approver", leaving_on=TODAY - timedelta(8))
    map = account(gone, Action(action="Win", id="a", subject="boss", due=TODAY - timedelta(5)))
    found = review(map, map, ask(), basis=Basis.DATES)
    [table] = previous_table(found, Names(map))
    assert say(table.rows[0].cells[-1]) == "moot: boss left on 22 Jun 2026"


def test_a_supporter_is_not_to_be_won_over() -> None:
    map = sample()
    found = review(map, map, Question(as_of=date(2026, 6, 30)), basis=Basis.DATES)
    said = [say(action_sentence(action, Names(map))) for action in found.actions]
    assert any(text.startswith("Bring ") for text in said)
    assert not any("Win " in text for text in said)


def test_the_first_review_is_the_first_only_where_none_was() -> None:
    held = Review(date=TODAY - timedelta(400), part="people")
    facts = (client("boss", "approver"), opinion("boss", relationship=1))
    never, again = (due([account(*facts, *more)], ask(), "acme") for more in ((), (held,)))
    first = "To hold the first review of the people, and to record it:"
    assert first in texts(due_report(never))
    assert first not in texts(due_report(again))
    assert "To hold the review of the people at Acme, and to record it:" in texts(due_report(again))


def test_what_is_unknown_on_both_days_is_no_change() -> None:
    answers = {
        (): "Closeness unknown then and now.",
        (client("boss", "approver"),): "Closeness unknown then and now, access 0.00 -> 0.00.",
        (client("ann"), opinion("ann", relationship=1)): "Closeness - -> 75.",
    }
    for facts, said in answers.items():
        map = account(*facts)
        assert _answer(map) == said


def _answer(map: AccountMap) -> str:
    found = review(map, map, ask(), basis=Basis.DATES)
    return texts(review_report(found, Names(map)))[0]


def test_one_fact_alone_is_spoken_of_in_the_singular() -> None:
    for looked_at, said in (
        (TODAY, "The only fact was looked at since 1 Apr 2026."),
        (TODAY - timedelta(200), "The only fact has not been looked at since 1 Apr 2026."),
    ):
        map = account(client("boss", "approver"), opinion("boss", date=looked_at, price=1))
        found = review(map, map, ask(), basis=Basis.DATES)
        assert found.facts == 1
        assert any(text.startswith(said) for text in texts(review_report(found, Names(map))))
