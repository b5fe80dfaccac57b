"""A merged table as Parquet, for who asks for it: the library that writes it weighs more than all of Vitrail."""

from __future__ import annotations

import io
from collections.abc import Callable

from vitrail.bord import facultatifs
from vitrail.reponses.nation.tables_reunies import TableReunie


def ecrivain() -> Callable[[TableReunie], bytes]:
    """What writes a table. Raises :class:`Refus` where the library is not installed."""
    arrow, parquet = facultatifs.demander("--parquet", "parquet", "pyarrow", "pyarrow.parquet")
    natures = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }

    def ecrire(table: TableReunie) -> bytes:
        schema = arrow.schema(
            [
                arrow.field(colonne.nom, natures[colonne.nature], metadata={"description": colonne.description})
                for colonne in table.colonnes
            ]
        )
        colonnes = [
            arrow.array(
                [_simple(rangee[colonne.nom], colonne.nature) for rangee in table.rangees], natures[colonne.nature]
            )
            for colonne in table.colonnes
        ]
        sortie = io.BytesIO()
        parquet.write_table(arrow.Table.from_arrays(colonnes, schema=schema), sortie)
        return sortie.getvalue()

    return ecrire


def _simple(valeur: object, nature: str) -> object:
    if valeur is None or nature in ("boolean", "date", "integer"):
        return valeur
    return float(str(valeur)) if nature == "number" else str(valeur)
