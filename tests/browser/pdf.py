"""As much of a PDF file as tests of printed pages ask for: its pages, what is drawn, what is said.

Reads what Chromium writes: plain objects, streams deflated or not, fonts and forms that carry the
number of their object in their name (`/F12` is object 12), hexadecimal strings.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cached_property

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\s")
_SAID = re.compile(rb"/F(\d+) [-\d.]+ Tf|<([0-9A-Fa-f]+)>(?=[^]>]*(?:\]\s*TJ|Tj))|/X(\d+) Do")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


class Pdf:
    """A printed file."""

    def __init__(self, data: bytes) -> None:
        self._heads: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        for found in _OBJECT.finditer(data):
            self._read(int(found[1]), data, found.end())
        self._pages = [
            head for _, head in sorted(self._heads.items()) if re.search(rb"/Type\s*/Page\b", head)
        ]

    def _read(self, number: int, data: bytes, start: int) -> None:
        ends = [at for word in (b"stream", b"endobj") if (at := data.find(word, start)) >= 0]
        head = data[start : min(ends)]
        self._heads[number] = head
        if data.startswith(b"stream", min(ends)):
            length = re.search(rb"/Length (\d+)", head)
            assert length, head
            first = data.index(b"\n", min(ends)) + 1
            raw = data[first : first + int(length[1])]
            self._streams[number] = zlib.decompress(raw) if b"/FlateDecode" in head else raw

    @property
    def pages(self) -> list[tuple[float, float]]:
        """Width and height of each page, in points."""
        boxes = [re.search(rb"/MediaBox\s*\[([^]]*)\]", head) for head in self._pages]
        sizes = [[float(side) for side in box[1].split()] for box in boxes if box]
        return [(right - left, bottom - top) for left, top, right, bottom in sizes]

    @property
    def images(self) -> int:
        """How many pictures made of dots there are."""
        return sum(bool(re.search(rb"/Subtype\s*/Image", head)) for head in self._heads.values())

    @property
    def strokes(self) -> int:
        """How many times something is drawn as lines or areas."""
        drawn = b"\n".join(stream for page in self._pages for stream in self._drawn(page))
        return len(re.findall(rb"(?<=\s)(?:S|s|f\*?|B\*?)(?=\s)", drawn))

    @cached_property
    def texts(self) -> list[str]:
        """What each page says, in the order of drawing.

        Some fonts give radicals for characters that look the same; these are put right.
        """
        said = ("".join(map(self._said, self._contents(page))) for page in self._pages)
        return [unicodedata.normalize("NFKC", text) for text in said]

    @property
    def text(self) -> str:
        """What all pages say."""
        return "".join(self.texts)

    def _contents(self, page: bytes) -> list[bytes]:
        found = re.search(rb"/Contents (?:(\d+) 0 R|\[([^]]*)\])", page)
        assert found, page
        numbers = [found[1]] if found[1] else re.findall(rb"(\d+) 0 R", found[2])
        return [self._streams[int(number)] for number in numbers]

    def _drawn(self, page: bytes) -> Iterator[bytes]:
        waiting = self._contents(page)
        while waiting:
            stream = waiting.pop()
            yield stream
            waiting += [self._streams[int(form)] for form in re.findall(rb"/X(\d+) Do", stream)]

    def _said(self, stream: bytes) -> str:
        said, letters = "", {}
        for font, codes, form in _SAID.findall(stream):
            if font:
                letters = self._letters(int(font))
            elif form:
                said += self._said(self._streams[int(form)])
            else:
                size = max((len(code) for code in letters), default=2)
                places = range(0, len(codes), size)
                said += "".join(letters.get(codes[at : at + size].upper(), "") for at in places)
        return said

    def _letters(self, font: int) -> dict[bytes, str]:
        """What the codes of a font mean."""
        found = re.search(rb"/ToUnicode (\d+) 0 R", self._heads[font])
        if not found:
            return {}
        letters = {}
        stream = self._streams[int(found[1])]
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
            for code, letter in _PAIR.findall(block):
                letters[code.upper()] = _text(int(letter, 16), len(letter) // 2)
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.DOTALL):
            for first, last, letter in _RANGE.findall(block):
                for step in range(int(last, 16) - int(first, 16) + 1):
                    code = b"%0*X" % (len(first), int(first, 16) + step)
                    letters[code] = _text(int(letter, 16) + step, len(letter) // 2)
        return letters


def _text(letter: int, size: int) -> str:
    return letter.to_bytes(size, "big").decode("utf-16-be")
