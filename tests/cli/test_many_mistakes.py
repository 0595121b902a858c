"""A file in which nearly every row is wrong: a few lines to read, the rest for programs."""

from pathlib import Path

from tests.cli.program import Program

ROWS = 10_500


def test_the_screen_tells_the_first_and_how_many_more(fresh: Program, tmp_path: Path) -> None:
    rows = "".join(f"P{number},{'middle' if number % 2 else 'midle'}\n" for number in range(ROWS))
    sheet = tmp_path / "contacts.csv"
    sheet.write_text(f"name,tier\n{rows}", "utf-8")
    words = ("import", sheet, "--account", "acme")
    said = fresh(*words, code=2).err.splitlines()
    assert said[0] == (
        'contacts.csv, row 2, column tier: "midle" is not a tier. Did you mean "middle"?'
    )
    assert said[5:] == [
        f"contacts.csv, column tier: {ROWS // 2 - 5:,} more like this, in the rows 12 to {ROWS}",
        "With --format json they are listed one by one.",
        f"{ROWS // 2} problems. Nothing was imported; the store is as before.",
    ]
    error = fresh(*words, "--format", "json", code=2).json["error"]
    assert [row["row"] for row in error["rows"]] == list(range(2, ROWS + 1, 2))
    assert "left_out" not in error
    assert not fresh.store.exists()


def test_beyond_ten_thousand_of_a_kind_programs_get_their_number(
    fresh: Program, tmp_path: Path
) -> None:
    sheet = tmp_path / "contacts.csv"
    sheet.write_text("name,tier\n" + "".join(f"P{n},x\n" for n in range(ROWS)), "utf-8")
    error = fresh("import", sheet, "--account", "acme", "--format", "json", code=2).json["error"]
    assert len(error["rows"]) == 10_000
    assert error["left_out"] == ROWS - 10_000
    assert error["message"].startswith(f"{ROWS} problems.")
    assert error["rows"][-1]["message"].endswith("(So it is in 500 more places.)")
