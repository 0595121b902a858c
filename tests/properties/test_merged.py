"""Whatever sheets come after a merge: there is one person, and the twin's sheet changes nothing."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.domain.contact import Contact
from influence.domain.table import Row
from influence.domain.tables import CONTACTS
from tests.unit.importers.duplicates.bench import Bench, reports

TEXT = st.sampled_from(["", "a", "b"])
KEPT = st.tuples(st.just("w1"), st.sampled_from(["Wang Lei", "Wang Lei 王磊"]))
TWIN = st.tuples(
    st.sampled_from(["", "王磊", "7", "8"]), st.sampled_from(["王磊", "王 磊", "Lei Wang"])
).filter(lambda who: who[0] or who[1] != "王 磊")
BOTH = "same,keep,drop\nyes,w1,王磊\nyes,w1,7\nyes,w1,8\n"
BEGIN = (
    "id,name,title,reports_to\nw1,Wang Lei,,b1\n王磊,王磊,,\n7,王磊,,\n8,Lei Wang,,\nb1,Bo Wu,,\n"
    "b2,Ann Ito,,\n"
)


@st.composite
def sheets(draw: Any) -> tuple[bool, str]:
    """One sheet of the person that was kept, or of the other; whether it is the kept one's."""
    kept = draw(st.booleans())
    id, name = draw(KEPT if kept else TWIN)
    manager = draw(st.sampled_from(["", "b1", "Ann Ito"]))
    cells = [id, name, *draw(st.tuples(TEXT, TEXT, TEXT)), manager]
    return kept, f"id,name,title,phone,note,reports_to\n{','.join(cells)}\n"


def filled(row: Row) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


@settings(max_examples=40, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=5))
def test_after_a_merge_there_is_one_person_whom_only_their_own_sheet_changes(
    brought: list[tuple[bool, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.bring(BOTH, contacts=BEGIN)
        assert sorted(bench.acme.contacts) == ["b1", "b2", "w1"]
        for kept, text in brought:
            before = bench.acme
            bench.bring(contacts=text)
            after = bench.acme
            assert sorted(after.contacts) == ["b1", "b2", "w1"]
            assert after.contacts["w1"].name == "Wang Lei 王磊"
            if not kept:
                assert reports(after) == reports(before)
                assert (
                    filled(row(before.contacts["w1"])).items() <= row(after.contacts["w1"]).items()
                )
            bench.bring(contacts=text)
            assert bench.acme == after


def row(contact: Contact) -> Row:
    """The cells but for the names and ids by which somebody is known, which may become more."""
    return {**CONTACTS.to_row(contact), "external_id": None}
