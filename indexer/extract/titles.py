"""What is an article called?"""

from __future__ import annotations

STAND_IN_LENGTH = 80
"""Characters of the first words that stand in for a missing title: a headline has 40 to 90."""


def first_words(body: str) -> str:
    """A title made of the beginning of ``body``: its first line, or as many whole words of it as
    fit into ``STAND_IN_LENGTH``, with an ellipsis.

    >>> first_words("Warga menanam bakau.\\nKegiatan itu diikuti pelajar.")
    'Warga menanam bakau.'
    """
    line = body.split("\n", 1)[0].strip()
    if len(line) <= STAND_IN_LENGTH:
        return line
    cut = line[: STAND_IN_LENGTH + 1].rpartition(" ")[0] or line[:STAND_IN_LENGTH]
    return cut.rstrip(" ,;:-–—(\"“'") + "…"
