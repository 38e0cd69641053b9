"""In which forms can an answer be taken away? A new one is a module of its own and a line here."""

from __future__ import annotations

from search_app.formats import json_format
from search_app.formats.renderer import Renderer

RENDERERS: dict[str, Renderer] = {renderer.suffix: renderer for renderer in (json_format.RENDERER,)}
"""Every form by its suffix, in the order in which pages offer them."""
