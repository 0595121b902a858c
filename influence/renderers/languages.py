"""How pages, pictures and documents name the language that they are in."""

from influence.domain.messages import Translator

_WEB = {"en": "en", "zh": "zh-CN"}
_DOCUMENTS = {"en": "en-GB", "zh": "zh-CN"}
"""A spelling checker wants to know which English."""


def web_language(lang: str) -> str:
    """`en` or `zh-CN`, by which a browser also chooses the letters."""
    return _WEB[lang]


def document_language(translate: Translator) -> str:
    """`en-GB` or `zh-CN`."""
    return _DOCUMENTS[translate.lang]
