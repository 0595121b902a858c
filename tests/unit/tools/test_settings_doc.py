"""docs/settings.md says what every setting decides."""

import pytest

from influence.domain.measure_settings import DEFAULTS
from tools.settings_doc import MEANINGS, document

pytestmark = pytest.mark.checkout


@pytest.mark.parametrize("key", DEFAULTS)
def test_every_setting_is_there_with_its_default(key: str) -> None:
    [line] = [line for line in document().splitlines() if line.startswith(f"| `{key}` |")]
    shown = line.split(" | ", 1)[1].removesuffix(" |")
    value = DEFAULTS[key]
    if isinstance(value, str):
        assert shown.strip("`").replace("\\|", "|") == value
    else:
        assert float(shown.replace(",", "")) == pytest.approx(value, rel=1e-3)


def test_nothing_is_said_of_settings_that_are_gone() -> None:
    assert set(MEANINGS) == {key.split(".")[0] for key in DEFAULTS}
