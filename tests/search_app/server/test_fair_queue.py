"""Do addresses take turns?"""

from __future__ import annotations

import threading

from search_app.server.fair_queue import FairQueue


def test_one_that_asks_a_lot_waits_for_itself():
    queue: FairQueue[str] = FairQueue()
    for item in ("a1", "a2", "a3"):
        queue.put("a", item)
    queue.put("b", "b1")
    queue.put("c", "c1")
    queue.put("b", "b2")
    taken = [queue.take() for _ in range(6)]
    assert taken == ["a1", "b1", "c1", "a2", "b2", "a3"]


def test_taking_waits_for_somebody_to_put():
    queue: FairQueue[int] = FairQueue()
    taken: list[int] = []
    thread = threading.Thread(target=lambda: taken.append(queue.take()))
    thread.start()
    queue.put("a", 7)
    thread.join(timeout=10)
    assert taken == [7]
