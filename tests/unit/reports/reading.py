"""What a reader meets in a report."""

from influence.i18n import translator
from influence.reports.blocks import Paragraph, Report, Table
from influence.wording.texts import say


def paragraphs(report: Report) -> list[str]:
    """Its sentences, in English."""
    return [say(block.text) for block in report.blocks if isinstance(block, Paragraph)]


def first(report: Report) -> str:
    """What it says first."""
    return paragraphs(report)[0]


def cells(report: Report, lang: str = "en") -> list[list[str]]:
    """The rows of its only table."""
    [table] = [block for block in report.blocks if isinstance(block, Table)]
    return [[say(cell, translator(lang)) for cell in row.cells] for row in table.rows]
