"""A page that opens only with a password: what was written is in it, sealed.

The file holds a small form and the whole page, compressed and encrypted with AES-256-GCM. The key
comes from the password by PBKDF2-HMAC-SHA256; the browser's own cryptography opens it, so that
nothing is fetched and nothing leaves the reader's computer. Scripts and styles of the page inside
are named by their hashes in the policy of the file outside, which runs nothing else.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import unicodedata
from html import unescape

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from markupsafe import Markup

from influence.domain.messages import N_
from influence.i18n import LANGUAGES, translator
from influence.renderers.languages import web_language
from influence.renderers.page_parts import environment, hashes, lean
from influence.resources import resource_folder

ITERATIONS = 600_000
"""So many rounds make every guess at a password cost a noticeable part of a second."""
SHORT_PASSWORD = 12
"""With fewer characters a password can be guessed by trying, however slow each guess is."""
_SALT, _NONCE, _KEY = 16, 12, 32
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_TEXTS = {
    "title": N_("This map is locked"),
    "enter": N_("Enter the password that came with it."),
    "password": N_("Password"),
    "open": N_("Open"),
    "opening": N_("One moment ..."),
    "wrong": N_("That is not the password, or the file was damaged. Try again."),
    "unable": N_(
        "This browser cannot open it here. Save the file on your computer and open it in a current "
        "Chrome, Edge, Firefox or Safari."
    ),
    "no_scripts": N_("It opens in a browser in which JavaScript is allowed."),
}


def locked(page: str, password: str, lang: str) -> str:
    """The page behind a password, asked for in `lang` with the other language beside it.

    Salt and nonce are new each time, so no two files are alike, even of the same map: equal ones
    would tell that nothing has changed, and a nonce used twice would give the contents away.
    """
    folder = resource_folder("visualizations") / "influence_map"
    style = lean(folder / "css" / "unlock.css")
    script = f'(() => {{\n"use strict";\n{lean(folder / "js" / "unlock.js")}}})();'
    lock, sealed = seal(page, password)
    spoken = sorted(LANGUAGES, key=lambda known: known != lang)
    return (
        environment(folder)
        .get_template("locked.html")
        .render(
            policy=_policy(page, script, style),
            style=Markup(style),
            script=Markup(script),
            lock=Markup(lock),
            sealed=Markup(sealed),
            texts=[{"lang": web_language(known), **_said(known)} for known in spoken],
        )
    )


def seal(page: str, password: str) -> tuple[str, str]:
    """How it was locked (JSON, no secret), and what is locked (base64).

    The first is authenticated with the second: whoever changes one byte of either cannot open it.
    """
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    lock = json.dumps({"iterations": ITERATIONS, "salt": _text(salt), "nonce": _text(nonce)})
    # The same letters can be typed in several ways; a page asks for them in a single one.
    typed = unicodedata.normalize("NFKC", password).encode()
    key = PBKDF2HMAC(SHA256(), _KEY, salt, ITERATIONS).derive(typed)
    plain = gzip.compress(page.encode(), mtime=0)
    return lock, _text(AESGCM(key).encrypt(nonce, plain, lock.encode()))


def _text(given: bytes) -> str:
    return base64.b64encode(given).decode("ascii")


def _said(lang: str) -> dict[str, str]:
    return {key: translator(lang)(text) for key, text in _TEXTS.items()}


def _policy(page: str, script: str, style: str) -> str:
    """The policy of the page inside, which also lets the form's own script and style be."""
    found = _POLICY.search(page)
    assert found, "a page of ours says what may run in it"
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(found[1]).split(";"))
    for name, source in (("script-src", script), ("style-src", style)):
        rules[name] = f"{rules.get(name, '')} {hashes([source])}".strip()
    return "; ".join(f"{name} {value}" for name, value in rules.items())
