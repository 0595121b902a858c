"""Whom of us somebody means who types a number, an id or half a name."""

import pytest
from rich.cells import cell_len

from influence.cli.colleagues import Colleagues

OURS = Colleagues({"z": "Zhao Min 赵敏", "feng-jun": "Feng Jun 冯军", "f2": "feng li", "y": "Yan"})


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("1", ["feng-jun"]),
        ("4", ["z"]),
        ("0", []),
        ("5", []),
        ("feng-jun", ["feng-jun"]),
        (" Feng Jun ", ["feng-jun"]),
        ("冯军", ["feng-jun"]),
        ("ZHAO  min", ["z"]),
        ("feng", ["feng-jun", "f2"]),
        ("Feng Li", ["f2"]),
        ("nobody", []),
        ("  ", []),
    ],
)
def test_what_is_typed_means(typed: str, ids: list[str]) -> None:
    assert OURS.meant(typed) == ids


def test_everybody_is_listed_with_a_number_in_lines_that_fit() -> None:
    assert list(OURS.lines()) == ["1 Feng Jun 冯军   2 feng li   3 Yan   4 Zhao Min 赵敏"]
    many = list(Colleagues({str(i): f"Somebody {i:02} 某人" for i in range(20)}).lines())
    assert len(many) == 5
    assert all(cell_len(line) <= 90 for line in many)
    assert "".join(many).count("某人") == 20
