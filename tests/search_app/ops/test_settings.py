from __future__ import annotations

from pathlib import Path

import pytest

from search_app.ops.settings import BadSetting, LogFormat, Settings, Withdrawn


def test_nothing_set_means_the_defaults():
    assert Settings.from_environment({"LACAK_LOG": ""}) == Settings(index=Path("var/index"))


def test_every_setting_has_its_variable():
    environment = {
        "LACAK_INDEX": "/srv/index",
        "LACAK_MISSES": "/srv/misses.jsonl",
        "LACAK_LOG": "json",
        "LACAK_SITE_URL": "https://cari.example.id/",
        "LACAK_TRUSTED_HOSTS": "cari.example.id, .example.org,lan:8000,",
        "LACAK_TRUSTED_PROXIES": "1",
        "LACAK_WITHDRAWN": "hide",
    }
    assert Settings.from_environment(environment) == Settings(
        index=Path("/srv/index"),
        misses=Path("/srv/misses.jsonl"),
        log=LogFormat.JSON,
        site_url="https://cari.example.id",
        trusted_hosts=("cari.example.id", ".example.org", "lan:8000"),
        trusted_proxies=1,
        withdrawn=Withdrawn.HIDE,
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LACAK_LOG", "xml"),
        ("LACAK_WITHDRAWN", "delete"),
        ("LACAK_SITE_URL", "cari.example.id"),
        ("LACAK_SITE_URL", "javascript:alert(1)"),
        ("LACAK_SITE_URL", "https://a@cari.example.id"),
        ("LACAK_SITE_URL", "https://cari.example.id:99999"),
        ("LACAK_SITE_URL", "https://[::zz]/"),
        ("LACAK_SITE_URL", "https:///arsip"),
        ("LACAK_SITE_URL", "https://cari.example.id//jahat.example"),
        ("LACAK_SITE_URL", "https://cari.example.id/a b"),
        ("LACAK_TRUSTED_HOSTS", "*"),
        ("LACAK_TRUSTED_HOSTS", "https://cari.example.id"),
        ("LACAK_TRUSTED_HOSTS", "cari.example.id/"),
        ("LACAK_TRUSTED_PROXIES", "-1"),
        ("LACAK_TRUSTED_PROXIES", "banyak"),
    ],
)
def test_a_value_that_means_nothing_is_named(variable, value):
    with pytest.raises(BadSetting, match=f"{variable}="):
        Settings.from_environment({variable: value})
