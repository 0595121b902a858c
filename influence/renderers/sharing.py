"""What is said again and again on a page stands in it once.

Texts and lists that are marked as shareable, and whose repetition would cost more than a number
each time, become negative numbers: -1 is the first of those that are shared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any


class SharedText(str):
    """A text that the page says, unlike an id or a key."""

    __slots__ = ()


class SharedList(list[Any]):
    """A text that is put together, or several."""

    __slots__ = ()


def shared(data: Any) -> tuple[Any, list[Any]]:
    """The data with numbers for what comes again and again; and what the numbers stand for."""
    numbers = _numbers(Counter(_keys(data)))
    found: dict[str, Any] = {}
    replaced = _replaced(data, numbers, found)
    return replaced, [found[key] for key in numbers]


def _numbers(counts: Mapping[str, int]) -> dict[str, int]:
    """The shortest numbers for what comes most often; none where nothing is won by it."""
    numbers: dict[str, int] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        number = -1 - len(numbers)
        once, each = len(key.encode("utf-8")), len(str(number))
        if (counts[key] - 1) * once > counts[key] * each:
            numbers[key] = number
    return numbers


def _key(item: SharedText | SharedList) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, SharedText | SharedList):
        yield _key(data)
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _keys(item)


def _replaced(data: Any, numbers: Mapping[str, int], found: dict[str, Any]) -> Any:
    """`found` is filled with what the numbers stand for, itself with numbers inside."""
    if isinstance(data, SharedText | SharedList):
        key = _key(data)
        if key not in numbers:
            return _inside(data, numbers, found)
        if key not in found:
            found[key] = _inside(data, numbers, found)
        return numbers[key]
    return _inside(data, numbers, found)


def _inside(data: Any, numbers: Mapping[str, int], found: dict[str, Any]) -> Any:
    if isinstance(data, dict):
        return {key: _replaced(value, numbers, found) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(value, numbers, found) for value in data]
    return data
