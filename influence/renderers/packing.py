"""Many records of the same kind, such as people or lines, written small enough for a page.

JSON would repeat the name of every field in every record. Packed, a field's name stands once, what
all records share stands once, and words that come again are numbers. js/packing.js unpacks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

_SEVERAL = 2
"""A word that comes less often than this, on average, had better stand where it is."""


def packed(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The records as `keys`, `rows` of values in their order, `words` by key, and what is `same`.

    Where `words` has a list for a key, numbers are places in it. None means that a record lacks the
    field; rows end where nothing follows, so rare fields stand last.
    """
    given = Counter(key for record in records for key in record)
    same = {key: records[0][key] for key in given if _is_same(key, records)}
    keys = sorted((key for key in given if key not in same), key=lambda key: (-given[key], key))
    words = [_words([record[key] for record in records if key in record]) for key in keys]
    places = [{_spelled(word): place for place, word in enumerate(known)} for known in words]
    return {
        "keys": keys,
        "rows": [_row(record, keys, places) for record in records],
        "same": same,
        "words": words,
    }


def _is_same(key: str, records: Sequence[Mapping[str, Any]]) -> bool:
    # By spelling: True and 1 are the same to Python, but not to a page.
    first = repr(records[0].get(key))
    return all(key in record and repr(record[key]) == first for record in records)


def _words(values: Sequence[Any]) -> list[Any]:
    """What the values of a field may be numbers of: its words, or those lists that come again.

    Nothing where it holds figures, or where hardly any word comes twice.
    """
    if all(isinstance(value, list) for value in values):
        counts = Counter(map(_spelled, values))
        again = [key for key, count in counts.items() if count > 1]
        return [json.loads(key) for key in sorted(again, key=lambda key: (-counts[key], key))]
    if not all(isinstance(value, str) for value in values):
        return []
    distinct = sorted(set(values))
    return distinct if len(values) >= _SEVERAL * len(distinct) else []


def _spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(
    record: Mapping[str, Any], keys: Sequence[str], places: Sequence[Mapping[str, int]]
) -> list[Any]:
    row = [
        place.get(_spelled(record[key]), record[key]) if key in record else None
        for key, place in zip(keys, places, strict=True)
    ]
    while row and row[-1] is None:
        row.pop()
    return row
