"""What was used lately stays, within the budget."""

from __future__ import annotations

from indexer.engines.whoosh_engine.search.term_cache import _OVERHEAD, TermCache


def kept(cache: TermCache, keys: str) -> str:
    return "".join(key for key in keys if cache.peek(key) is not None)


def test_the_oldest_leaves_first_unless_it_was_used():
    cache = TermCache(budget=3 * (_OVERHEAD + 100))
    for key in "abc":
        cache.keep(key, f"value of {key}", 100)
    assert cache.used("a") == "value of a"
    cache.keep("d", "value of d", 100)
    assert kept(cache, "abcd") == "acd"
    cache.keep("e", "value of e", 100)  # "a" had its second round
    assert kept(cache, "abcde") == "ade"


def test_what_grows_makes_others_leave():
    cache = TermCache(budget=3 * (_OVERHEAD + 100))
    for key in "abc":
        cache.keep(key, key, 100)
    cache.grow("c", 200)
    assert kept(cache, "abc") == "bc"
    cache.grow("gone", 1_000)  # an entry that left meanwhile
    assert kept(cache, "abc") == "bc"


def test_what_is_larger_than_the_budget_is_not_kept():
    cache = TermCache(budget=1_000)
    assert cache.get("a", lambda: "made", lambda _: 2_000) == "made"
    assert cache.peek("a") is None
    cache.keep("b", "b", 100)
    assert cache.peek("b") == "b"


def test_a_value_is_made_once():
    cache = TermCache(budget=10_000)
    assert cache.get("a", lambda: "first", len) == "first"
    assert cache.get("a", lambda: "second", len) == "first"
    cache.keep("a", "third", 5)
    assert cache.used("a") == "first"
    cache.clear()
    assert cache.get("a", lambda: "second", len) == "second"
