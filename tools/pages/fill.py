"""`python -m tools.pages.fill FILE.xlsx`: what a reader does by hand between two commands.

Fills the first sheet of the template in, with the people of an invented client.
"""

import sys
from pathlib import Path

import openpyxl

PEOPLE = [
    {"name": "Ida Holm", "department": "Board", "title": "CEO", "decision_role": "approver",
     "relationship": 0, "covered_by": "Nils Berg"},
    {"name": "Per Dahl", "department": "IT", "title": "CIO", "reports_to": "Ida Holm",
     "decision_role": "decision maker", "relationship": 1, "solution": 1, "price": 0,
     "covered_by": "Nils Berg"},
    {"name": "Eva Strand", "department": "Finance", "title": "CFO", "reports_to": "Ida Holm",
     "decision_role": "economic buyer", "price": -1},
    {"name": "Li Na", "department": "Board", "title": "Chief of staff", "reports_to": "Ida Holm",
     "solution": 1, "sways": "Ida Holm; Eva Strand", "covered_by": "Nils Berg"},
    {"name": "Nils Berg", "side": "own", "title": "Account manager",
     "team_role": "account manager"},
]  # fmt: skip


def fill(file: Path) -> None:
    """Put the people below the header of the first sheet, in place of its examples."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    for row in range(2, 4):
        for column in range(1, len(header) + 1):
            sheet.cell(row, column).value = None
    for row, person in enumerate(PEOPLE, 2):
        for name, value in person.items():
            sheet.cell(row, header.index(name) + 1).value = value
    book.save(file)


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
