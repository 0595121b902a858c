"""Every reader of files that people hand over, and what has to be true whatever is in the file."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from influence.domain.errors import BadInput, InfluenceError, RowProblem, UsageError
from influence.i18n import translator
from influence.importers import plan_import, read_merge_list, read_tables, upload_of_row
from influence.importers.crm import SYSTEMS, own_map, read_crm, shipped
from influence.importers.tables.upload import Upload
from influence.renderers.docx_document import docx_bytes, usable_file
from influence.reports.blocks import Heading, Paragraph
from influence.reports.document import Document
from influence.resources import resource_folder
from influence.stores import open_store
from influence.tactics.loading import own_tactics
from tests.fuzz.seeds import SMALL, TODAY
from tests.fuzz.watching import watched

LANGUAGES = (translator("en"), translator("zh"))
Try = Callable[[Path], None]
"""Reads a file; raises only what no file may cause."""


@cache
def _small_store() -> bytes:
    """A store with the small account, as a file."""
    with tempfile.TemporaryDirectory() as name:
        for file, text in SMALL.items():
            (Path(name) / file).write_text(text)
        with open_store(path := Path(name) / "account.db", create=True) as store:
            store.edit(plan_import(read_tables([name], today=TODAY)), by="ann", source="small")
        return path.read_bytes()


def imported(upload: Upload, **options: Any) -> None:
    """Into a store: all of it, and then every rule holds, or nothing but sentences."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "account.db"
        path.write_bytes(_small_store())
        plan = plan_import(upload, **options)
        refused = False
        with open_store(path) as store:
            try:
                store.edit(plan, by="ann", source="in")
            except BadInput as error:
                refused = True
                told(error)
            else:
                assert not store.check()
                for language in LANGUAGES:
                    json.dumps(plan.report.result(1, False, language).model_dump(mode="json"))
        if refused:
            assert path.read_bytes() == _small_store()
            assert [file.name for file in Path(name).iterdir()] == ["account.db"]


def told(error: InfluenceError) -> None:
    """Sentences there are, that can be shown and written, and no traceback in disguise."""
    for language in LANGUAGES:
        rows = error.rows[:1_000]  # of a file with errors in every row the rest is no different
        sentences = [row.text(language) for row in rows] or [error.sentence(language)]
        assert all(sentences)
        for sentence in sentences:
            sentence.encode("utf-8", "surrogatepass")
            assert "Error(" not in sentence
            assert "Traceback" not in sentence
            assert len(sentence) < 50_000
    assert not isinstance(error, BadInput) or all(isinstance(r, RowProblem) for r in error.rows)


def tables(path: Path, **options: Any) -> None:
    """What `influence import` does with a path."""
    imported(read_tables([path], account="acme", today=TODAY), **options)


def whole(form: str) -> Try:
    """A file that holds a whole account, in one form."""
    return lambda path: imported(read_tables([path], today=TODAY, form=form))


def recorded(table: str, cells: Mapping[str, str]) -> None:
    """What `influence record` does with what was typed."""
    try:
        upload = upload_of_row("acme", table, cells, TODAY)
    except UsageError as error:
        told(error)
        return
    imported(upload)


def crm(system: str) -> Try:
    """A file of a CRM's export, beside the other files of an export that is good."""

    def read(path: Path) -> None:
        for other in (resource_folder("fixtures") / "crm" / system).iterdir():
            if other.name != path.name:
                shutil.copy(other, path.parent)
        imported(read_crm([path.parent], shipped(system), today=TODAY))

    return read


def merges(path: Path) -> None:
    """What `--merge FILE` does with the small account's own tables."""
    with tempfile.TemporaryDirectory() as name:
        for file, text in SMALL.items():
            (Path(name) / file).write_text(text)
        upload = read_tables([name], today=TODAY)
    imported(upload, merges=read_merge_list(path))


def field_map(path: Path) -> None:
    """What `--map FILE` does, with an export that the map may fit."""
    try:
        found = own_map(path)
    except BadInput as error:
        told(error)
        return
    export = resource_folder("fixtures") / "crm" / "salesforce"
    imported(read_crm([export], found, today=TODAY))


def tactics(path: Path) -> None:
    """What `--tactics FILE` does."""
    try:
        own_tactics(path)
    except BadInput as error:
        told(error)


def word(path: Path) -> None:
    """What `influence plan --template FILE` does."""
    try:
        template = usable_file(path.read_bytes(), path.name)
        docx_bytes(_document(), LANGUAGES[0], template)
    except UsageError as error:
        told(error)


def _document() -> Document:
    blocks = [Heading("Where we stand"), Paragraph("Nobody is known.")]
    return Document("Plan", None, "internal", "Ann", TODAY, blocks, "Acme")


TRIES: Mapping[str, Try] = {
    "tables": tables,
    "json": whole("json"),
    "yaml": whole("yaml"),
    "graphml": whole("graphml"),
    **{system: crm(system) for system in SYSTEMS},
    "merge": merges,
    "map": field_map,
    "tactics": tactics,
    "word": word,
}
"""By the folder of the corpus."""


@contextmanager
def laid(name: str, content: bytes) -> Iterator[Path]:
    """The file in a folder of its own."""
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / name).write_bytes(content)
        yield folder / name
    finally:
        shutil.rmtree(folder)


def attempt(reader: str, name: str, content: bytes) -> None:
    """Hand a file to a reader, and look what it does."""
    with laid(name, content) as path, watched():
        TRIES[reader](path)
