"""Managers in a circle, of whom a CRM says that each reports to the next."""

from influence.domain.invariants import circle_text, reporting_circles, solid_lines
from influence.domain.messages import N_, Message
from influence.domain.table import Key
from influence.importers.tables.drafts import Draft, Findings

_LINES = "reporting_lines"
_CIRCLE = N_(
    "{circle} report to each other in a circle; that {report} reports to {manager} was left out. "
    "Correct it in the CRM."
)


def open_circles(draft: Draft, findings: Findings) -> None:
    """Leave out the line of an export that closes a circle: nobody can mend the export by hand.

    What was stored stays; of new lines the one that was read last goes.
    """
    if not any(row.sheet.loose for row in draft.uploaded.get("contacts", ())):
        return
    while _opened(draft, findings):
        pass


def _opened(draft: Draft, findings: Findings) -> bool:
    for lines in solid_lines(draft.map()).values():
        for circle, keys in reporting_circles(lines):
            new = [key for key in keys if _is_new(draft, key)]
            if not new:
                continue
            key = max(new, key=lambda each: draft.order[each])
            line = dict(lines)[key]
            names = [draft.name_of(id) for id in circle]
            params = {
                "circle": circle_text(names),
                "report": draft.name_of(line.report),
                "manager": draft.name_of(line.manager),
            }
            row = draft.sources[_LINES].pop(key)
            del draft.rows[_LINES][key]
            findings.warnings.append(row.problem(Message(_CIRCLE, params), "manager"))
            return True
    return False


def _is_new(draft: Draft, key: Key) -> bool:
    row = draft.sources[_LINES].get(key)
    stored = draft.stored is not None and key in draft.stored.rows[_LINES]
    return row is not None and row.sheet.loose and not stored
