"""Two stored people made one: in every store one change, which can be taken back whole."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence.domain.contact import Contact
from influence.domain.errors import BadInput
from influence.domain.known_as import also
from influence.importers import MergeList, plan_import
from influence.importers.duplicates.merge_list import Verdict
from influence.importers.tables.upload import Sheet, Upload, UploadRow
from tests.contract.conftest import Opener
from tests.strategies import Maps, account_groups

DAY = date(2026, 6, 30)


def of_nothing(account: str, contact: Contact) -> Upload:
    """An import that says only what one stored contact is called."""
    upload = Upload(DAY, account, tables={"contacts"})
    sheet = Sheet("contacts.csv", "contacts", 1)
    cells = {"id": contact.id, "name": contact.name}
    upload.add("contacts", [UploadRow(sheet, 2, "contacts", cells)])
    return upload


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(account_groups(), st.data())
def test_a_merge_is_one_change_and_undone_leaves_all_as_it_was(
    opener: Opener, maps: Maps, data: st.DataObject
) -> None:
    pairs = [
        (id, one, other)
        for id, account in maps.items()
        for one in account.contacts.values()
        for other in account.contacts.values()
        if one.id != other.id and ";" not in other.id and one.is_ours == other.is_ours
    ]
    if not pairs:
        return
    account, keep, drop = data.draw(st.sampled_from(pairs))
    with opener.open() as store:
        store.edit(lambda _: maps, by="test", source="test")
        before = {id: store.load(id) for id in store.account_ids()}
        listed = MergeList("twins.csv", [Verdict(2, account, keep.id, drop.id, True)])
        plan = plan_import(of_nothing(account, keep), merges=listed, lenient=True, today=DAY)
        try:
            change = store.edit(plan, by="test", source="twins.csv")
        except BadInput:  # one person of both breaks a rule, such as a circle of two managers
            assert {id: store.load(id) for id in store.account_ids()} == before
            return
        assert change is not None
        after = store.load(account)
        assert drop.id not in after.contacts
        assert drop.id.strip() in also(after.contacts[keep.id].external_id)
        again = store.edit(
            plan_import(of_nothing(account, keep), merges=listed, lenient=True, today=DAY),
            by="test",
            source="twins.csv",
        )
        assert again is None
        store.undo(by="test")
        assert {id: store.load(id) for id in store.account_ids()} == before
