"""What stands in for the title of an article that has none?

The first words of its body: a list of results needs something to show. They are in the body
already and say no more about the article than the words that follow, so the index holds no title
for such an article (docs/decisions/0042).
"""

from __future__ import annotations

FALLBACK_TITLE_LENGTH = 80
"""Characters of the first words that stand in for a missing title: a headline has 40 to 90."""


def first_words(body: str) -> str:
    """A title made of the beginning of ``body``: its first line, or as many whole words of it as
    fit into ``FALLBACK_TITLE_LENGTH``, with an ellipsis.

    >>> first_words("Warga menanam bakau.\\nKegiatan itu diikuti pelajar.")
    'Warga menanam bakau.'
    """
    line = body.split("\n", 1)[0].strip()
    if len(line) <= FALLBACK_TITLE_LENGTH:
        return line
    cut = line[: FALLBACK_TITLE_LENGTH + 1].rpartition(" ")[0] or line[:FALLBACK_TITLE_LENGTH]
    return cut.rstrip(" ,;:-–—(\"“'") + "…"


def own_title(title: str, body: str) -> str:
    """``title``, or nothing if it only stands in for one."""
    return "" if title == first_words(body) else title
