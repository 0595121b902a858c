"""The message catalogues: texts collected from the code, translations kept, `.mo` compiled.

No dates and no line numbers are written, so that a catalogue changes only when a text does.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

KEYWORDS = {"N_": None, "_": None, "Message": None}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def path(lang: str, kind: str, domain: str = "influence") -> str:
    """Where a catalogue is in the repository; `kind` is `po` or `mo`.

    The domain `messages` holds the texts of click, kept by hand: click asks for that name.
    """
    return f"influence/locales/{lang}/LC_MESSAGES/{domain}.{kind}"


def updated_po(root: Path, lang: str) -> bytes:
    """The catalogue with all texts of the code and those translations that still have a text."""
    existing = root / path(lang, "po")
    catalog = Catalog(locale=lang)
    if existing.is_file():
        catalog = read_po(BytesIO(existing.read_bytes()), locale=lang)
    catalog.update(_texts(root), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    _forget_the_circumstances(catalog)
    out = BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def compiled(po: bytes) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, read_po(BytesIO(po)))
    return out.getvalue()


def untranslated(po: bytes) -> list[str]:
    """Texts without a translation that somebody stands by."""
    return [str(message.id) for message in messages(po) if not message.string or message.fuzzy]


def messages(po: bytes) -> Iterator[Message]:
    """All messages but the header."""
    return (message for message in read_po(BytesIO(po)) if message.id)


def _texts(root: Path) -> Catalog:
    catalog = Catalog()
    package = root / "influence"
    for file, _, text, comments, context in extract_from_dir(package, keywords=KEYWORDS):
        catalog.add(
            text, locations=[(f"influence/{file}", 1)], user_comments=comments, context=context
        )
    return catalog


def _forget_the_circumstances(catalog: Catalog) -> None:
    catalog.fuzzy = False
    catalog.project, catalog.version = "influence", "1"
    catalog.header_comment = (
        "# Chinese texts of influence. Write it again after a change: make generate"
    )
    catalog.creation_date = catalog.revision_date = EPOCH
    catalog.last_translator = catalog.language_team = "influence"
    catalog.msgid_bugs_address = "the issue tracker"
