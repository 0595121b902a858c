"""The Chinese catalogue says everything, and says it with the same placeholders."""

from pathlib import Path
from string import Formatter

import pytest

from tools import catalogues

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def po() -> bytes:
    return (ROOT / catalogues.path("zh", "po")).read_bytes()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_no_text_lacks_its_translation(po: bytes) -> None:
    assert catalogues.untranslated(po) == []


def test_placeholders_survive_translation(po: bytes) -> None:
    """A lost one hides a name from the reader; an invented one stops the program."""
    differing = {
        message.id: message.string
        for message in catalogues.messages(po)
        if placeholders(str(message.id)) != placeholders(str(message.string))
    }
    assert differing == {}


def test_texts_are_collected_from_the_code(tmp_path: Path) -> None:
    package = tmp_path / "influence"
    package.mkdir()
    (package / "a.py").write_text('A = N_("marked {x}")\nB = Message("said")\nC = "plain"\n')

    po = catalogues.updated_po(tmp_path, "zh")

    assert catalogues.untranslated(po) == ["marked {x}", "said"]
    assert b":1" not in po  # no line numbers
    assert catalogues.updated_po(tmp_path, "zh") == po


def test_translations_are_kept_and_dead_ones_dropped(tmp_path: Path) -> None:
    code = tmp_path / "influence" / "a.py"
    code.parent.mkdir()
    code.write_text('A = N_("one")\nB = N_("two")\n')
    file = tmp_path / catalogues.path("zh", "po")
    file.parent.mkdir(parents=True)
    file.write_bytes(
        catalogues.updated_po(tmp_path, "zh").replace(b'"one"\nmsgstr ""', b'"one"\nmsgstr "1"')
    )
    code.write_text('A = N_("one")\nC = N_("three")\n')

    kept = {m.id: m.string for m in catalogues.messages(catalogues.updated_po(tmp_path, "zh"))}

    assert kept == {"one": "1", "three": ""}
