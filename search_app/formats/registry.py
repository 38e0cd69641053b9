"""In which forms can an answer be taken away? A new one is a module of its own and a line here."""

from __future__ import annotations

from search_app.formats import (
    atom_format,
    csv_format,
    json_format,
    jsonl_format,
    kwic_format,
    references,
)
from search_app.formats.renderer import Exporter, Renderer

RENDERERS: dict[str, Renderer] = {renderer.suffix: renderer for renderer in (json_format.RENDERER,)}
"""Every form of one page by its suffix, in the order in which pages offer them."""

EXPORTERS: dict[str, Exporter] = {
    exporter.suffix: exporter
    for exporter in (
        csv_format.EXPORTER,
        jsonl_format.EXPORTER,
        kwic_format.EXPORTER,
        references.RIS,
        references.BIBTEX,
        references.CSL_JSON,
        atom_format.EXPORTER,
    )
}
"""Every form of all matches by its suffix, in the order in which pages offer them."""
