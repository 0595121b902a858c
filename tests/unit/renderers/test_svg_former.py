"""Whoever has left is an outline in pictures too, so that no hole is left in the department."""

from datetime import date
from xml.etree import ElementTree

from influence.analyses.common import Question
from influence.domain.contact import Contact
from influence.i18n import translator
from influence.renderers.svg_map import svg
from influence.views.influence_map import influence_map
from tests.accounts import TODAY, account, client, opinion

NAME = "<b>x</b>&\u202eco"


def picture():
    left = Contact(id="left", name=NAME, leaving_on=date(2026, 1, 31))
    known = opinion("stays", date=date(2025, 12, 1), relationship=1)
    return influence_map(account(client("stays"), left, known), Question(TODAY))


def test_somebody_who_has_left_is_outlined_and_named_as_text():
    view = picture()
    assert [node.id for node in view.nodes] == ["stays"]
    for lang, words in (("en", "not on the map any more"), ("zh", "已不在图上")):
        drawn = svg(view, translator(lang))
        texts = [
            e.text or ""
            for e in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
        ]
        assert texts.count(words) == 1
        assert any(text.startswith("<b>x</b>&") for text in texts)
        assert "<b>" not in drawn
        assert "\u202e" not in drawn
        assert 'stroke-dasharray="3 4"' in drawn


def test_without_anybody_who_left_nothing_is_outlined():
    view = influence_map(account(client("a"), opinion("a", price=1)), Question(TODAY))
    assert 'stroke-dasharray="3 4"' not in svg(view, translator("en"))
