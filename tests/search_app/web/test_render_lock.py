"""Pages are made one after the other, and none waits for long."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from time import monotonic

import pytest

from search_app.web.render_lock import RenderLock


def test_pages_are_made_one_after_the_other():
    render_lock = RenderLock(patience=60)
    making, most = 0, 0

    def make() -> None:
        nonlocal making, most
        with render_lock.held():
            making += 1
            most = max(most, making)
            threading.Event().wait(0.01)
            making -= 1

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (making, most) == (0, 1)


def test_a_page_that_takes_long_does_not_hold_up_the_others():
    render_lock = RenderLock(patience=0.01)
    begun = monotonic()
    with ExitStack() as stack:
        for _ in range(5):  # would never end if each waited for the one before
            stack.enter_context(render_lock.held())
    assert monotonic() - begun >= 4 * 0.01
    with render_lock.held():
        pass


def test_a_page_that_fails_gives_its_turn_back():
    render_lock = RenderLock(patience=60)
    with pytest.raises(ValueError, match="broken"), render_lock.held():
        raise ValueError("broken")
    with render_lock.held():
        pass
