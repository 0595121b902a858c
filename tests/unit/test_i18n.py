"""Chinese readers get Chinese: every text, in every command, with its figures in place."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from openpyxl import Workbook

import influence
from influence.domain.messages import ENGLISH, Bilingual
from influence.domain.words import LEVEL_WORDS, Word
from influence.i18n import translator
from tests.cli.program import DAY, READING, Program, every_command
from tests.languages import HAN, chinese_sample, words_beside_ids

LOCALES = Path(influence.__file__).parent / "locales"
DOMAINS = ("influence", "messages")


def texts(domain: str) -> list[Message]:
    """All texts of a catalogue with their translations."""
    with (LOCALES / "zh" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def fields(text: str) -> set[tuple[str, str | None, str | None]]:
    """The placeholders of a template, how each is shown included."""
    found = Formatter().parse(text)
    return {(name, spec, conversion) for _, name, spec, conversion in found if name is not None}


def sources(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_shows_the_same_figures_in_the_same_way(domain: str) -> None:
    differing = {
        chinese: [sorted(map(str, fields(source))) for source in sources(message)]
        for message in texts(domain)
        for chinese in translations(message)
        if not any(fields(chinese) == fields(source) for source in sources(message))
    }
    assert differing == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_says_what_the_readable_one_says(domain: str) -> None:
    compiled = gettext.translation(domain, LOCALES, ["zh"])
    for message in texts(domain):
        one, *many = sources(message)
        said = compiled.ngettext(one, many[0], 2) if many else compiled.gettext(one)
        assert said == translations(message)[0]


def test_chinese_is_written_with_chinese_signs() -> None:
    """A half-width comma or full stop after a Chinese character is a slip of the keyboard."""
    slips = re.compile(rf"(?:{HAN.pattern})[,;:?!.](?:\s|$|{HAN.pattern})|[“][^”]*$|（[^）]*$")
    sentences = [chinese for message in texts("influence") for chinese in translations(message)]
    assert [chinese for chinese in sentences if slips.search(chinese)] == []


def test_chinese_has_one_space_beside_latin_and_figures_and_no_other() -> None:
    """What stands in a place brings its own spaces, see influence/domain/filling.py."""
    han = HAN.pattern
    slips = re.compile(rf"{han}[A-Za-z0-9]|[A-Za-z0-9%]{han}|{han} {han}")
    typed = re.compile(r"\b\d+月|150万|关 方 价|(?:列名|名称)=值")
    left = [
        slip
        for message in texts("influence")
        for chinese in translations(message)
        for slip in [typed.sub("150", chinese)]
        if slips.search(slip)
    ]
    assert left == []


def said_by_click() -> Iterator[str]:
    """Every text that the installed click looks up."""
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def test_the_command_line_library_has_all_its_words() -> None:
    known = {source for message in texts("messages") for source in sources(message)}
    assert set(said_by_click()) - known == set()


def test_an_empty_text_stays_empty() -> None:
    """gettext would answer with the catalogue's own header."""
    assert translator("zh")("") == ""


def test_a_text_without_translation_stays_english() -> None:
    assert translator("zh")("never said") == "never said"


def test_a_name_in_both_languages() -> None:
    name = Bilingual("contacts", "联系人")
    assert (name.text(ENGLISH), name.text(translator("zh"))) == ("contacts", "联系人")


def test_no_other_language_is_pretended() -> None:
    with pytest.raises(FileNotFoundError):
        translator("fr")


# --- what users see -------------------------------------------------------------------------------


ALL = every_command()
NAMES = {word for path in ALL for word in path.split()}
TYPED = {
    "norland", "assessments", "json", "Schema", "access", "new-spof",
    "GraphML", "Gephi", "yEd", "Excel", "Word", "xlsx", "html",
}  # fmt: skip
"""what users type or technicians know under this name alone"""


def plain_words(text: str) -> set[str]:
    """English words that are no option, placeholder, choice, command or file name."""
    text = re.sub(r"(?<![A-Za-z-])--?[a-z][a-z-]*|\[[^\]]*\]|\S+[._/=]\S+", " ", text)
    words = (word for word in re.findall(r"[A-Za-z][A-Za-z-]{2,}", text) if not word.isupper())
    return {word for word in words if word not in NAMES}


@pytest.mark.parametrize("path", ALL)
def test_the_help_of_every_command_is_chinese(path: str, tmp_path: Path) -> None:
    run = Program(tmp_path / "no.db")
    chinese = run("--lang", "zh", *path.split()[1:], "--help").out
    assert plain_words(chinese) <= TYPED
    assert "用法:" in chinese
    assert "显示本帮助并退出。" in chinese
    english = run("--lang", "en", *path.split()[1:], "--help").out
    assert not HAN.search(english)


@pytest.fixture(scope="module")
def beilu(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on the sample account with Chinese names alone."""
    home = chinese_sample(tmp_path_factory.mktemp("beilu"))
    run = Program(home / "beilu.db")
    said = run("import", home, "--by", "测试", "--lang", "zh").out
    assert words_beside_ids(re.sub("“[a-z_]+”列", " ", said)) == set()
    return run


@pytest.mark.parametrize("opportunity", ["", "--opportunity=grid-control"])
@pytest.mark.parametrize("command", READING)
def test_every_report_is_chinese(beilu: Program, command: str, opportunity: str) -> None:
    words = [command, "norland", "--as-of", DAY, "--lang", "zh", *filter(None, [opportunity])]
    for form in ("table", "md"):
        said = beilu(*words, "--format", form).out
        assert HAN.search(said)
        assert words_beside_ids(said) - {"SCADA", "ERP", "norland"} == set()


def test_the_lists_are_chinese(beilu: Program) -> None:
    assert words_beside_ids(beilu("accounts", "--lang", "zh").out) <= {"norland"}
    assert words_beside_ids(beilu("store", "log", "--lang", "zh").out) <= {"norland", "beilu"}
    checked = beilu("store", "check", "--lang", "zh").out
    assert words_beside_ids(checked.replace(str(beilu.store), "")) == set()


def test_the_search_for_english_finds_it(beilu: Program) -> None:
    english = beilu("risk", "norland", "--as-of", DAY, "--lang", "en").out
    assert {"Every", "route", "CLOSENESS"} <= words_beside_ids(english)


BROKEN = {
    "联系人.csv": """\
姓名,编号,阵营,部门,决策角色,汇报对象,关系紧密度,离开日期,我方对接人,影响谁
王磊,wl,客户,信息部,决策着,陈瑜,一般支持,2026-13-01,赵敏,许华
陈瑜,cy,客户,信息部,,李娜,认可,,张三,
李娜,ln,客户,办公室,守门人,王磊,,,赵敏,李娜
赵敏,zm,我放,,,,,,,
王磊,wl,客户,,,,,,,
许华,US,客户,财务部,,,+7,,,
""",
    "影响力.csv": "影响者,被影响者,强度,观察日期,颜色\nwl,xu,9,2030-01-01,红\nwl,ln,0,3/4/2026,\n",
    "覆盖.csv": "我方人员,联系人,紧密度,起始日期,失效日期\nwl,ln,1,2026-05-01,2026-04-01\n",
    "商机.csv": "编号,金额\nerp,很多\n",
}


def test_errors_are_chinese(tmp_path: Path) -> None:
    """What a Chinese colleague reads about a bad folder, down to the words that are proposed."""
    home = tmp_path / "bad"
    home.mkdir()
    for name, content in BROKEN.items():
        (home / name).write_text(content, encoding="utf-8")

    said = Program(tmp_path / "no.db")("import", home, "--account=x", "--lang=zh", code=2).err

    assert len(said.splitlines()) >= 12
    assert "联系人.csv，第 2 行，“决策角色”列：“决策着”不是决策角色。" in said
    assert "缺少必填列“名称”。" in said
    left = re.sub(r"“[^”]*”|（[a-z_]+）|\S+\.csv", " ", said)
    assert words_beside_ids(left) == set()


def test_a_sheet_of_a_workbook_is_named_in_chinese(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "联系人"
    for row in (["姓名", "层级"], ["王磊", "高高"]):
        book.active.append(row)
    book.save(tmp_path / "北陆.xlsx")

    said = Program(tmp_path / "no.db")(
        "import", tmp_path / "北陆.xlsx", "--account=x", "--lang=zh", code=2
    ).err

    assert said.startswith("北陆.xlsx，工作表“联系人”，第 2 行，“层级”列：“高高”不是层级。")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["risk", "--foo"], "错误：没有选项 '--foo'。"),
        (["risk", "--seed=x"], "'--seed' 的值无效"),
        (["risk", "--as-of=2026-99"], "“2026-99”不是日期。请写成 2026-06-30。"),
        (["import"], "缺少参数 'PATH...'"),
        (["nonsense"], "没有命令 'nonsense'。"),
    ],
)
def test_usage_errors_are_chinese(beilu: Program, words: list[str], sentence: str) -> None:
    said = beilu("--lang", "zh", *words, code=2).err
    assert sentence in said
    assert "用法:" in said
    assert "查看帮助：influence" in said


# --- the glossary ---------------------------------------------------------------------------------


def fixed_words() -> Iterator[tuple[str, str]]:
    for kind in Word.__subclasses__():
        yield from ((word.value, word.zh) for word in kind)


@pytest.mark.checkout
def test_the_glossary_has_every_fixed_word() -> None:
    text = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [
        pair
        for pair in fixed_words()
        if not re.search(rf"`{pair[0]}` (\| )?{pair[1]}\b", text)
        and f"`{pair[0]}` | {pair[1]} |" not in text
    ] == []
    assert [
        (english, chinese)
        for levels in LEVEL_WORDS.values()
        for english, chinese in levels.values()
        if f"{english} {chinese}" not in text
    ] == []
