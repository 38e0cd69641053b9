from __future__ import annotations

import pytest

from indexer.engines.whoosh_engine.indexing.merge_policy import Size, groups_to_merge
from indexer.engines.whoosh_engine.storage.postings import MAX_DOCUMENTS


def sizes(*alive: int) -> list[Size]:
    return [Size(one, one) for one in alive]


def after(runs: int, articles: int) -> tuple[list[int], float]:
    """The segments that so many commits leave, and how often an article was rewritten."""
    segments: list[int] = []
    rewritten = 0
    for _ in range(runs):
        segments.append(articles)
        while groups := groups_to_merge(sizes(*segments)):
            merged = {number for group in groups for number in group}
            fresh = [sum(segments[number] for number in group) for group in groups]
            segments = [s for number, s in enumerate(segments) if number not in merged] + fresh
            rewritten += sum(fresh)
    return segments, rewritten / (runs * articles)


def test_few_segments_are_left_alone():
    assert groups_to_merge([]) == []
    assert groups_to_merge(sizes(20, 20, 20)) == []
    assert groups_to_merge(sizes(20, 1_000, 20_000, 90_000)) == []


def test_a_full_tier_becomes_one_segment_and_takes_smaller_ones_along():
    assert groups_to_merge(sizes(20, 20, 20, 20)) == [[0, 1, 2, 3]]
    assert groups_to_merge(sizes(400, 5, 500, 600, 700)) == [[1, 0, 2, 3, 4]]


def test_all_become_one_where_the_largest_is_not_much_larger_than_the_rest():
    assert groups_to_merge(sizes(13_700, 13_700)) == [[0, 1]]
    assert groups_to_merge(sizes(21_000, 6_000)) == [[1, 0]]
    assert groups_to_merge(sizes(60_000, 40_000)) == [[1, 0]]
    assert groups_to_merge(sizes(4_000, 3_000)) == []


@pytest.mark.parametrize(("runs", "most_rewritten"), [(1_000, 8), (5_000, 10)])
def test_many_small_runs_leave_few_segments_and_rewrite_little(runs, most_rewritten):
    segments, rewritten = after(runs, 20)
    assert len(segments) <= 8
    assert rewritten < most_rewritten


def test_what_a_bulk_build_leaves_becomes_segments_as_full_as_can_be():
    assert groups_to_merge(sizes(*[20_000] * 15)) == [[*range(13)], [13, 14]]
    assert groups_to_merge(sizes(*[MAX_DOCUMENTS] * 20)) == []


def test_full_segments_do_not_keep_small_ones_merging():
    full = [MAX_DOCUMENTS] * 10
    assert groups_to_merge(sizes(*full, 300, 1_200)) == []


def test_a_segment_with_many_superseded_articles_is_rewritten():
    assert groups_to_merge([Size(70, 100)]) == [[0]]
    assert groups_to_merge([Size(80, 100)]) == []
    assert groups_to_merge([Size(0, 100)]) == [[0]]
