"""What stands in a sentence's places, and the spaces that Chinese has beside it."""

import pytest

from influence.domain.filling import filled
from influence.domain.messages import Message
from influence.i18n import translator
from tests.chinese_spaces import SPACED


@pytest.mark.parametrize(("template", "value", "sentence"), SPACED)
def test_chinese_has_a_space_where_it_meets_latin_and_none_elsewhere(
    template: str, value: str, sentence: str
) -> None:
    assert filled(template, {"0": value}, "zh") == sentence


@pytest.mark.parametrize(
    ("template", "values", "sentence"),
    [
        ("占 {share:.0%} 的权重", {"share": 0.14}, "占 14% 的权重"),
        ("共{count}人", {"count": 3}, "共 3 人"),
        ("{who} {level}", {"who": "王磊", "level": "未知"}, "王磊 未知"),
        ("{who}、{other}离开", {"who": "Li", "other": "Li"}, "Li、Li 离开"),
        ("写入 {{ x }} 处", {}, "写入 { x } 处"),
    ],
)
def test_places_are_filled_as_python_fills_them(
    template: str, values: dict[str, object], sentence: str
) -> None:
    assert filled(template, values, "zh") == sentence


def test_other_languages_are_filled_as_they_are_written() -> None:
    assert filled("王磊 {name} x", {"name": "李娜"}, "en") == "王磊 李娜 x"


def test_a_sentence_has_its_spaces_by_what_stands_in_it() -> None:
    sentence = Message("{name}离开", {"name": "K. Brandt"})
    assert sentence.text(translator("zh")) == "K. Brandt 离开"
    assert sentence.text() == "K. Brandt离开"
