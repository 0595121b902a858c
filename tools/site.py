"""`python -m tools.site [FOLDER]`: the documentation as a static site; a warning is an error.

Written into a new folder, so that no page of yesterday stays in it.
"""

import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"


def build(folder: Path) -> int:
    """Write the site; 0 when there was nothing to warn of.

    Sphinx knows one language for all pages; a browser chooses the letters by that of each page.
    """
    shutil.rmtree(folder, ignore_errors=True)
    places = ["-c", str(ROOT / "docs" / "site"), str(ROOT), str(folder)]
    known = ["-d", str(folder.with_name(folder.name + "-pages"))]
    said = ["--fail-on-warning", "--keep-going", "--quiet", "--fresh-env", "-b", "html"]
    code = build_main([*said, *known, *places])
    for page in (folder / "docs" / "zh").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('lang="en"', 'lang="zh-CN"', 1), encoding="utf-8")
    return code


def main() -> int:
    """Build the site, into the folder that is named; the exit code."""
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else SITE
    code = build(folder)
    if code == 0:
        print(f"The site: {folder / 'index.html'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
