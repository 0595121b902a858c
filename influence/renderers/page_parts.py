"""What the pages are made of: sources that can stand in them, templates, and what may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from influence.renderers.packing import packed


def source(path: Path) -> str:
    """A script or style as it can stand inside its element."""
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    return text.replace("</script", "<\\/script").replace("</style", "<\\/style")


def lean(path: Path) -> str:
    """A script or style of ours without indentation and comments, to keep the file small."""
    lines = map(str.strip, source(path).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def environment(folder: Path) -> Environment:
    """Templates in which everything is escaped that is not said to be markup."""
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    made.filters["packed"] = packed
    made.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return made


def policy(styles: Sequence[str], scripts: Sequence[str] = ()) -> str:
    """What a browser may run in the page: these styles and scripts, and nothing from elsewhere."""
    run = f"script-src {hashes(scripts)}; " if scripts else ""
    pictures = "data: blob:" if scripts else "data:"  # scripts also make pictures
    return (
        f"default-src 'none'; {run}style-src {hashes(styles)}; "
        f"img-src {pictures}; base-uri 'none'; form-action 'none'"
    )


def hashes(sources: Sequence[str]) -> str:
    """How a policy names scripts or styles that stand in the page."""
    digests = (hashlib.sha256(source.encode("utf-8")).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
