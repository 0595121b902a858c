"""Whole accounts in one file each: JSON, YAML, GraphML, as `influence store export` writes them."""

from pathlib import Path

from influence.importers.forms.graphml_form import read_graphml
from influence.importers.forms.json_form import read_json
from influence.importers.forms.whole import read_whole
from influence.importers.forms.yaml_form import read_yaml
from influence.importers.tables.reading import Reading

_READERS = {"json": read_json, "yaml": read_yaml, "graphml": read_graphml}


def read_account(reading: Reading, path: Path, group: int, form: str) -> None:
    """Add the account in a file to the upload; raises FileFault for one that is none."""
    whole = _READERS[form](path)
    lines, typed = form != "json", form == "json"
    read_whole(reading, whole, path.name, group, lines=lines, typed=typed)
