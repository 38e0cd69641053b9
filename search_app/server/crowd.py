"""Who is connected, and who makes room when there are too many?"""

from __future__ import annotations

import ipaddress
from collections import Counter, OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)


def address_key(address: object) -> str:
    """What counts as one client: an IPv4 address, or the /64 of an IPv6 one. ``address`` is what
    ``accept`` gives; of a Unix socket every client counts as the same."""
    host = str(address[0]) if isinstance(address, tuple) and address else ""
    if ":" not in host:
        return host
    parsed = ipaddress.IPv6Address(host.partition("%")[0])
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed) >> 64 << 64, 64)))


class Crowd(Generic[C]):
    """The open connections of one worker, each with its client's key. Those that wait for a request
    are known in the order in which they began to wait."""

    def __init__(self, most: int, most_per_client: int | None) -> None:
        """``most_per_client`` is None where all come through one proxy."""
        self._most = most
        self._most_per_client = most_per_client
        self._clients: dict[C, str] = {}
        self._counts: Counter[str] = Counter()
        self._new: dict[str, OrderedDict[C, None]] = {}
        self._kept: dict[str, OrderedDict[C, None]] = {}
        self._all_waiting: OrderedDict[C, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._clients)

    def members(self) -> tuple[C, ...]:
        """All open connections."""
        return tuple(self._clients)

    def oldest_waiting(self) -> C | None:
        """Which connection has waited longest for a request."""
        return _first(self._all_waiting)

    def who_makes_room(self, client: str) -> tuple[C | None, bool]:
        """Which connection must go before another of ``client`` is added, if one must; and whether
        the new one can be added at all. One that has never asked for anything goes first."""
        limit = self._most_per_client
        if limit is not None and self._counts[client] >= limit:
            oldest = _first(self._new.get(client)) or _first(self._kept.get(client))
            return oldest, oldest is not None
        if len(self._clients) >= self._most:
            oldest = _first(self._all_waiting)
            return oldest, oldest is not None
        return None, True

    def add(self, connection: C, client: str) -> None:
        """``connection`` is open, and does not wait yet."""
        self._clients[connection] = client
        self._counts[client] += 1

    def waits(self, connection: C, *, asked_before: bool) -> None:
        """``connection`` waits for a request from now on."""
        groups = self._kept if asked_before else self._new
        groups.setdefault(self._clients[connection], OrderedDict())[connection] = None
        self._all_waiting[connection] = None

    def is_busy(self, connection: C) -> None:
        """``connection`` waits no more."""
        if self._all_waiting.pop(connection, self) is self:
            return
        client = self._clients[connection]
        for groups in (self._new, self._kept):
            group = groups.get(client)
            if group is not None and group.pop(connection, self) is not self and not group:
                del groups[client]

    def remove(self, connection: C) -> None:
        """``connection`` is closed."""
        self.is_busy(connection)
        client = self._clients.pop(connection)
        self._counts[client] -= 1
        if not self._counts[client]:
            del self._counts[client]


def _first(connections: OrderedDict[C, None] | None) -> C | None:
    return next(iter(connections), None) if connections else None
