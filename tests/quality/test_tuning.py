"""A weight can be tried at another value."""

from __future__ import annotations

import pytest

from search_app.query.weights import FieldBoosts, Weights
from tests.quality.tuning import with_weight


def test_one_weight_has_another_value() -> None:
    assert with_weight("name", 0.25) == Weights(name=0.25)


def test_a_part_of_a_weight_has_another_value() -> None:
    loose = FieldBoosts(exact=0.5, title=0.25)
    assert with_weight("loose.exact", 0.5) == Weights(loose=loose)


def test_a_count_stays_a_whole_number() -> None:
    assert repr(with_weight("enough", 5.0).enough) == "5"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("height", "no weight height: there are loose, strict"),
        ("strict", "no part strict: there are exact, title"),
        ("strict.width", r"no part strict\.width: there are exact, title"),
        ("name.exact", "name has no parts"),
    ],
)
def test_a_weight_that_there_is_not_is_an_error(name: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        with_weight(name, 1.0)
