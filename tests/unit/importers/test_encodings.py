"""In which encoding a file is: what is certain, what is guessed and told, what is refused.

The share of right guesses is counted over invented names, from files of one row to long ones; what
was wrong before is that "Müller" was read as a Chinese character in silence.
"""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.domain.messages import Message
from influence.i18n import translator
from influence.importers import Upload, read_tables
from influence.importers.tables.encodings import encoding_of
from influence.importers.tables.faults import FileFault
from influence.importers.tables.guessing import BIG5, GB18030, WESTERN, Guess
from tests.unit.importers.crm.crm_exports import bring_files
from tests.unit.importers.memory import MemoryStore
from tests.unit.importers.uploads import lay, warned


def words(text: str) -> list[str]:
    return text.split()


GERMAN = words(
    "Müller Jörg Schäfer Günther Böhm Weiß Krüger Köhler Großmann Käthe Björn Jürgen Möller "
    "Schröder Strauß Würth Übleis Özdemir Ärzteverband Sören Fußmann MÜLLER GROßMANN Büroleiterin"
)
FRENCH = words(
    "François Lefèvre Élodie Gérard Benoît Hélène Éléonore Jérôme Noël Zoé Chloé André Léa Anaïs "
    "Raphaël Rémi Côté Créée Thérèse Béatrice Mégane Réseaux Sécurité Gaëlle Loïc Aurélie d’Été"
)
SPANISH = words(
    "Muñoz Peña José María García Fernández González Martínez López Íñigo Ángel Núñez Ibáñez "
    "Martín Jesús Sofía Verónica Ramón Álvarez Compañía Begoña Sánchez Pérez Hernández Gutiérrez"
)
NORTHERN = words(
    "Bjørn Åse Sørensen Kjær Øystein Håkan Väänänen Määttä Björklund Jyväskylä Töölö Lindström"
)
SOUTHERN = words("João Conceição Guimarães Gonçalves Simões Inês Niccolò Forlì Società Città")
FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
GIVEN = "伟芳娜敏静强磊军洋勇杰娟涛明霞平刚桂英华玉萍红梅建国志文斌婷琳鑫宇浩欣雨晨涵琪妍珺喆祎璐"
FAMILIES_TW = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘蔣蔡余杜"
GIVEN_TW = (
    "偉芳娜敏靜麗強磊軍洋勇傑娟濤明超秀霞平剛桂英華玉萍紅梅建國志文斌婷琳宇浩欣雨晨涵怡君淑惠"
)
PLAIN = ("Anna", "Ben Carter", "Smith", "IT director", "CIO", "")
RIGHT = {1: 0.96, 2: 0.98, 5: 0.98, 40: 1}
"""Share of the files that are to be read, by their rows; the rest is refused."""


def chinese(families: str, given: str) -> list[str]:
    chance = random.Random(1)
    return [
        chance.choice(families) + "".join(chance.choices(given, k=chance.choice((1, 2, 2))))
        for _ in range(200)
    ]


CORPUS = {
    "German": (GERMAN, WESTERN),
    "French": (FRENCH, WESTERN),
    "Spanish": (SPANISH, WESTERN),
    "northern": (NORTHERN, WESTERN),
    "southern": (SOUTHERN, WESTERN),
    "Chinese": (chinese(FAMILIES, GIVEN), GB18030),
    "Chinese titles": (["财务总监", "信息部", "IT部", "A座", "VIP客户", "Lee李", "王磊"], GB18030),
    "traditional in GB18030": (chinese(FAMILIES_TW, GIVEN_TW), GB18030),
    "traditional": (chinese(FAMILIES_TW, GIVEN_TW), BIG5),
}
STRANGE = {
    "Polish": ("Wałęsa Łukasz Żółkiewski Dąbrowski Woźniak Świątek Jabłoński Kaczyński", "cp1250"),
    "Czech": ("Dvořák Němec Růžička Šťastný Novotný Jiří Černý Veselý Řehoř", "cp1250"),
    "Turkish": ("Şahin Yıldız Doğan Kılıç Şimşek Yılmaz İnönü Öztürk", "cp1254"),
    "Russian": ("Иванов Смирнов Кузнецов Попов Соколов Лебедев", "cp1251"),
    "Korean": ("김민준 이서연 박지훈 최수빈 정현우 강지민 조은서 윤도현 장하늘", "euc-kr"),
    "German of old Macs": (" ".join(GERMAN[:12]), "mac-roman"),
    "German of DOS": (" ".join(GERMAN[:12]), "cp850"),
}


def sheet(words: list[str], rows: int, chance: random.Random) -> str:
    """A table of people of whom half have plain names, and at least one has not."""
    lines = ["id,name,title"]
    for row in range(rows):
        name = chance.choice(PLAIN if row and chance.random() < 0.5 else words)
        lines.append(f"p{row},{name},{chance.choice(PLAIN)}")
    return "\n".join(lines) + "\n"


def guessed(text: bytes) -> str | None:
    guess = Guess()
    guess.take(text, first=True, last=True)
    return guess.encoding()


def told(upload: Upload) -> list[str]:
    return [warning.text() for warning in upload.warnings]


@pytest.mark.parametrize("name", CORPUS)
def test_names_are_read_as_they_were_written(name: str) -> None:
    """Short files may be refused, but are hardly ever read wrongly, long ones never."""
    words, encoding = CORPUS[name]
    chance = random.Random(2)
    for rows in RIGHT:
        files = [sheet(words, rows, chance).encode(encoding) for _ in range(100)]
        found = [guessed(file) for file in files if not file.isascii()]
        wrong = [each for each in found if each not in (encoding, None)]
        assert found.count(encoding) >= RIGHT[rows] * len(found), rows
        assert len(wrong) <= (0.02 if rows == 1 else 0) * len(found), rows


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_not_supported_is_refused(name: str) -> None:
    words, encoding = STRANGE[name]
    chance = random.Random(3)
    for _ in range(50):
        text = "".join(f"p{n},{w},\n" for n, w in enumerate(chance.sample(words.split(), 6)))
        assert guessed(f"id,name,title\n{text}".encode(encoding)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Straße n° 12, 3×4 m, 5 €",
        "D´Artagnan, «Côte d’Azur», “Zürich” – Genève…",
        "10\xa0% à Paris; 20 °C; Müller & Söhne®",
        "JOSÉ PEÑA; GROßMANN; VÄÄNÄNEN",
        "¿Dónde? ¡Aquí!",
        "smart ‘quotes’ — and nothing else",
    ],
)
def test_signs_that_stand_beside_western_words(text: str) -> None:
    assert guessed(text.encode("cp1252")) == WESTERN


western = st.lists(st.sampled_from([*GERMAN, *FRENCH, *SPANISH]), min_size=1, max_size=30)
eastern = st.lists(st.sampled_from(chinese(FAMILIES, GIVEN)), min_size=2, max_size=30)
between = st.sampled_from([",", ";", "\t", ", ", "\n"])


@given(western, between)
def test_western_names_are_never_taken_for_chinese(words: list[str], sign: str) -> None:
    assert guessed(sign.join(words).encode("cp1252")) == (WESTERN if not_ascii(words) else None)


@given(eastern, between)
def test_chinese_names_are_never_taken_for_western(words: list[str], sign: str) -> None:
    assert guessed(sign.join(words).encode("gb18030")) in (GB18030, None)


def not_ascii(words: list[str]) -> bool:
    return not "".join(words).isascii()


@given(st.binary(max_size=300))
def test_any_bytes_are_guessed_or_refused(data: bytes) -> None:
    assert guessed(data) in (GB18030, BIG5, WESTERN, None)


def test_how_a_file_was_read_is_told_with_its_words(tmp_path: Path) -> None:
    text = "name,title\nJörg Müller,IT-Leiter für Süd\nAnna,CIO\n"
    upload = read_tables([lay(tmp_path / "in", {"contacts.csv": text.encode("latin-1")})])
    assert [row.cells["name"] for row in upload.of("contacts")] == ["Jörg Müller", "Anna"]
    assert told(upload) == [
        "contacts.csv: the file was not saved as UTF-8 and was read as Western European "
        "(Windows-1252), for example: Jörg, Müller, für. If that is wrong, undo the import, save "
        'the file as "CSV UTF-8" and import that.'
    ]
    upload = read_tables([lay(tmp_path / "zh", {"联系人.csv": "姓名\n王磊\n".encode("gb18030")})])
    [warning] = upload.warnings
    assert warning.text(translator("zh")) == (
        "联系人.csv：文件不是以 UTF-8 保存的，已按简体中文（GB18030）读取，例如：姓名、王磊。"
        "如果不对，请撤销这次导入，把文件另存为“CSV UTF-8”后再导入。"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "ascii"])
def test_nothing_is_told_of_what_is_certain(tmp_path: Path, encoding: str) -> None:
    text = "id,name\na,Anna\n" if encoding == "ascii" else "id,name\na,Müller 王磊\n"
    path = tmp_path / "contacts.csv"
    path.write_bytes(text.encode(encoding))
    assert encoding_of(path).doubt is None


def test_the_whole_file_speaks_not_its_beginning_alone(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    rows = "".join(f"p{number},Ann,a note that makes the file long\n" for number in range(90_000))
    path.write_bytes(f"id,name,note\n{rows}last,Jörg Müller,\n".encode("cp1252"))
    assert path.stat().st_size > 3 << 20
    assert encoding_of(path).name == WESTERN


def test_two_files_one_behind_the_other_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes("name\nMüller\nJörg\n王磊\n".encode("cp1252", "ignore") + "李娜\n".encode())
    with pytest.raises(FileFault) as fault:
        encoding_of(path)
    assert fault.value.row == 2


def test_exports_of_a_crm_are_read_likewise(tmp_path: Path) -> None:
    accounts = "Account ID,Account Name,Account Owner\n001A00000000001,Großhandel Köln,Ann\n"
    contacts = (
        "Contact ID,Account ID,Last Name,First Name\n003A00000000001,001A00000000001,Müller,Jörg\n"
    )
    store = MemoryStore()
    report = bring_files(
        store,
        tmp_path / "in",
        {"a.csv": accounts.encode("cp1252"), "c.csv": contacts.encode("cp1252")},
    )
    [account] = store.account_ids()
    assert "Jörg Müller" in {each.name for each in store.load(account).contacts.values()}
    read = [text.split(", for example: ") for text in warned(report) if "Windows-1252" in text]
    assert [words.partition(".")[0] for _, words in read] == ["Großhandel, Köln", "Müller, Jörg"]


def test_exports_in_an_unknown_encoding_are_refused(tmp_path: Path) -> None:
    accounts = "Account ID,Account Name,Account Owner\n001A00000000001,Spółka Wałęsa,Ann\n"
    folder = lay(tmp_path / "in", {"a.csv": accounts.encode("cp1250")})
    from influence.importers import read_crm
    from influence.importers.crm import shipped

    [problem] = read_crm([folder], shipped("salesforce")).problems
    assert (problem.file, problem.row) == ("a.csv", 2)
    assert "cannot be read for certain" in problem.text()


@pytest.mark.parametrize("name", ["contacts.csv", "book.xlsx", "acme.json"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / name
    os.mkfifo(pipe)
    [problem] = read_tables([pipe]).problems
    assert problem.text() == (
        f"{name}: this is no file but a device, a pipe or the like, which may never end. "
        "Save what it holds as a file, and import that."
    )


def test_a_device_is_refused() -> None:
    [problem] = read_tables([Path("/dev/zero")]).problems
    assert isinstance(problem.message, Message)
    assert problem.text().startswith("zero: this is no file but a device")
