"""Appraise a unit's yearly self-report against a rulebook: exact points, every lost point explained."""

__version__ = "0.1.0"
