"""What the other tests of this folder rely on."""

from pathlib import Path

from playwright.sync_api import Page


def test_a_file_opens_and_its_scripts_run(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p id=a>1</p><script>a.textContent = 1 + 1</script>", encoding="utf-8")
    page.goto(file.as_uri())
    assert page.text_content("#a") == "2"


def test_chinese_characters_are_not_empty_boxes(page: Page) -> None:
    """Two characters of the same width and different pictures; a missing glyph looks the same."""
    page.set_content("<p id=a>关</p><p id=b>系</p>")
    first, second = (page.locator(f"#{name}").screenshot() for name in "ab")
    assert first != second
