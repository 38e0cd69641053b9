from __future__ import annotations

import multiprocessing

import pytest

from search_app.server.open_connections import WORKERS, OpenConnections


def test_a_worker_with_more_connections_than_another_is_told_so():
    connections = OpenConnections()
    connections.tell(1, 3)
    connections.tell(2, 2)
    assert [connections.is_least(count) for count in (2, 3)] == [True, False]


def test_a_worker_that_has_ended_holds_nobody_back():
    connections = OpenConnections()
    connections.tell(1, 3)
    connections.tell(2, 0)
    connections.forget(2)
    assert connections.is_least(3)


def test_a_worker_alone_takes_whoever_comes():
    assert OpenConnections().is_least(10_000)


@pytest.mark.parametrize("count", [0xFFFE, 0xFFFF, 1 << 20])
def test_more_connections_than_can_be_counted_are_still_connections(count):
    connections = OpenConnections()
    connections.tell(1, count)
    assert not connections.is_least(0xFFFF)


def test_numbers_begin_anew_after_the_last_place():
    connections = OpenConnections()
    connections.tell(WORKERS + 1, 0)
    connections.forget(1)
    assert connections.is_least(1)


def _tell(connections: OpenConnections) -> None:
    connections.tell(1, 1)


def test_what_a_forked_worker_tells_is_known_to_all():
    connections = OpenConnections()
    child = multiprocessing.get_context("fork").Process(target=_tell, args=(connections,))
    child.start()
    child.join()
    assert not connections.is_least(2)
