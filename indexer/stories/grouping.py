"""Which articles are one text, where not every copy of a copy is a copy?

Complete link: two groups become one only if every article of one is linked to every one of the
other, the closest pairs first. So a text that drifted from copy to copy does not join what has
little in common; and the groups depend on the links alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable


def groups_of(edges: Iterable[tuple[float, str, str]]) -> list[frozenset[str]]:
    """The groups of two and more that ``edges`` (likeness, one article, another) make."""
    ordered = sorted(edges, key=lambda edge: (-edge[0], *sorted(edge[1:])))
    linked = {frozenset(edge[1:]) for edge in ordered}
    group: dict[str, frozenset[str]] = {}
    for _, one, other in ordered:
        first = group.get(one, frozenset({one}))
        second = group.get(other, frozenset({other}))
        if first is second or first == second:
            continue
        if all(frozenset({x, y}) in linked for x in first for y in second):
            both = first | second
            group.update(dict.fromkeys(both, both))
    return sorted({one for one in group.values() if len(one) > 1}, key=min)
