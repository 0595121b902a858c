"""Names in texts: as entries of a list, and within what somebody wrote, in both scripts."""

import pytest

from influence.domain import tables as t
from influence.domain.mentions import Called, folded, naming, spoken_names, text_mentions

LI = Called(frozenset({"li", "hq/li"}), frozenset({"li na", "李娜", "na, li"}))


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Li Na", {"Li Na"}),
        ("李娜", {"李娜"}),
        ("Li Na 李娜", {"Li Na 李娜", "Li Na", "李娜"}),
        ("李娜 (Li Na)", {"李娜 (Li Na)", "Li Na", "李娜"}),
        ("Li 李", {"Li 李"}),  # one character is in half of all texts
    ],
)
def test_a_name_in_two_scripts_is_three_names(name: str, spoken: set[str]) -> None:
    assert spoken_names(name) == spoken


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ("li", ""),
        ("Bo; LI  NA ;Wu", "Bo;Wu"),
        ("li;Bo;hq/li", "Bo"),
        ("李娜、王磊", "王磊"),
        ("Bo, Li Na, Wu", "Bo, Wu"),
        ("Na, Li; Bo", "Bo"),
        ("Bo；Ｌｉ Ｎａ", "Bo"),
        ("Li", "Li"),  # ids are told apart by their capitals
        ("Lina; li-na; li na's boss", "Lina; li-na; li na's boss"),
        (" Bo;;Wu; ", " Bo;;Wu; "),
    ],
)
def test_only_their_entries_are_taken_out(entries: str, left: str) -> None:
    assert LI.taken_out(entries) == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Met Li Na today", True),
        ("met li na.", True),
        ("今天见到Li Na了", True),
        ("今天见到李娜了", True),
        ("Li Nadal", False),
        ("Oli Na", False),
        ("李先生", False),
    ],
)
def test_names_are_found_as_words(text: str, found: bool) -> None:
    assert bool(naming({"Li Na", "李娜", ""}).search(text)) == found


def test_nobody_is_found_nowhere() -> None:
    assert not naming(()).search("anything")
    assert not naming({""}).search("")


def test_what_a_contact_is_called_is_no_mention() -> None:
    names = naming({"Li Na"})
    assert not text_mentions(t.CONTACTS, {"name": "Li Na", "note": None}, names)
    assert text_mentions(t.CONTACTS, {"name": "Bo", "note": "reports to Li Na"}, names)
    assert text_mentions(t.ACTIONS, {"action": "call", "owner": "Li Na"}, names)
    assert folded(" Ｌｉ  NA ") == "li na"


def test_a_name_is_found_beside_a_rare_chinese_character() -> None:
    assert naming(["李娜"]).search("𠮷李娜说")
    assert spoken_names("Yoshi 𠮷田") == {"Yoshi 𠮷田", "Yoshi", "𠮷田"}
