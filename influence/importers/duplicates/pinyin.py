"""Chinese names in pinyin: every way in which somebody may have written them in letters."""

from functools import lru_cache
from itertools import islice, product

_MOST_WAYS = 32
_LONGEST = 4
"""Longer names are foreign ones in Chinese characters; their pinyin is nobody's name."""
TWO_SIGNS = frozenset(
    [
        "欧阳",
        "司马",
        "诸葛",
        "上官",
        "夏侯",
        "慕容",
        "令狐",
        "皇甫",
        "尉迟",
        "公孙",
        "轩辕",
        "司徒",
        "东方",
        "端木",
        "南宫",
        "长孙",
        "宇文",
        "呼延",
        "钟离",
        "申屠",
        "太史",
        "淳于",
        "濮阳",
        "闻人",
        "独孤",
        "赫连",
        "澹台",
        "司空",
        "百里",
        "东郭",
        "万俟",
    ]
)
"""Family names of two signs."""


@lru_cache(maxsize=20_000)
def _syllables(sign: str) -> tuple[str, ...]:
    """How a character may be said, without tones: of `单` dan, chan, shan."""
    from pypinyin import Style, pinyin  # its dictionary takes half a second to read

    said = pinyin(sign, style=Style.NORMAL, heteronym=True)[0][:3]
    ways = (way for one in said for way in ({one.replace("v", u) for u in ("u", "v", "yu", "ue")}))
    return tuple(sorted(set(ways)))


@lru_cache(maxsize=50_000)
def spelt(han: str) -> frozenset[str]:
    """The name in pinyin without tones and spaces, family name first and last: lina, nali."""
    if not 1 < len(han) <= _LONGEST or not han.isalpha():
        return frozenset()
    family = _family(han)
    ways = islice(product(*map(_syllables, han)), _MOST_WAYS)
    return frozenset(
        spelling
        for way in ways
        for spelling in ("".join(way), "".join((*way[family:], *way[:family])))
    )


def family_names(han: str) -> frozenset[str]:
    """The family name in pinyin."""
    if not han or not han.isalpha():
        return frozenset()
    return frozenset("".join(way) for way in product(*map(_syllables, han[: _family(han)])))


def _family(han: str) -> int:
    """Of how many characters the family name is."""
    return 2 if han[:2] in TWO_SIGNS and len(han) > 2 else 1
