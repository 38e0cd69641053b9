"""What the documentation promises to list, it lists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from indexer.engines.registry import engine_names
from indexer.fields import FIELDS
from indexer.i18n import Language
from search_app import create_app
from search_app.cli.main import build
from search_app.formats.registry import RENDERERS
from tools import list_decisions

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SERVING = (ROOT / "docs/serving.md").read_text("utf-8")
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

LACAK = build(Language.ENGLISH)
NAMES = LACAK.list_commands(click.Context(LACAK))
COMMANDS = {name: LACAK.get_command(click.Context(LACAK), name) for name in NAMES}


def source() -> str:
    packages = (ROOT / "indexer", ROOT / "search_app")
    return "\n".join(p.read_text("utf-8") for one in packages for p in sorted(one.rglob("*.py")))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_readme_lists_every_command(command):
    assert re.search(rf"^\| .*`lacak {command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda command: command.name)
def test_every_option_explains_itself(command):
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("field", FIELDS.offered, ids=lambda field: field.name)
def test_every_field_that_can_be_chosen_is_documented(field):
    assert f"`{field.parameter}`" in SERVING
    assert f"`{field.excluding}`" in SERVING
    assert f"--{field.option}" in README
    assert f"--not-{field.option}" in README


def test_every_setting_of_the_environment_is_documented():
    settings = set(re.findall(r'"(LACAK_[A-Z_]+)"', source()))
    documented = set(re.findall(r"\bLACAK_[A-Z_]+\b", README + SERVING + OPERATIONS + _docs()))
    assert settings - documented == set()
    assert len(settings) > 5


def _docs() -> str:
    return "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))


def test_every_address_is_documented():
    rules = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", rule.rule)
        for rule in create_app().url_map.iter_rules()
    }
    rules -= {"/static/<filename>", "/favicon.ico", "/robots.txt"}  # nobody types these
    rules = {rule.replace("<article_id>", "<id>") for rule in rules}
    rules -= {"/cari.<suffix>", "/cari/<name>"}
    rules |= {f"/cari.{suffix}" for suffix in RENDERERS} | {
        f"/cari/{field.page}" for field in FIELDS.offered
    }
    missing = [rule for rule in sorted(rules) if f"`{rule}" not in README + SERVING]
    assert missing == []


def test_every_parameter_of_an_address_is_documented():
    urls = (ROOT / "search_app/web/urls.py").read_text("utf-8")
    parameters = set(re.findall(r'(?:_first|_all)\([\w.]+, "(\w+)"\)', urls))
    parameters |= set(re.findall(r'reader\.\w+\("(\w+)"', urls))
    assert len(parameters) > 8
    missing = [one for one in sorted(parameters) if f"`{one}`" not in SERVING]
    assert missing == []


def test_every_engine_is_documented():
    assert [name for name in engine_names() if f"`{name}`" not in README + _docs()] == []


def test_every_room_is_described():
    architecture = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {
        path.parent.relative_to(ROOT)
        for package in ("indexer", "search_app")
        for path in (ROOT / package).glob("*/__init__.py")
    }
    assert [str(room) for room in sorted(rooms) if f"`{room}/`" not in architecture] == []


def test_decisions_are_listed_with_their_status():
    assert list_decisions.INDEX.read_text("utf-8") == list_decisions.listed(), "make decisions"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_paths_that_pages_name_are_there():
    """The changelog and logs of measurements tell of their day; all others tell what is."""
    current = [page for page in PAGES if page.parent.name != "measurements"]
    missing = sorted(
        f"{page.name}: {path}"
        for page in current
        if page.name != "CHANGELOG.md"
        for path in re.findall(
            r"`((?:indexer|search_app|tests|tools|benchmarks|docs|deploy)/[\w./-]+)`",
            page.read_text("utf-8"),
        )
        if "XX" not in path and not any(ROOT.glob(f"{path.rstrip('/')}*"))
    )
    assert missing == []


def test_make_clean_keeps_every_index():
    """``var/`` holds the default index, and its store the only copy of an archive's articles."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (removed,) = re.findall(r"^clean:.*\n\trm -rf (.*)$", makefile, re.MULTILINE)
    assert not {"var", "$(INDEX)", "corpus"} & set(removed.replace("/", " ").split())
