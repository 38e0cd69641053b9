"""Which decisions are there, and do they hold? Writes ``docs/decisions/README.md`` from its pages.

    python -m tools.list_decisions

A page begins with ``# NUMBER title``; a line ``**Status.** …`` says if it does not simply hold.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "decisions"
INDEX = FOLDER / "README.md"

_TITLE = re.compile(r"# (\d{4}):? (.+)")
_STATUS = re.compile(r"^\*\*Status\.\*\* (.+)$", re.MULTILINE)

HEAD = """\
# Decisions

One page each: what was decided, why, and what else was tried. A page is changed only to say that it
was replaced or amended, and by what; figures are in [measurements](../measurements/README.md).
Written by `make decisions`.

| number | decision | status |
|---|---|---|
"""


def listed() -> str:
    """The index of all decisions, as the pages say. Raises ValueError for a page without title."""
    return HEAD + "".join(map(_row, sorted(FOLDER.glob("[0-9]*.md"))))


def _row(page: Path) -> str:
    text = page.read_text("utf-8")
    title = _TITLE.match(text)
    if title is None:
        raise ValueError(f"{page.name} does not begin with '# NUMBER title'")
    status = _STATUS.search(text)
    return f"| {title[1]} | [{title[2]}]({page.name}) | {status[1] if status else 'in force'} |\n"


if __name__ == "__main__":
    INDEX.write_text(listed(), "utf-8")
