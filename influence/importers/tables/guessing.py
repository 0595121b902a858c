"""Which encoding a text without a mark is in, judged by the words that it would hold.

Nearly every file can be read as nearly every encoding; only in its own one does it say something.
Read as GB18030 or Big5, Chinese is made of everyday characters that stand together. Read as
Windows-1252, German, French or Spanish has single letters with accents between plain ones. What
holds neither is not guessed: a wrong guess would put false names into the store in silence.
"""

import codecs
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

GB18030, BIG5, WESTERN = "gb18030", "big5hkscs", "cp1252"
_RUN = re.compile(rb"[\x80-\xff][\x30-\x39\x40-\x7e\x80-\xff]*")
"""Bytes that may belong together in any of the encodings, from the first beyond ASCII on."""
_PLAIN_BEFORE = re.compile(rb"[A-Za-z]*\Z")
_RUNS = 200
"""Runs looked at in each piece of the file; a decision needs far fewer."""
_LONGEST = 300
_SURE = 0.9
"""Share of the runs that have to make sense."""
_RARE = 0.25
"""Share of a text's different characters that may be rare, beside one: names have such."""
_FEW, _MANY = 4, 12
"""Different characters of which a familiar one, and one beyond the Korean ones, are expected."""
_EXAMPLES = 3
_ALPHABETS = tuple(
    frozenset(letters + re.sub("[ßÿ]", "", letters).upper())
    for letters in (
        "äöüßéèàáô",  # German, and the French names in it
        "àâäçéèêëîïñôöùûüÿœæ",  # French
        "áéíóúüñçàèòï",  # Spanish, Catalan
        "áâãàçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "åäöéüæøá",  # Swedish, Finnish, Danish, Norwegian
        "äëïöüéèêóáíç",  # Dutch
    )
)
_LETTERS = frozenset[str]().union(*_ALPHABETS)
_INSIDE = "’´'·-–"
"""Signs that may stand between two letters."""
_SIGNS = frozenset("€‰£¥¢§½¼¾×±")
"""Signs that stand apart from letters."""
_BESIDE = frozenset("‚„…‹‘’“”•–—™›¡©«®²³·º°µ»¿ª")
"""Signs that may stand beside a letter."""
_UNLIKELY = re.compile(
    "|".join(
        (
            "[^\x00-\x7f’·–]{3}",  # three accents in a row
            r"([À-Þ])(?!\1)[À-Þ]",  # two different capitals with accents
            "[a-zß-ÿ][À-ÖØ-ÞŒ]",  # a capital after a small letter
            "[A-ZÀ-Þ]{2}[à-öø-ÿ][A-ZÀ-Þ]",  # a small letter among capitals
            r"[ìòù](?=[^\W\d_])",  # ends Italian words; further in, it is Czech read wrongly
        )
    )
)
_WORD = re.compile(f"(?:[^\\W\\d_]|[{_INSIDE}])+")
_MARK = re.compile("[\u3000-\u303f\uff00-\uffef\u2010-\u2027\u2030\u00b7\u00d7\u2103\u2116]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KOREAN = range(0xB0, 0xC9)
"""First bytes of Korean syllables. In Chinese these are the characters from A to SHENG only."""
_FAMILIAR = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田"
    "董袁潘于余叶葉蒋蔣杜苏蘇魏程吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋方白邹鄒孟熊秦邱江尹薛闫"
    "段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯"
    "的一是不在人有我他这這个個上们們来來到时時大地为為子中你说說生国國年着就那和要出也里后後以会會可"
    "总總经經理部长長主任监監采购採購财務财务财政信息資訊技术術工程师師产產品市场場销銷售客户戶司公集团團有限"
    "副事业業行银銀政策划劃运運营營安全数數据據中心秘书書员員助负負责責人高层層基姓名职位部门門编號编号号"
)
"""Surnames, and the signs of titles and of any text: of two readings the one with them is right."""


@dataclass(slots=True)
class _Reading:
    """What the runs look like in one encoding."""

    sense: int = 0
    """runs that say something"""
    alone: int = 0
    """those of them that say nothing where the other kind of text is read"""
    nonsense: int = 0
    signs: set[str] = field(default_factory=set)
    words: dict[str, None] = field(default_factory=dict)
    """some that show a reader how it was read"""

    def take(self, sensible: bool | None, text: str, alone: bool) -> None:
        self.sense += sensible is True
        self.alone += sensible is True and alone
        self.nonsense += sensible is False
        if sensible is not False and len(self.words) < _EXAMPLES:
            self.words[text] = None

    @property
    def is_likely(self) -> bool:
        """Whether nearly all of it makes sense."""
        return self.nonsense <= (1 - _SURE) * (self.sense + self.nonsense)

    @property
    def everyday(self) -> float:
        return sum(map(_is_everyday, self.signs)) / len(self.signs) if self.signs else 1.0

    @property
    def familiar(self) -> float:
        return len(self.signs & _FAMILIAR) / len(self.signs) if self.signs else 0.0


class Guess:
    """Takes the pieces of a file, then knows the encoding that their words speak for."""

    def __init__(self) -> None:
        self._readings = {name: _Reading() for name in (GB18030, BIG5, WESTERN)}

    def take(self, piece: bytes, *, first: bool, last: bool) -> None:
        """Look at some of a piece; what its edges may have cut counts for nothing."""
        for found in islice(_RUN.finditer(piece), _RUNS):
            if (found.start() == 0 and not first) or (found.end() == len(piece) and not last):
                continue
            begin = _PLAIN_BEFORE.search(piece, max(0, found.start() - 30), found.start())
            self._judge(begin[0].decode() if begin else "", found[0])

    def _judge(self, before: str, run: bytes) -> None:
        """One run with the plain letters before it."""
        texts = {name: _decoded(run, name) for name in self._readings}
        sense = {name: bool(text) and _is_chinese(before + text) for name, text in texts.items()}
        western = _is_western(before + texts[WESTERN]) if texts[WESTERN] else False
        chinese = sense[GB18030] or sense[BIG5]
        self._readings[WESTERN].take(western, before + texts[WESTERN], not chinese)
        for name in (GB18030, BIG5):
            self._readings[name].signs.update(_IDEOGRAPH.findall(texts[name]))
            self._readings[name].take(sense[name], before + texts[name], not western)

    def encoding(self) -> str | None:
        """The encoding; None where the words speak for none, or for several."""
        chinese = self._chinese()
        western = self._readings[WESTERN]
        if not western.is_likely:
            return chinese
        if chinese is None:
            return WESTERN
        alone = self._readings[chinese].alone
        if alone and western.alone:
            return None
        return chinese if alone or not western.sense else WESTERN

    def _chinese(self) -> str | None:
        """The Chinese encoding that is likely, if one is."""
        found = [name for name in (GB18030, BIG5) if self._is_likely_chinese(name)]
        if len(found) < 2:
            return found[0] if found else None
        gb, big5 = self._readings[GB18030], self._readings[BIG5]
        # Where nothing speaks for either: most of the files come from mainland China.
        return BIG5 if big5.familiar + big5.everyday > gb.familiar + gb.everyday else GB18030

    def words(self, encoding: str) -> list[str]:
        """A few words as they read in it."""
        return list(self._readings[encoding].words)

    def _is_likely_chinese(self, name: str) -> bool:
        reading = self._readings[name]
        count = len(reading.signs)
        rare = count * (1 - reading.everyday)
        if not (reading.sense and reading.is_likely) or rare > 1 + _RARE * count:
            return False
        if count >= _FEW and not reading.familiar:
            return False
        if name != GB18030 or count < _MANY:
            return True
        firsts = [sign.encode(name)[0] for sign in reading.signs]
        return sum(first not in _KOREAN for first in firsts) > count / 20


def _decoded(run: bytes, name: str) -> str:
    """The run in that encoding; empty if it cannot be."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        return decoder.decode(run[:_LONGEST], final=len(run) <= _LONGEST)
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=16_384)
def _is_everyday(sign: str) -> bool:
    """Whether it is one of the commonly used characters, simplified or traditional."""
    try:
        if sign.encode("gb2312")[0] in range(0xB0, 0xD8):
            return True
    except UnicodeEncodeError:
        pass
    try:
        return sign.encode("big5")[0] in range(0xA4, 0xC7)
    except UnicodeEncodeError:
        return False


def _is_chinese(text: str) -> bool:
    """Whether it is Chinese, with Latin letters at most beside it."""
    known = strange = 0
    for place, sign in enumerate(text):
        if sign.isascii() or _is_latin(sign):
            continue
        beside = _plain(text[place - 1 : place]) + _plain(text[place + 1 : place + 2])
        if _MARK.match(sign):
            known += 1
        elif not _IDEOGRAPH.match(sign) or beside == 2 or (beside and not _is_everyday(sign)):
            return False
        elif _is_everyday(sign):
            known += 1
        else:
            strange += 1
    return known + 1 >= strange


def _plain(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and sign < "\u0250"


def _is_western(text: str) -> bool | None:
    """Whether its words are Western European ones; None where only signs speak for it."""
    text = text.replace("\xa0", " ")
    for place, sign in enumerate(text):
        if sign.isascii() or sign in _LETTERS:
            continue
        near = text[place - 1 : place] if place else ""
        near += text[place + 1 : place + 2]
        letters = sum(map(str.isalpha, near))
        if any(not other.isascii() and other not in _LETTERS for other in near):
            return False
        if letters == 2:
            if sign not in _INSIDE:
                return False
        elif sign not in _BESIDE and (letters or sign not in _SIGNS):
            return False
    words = [word for word in _WORD.findall(text) if not _LETTERS.isdisjoint(word)]
    if not all(map(_is_western_word, words)):
        return False
    return any(len(word) > 1 for word in words) or None


def _is_western_word(word: str) -> bool:
    accented = _LETTERS.intersection(word)
    if not any(accented <= alphabet for alphabet in _ALPHABETS):
        return False
    if len(word) > 1 and sum(map(_LETTERS.__contains__, word)) > sum(map(_plain, word)) + 1:
        return False
    return not _UNLIKELY.search(word)
