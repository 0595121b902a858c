"""Checks a JSON value against a JSON Schema, as far as the product's schemas go.

Stricter than the standard in one point: a key that the schema does not know is a fault too.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
_UNDERSTOOD = {
    "$defs", "$ref", "additionalProperties", "anyOf", "const", "default", "description", "enum",
    "format", "items", "maxItems", "maximum", "minItems", "minimum", "prefixItems",
    "properties", "required", "title", "type",
}  # fmt: skip


def faults(value: Any, schema: Mapping[str, Any]) -> list[str]:
    """Everything in the value that the schema does not allow."""
    return list(_faults(value, schema, schema.get("$defs", {}), "$"))


def _faults(value: Any, schema: Any, defs: Mapping[str, Any], at: str) -> Iterator[str]:
    unknown = set(schema) - _UNDERSTOOD
    assert not unknown, f"this checker does not understand {unknown}"
    if "$ref" in schema:
        yield from _faults(value, defs[schema["$ref"].removeprefix("#/$defs/")], defs, at)
    elif "anyOf" in schema:
        tries = [list(_faults(value, one, defs, at)) for one in schema["anyOf"]]
        if all(tries):
            yield min(tries, key=len)[0]
    else:
        yield from _own_faults(value, schema, defs, at)


def _own_faults(value: Any, schema: Any, defs: Mapping[str, Any], at: str) -> Iterator[str]:
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is not of type {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if isinstance(value, int | float) and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        yield f"{at}: {value!r} is out of range"
    if isinstance(value, str) and schema.get("format") in _FORMATS:
        try:
            _FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: {value!r} is no {schema['format']}"
    if isinstance(value, dict):
        yield from _object(value, schema, defs, at)
    if isinstance(value, list):
        yield from _array(value, schema, defs, at)


def _is(value: Any, type: str) -> bool:
    if isinstance(value, bool):
        return type == "boolean"
    return isinstance(value, _TYPES[type])


def _object(value: Any, schema: Any, defs: Mapping[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}: {key} is missing" for key in schema.get("required", []) if key not in value)
    others = schema.get("additionalProperties", False)
    for key, item in value.items():
        if key in known:
            yield from _faults(item, known[key], defs, f"{at}.{key}")
        elif isinstance(others, dict):
            yield from _faults(item, others, defs, f"{at}.{key}")
        elif not others:
            yield f"{at}: nobody announced {key}"


def _array(value: Any, schema: Any, defs: Mapping[str, Any], at: str) -> Iterator[str]:
    first = schema.get("prefixItems", [])
    for index, item in enumerate(value):
        one = first[index] if index < len(first) else schema.get("items", {})
        yield from _faults(item, one, defs, f"{at}[{index}]")
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
