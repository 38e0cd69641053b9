"""What may be said again, and for how long."""

from __future__ import annotations

import pytest

from search_app.server import repeated
from search_app.server.repeated import RepeatedAnswers


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    now = [100.0]
    monkeypatch.setattr(repeated, "monotonic", lambda: now[0])
    return now


def test_exactly_the_same_request_is_answered_the_same_for_a_second(clock):
    answers = RepeatedAnswers()
    answers.keep(b"GET /healthz", b"200 alive", keeps=True)
    clock[0] += 0.9
    said = answers.to(b"GET /healthz")
    assert (said.response, said.keeps) == (b"200 alive", True)
    assert answers.to(b"HEAD /healthz") is None
    clock[0] += 0.2
    assert answers.to(b"GET /healthz") is None


def test_no_more_is_remembered_than_is_bounded(clock):
    answers = RepeatedAnswers()
    for number in range(10 * repeated.MOST):
        answers.keep(b"GET /healthz?%d" % number, b"200", keeps=True)
    kept = sum(answers.to(b"GET /healthz?%d" % n) is not None for n in range(10 * repeated.MOST))
    assert 0 < kept <= repeated.MOST


@pytest.mark.parametrize(("request_", "response"), [(b"a" * 5000, b"b"), (b"a", b"b" * 5000)])
def test_long_ones_are_not_remembered(clock, request_, response):
    answers = RepeatedAnswers()
    answers.keep(request_, response, keeps=True)
    assert answers.to(request_) is None
