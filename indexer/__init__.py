"""From the files people have to a searchable index: sources, extract, analysis, engines, jobs."""

__version__ = "0.3.0"
