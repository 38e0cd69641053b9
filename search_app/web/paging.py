"""Which pages of a long result list are offered?"""

from __future__ import annotations

NEAR = 2
"""Pages shown on either side of the current one."""


def offered_pages(current: int, count: int) -> tuple[int | None, ...]:
    """Page numbers in order, None where some are left out: first, last and those near ``current``.

    >>> offered_pages(6, 20)
    (1, None, 4, 5, 6, 7, 8, None, 20)
    """
    shown = {1, count, *range(current - NEAR, current + NEAR + 1)}
    pages: list[int | None] = []
    before = 0
    for page in sorted(page for page in shown if 1 <= page <= count):
        if page == before + 2:
            pages.append(before + 1)  # one page is no longer than the sign for "left out"
        elif page > before + 1:
            pages.append(None)
        pages.append(page)
        before = page
    return tuple(pages)
