"""From the files people have to a searchable index: sources, extraction, analysis, engines, jobs."""

__version__ = "0.1.0"
