"""The reader's language: English source texts, Chinese from the catalogue beside this file."""

import gettext
import os
from functools import cache

from influence.domain.messages import ENGLISH, Translator

LANGUAGES = ("en", "zh")
# pathlib would cost a tenth of the start-up that `influence --help` has.
_LOCALES = os.path.join(os.path.dirname(__file__), "locales")  # noqa: PTH118, PTH120


class _Catalogue:
    """Translates by gettext; a text without a translation stays English."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._found = gettext.translation("influence", _LOCALES, [lang])

    def __call__(self, text: str) -> str:
        # An empty text would give the catalogue's own header.
        return self._found.gettext(text) if text else text


@cache
def translator(lang: str) -> Translator:
    """The translator for `en` or `zh`; raises FileNotFoundError for a language we do not have."""
    return ENGLISH if lang == "en" else _Catalogue(lang)


def speak(lang: str) -> None:
    """Let the command-line library speak the language too: it asks Python's own gettext."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("messages", _LOCALES)
