"""What the whole-account forms (JSON, YAML, GraphML) share: one file holds one account."""

FORMAT, VERSION = "influence", 1
"""The mark of such a file, and how its content is laid out."""

ENDS = {
    "reporting_lines": ("report", "manager"),
    "influences": ("influencer", "influenced"),
    "conflicts": ("a", "b"),
    "coverage": ("own", "contact"),
}
"""Tables whose rows are lines between two people: from the first column to the second."""
