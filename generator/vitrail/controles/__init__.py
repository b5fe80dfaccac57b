"""What a model cannot say alone: one module per check. The tuple below is the whole list, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vitrail.diagnostic import Diagnostic
from vitrail.site import Site

Controle = Callable[[Site], Iterable[Diagnostic]]

CONTROLES: tuple[Controle, ...] = ()
