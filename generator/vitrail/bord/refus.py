"""Why a delivery does not happen. The message of each is for the person who asked, and ends the command."""

from __future__ import annotations


class Refus(Exception):
    """The command cannot do what it was asked: settings, a folder, an address, a date."""


class PagesRefusees(Refus):
    """MkDocs could not build these pages, or not without a warning."""
