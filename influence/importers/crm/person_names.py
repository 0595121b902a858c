"""Names of people as CRMs keep them, and as they are said."""

import re
import unicodedata

from influence.importers.duplicates.pinyin import TWO_SIGNS

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭肖萧蔡潘田董袁余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆石戴贾韦邱侯邹熊孟秦阎薛尹段黎陶贺顾郝龚邵钱严覃莫孔汤施牛樊葛邢庞颜倪"
    "庄聂翟殷詹耿焦俞祝阮柯裴霍骆靳鲍祁滕饶缪褚娄窦戚岑卞邝張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮韓蕭葉蔣蘇呂"
    "盧鐘譚範陸賈韋鄒閻賀顧龔錢嚴湯龐顏莊聶"
)
"""Frequent family names of one sign, without those that are as frequent in given names."""
_ENDINGS = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "pe", "dr"})
_TURNED = re.compile(r"([^,;\d@]+),([^,;\d@]+)")


def whole_name(first: str, last: str) -> str:
    """`Li Na` or `李娜`: first and last name in the order in which they are said.

    Forms of a CRM ask for the given name first, so that some people write the family name there.
    """
    if not (is_chinese(first) and is_chinese(last)):
        return " ".join(part for part in (first, last) if part)
    swapped = _is_family(first) and not _is_family(last)
    parts = [first, last] if swapped else [last, first]
    return "".join(_joined(part) for part in parts)


def person_name(text: str) -> str:
    """A whole name as it is said: `李 娜` and `娜 李` are 李娜, `Keller, Anna` is Anna Keller."""
    if is_chinese(text):
        parts = text.split()
        if len(parts) == 2 and _is_family(parts[1]) and not _is_family(parts[0]):
            parts.reverse()
        return "".join(parts)
    turned = _TURNED.fullmatch(unicodedata.normalize("NFKC", text))
    last, first = (part.strip() for part in turned.groups()) if turned else ("", "")
    if first and last and first.replace(".", "").casefold() not in _ENDINGS:
        return f"{first} {last}"
    return text


def is_chinese(text: str) -> bool:
    """Whether a name has Chinese characters only, and perhaps blanks."""
    return bool(_HAN.fullmatch(_joined(text)))


def _is_family(part: str) -> bool:
    plain = _joined(part)
    return plain in _FAMILY or plain in TWO_SIGNS


def _joined(text: str) -> str:
    return "".join(text.split())
