"""Vitrail: a prefecture's own YAML becomes its public transparency site."""

__version__ = "0.1.0"
