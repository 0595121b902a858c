"""Reviews add up: of a day with itself nothing moved, and two in a row are the one over both."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.analyses.review import Known, Review, review
from influence.domain.account_map import AccountMap, references
from influence.domain.contact import Contact, Department
from influence.domain.fact import Fact
from influence.domain.tables import TABLE_OF
from tests.accounts import TODAY, account, ask
from tests.properties.small_accounts import CLIENTS, EVERYBODY, assessments, facts

examples = settings(max_examples=60, deadline=None)
FIGURES = ("composite", "relationship", "solution", "price", "coverage")
DAYS = (TODAY - timedelta(200), TODAY - timedelta(80), TODAY)
NOTHING_NEXT = Known(
    moves=SimpleNamespace(moves=[]), leaving=[], facts=[], targets=SimpleNamespace(targets=[])
)


@st.composite
def pasts(draw: st.DrawFn) -> list[AccountMap]:
    """What was known on three days: people came and went, lines too, and more was assessed."""
    rows = draw(facts())
    rows += [row for row in draw(assessments()) if _key(row) not in {_key(r) for r in rows}]
    found = []
    for _ in DAYS:
        absent = draw(st.sets(st.sampled_from(EVERYBODY), max_size=2))
        forgotten = draw(st.sets(st.integers(0, len(rows) - 1), max_size=6))
        kept = [
            row
            for at, row in enumerate(rows)
            if not _mentions(row, absent)
            and (isinstance(row, Contact | Department) or at not in forgotten)
        ]
        moved = [_moved(draw, row) if isinstance(row, Contact) else row for row in kept]
        found.append(account(moved))
    return found


def _key(row: Fact) -> tuple[object, ...]:
    return TABLE_OF[type(row)].key_of(row), type(row)


def _mentions(row: Fact, absent: set[str]) -> bool:
    named = {id for _, id in references(TABLE_OF[type(row)], row)}
    return bool(absent & (named | ({row.id} if isinstance(row, Contact) else set())))


def _moved(draw: st.DrawFn, row: Contact) -> Contact:
    department = draw(st.sampled_from([row.department, row.department, "board"]))
    return row.model_copy(update={"department": department}) if row.id in CLIENTS else row


def compared(before: AccountMap, after: AccountMap, since: date, on: date) -> Review:
    question = ask()
    question = type(question)(on, question.opportunity, question.seed, question.settings)
    return review(before, after, question, since, known=NOTHING_NEXT)


@given(pasts())
@examples
def test_a_day_compared_with_itself_finds_nothing_moved(past: list[AccountMap]) -> None:
    for known, day in zip(past, DAYS, strict=True):
        found = compared(known, known, day, day)
        assert not any(getattr(found, name).moved for name in (*FIGURES, "access"))
        lists = ("departments", "contacts", "arrived", "left", "posts", "lines_added")
        for name in (*lists, "lines_lost", "drift", "unverified"):
            assert getattr(found, name) == [], name


@given(pasts())
@examples
def test_two_reviews_in_a_row_add_up_to_the_one_over_both(past: list[AccountMap]) -> None:
    a, b, c = past
    first, second, whole = (
        compared(a, b, DAYS[0], DAYS[1]),
        compared(b, c, DAYS[1], DAYS[2]),
        compared(a, c, DAYS[0], DAYS[2]),
    )
    for name in FIGURES:
        ab, bc, ac = (getattr(found, name) for found in (first, second, whole))
        assert (ab.before, ab.after, bc.after) == (ac.before, bc.before, ac.after), name
    for gained, lost, told in (
        ("arrived", "left", lambda person: person.contact),
        ("lines_added", "lines_lost", lambda line: (line.kind, line.from_, line.to)),
    ):
        came = [{told(one) for one in getattr(found, gained)} for found in (first, second, whole)]
        went = [{told(one) for one in getattr(found, lost)} for found in (first, second, whole)]
        assert came[2] == (came[0] - went[1]) | (came[1] - went[0])
        assert went[2] == (went[0] - came[1]) | (went[1] - came[0])
    _contacts_add_up(first, second, whole)
    _posts_add_up(first, second, whole)


def _contacts_add_up(first: Review, second: Review, whole: Review) -> None:
    """Whoever moved over the whole time moved in one of the two, and to where that one says."""
    ab, bc, ac = ({m.contact: m for m in found.contacts} for found in (first, second, whole))
    # Whoever was away in between is new in one of the reviews and moved in none.
    away = {p.contact for p in first.left} | {p.contact for p in first.arrived}
    away |= {p.contact for p in second.left} | {p.contact for p in second.arrived}
    for id in (ab.keys() | bc.keys() | ac.keys()) - away:
        steps = [moved[id] for moved in (ab, bc) if id in moved]
        assert steps, id
        for name in FIGURES:
            start, end = getattr(steps[0], name).before, getattr(steps[-1], name).after
            if id in ac:
                assert (getattr(ac[id], name).before, getattr(ac[id], name).after) == (start, end)
            else:
                assert start == end


def _posts_add_up(first: Review, second: Review, whole: Review) -> None:
    ab, bc, ac = ({p.contact: p for p in found.posts} for found in (first, second, whole))
    for id in ab.keys() & bc.keys():
        if ab[id].department and bc[id].department:
            assert ab[id].department.after == bc[id].department.before
            start, end = ab[id].department.before, bc[id].department.after
            over = ac[id].department if id in ac else None
            assert (over is None) == (start == end)
            assert over is None or (over.before, over.after) == (start, end)
