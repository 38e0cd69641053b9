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


def _taking(queue: FairQueue[str]) -> tuple[threading.Thread, list[str]]:
    taken: list[str] = []
    thread = threading.Thread(target=lambda: taken.append(queue.take()), daemon=True)
    thread.start()
    return thread, taken


def test_with_patience_who_works_takes_the_next_as_well():
    queue: FairQueue[str] = FairQueue(patience=60)
    queue.put("a", "a1")
    assert queue.take() == "a1"
    other, taken = _taking(queue)
    queue.put("a", "a2")
    queue.put("a", "a3")
    other.join(timeout=0.05)
    assert taken == []
    assert [queue.take(), queue.take()] == ["a2", "a3"]


def test_who_takes_too_long_is_not_waited_for():
    queue: FairQueue[str] = FairQueue(patience=0.01)
    queue.put("a", "long")
    assert queue.take() == "long"  # and never done
    queue.put("a", "a2")
    other, taken = _taking(queue)
    other.join(timeout=10)
    assert taken == ["a2"]


def test_what_lies_behind_one_that_takes_too_long_is_taken_by_who_waits_already():
    queue: FairQueue[str] = FairQueue(patience=0.01)
    other, taken = _taking(queue)
    queue.put("a", "long")
    other.join(timeout=10)
    third, taken_next = _taking(queue)
    queue.put("a", "a2")
    third.join(timeout=10)
    assert (taken, taken_next) == (["long"], ["a2"])


def test_four_threads_lose_nothing_and_take_each_item_once():
    queue: FairQueue[int] = FairQueue(patience=0.001)
    taken: list[int] = []
    done = threading.Event()

    def work() -> None:
        while (item := queue.take()) >= 0:
            if item % 10 == 0:
                threading.Event().wait(0.003)  # longer than it is waited for
            taken.append(item)
            if len(taken) == 200:
                done.set()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for item in range(200):
        queue.put(f"address {item % 3}", item)
    assert done.wait(timeout=20)
    for _ in threads:
        queue.put("end", -1)
    for thread in threads:
        thread.join(timeout=10)
    assert sorted(taken) == list(range(200))
