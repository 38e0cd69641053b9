"""Questions that have no answer in a cluster are refused; what stands for no term matches none."""

from __future__ import annotations

import pytest

from indexer.engines.opensearch_engine.mapping import NO_NAME, SENTINEL
from indexer.engines.opensearch_engine.translation import NONE, to_dsl
from indexer.errors import QuestionRefused
from indexer.queries import Near, Node, Passage, Prefix, TermRange, Wildcard


@pytest.mark.parametrize(
    "node",
    [
        Near("body", ("a", "b"), 101),
        Near("body", ("a",) * 6, 3),
        Passage("body", tuple("abcdefghi"), 20),
    ],
    ids=str,
)
def test_what_cannot_be_asked_exactly_is_refused(node: Node):
    with pytest.raises(QuestionRefused):
        to_dsl(node)


@pytest.mark.parametrize("node", [Prefix("body", ""), Wildcard("body", "*"), Wildcard("body", "?")])
def test_tokens_that_are_no_terms_do_not_match_everything(node: Node):
    (asked,) = to_dsl(node)["constant_score"]["filter"]["regexp"].values()
    assert asked["value"].startswith(f"[^{SENTINEL}{NO_NAME}]")


@pytest.mark.parametrize(
    ("low", "high", "ranges"),
    [
        ("a", "z", [{"gte": "a", "lte": "z"}]),
        ("z", "a", None),
        (
            "a",
            "\U0001f600",
            [{"gte": "a", "lt": SENTINEL}, {"gt": NO_NAME, "lte": "\U0001f600"}],
        ),
        ("\uff10", "\uff19", [{"gte": "\uff10", "lte": "\uff19"}]),
    ],
)
def test_a_range_goes_around_the_tokens_that_are_no_terms(low, high, ranges):
    asked = to_dsl(TermRange("body", low, high))
    if ranges is None:
        assert asked == NONE
        return
    parts = asked["constant_score"]["filter"]["bool"]["should"]
    assert [part["range"]["words.body"] for part in parts] == ranges
