"""Trees of plain values, as YAML and JSON hold them. Whoever reads one asks what a value is before using it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Donnee: TypeAlias = "str | list[Donnee] | dict[str, Donnee] | None"
"""A value of a file of the site, as its reader gives it: never a number, a date or a yes."""
Branche: TypeAlias = list[Donnee] | dict[str, Donnee]
"""A value that holds others."""
Enregistrement: TypeAlias = Mapping[str, Donnee]
"""A record that is only read."""
Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
"""A value of a JSON document, whoever wrote it."""
Objet: TypeAlias = Mapping[str, Json]
"""Names, and what each holds."""
