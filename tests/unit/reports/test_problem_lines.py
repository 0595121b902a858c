"""What is wrong with an input: many mistakes that are alike take a few lines, others one each."""

from dataclasses import replace

from influence.domain.errors import BadInput, RowProblem
from influence.domain.messages import Message
from influence.i18n import translator
from influence.importers.tables.warnings import WRONG, Problems
from influence.reports.problem_lines import problem_lines

WORD = '"{value}" is not a tier. {hint}'


def wrong(row: int | None, column: str = "tier", template: str = WORD) -> RowProblem:
    return RowProblem(Message(template, {"value": f"x{row}", "hint": "Oh."}), "a.csv", row, column)


def test_few_are_told_one_by_one() -> None:
    problems = [wrong(row) for row in range(2, 8)]
    assert list(problem_lines(problems)) == [problem.text() for problem in problems]


def test_of_many_the_first_five_and_how_many_more_where() -> None:
    problems = [wrong(row, column) for row in range(2, 1002) for column in ("tier", "side")]
    other = wrong(7, "tier", "something else")
    lines = list(problem_lines([*problems, other]))
    assert lines[:2] == ['a.csv, row 2, column tier: "x2" is not a tier. Oh.', problems[1].text()]
    assert lines[9:] == [
        "a.csv, column tier: 995 more like this, in the rows 7 to 1001",
        problems[9].text(),
        "a.csv, column side: 995 more like this, in the rows 7 to 1001",
        other.text(),
        "With --format json they are listed one by one.",
    ]


def test_the_lines_are_in_the_readers_language() -> None:
    *_, more, hint = problem_lines([wrong(row) for row in range(2, 50_002)], translator("zh"))
    assert more == "a.csv，“tier”列：另有 49,995 处与此相同，在第 7 至 50001 行"
    assert hint == "加上 --format json 可逐条列出。"


def test_problems_without_rows_are_counted_alone() -> None:
    *_, more, _ = problem_lines([wrong(None)] * 9)
    assert more == "a.csv, column tier: 4 more like this"


def test_circles_name_all_their_rows() -> None:
    circles = [RowProblem(Message("a circle"), "a.csv", 2, None, (row,)) for row in range(3, 30)]
    assert list(problem_lines(circles)) == [circle.text() for circle in circles]


def test_memory_is_bounded_and_the_count_is_right() -> None:
    problems = Problems(wrong(row) for row in range(2, WRONG + 1_002))
    assert len(problems) == WRONG
    error = BadInput(Problems(problems))
    assert error.message.params == {"count": WRONG + 1_000}
    assert (error.rows[-1].alike, error.rows[-1].until) == (1_000, WRONG + 1_001)
    lines = list(problem_lines(error.rows))
    assert lines[5] == (
        f"a.csv, column tier: {WRONG + 995:,} more like this, in the rows 7 to {WRONG + 1_001}"
    )


def test_one_more_row_is_no_range() -> None:
    *_, more, _ = problem_lines([replace(wrong(2), alike=1, until=3)])
    assert more == "a.csv, column tier: 1 more like this, in row 3"
