from __future__ import annotations

import pytest

from search_app.web.paging import offered_pages


@pytest.mark.parametrize(
    ("current", "count", "pages"),
    [
        (1, 1, (1,)),
        (1, 3, (1, 2, 3)),
        (1, 20, (1, 2, 3, None, 20)),
        (5, 20, (1, 2, 3, 4, 5, 6, 7, None, 20)),
        (6, 20, (1, None, 4, 5, 6, 7, 8, None, 20)),
        (20, 20, (1, None, 18, 19, 20)),
    ],
)
def test_first_last_and_near_pages_are_offered(current, count, pages):
    assert offered_pages(current, count) == pages
