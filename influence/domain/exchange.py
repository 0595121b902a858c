"""What the whole-account forms (JSON, YAML, GraphML) share: one file holds one account."""

FORMAT, VERSION = "influence", 1
"""The mark of such a file, and how its content is laid out."""
