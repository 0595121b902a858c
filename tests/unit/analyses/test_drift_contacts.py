"""How long ago somebody was met, as it was on an earlier day."""

from datetime import date

from influence.analyses.common import Question, View
from influence.analyses.drift import drift_by_dates, drifting, last_contacts
from influence.domain.lines import Coverage
from influence.domain.plan import Interaction
from tests.accounts import TODAY, account, client, own

EARLIER = date(2026, 3, 31)


def map_with(*meetings: date):
    tie = Coverage(own="o", contact="c", last_contact=date(2026, 5, 1))
    met = [Interaction(date=day, own="o", contact="c") for day in meetings]
    return account(own("o"), client("c", "decision_maker"), tie, *met)


def ages(on: date, *meetings: date) -> dict[str, int | None]:
    return last_contacts(View(map_with(*meetings), Question(as_of=on)))


def test_a_later_contact_does_not_make_an_earlier_day_look_well_kept() -> None:
    assert ages(TODAY) == {"c": 60}
    assert ages(EARLIER) == {"c": None}
    assert ages(EARLIER, date(2026, 3, 1), date(2026, 4, 5)) == {"c": 30}
    assert ages(TODAY, date(2026, 6, 20)) == {"c": 10}


def test_nobody_drifts_away_because_the_past_is_not_on_record() -> None:
    assert not drifting(drift_by_dates(View(map_with(), Question(as_of=TODAY))))


def unmet(*meetings: date) -> list[str]:
    tie = Coverage(own="o", contact="c", last_contact=date(2025, 9, 1))
    met = [Interaction(date=day, own="o", contact="c") for day in meetings]
    map = account(own("o"), client("c", "decision_maker"), tie, *met)
    return [found.subject for found in drift_by_dates(View(map, Question(as_of=TODAY)))]


def test_a_single_contact_is_no_rhythm_that_falls() -> None:
    assert unmet() == []
    assert unmet(date(2025, 6, 1)) == ["c"]
