"""What the journal tells an import about some rows: the same in every store."""

from collections.abc import Mapping

from influence.domain.account import Account
from influence.domain.account_map import AccountMap
from influence.domain.contact import Contact
from influence.domain.lines import ReportingLine
from influence.domain.ports import Reader
from influence.domain.table import Key
from influence.stores import Store
from tests.contract.conftest import Opener

QUOTED = 'a","b\\'


def acme(*facts: object) -> Mapping[str, AccountMap]:
    return {"acme": AccountMap.unchecked("acme", [Account(id="acme", name="Acme"), *facts])}  # type: ignore[list-item]


def people(title: str) -> tuple[Contact, ...]:
    return tuple(Contact(id=id, name="Ann", title=title) for id in ("a", "ann", "bob", QUOTED))


LINES = tuple(
    ReportingLine(report=one, manager=other)
    for one, other in (("ann", "bob"), ("ann", QUOTED), (QUOTED, "bob"), ("a", "bob"))
)


def asked(store: Store, table: str, *keys: Key) -> list[tuple[str, Key, object, object]]:
    found: list[tuple[str, Key, object, object]] = []

    def look(reader: Reader) -> Mapping[str, AccountMap]:
        for change, row in reader.history("acme", table, keys):
            then, now = (one and one.get("title", "") for one in (row.before, row.after))
            found.append((change.source, row.key, then, now))
        return {}

    store.edit(look, by="ann", source="none", dry_run=True)
    return found


def test_what_was_done_to_some_rows_and_still_stands(opener: Opener) -> None:
    with opener.open() as store:
        for source, title in (("one", "CFO"), ("two", "CEO")):
            store.edit(lambda _, to=title: acme(*people(to)), by="ann", source=source)
        store.edit(lambda _: acme(*people("Chair")), by="ann", source="undone")
        store.undo(by="ann")
        store.edit(
            lambda _: acme(*(one for one in people("CEO") if one.id != "ann")),
            by="bob",
            source="three",
        )
        told = asked(store, "contacts", ("ann",), (QUOTED,))
        assert told == [
            ("one", (QUOTED,), None, "CFO"),
            ("one", ("ann",), None, "CFO"),
            ("two", (QUOTED,), "CFO", "CEO"),
            ("two", ("ann",), "CFO", "CEO"),
            ("three", ("ann",), "CEO", None),
        ]
        assert asked(store, "contacts") == []
        removed: list[tuple[str, str, Key]] = []

        def look(reader: Reader) -> Mapping[str, AccountMap]:
            removed.extend((c.source, table, key) for c, table, key in reader.removed("acme"))
            return {}

        store.edit(look, by="ann", source="none", dry_run=True)
        assert removed == [("three", "contacts", ("ann",))]


def test_a_key_of_one_cell_is_the_beginning_of_several(opener: Opener) -> None:
    with opener.open() as store:
        store.edit(lambda _: acme(*people("CFO"), *LINES), by="ann", source="one")
        for first in ("ann", QUOTED):
            found = {key for _, key, _, _ in asked(store, "reporting_lines", (first,))}
            assert found == {
                (line.report, line.manager, "solid", "", "")
                for line in LINES
                if line.report == first
            }
