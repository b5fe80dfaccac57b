"""What a model cannot say alone: one module per check. The tuple below is the whole list, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vitrail.controles import (
    indicateurs_connus,
    indicateurs_dus,
    mesures_comparables,
    periodes_indicateurs,
    valeurs_decalees,
)
from vitrail.diagnostic import Diagnostic
from vitrail.site import Site

Controle = Callable[[Site], Iterable[Diagnostic]]

CONTROLES: tuple[Controle, ...] = (
    periodes_indicateurs.controler,
    indicateurs_connus.controler,
    mesures_comparables.controler,
    valeurs_decalees.controler,
    indicateurs_dus.controler,
)
