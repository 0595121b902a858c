"""What a review says in words: labels, steps, who has left, which review is the first."""

from datetime import date, timedelta

from influence.analyses.common import Question
from influence.analyses.due import due
from influence.analyses.review import Basis, review
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
