"""Every form of a redacted map, byte by byte: what was taken out stands nowhere in it."""

import json
import re

import pytest

from influence.analyses.common import Question
from influence.domain.group import group_map
from influence.domain.pseudonyms import Secret, pseudonymous
from influence.domain.words import LEVEL_WORDS, AttitudeClass, Redaction, Role
from influence.i18n import translator
from influence.renderers.json_map import map_json
from influence.renderers.pages import page
from influence.renderers.svg_map import svg
from influence.views.redaction import redacted_map
from tests.maps import sample
from tests.marked import DAY, KEPT, MARK, marked, with_guest

FORMS = {"html": page, "svg": svg, "json": map_json}
SCRIPTS = re.compile(r"<(script|style)>.*?</\1>", re.DOTALL)
"""The program of a page: the same in every file, whoever is on the map."""


def account(kind):
    branch = marked(f"{MARK}-north", parent=f"{MARK}-acc")
    return {"one": marked, "guest": with_guest, "group": lambda: group_map(with_guest(), [branch])}[
        kind
    ]()


def written(map, redaction, form, lang="en", deal=None):
    translate = translator(lang)
    if redaction.hides_names:
        made = pseudonymous(map, Secret(b"secret"), translate)
        map, deal = made.account, deal and made.opportunities[deal]
    view = redacted_map(map, Question(DAY, deal), redaction)
    return FORMS[form](view, translate)


def data(text):
    """A file without the program in it."""
    return SCRIPTS.sub("", text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["one", "guest", "group"])
@pytest.mark.parametrize("redaction", [Redaction.NAMES, Redaction.ALL])
def test_no_name_id_address_or_remark_is_left(redaction, kind, form):
    map = account(kind)
    assert written(map, Redaction.NONE, form).lower().count(MARK) > 10
    text = written(map, redaction, form)
    assert MARK not in text.lower()
    assert "秦" not in text
    assert KEPT[0] in text
    assert "Person " in text


def test_the_opportunity_asked_about_has_no_name_either():
    text = written(marked(), Redaction.NAMES, "html", deal=f"{MARK}-deal")
    assert MARK not in text.lower()
    assert re.search(r"Opportunity [0-9A-F]{4}", text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("redaction", [Redaction.NAMES, Redaction.ALL])
def test_of_the_sample_no_name_is_left(redaction, lang, form):
    text = written(sample(), redaction, form, lang)
    names = [sample().account.name, *(c.name for c in sample().contacts.values())]
    parts = {part for name in names for part in (name, *re.split(r"(?<=[a-z]) (?=[㐀-鿿])", name))}
    assert [part for part in parts if len(part) > 1 and part in text] == []
    remarks = {f.evidence for f in (*sample().influences, *sample().coverage, *sample().conflicts)}
    remarks |= {a.evidence for a in sample().assessments}
    remarks |= {c.note for c in sample().contacts.values()}
    assert [remark for remark in remarks if remark and remark in text] == []
    ids = [id for id in sample().contacts if "-" in id]
    assert [id for id in ids if id in data(text)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("redaction", [Redaction.ATTITUDES, Redaction.ALL])
def test_no_attitude_is_told(redaction, lang, form):
    text = data(written(sample(), redaction, form, lang))
    words = [word.value if lang == "en" else word.zh for word in AttitudeClass]
    words = [word for word in words if word not in ("unknown", "未知", "中立", "neutral")]
    words += [role.value if lang == "en" else role.zh for role in (Role.CHAMPION, Role.COACH)]
    for levels in LEVEL_WORDS.values():
        words += [english if lang == "en" else chinese for english, chinese in levels.values()]
    whole = data(written(sample(), Redaction.NONE, form, lang))
    told = [word for word in words if re.search(rf"\b{word}\b", whole)]
    assert len(told) > 4
    assert [word for word in told if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["one", "guest", "group"])
def test_remarks_go_with_the_attitudes(kind, form):
    text = written(account(kind), Redaction.ATTITUDES, form).lower()
    assert "qzjxboss" in text
    assert "qzjxsaid" not in text
    assert "qzjxnote" not in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["one", "group"])
def test_the_client_finds_nothing_but_the_org_chart(kind, form):
    text = written(account(kind), Redaction.CLIENT, form)
    assert "Qzjxboss Grand" in text
    assert KEPT[0] in text
    # No id, address, remark, rival, one of ours, opportunity or money.
    for private in (f"{MARK}-", "qzjxown", "qzjxother", "qzjxrival", "qzjxfirm", "qzjxdeal"):
        assert private not in text.lower(), private
    for private in ("qzjxsaid", "qzjxnote", "qzjx.example", "qzjxguest", "7654321", "7.65"):
        assert private not in text.lower(), private
    assert "秦项目" not in text


@pytest.mark.parametrize("form", ["html", "svg"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_client_finds_no_word_of_what_we_think(form, lang):
    """Not even in a legend, a menu or a style: the file holds what it shows."""
    text = written(sample(), Redaction.CLIENT, form, lang).lower()
    words = [word.label(lang) for kind in (AttitudeClass, Role) for word in kind]
    words = [
        word
        for word in words
        if word not in ("none", "无", "user", "使用者", "采购", "procurement")
    ]
    words += ["attitude", "conflict", "competitor", "access", "closeness", "internal", "redacted"]
    words += ["influence", "single point", "态度", "冲突", "竞争", "触达", "内部", "单点", "影响"]
    titles = " ".join(c.title or "" for c in sample().contacts.values()).lower()
    assert [word for word in words if word in text and word not in titles] == []


def test_the_clients_json_has_no_value_of_what_we_think():
    def values(given):
        if isinstance(given, dict):
            return [v for value in given.values() for v in values(value)]
        return [v for value in given for v in values(value)] if isinstance(given, list) else [given]

    found = json.loads(written(sample(), Redaction.CLIENT, "json"))
    assert found["redaction"] == "client"
    said = {str(value) for value in values(found)}
    words = {word.value for kind in (AttitudeClass, Role) for word in kind}
    assert said & (words | {"helps", "hurts", "influence", "conflict", "coverage"}) == set()


@pytest.mark.parametrize("redaction", Redaction)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_file(redaction, form):
    assert written(marked(), redaction, form) == written(marked(), redaction, form)


@pytest.mark.parametrize(
    ("redaction", "mark"),
    [
        (Redaction.NONE, "Internal"),
        (Redaction.NAMES, "Redacted: names"),
        (Redaction.ATTITUDES, "Redacted: attitudes"),
        (Redaction.ALL, "Redacted: names and attitudes"),
    ],
)
def test_a_file_says_what_was_taken_out(redaction, mark):
    for form in ("html", "svg"):
        text = written(marked(), redaction, form)
        assert f">{mark}<" in text
        assert (">Internal<" in text) == (redaction is Redaction.NONE)


def test_the_clients_page_runs_no_script_and_loads_nothing():
    text = written(sample(), Redaction.CLIENT, "html")
    assert "<script" not in text
    assert "script-src" not in text
    assert "default-src 'none'" in text.replace("&#39;", "'")
    assert re.findall(r'(?:src|href)="([^"]*)"', text) == ["data:,"]
    assert text.count("<tr>") == 43
