"""Spreadsheets as services send them: how they are made (``fabrique``), and which ones (``envois``, ``refuses``)."""
