"""Who makes room?"""

from __future__ import annotations

import pytest

from search_app.server.crowd import Crowd, address_key


def crowd(*members: str, most: int = 100, most_per_client: int | None = 3) -> Crowd[str]:
    """Members such as ``a1``: the first connection of client ``a``, waiting in this order."""
    made: Crowd[str] = Crowd(most, most_per_client)
    for member in members:
        made.add(member, member[0])
        made.waits(member, asked_before=False)
    return made


def test_nobody_goes_while_there_is_room():
    assert crowd("a1", "a2").who_makes_room("a") == (None, True)


def test_the_oldest_of_the_same_client_makes_room():
    assert crowd("b1", "a1", "a2", "a3").who_makes_room("a") == ("a1", True)


def test_one_that_was_answered_before_goes_after_those_that_never_asked():
    people = crowd("a1", "a2", "a3")
    people.is_busy("a1")
    people.waits("a1", asked_before=True)
    assert people.who_makes_room("a") == ("a2", True)


def test_one_whose_answer_is_being_made_stays():
    people = crowd("a1", "a2", "a3")
    people.is_busy("a1")
    assert people.who_makes_room("a") == ("a2", True)


def test_a_client_all_of_whose_requests_are_being_answered_gets_no_more():
    people = crowd("a1", "a2", "a3")
    for member in ("a1", "a2", "a3"):
        people.is_busy(member)
    assert people.who_makes_room("a") == (None, False)
    assert people.who_makes_room("b") == (None, True)


def test_when_the_server_is_full_whoever_waits_longest_makes_room():
    assert crowd("b1", "a1", most=2).who_makes_room("c") == ("b1", True)


def test_behind_a_proxy_one_address_may_hold_all():
    people = crowd("a1", "a2", "a3", "a4", most_per_client=None)
    assert people.who_makes_room("a") == (None, True)


def test_a_connection_that_is_closed_counts_no_more():
    people = crowd("a1", "a2", "a3")
    people.remove("a1")
    assert people.who_makes_room("a") == (None, True)
    assert people.members() == ("a2", "a3")
    assert people.oldest_waiting() == "a2"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (("10.0.0.1", 5000), "10.0.0.1"),
        (("2001:db8:1:2:3:4:5:6", 5000, 0, 0), "2001:db8:1:2::/64"),
        (("fe80::1%eth0", 5000, 0, 2), "fe80::/64"),
        (("::ffff:10.0.0.1", 5000, 0, 0), "10.0.0.1"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_a_customers_network(address, key):
    assert address_key(address) == key
