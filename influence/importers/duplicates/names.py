"""What people are called, folded: without titles, accents and order what is left is the name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SIGN = "\u3400-\u9fff\U00020000-\U0002fa1f"
_HAN = re.compile(f"[{_SIGN}][{_SIGN}·]*")
_APART = re.compile(rf"(?<=[{_SIGN}])\s+(?=[{_SIGN}])")
"""Blanks between Chinese characters, which many put in to line names up."""
_ASIDE = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_WORDS = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "professor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "sir",
        "madam",
        "herr",
        "frau",
        "ing",
        "dipl",
        "mag",
        "phd",
        "cpa",
        "cfa",
        "pmp",
        "emba",
        "mba",
        "msc",
        "bsc",
        "md",
        "esq",
        "monsieur",
        "mme",
        "mlle",
        "señor",
        "senor",
        "senora",
        "señora",
        "dott",
        "eng",
        "engr",
    ]
)
_DEGREES = re.compile(
    r"(?<=\S[\s,])(?:ph\. ?d|d\. ?phil|[mb]\.(?:sc|eng|a)|m\.b\.a|m\.d|ll\.[bdm]|h\.c)"
    r"\.?(?=[\s,]|$)"
)
"""Degrees with dots, which would be taken for initials."""
_GENERATION = re.compile(
    r"(?<=[\s,(])(?:(?P<junior>jr\b|junior\b|jun\.)|(?P<senior>sr\b|senior\b|sen\.)"
    r"|(?P<ii>ii)\b|(?P<iii>iii)\b|(?P<iv>iv)\b)\.?"
)
"""What tells a father from a son of the same name; `Jun` without a dot is a name."""
_PINYIN_U = re.compile("(?<=[ln])(?:yu|v)")
"""`Lü` in pinyin, as it is typed where there is no ü: Lv, Lyu."""
_HAN_TITLES = re.compile(
    "(?:先生|女士|小姐|太太|同志|老师|教授|博士|医生|律师|总经理|副总|总监|经理|主任|董事长|董事|"
    "书记|主席|院长|校长|局长|处长|科长|部长|厂长|所长|主管|工程师|總經理|總監|總|经理人|总|董|工)+$"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th"})
_TRADITIONAL = (
    "張张陳陈劉刘楊杨趙赵黃黄吳吴鄭郑孫孙馬马羅罗鄧邓馮冯韓韩許许葉叶蔣蒋鍾钟鐘钟範范閻阎陸陆賈贾"
    "錢钱龍龙顧顾龔龚湯汤嚴严魯鲁韋韦萬万鄒邹蕭萧譚谭盧卢賴赖廖廖莊庄齊齐溫温謝谢餘余郭郭蘇苏呂吕"
    "聶聂喬乔翁翁滕滕單单貝贝歐欧陽阳諸诸葛葛藍蓝華华國国強强偉伟麗丽靜静軍军勇勇傑杰濤涛輝辉東东紅红"
    "蘭兰鳳凤寶宝貴贵慶庆榮荣興兴學学誌志師师飛飞鵬鹏雲云豔艳艷艳雙双婭娅嬌娇嬋婵萊莱瑩莹穎颖潔洁瓊琼"
    "維维綺绮綠绿緒绪縉缙紹绍純纯經经緯纬績绩練练羲羲義义憲宪憶忆愛爱懷怀恆恒悅悦慧慧應应燦灿煒炜"
    "燁烨煥焕熾炽瑋玮瑤瑶璽玺環环瓏珑琺珐曉晓暉晖曄晔時时書书會会來来倫伦億亿儒儒儀仪優优俠侠"
    "啟启啓启喚唤嘯啸國国圍围園园堅坚壯壮夢梦奮奋實实寧宁寬宽審审將将專专導导尋寻島岛峽峡嵐岚"
    "帥帅師师廣广彥彦後后從从德德恩恩戰战擇择據据攀攀數数斌斌昇升晉晋棟栋楓枫樂乐樹树機机權权歡欢"
    "歸归氣气漢汉澤泽濱滨瀾澜潤润淵渊湧涌滿满漣涟燕燕爾尔獻献瑪玛畫画盛盛禮礼禎祯稱称穩稳競竞筆笔"
    "節节紀纪綱纲緣缘聖圣聰聪聲声職职腦脑臨临艦舰藝艺蓮莲薩萨衛卫裕裕覺觉觀观訓训記记詩诗詠咏詳详"
    "諾诺謙谦識识讓让豐丰貞贞財财賢贤質质贊赞趙赵躍跃軒轩輕轻輪轮辰辰運运達达遠远遷迁選选邁迈鄉乡"
    "鈞钧鈺钰銀银銘铭銳锐鋒锋錦锦鍵键鎮镇鏡镜鐵铁鑫鑫長长門门開开間间閔闵閱阅關关闊阔陶陶陰阴際际"
    "隨随難难霖霖電电霞霞韻韵順顺須须領领頡颉頌颂預预願愿類类風风餘余馨馨馳驰駿骏騰腾驍骁驥骥魚鱼鮮鲜"
    "鳴鸣鴻鸿鵑鹃鶴鹤麥麦黨党點点齡龄龐庞於于豪豪塵尘賀贺鄔邬閆闫關关連连鞏巩鄺邝魏魏竇窦費费紀纪項项祝祝"
)
_SIMPLER = str.maketrans(dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)))
"""Characters of names as they are written in Taiwan and Hong Kong, and on the mainland."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in letters: without accents, with `ü` written `ue`, with `lv` as `lu`."""

    plain: str
    umlaut: str
    pinyin: str

    @property
    def forms(self) -> tuple[str, str, str]:
        """Each way in which it may be written."""
        return self.plain, self.umlaut, self.pinyin

    def same(self, other: "Word") -> bool:
        """Whether both are the same word, however its umlauts are written."""
        return not set(self.forms).isdisjoint(other.forms)


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `words` are its words in letters without titles and initials, `han` its Chinese characters,
    simplified; `generation` is `junior`, `ii` and the like. `plain` is all of it, folded;
    `joined` are the words without spaces, as they stand and with the family name first or last.
    """

    written: str
    plain: str
    words: tuple[Word, ...]
    initials: tuple[str, ...]
    han: str
    generation: str
    joined: frozenset[str]


def name_of(written: str) -> Name:
    """A name as somebody wrote it, taken apart."""
    text = unicodedata.normalize("NFKC", written)[:200]
    names, generation = _in_letters(_HAN.sub(" ", text))
    full = [word for word in names if len(word) > 1 or not word.isalpha()]
    if not full:  # `A. B.` is all there is
        full = names
    words = tuple(_word(word) for word in full)
    return Name(
        written=written,
        plain=" ".join(text.casefold().split()),
        words=words,
        initials=tuple(word for word in names if len(word) == 1 and word.isalpha()),
        han=_in_signs(_ASIDE.sub(" ", text)) or _in_signs(text),
        generation=generation,
        joined=frozenset(_joined(words)),
    )


def _in_signs(text: str) -> str:
    """The Chinese name in a text; of `李娜（采购部）` what stands outside counts."""
    found = _HAN.findall(_APART.sub("", text))
    return max((_without_titles(signs) for signs in found), key=len, default="")


def _in_letters(text: str) -> tuple[list[str], str]:
    """The words of the name without titles, and `junior` and the like."""
    said = f" {unicodedata.normalize('NFC', text.casefold())}"
    told = _GENERATION.search(said)
    names = _words(_GENERATION.sub(" ", said) if told else said)
    if told and len(names) > 1:
        return names, told.lastgroup or ""
    return _words(said), ""


def _words(text: str) -> list[str]:
    plain = _DEGREES.sub(" ", _ASIDE.sub(" ", text)).replace("'", "").replace("’", "")
    found = _WORDS.findall(plain)
    return [word for word in found if word not in _TITLES] or found


def _joined(words: tuple[Word, ...]) -> Iterator[str]:
    for order in (words, words[-1:] + words[:-1], words[1:] + words[:1]):
        yield from ("".join(forms) for forms in zip(*(word.forms for word in order), strict=True))


def _without_titles(han: str) -> str:
    """`李娜女士` is `李娜`; of `李总` only the family name is left, which is nobody's name."""
    name = _HAN_TITLES.sub("", han).translate(_SIMPLER).strip("·")
    return name if len(name) > 1 else ""


def _word(text: str) -> Word:
    plain = _bare(text)
    return Word(plain, _bare(text.translate(_UMLAUTS)), _PINYIN_U.sub("u", plain))


def _bare(text: str) -> str:
    """Letters without accents."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
